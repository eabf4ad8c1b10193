"""Whether somebody named at one place of an account belongs to another place too: what speaks for and against it.

An interview, a hearing or a briefing goes on: "he said" two paragraphs later is still said to the same people; what an
agency reported goes on to be its report. Another day, another occasion, a document or a demand to somebody end it. How
much each counts is learnt from labelled statements (:mod:`pipeline.normalise.fit.accounts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pipeline.learning.linear import Features, step_of
from pipeline.normalise.accounts.account import Account
from pipeline.normalise.frame import FILLER
from pipeline.normalise.model import Attribution

_PRESS = re.compile(r"\b(?:reporters?|journalists?|press|media|correspondents?|newspapers?)\b", re.IGNORECASE)
_MEDIUM = re.compile(
    r"\b(?:news|times|post|tv|radio|television|channel|magazine|agency|newspaper|podcast|programme|daily|herald|journal"
    r"|guardian|telegraph|reuters|tass|bloomberg|axios|politico|press tv)\b"
    r"|(?-i:^(?!(?:U[SKN]|EU|NATO)\b)[A-Z]{2,6}(?:['’]s\b|$)|\b[A-Z]+BC\b)",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:council|committee|parliament|congress|senate|assembly|duma|bundestag|knesset|commission|senators?|mps?"
    r"|lawmakers|members|ministers|leaders|delegates|commons|house|caucus|hearing)\b",
    re.IGNORECASE,
)
_COURT = re.compile(r"\b(?:court|jury|jurors?|judges?|inquest|coroner|inquiry|tribunal)\b", re.IGNORECASE)
_CROWD = re.compile(
    r"\b(?:crowds?|supporters|students|audience|people|voters|workers|troops|soldiers)\b", re.IGNORECASE
)
_DOCUMENT = re.compile(
    r"\b(?:wrote|writes|writing|posted|posts|tweeted|statement|post|letter|press release|memo|email|report|lawsuit"
    r"|complaint|filing|affidavit|article|website|social media|on X|Truth Social|Telegram)\b"
)
_SAYS = re.compile(
    r"\b(?:said|says|saying|told|tells|telling|explain\w*|continued|according to|recall\w*|went on|describ\w+)\b",
    re.IGNORECASE,
)
_ADDS = re.compile(r"\b(?:add(?:s|ed|ing)|noted|noting|stressed|emphasi[sz]ed|pointed out|concluded)\b", re.IGNORECASE)
_DIRECTS = re.compile(r"\b(?:urg|call|demand|order|ask|warn|appeal|condemn|accus|den(?:y|ied))", re.IGNORECASE)
_OCCASION = re.compile(
    r"\b(?:in|during|at) (?:an?|another|the|h(?:is|er)|their) (?:[\w-]+ ){0,3}(?:interview|speech|statement|post|letter"
    r"|briefing|conference|video|call|meeting|book|podcast|report|filing|email|message|rally|event)\b"
)
_OTHER_TIME = re.compile(
    r"\b(?:last (?:week|month|year)|in (?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december|\d{4})|previously|in the past|separately|earlier|later|meanwhile|(?:mon|tues|wednes|thurs"
    r"|fri|satur|sun)day)\b"
)
_TAKES_UP = re.compile(
    r"\b(?:told|tells|to|with) the (?:outlet|agency|news agency|newspaper|paper|magazine|broadcaster|network|channel"
    r"|station|publication|website|programme|program|podcast|show|committee|court|jury|panel|hearing|crowd|council)\b"
)
"""These three are of words in lower case."""
_TENSES = (
    ("perfect", re.compile(r"\b(?:has|have|'ve|’ve)\b", re.IGNORECASE)),
    ("pluperfect", re.compile(r"\bhad\b", re.IGNORECASE)),
    ("participle", re.compile(r"\w+ing\b")),
    ("present", re.compile(r"\w+s\b[^a-z]*$")),
)
_NO_LETTER = re.compile(r"[^a-z0-9]")
_STEPS = ((0, "next"), (2, "few"), (5, "some"), (12, "many"))
_GAPS = ((0, "same"), (150, "near"), (500, "paragraph"), (1200, "section"), (3000, "page"))


def pair_features(account: Account, index: int, other: int, mates: Sequence[int]) -> Features:
    """What speaks for a statement sharing what another one names; ``mates`` are all of its speaker that name any."""
    named = account.named[other][0]
    who, side = class_of(named.name), "after" if account.rank[other] > account.rank[index] else "before"
    gap, steps, others = _between(account, index, other)
    cue, day, again = _cue(account.attributions[index]), both_days(account, index, other), _again(account, other, mates)
    share, tense, speaker = _share(account, other), _tense(account, index), account.kinds[index]
    names = (
        "bias", f"kind={named.kind}", f"who={who}", f"kind={named.kind}, who={who}", f"side={side}, gap={gap}",
        f"steps={steps}", f"others={others}", f"who={who}, others={others}", f"kind={named.kind}, gap={gap}",
        f"who={who}, gap={gap}", f"side={side}, kind={named.kind}", f"cue={cue}", f"kind={named.kind}, cue={cue}",
        f"who={who}, cue={cue}", f"day={day}", f"who={who}, day={day}", f"names={_sole(account, other, mates)}",
        f"who={who}, {again}", f"form={account.attributions[index].quote_type}",
        f"source={_source(account.attributions[index])}", f"who={who}, side={side}", f"gap={gap}, others={others}",
        f"gap={gap}, day={day}", share, f"kind={named.kind}, {share}",
        f"speaker={speaker}", f"speaker={speaker}, who={who}",
        f"speaker={speaker}, kind={named.kind}", f"tense={tense}, who={who}",
        f"tense={tense}", f"lead={account.lead}, who={who}",
        f"lead={account.lead}, kind={named.kind}", f"heard={min(5, len(account.first_names))}, who={who}",
    )  # fmt: skip
    own = ("own outlet", f"own outlet, gap={gap}", f"own outlet, others={others}", f"own outlet, day={day}")
    is_own = _is_own(account.article.outlet_id or "", named.name)
    found = [
        *names,
        *(own if is_own else ()),
        *_flags(account, index, other, side),
        *(_audiences(account, index, other) if account.heard else ()),
        *(["rival between"] * _rival(account, index, other, mates)),
    ]
    return dict.fromkeys(found, 1.0)


@lru_cache(maxsize=1_024)
def _is_own(outlet_id: str, name: str) -> bool:
    """Whether a name is that of the article's own outlet: whoever speaks to it does so all along."""
    own, other = _NO_LETTER.sub("", outlet_id.lower()), _NO_LETTER.sub("", name.lower())
    return bool(own) and own.removeprefix("the") in other


def _flags(account: Account, index: int, other: int, side: str) -> Iterable[str]:
    """What holds of one of the two statements alone."""
    one, two, named = account.attributions[index], account.attributions[other], account.named[other]
    who = class_of(named[0].name)
    here, there = _signs(account.frames[index].text.replace(FILLER, "")), _signs(account.frames[other].text)
    flags = {
        "nested": one.nested_in is not None,
        "it is nested": two.nested_in is not None,
        "document": "document" in here,
        "document there": "document" in there,
        "occasion": "occasion" in here,
        f"occasion, kind={named[0].kind}": "occasion" in here,
        "other time": "other time" in here,
        f"other time, who={who}": "other time" in here,
        f"document, who={who}": "document" in here,
        "same sentence": account.frames[index].sentence == account.frames[other].sentence,
        "same paragraph": "\n" not in account.article.text[min(one.start, two.start) : max(one.start, two.start)],
        f"other time there, side={side}": "other time" in there,
        "taken up": "taken up" in here,
        "headline": one.start < account.article.body_start,
        "silent": not two.content,
        "several": len(named) > 1,
    }
    return [name for name, holds in flags.items() if holds]


def _audiences(account: Account, index: int, other: int) -> tuple[str, ...]:
    """Whether two statements were made to the same people, which is one occasion, and who is told the one."""
    mine, theirs = account.heard[index], account.heard[other]
    who, named = class_of(mine[0]) if mine else "nobody", class_of(account.named[other][0].name)
    same = "unknown" if not (mine and theirs) else "same" if set(mine) & set(theirs) else "differs"
    is_carrier = any(one.name in mine for one in account.named[other])
    return (
        f"told={who}",
        f"told={who}, who={named}",
        f"audience={same}",
        f"told={who}, audience={same}",
        f"told it={is_carrier}",
    )


def _sole(account: Account, other: int, mates: Sequence[int]) -> str:
    names = frozenset().union(*(account.names[mate] for mate in mates))
    return "one" if len(names) == len(account.named[other]) else "several"


def _again(account: Account, other: int, mates: Sequence[int]) -> str:
    return "again" if sum(account.names[mate] == account.names[other] for mate in mates) > 1 else "once"


def _share(account: Account, other: int) -> str:
    """How many of the statements that name anybody name the same."""
    first = account.first_names
    count, number = first[account.named[other][0].name], first.total()
    return f"all {min(count, 3)}" if count == number else f"some {min(count, 3)} of {min(number, 5)}"


@lru_cache(maxsize=256)
def _signs(words: str) -> frozenset[str]:
    """What a clause speaks of, remembered, since it is compared with several others of its article."""
    lowered = words.lower()
    patterns = (("occasion", _OCCASION), ("other time", _OTHER_TIME), ("taken up", _TAKES_UP))
    found = [name for name, pattern in patterns if pattern.search(lowered)]
    return frozenset([*found, *(["document"] if _DOCUMENT.search(words) else [])])


def _rival(account: Account, index: int, other: int, mates: Sequence[int]) -> bool:
    """Whether the same speaker says something to somebody else in between."""
    low, high = sorted((account.rank[index], account.rank[other]))
    return any(low < account.rank[mate] < high and not account.names[mate] & account.names[other] for mate in mates)


def _between(account: Account, index: int, other: int) -> tuple[str, str, str]:
    """How far apart two statements are: in characters, in statements, and how many of them are of other speakers."""
    first, last = sorted((index, other), key=lambda one: account.rank[one])
    inside = account.order[account.rank[first] + 1 : account.rank[last]]
    others = sum(not account.same_speaker(one, index) and account.attributions[one].is_communicative for one in inside)
    gap = max(0, account.attributions[last].start - account.attributions[first].end)
    if account.attributions[index].source == account.attributions[other].source:
        return "sentence", "next", "0"
    return step_of(gap, _GAPS), step_of(len(inside), _STEPS), str(min(others, 3))


@lru_cache(maxsize=4_096)
def class_of(name: str) -> str:
    """What kind of addressee a name means."""
    patterns = (("court", _COURT), ("press", _PRESS), ("medium", _MEDIUM), ("body", _BODY), ("crowd", _CROWD))
    found = next((kind for kind, pattern in patterns if pattern.search(name)), None)
    return found or ("name" if name[:1].isupper() else "noun")


def _cue(attribution: Attribution) -> str:
    return _cue_kind(attribution.cue.text if attribution.cue else "")


@lru_cache(maxsize=4_096)
def _cue_kind(words: str) -> str:
    """What kind of verb a cue is."""
    patterns = (("document", _DOCUMENT), ("adds", _ADDS), ("says", _SAYS), ("directs", _DIRECTS))
    return next((kind for kind, pattern in patterns if pattern.search(words)), "other" if words else "none")


def _source(attribution: Attribution) -> str:
    return _source_kind(attribution.source.text if attribution.source else "")


@lru_cache(maxsize=4_096)
def _source_kind(source: str) -> str:
    """How a source is named."""
    words = source.split()
    if not words:
        return "none"
    if words[0].lower() in ("he", "she", "it", "they", "who"):
        return "pronoun"
    if not any(word[:1].isupper() for word in words):
        return "common"
    return "short" if len(words) <= 2 else "long"


def _tense(account: Account, index: int) -> str:
    """Whether the cue tells of once ("said"), of some time before ("has said"), or of now ("says")."""
    attribution = account.attributions[index]
    if attribution.cue is None:
        return "none"
    start = attribution.cue.start
    return _tense_of(account.article.text[max(0, start - 12) : attribution.cue.end])


@lru_cache(maxsize=1_024)
def _tense_of(words: str) -> str:
    return next((kind for kind, pattern in _TENSES if pattern.search(words)), "past")


def both_days(account: Account, index: int, other: int) -> str:
    """Whether two statements were made on the same day, as far as it is known."""
    one, two = account.days[index], account.days[other]
    if one is None or two is None:
        return "unknown" if one is two else "one"
    return "same" if (one.start, one.end) == (two.start, two.end) else "differs"
