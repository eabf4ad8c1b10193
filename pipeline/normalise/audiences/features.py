"""Whether somebody told at one place of an account is told at another place too: what speaks for and against it.

An interview, a hearing or a briefing goes on: "he said" two paragraphs later is still said to the same people. Another
day, another occasion, a document or a demand to somebody end it. How much each counts is learnt from labelled
statements (:mod:`pipeline.normalise.fit.audiences`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.learning.linear import Features
from pipeline.normalise.audiences.addressees import Heard
from pipeline.normalise.frame import FILLER, Frame
from pipeline.normalise.model import ArticleContext, Attribution, SaidOn

_MOST_BEFORE = 3  # statements before and after that are looked at for one statement
_MOST_AFTER = 2
_PRESS = re.compile(r"\b(?:reporters?|journalists?|press|media|correspondents?|newspapers?)\b", re.IGNORECASE)
_MEDIUM = re.compile(
    r"\b(?:news|times|post|tv|radio|television|channel|magazine|agency|newspaper|podcast|programme|daily|herald|journal"
    r"|guardian|telegraph|reuters|tass|bloomberg|axios|politico|press tv)\b|^[A-Z]{2,6}(?:['’]s\b|$)|\b[A-Z]+BC\b",
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
# What is written is not said to those who heard a speech.
_WRITES = re.compile(r"\b(?:wr[io]t\w*|post(?:ed|s|ing)|tweet\w*)\b", re.IGNORECASE)
_IN_WRITING = frozenset({"letter", "message", "urged", "to", "called"})
_SAYS = re.compile(
    r"\b(?:said|says|saying|told|tells|telling|explain\w*|continued|according to|recall\w*|went on|describ\w+)\b",
    re.IGNORECASE,
)
_ADDS = re.compile(r"\b(?:add(?:s|ed|ing)|noted|noting|stressed|emphasi[sz]ed|pointed out|concluded)\b", re.IGNORECASE)
_DIRECTS = re.compile(r"\b(?:urg|call|demand|order|ask|warn|appeal|condemn|accus|den(?:y|ied))", re.IGNORECASE)
_OCCASION = re.compile(
    r"\b(?:in|during|at) (?:an?|another|the|h(?:is|er)|their) (?:[\w-]+ ){0,3}(?:interview|speech|statement|post|letter"
    r"|briefing|conference|video|call|meeting|book|podcast|report|filing|email|message|rally|event)\b",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(
    r"\b(?:last (?:week|month|year)|in (?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|\d{4})|previously|in the past|separately|earlier|later|meanwhile|(?:Mon|Tues|Wednes|Thurs"
    r"|Fri|Satur|Sun)day)\b",
    re.IGNORECASE,
)
_TAKES_UP = re.compile(
    r"\b(?:told|tells|to|with) the (?:outlet|agency|news agency|newspaper|paper|magazine|broadcaster|network|channel"
    r"|station|publication|website|programme|program|podcast|show|committee|court|jury|panel|hearing|crowd|council)\b",
    re.IGNORECASE,
)
_STEPS = ((0, "next"), (2, "few"), (5, "some"), (12, "many"))
_GAPS = ((0, "same"), (150, "near"), (500, "paragraph"), (1200, "section"), (3000, "page"))


@dataclass(frozen=True)
class Account:
    """An article's statements in reading order, with who speaks, whom each names as told, and on which day."""

    article: ArticleContext
    attributions: Sequence[Attribution]
    keys: Sequence[frozenset[str]]
    heard: Sequence[Sequence[Heard]]
    frames: Sequence[Frame]
    days: Sequence[SaidOn | None]
    order: Sequence[int]
    rank: Sequence[int]

    @classmethod
    def of(
        cls,
        article: ArticleContext,
        attributions: Sequence[Attribution],
        keys: Sequence[frozenset[str]],
        heard: Sequence[Sequence[Heard]],
        frames: Sequence[Frame],
        days: Sequence[SaidOn | None],
    ) -> Account:
        """The account of statements given in any order."""
        order = sorted(range(len(attributions)), key=lambda index: attributions[index].start)
        rank = [0] * len(order)
        for place, index in enumerate(order):
            rank[index] = place
        return cls(article, attributions, keys, heard, frames, days, order, rank)

    def same_speaker(self, one: int, other: int) -> bool:
        """Whether two statements are of one speaker."""
        return bool(self.keys[one] & self.keys[other])


def handed_on(account: Account) -> Iterator[tuple[int, int, Features]]:
    """For each statement that names nobody as told, the statements of its speaker near it that do, with features."""
    naming = [index for index in account.order if account.heard[index]]
    for index in account.order if naming else ():
        if not account.heard[index] and account.keys[index]:
            mates = [other for other in naming if account.same_speaker(index, other)]
            if _WRITES.search(_cue_text(account.attributions[index])):
                mates = [other for other in mates if account.heard[other][0].kind in _IN_WRITING]
            for other in _nearest(account, index, mates):
                yield index, other, _features(account, index, other, mates)


def _nearest(account: Account, index: int, mates: Sequence[int]) -> list[int]:
    before = [other for other in mates if account.rank[other] < account.rank[index]]
    after = [other for other in mates if account.rank[other] > account.rank[index]]
    return [*reversed(before[-_MOST_BEFORE:]), *after[:_MOST_AFTER]]


def _features(account: Account, index: int, other: int, mates: Sequence[int]) -> Features:
    heard = account.heard[other][0]
    who, side = _class(heard.addressee.name), "after" if account.rank[other] > account.rank[index] else "before"
    gap, steps, others = _between(account, index, other)
    cue, day = _cue(account.attributions[index]), _day(account, index, other)
    names = {one.addressee.name for mate in mates for one in account.heard[mate]}
    sole = "one" if len(names) == len(account.heard[other]) else "several"
    again = "again" if sum(_names(account, mate) == _names(account, other) for mate in mates) > 1 else "once"
    between = _rival(account, index, other, mates)
    here, there = _signs(account.frames[index].text.replace(FILLER, "")), _signs(account.frames[other].text)
    named = (
        "bias", f"kind={heard.kind}", f"who={who}", f"kind={heard.kind}, who={who}", f"side={side}, gap={gap}",
        f"steps={steps}", f"others={others}", f"who={who}, others={others}", f"kind={heard.kind}, gap={gap}",
        f"who={who}, gap={gap}", f"side={side}, kind={heard.kind}", f"cue={cue}", f"kind={heard.kind}, cue={cue}",
        f"who={who}, cue={cue}", f"day={day}", f"who={who}, day={day}", f"names={sole}", f"who={who}, {again}",
        f"form={account.attributions[index].quote_type}", f"source={_source(account.attributions[index])}",
        f"who={who}, side={side}", f"gap={gap}, others={others}", f"gap={gap}, day={day}",
    )  # fmt: skip
    flags = {
        "rival between": between,
        "nested": account.attributions[index].nested_in is not None,
        "it is nested": account.attributions[other].nested_in is not None,
        "document": "document" in here,
        "document there": "document" in there,
        "occasion": "occasion" in here,
        f"occasion, kind={heard.kind}": "occasion" in here,
        "other time": "other time" in here,
        f"other time there, side={side}": "other time" in there,
        "taken up": "taken up" in here,
        "headline": account.attributions[index].start < account.article.body_start,
        "silent": not account.attributions[other].content,
        "several": len(account.heard[other]) > 1,
    }
    return dict.fromkeys(named, 1.0) | {name: 1.0 for name, holds in flags.items() if holds}


@lru_cache(maxsize=256)
def _signs(words: str) -> frozenset[str]:
    """What a clause speaks of, remembered, since it is compared with several others of its article."""
    patterns = (("document", _DOCUMENT), ("occasion", _OCCASION), ("other time", _OTHER_TIME), ("taken up", _TAKES_UP))
    return frozenset(name for name, pattern in patterns if pattern.search(words))


def _names(account: Account, index: int) -> frozenset[str]:
    return frozenset(one.addressee.name for one in account.heard[index])


def _rival(account: Account, index: int, other: int, mates: Sequence[int]) -> bool:
    """Whether the same speaker says something to somebody else in between."""
    low, high = sorted((account.rank[index], account.rank[other]))
    return any(low < account.rank[mate] < high and not _names(account, mate) & _names(account, other) for mate in mates)


def _between(account: Account, index: int, other: int) -> tuple[str, str, str]:
    """How far apart two statements are: in characters, in statements, and how many of them are of other speakers."""
    first, last = sorted((index, other), key=lambda one: account.rank[one])
    inside = account.order[account.rank[first] + 1 : account.rank[last]]
    others = sum(not account.same_speaker(one, index) and account.attributions[one].is_communicative for one in inside)
    gap = max(0, account.attributions[last].start - account.attributions[first].end)
    if account.attributions[index].source == account.attributions[other].source:
        return "sentence", "next", "0"
    return _step(gap, _GAPS), _step(len(inside), _STEPS), str(min(others, 3))


def _step(number: int, steps: Sequence[tuple[int, str]]) -> str:
    return next((name for limit, name in steps if number <= limit), "far")


def _class(name: str) -> str:
    """What kind of addressee a name means."""
    patterns = (("court", _COURT), ("press", _PRESS), ("medium", _MEDIUM), ("body", _BODY), ("crowd", _CROWD))
    found = next((kind for kind, pattern in patterns if pattern.search(name)), None)
    return found or ("name" if name[:1].isupper() else "noun")


def _cue_text(attribution: Attribution) -> str:
    return attribution.cue.text if attribution.cue else ""


def _cue(attribution: Attribution) -> str:
    words = _cue_text(attribution)
    patterns = (("document", _DOCUMENT), ("adds", _ADDS), ("says", _SAYS), ("directs", _DIRECTS))
    return next((kind for kind, pattern in patterns if pattern.search(words)), "other" if words else "none")


def _source(attribution: Attribution) -> str:
    words = attribution.source.text.split() if attribution.source else []
    if not words:
        return "none"
    if words[0].lower() in ("he", "she", "it", "they", "who"):
        return "pronoun"
    if not any(word[:1].isupper() for word in words):
        return "common"
    return "short" if len(words) <= 2 else "long"


def _day(account: Account, index: int, other: int) -> str:
    one, two = account.days[index], account.days[other]
    if one is None or two is None:
        return "unknown" if one is two else "one"
    return "same" if (one.start, one.end) == (two.start, two.end) else "differs"
