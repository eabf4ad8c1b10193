"""Audiences: addressees of a whole account, handed on from the statement that names them.

Whoever gives an interview or speaks at a hearing speaks to the same people until something else begins; whether that
holds for two statements is a learnt decision (:mod:`pipeline.normalise.accounts`), as is whether two speakers speak
with each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from pipeline.normalise.accounts.account import Account, Named
from pipeline.normalise.accounts.candidates import Candidate, handed_on
from pipeline.normalise.accounts.carrying import shared
from pipeline.normalise.accounts.features import both_days, class_of
from pipeline.normalise.accounts.media_again import with_names_before
from pipeline.normalise.accounts.narrations import Mention, Search, narrations
from pipeline.normalise.accounts.others import others_than
from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.audiences.addressees import actor_id, find_heard, heard_as, kind_of
from pipeline.normalise.audiences.exchanges import exchanged
from pipeline.normalise.audiences.gatherings import GATHERINGS, gathering
from pipeline.normalise.audiences.new_occasions import is_partner, is_said_elsewhere
from pipeline.normalise.audiences.patterns import ASKED, BODY, HEARD, INTERVIEWED, MET, MET_IN_TITLE, PASSIVE_CUE
from pipeline.normalise.audiences.pronouns import told_pronouns
from pipeline.normalise.frame import Frame
from pipeline.normalise.model import Addressee, ArticleContext, Attribution, SaidOn, Speaker
from pipeline.normalise.speaker_keys import Voices, is_pronoun, voices_of

_HINT = re.compile(
    r"\b(?:told|tells|telling|interview(?:ed)?|consulted|sp(?:oke|eaking)|talk(?:ed|ing)|met|meeting|hearing|session|address(?:ed|ing)"
    r"|conversation|call|hosted|welcomed|letter|remarks|panel|briefed|sat)\b"
)
# What is written is not said to those who heard a speech.
_WRITES = re.compile(r"\b(?:wr[io]t\w*|post(?:ed|s|ing)|tweet\w*)\b")
"""Both are of words in lower case."""
# The look-behinds stand after the first letter, so that the search can leap.
_IN_POST = re.compile(
    r"[Ii](?<!\w.)n (?:an?|another|his|her|their|its|one) (?:[\w-]+ ){0,2}(?:post|tweet|letter|op-ed|blog)\b"
    r"|o(?<!\w.)n (?:X|Twitter|Truth Social|Facebook|Instagram"
    r"|(?:his|her|its|their) (?:official )?(?:Telegram|website))\b"
)
_IN_WRITING = frozenset({"letter", "message", "urged", "to", "called"})
_PASSIVE = re.compile(r"(?:(?:ha[sd]|have) (?:\w+ )?been|was|were|been|are|is)\b")
_OPENING = 4  # characters before words that open a sentence, whose subject stands behind them
_REPORTS = re.compile(r"(?:has |had |also |first )?report(?:s|ed)\b")
_HEARD_THERE = re.compile(r"(?:has |had |also |then |later )*hears?d?(?: evidence)?(?: from)?")
_HEARING = re.compile(
    r"^(?:(?:the|an?)\s)?(?P<name>.*\b(?:court|jury|jurors|inquest|inquiry|tribunal|hearing|committee|panel|trial|council"
    r"|parliament)(?:\s(?:of|in|on|for)\s.*)?)$",
    re.IGNORECASE,
)
_CARRIED = re.compile(r"\b(?:quoted|cited) (?:by|as)\b")
# Determiner and kind of medium before a name: "the state news agency Nordpress".
_LOWER_CASE_BEFORE = re.compile(r"^(?:(?:The|An?)\s(?=[a-z]))?(?:[a-z-]+\s)*")
_TOLD_ALL = frozenset({"told", "interview", "on air"})
_SHARED_BY_OTHERS = frozenset({"body", "speech", "meeting", "told", "interview", "on air", "reply"})


def resolve_addressees(
    article: ArticleContext,
    attributions: Sequence[Attribution],
    speakers: Sequence[Sequence[Speaker]],
    tables: ActorTables,
    frames: Sequence[Frame],
    days: Sequence[SaidOn | None] = (),
    voices: Voices | None = None,
) -> list[list[Addressee]]:
    """The addressees of each attribution, those named in its clause or handed on to it."""
    account = account_of(article, attributions, speakers, tables, frames, days, voices)
    found = [[one.name for one in named] for named in account.named[: len(attributions)]]
    for index, named in shared(candidates_of(account, speakers), "audiences").items():
        found[index] = [one.name for one in named]
    return [[Addressee(name, actor_id(name, tables)) for name in names] for names in found]


def account_of(
    article: ArticleContext,
    attributions: Sequence[Attribution],
    speakers: Sequence[Sequence[Speaker]],
    tables: ActorTables,
    frames: Sequence[Frame],
    days: Sequence[SaidOn | None] = (),
    voices: Voices | None = None,
) -> Account:
    """The account that an article gives: its statements with their speakers and whom each clause names as told."""
    heard = [
        _told(attribution, own)
        or _hearing(attribution)
        or others_than([] if _hears(attribution) else own, find_heard(article, attribution, tables, frame))
        for attribution, frame, own in zip(attributions, frames, speakers, strict=True)
    ]
    keys = (voices or voices_of(attributions, speakers)).keys
    search = Search(lambda words: _HINT.search(words.lower()), lambda words: _mentions(words, tables))
    silent = narrations(article, attributions, keys, heard, search)
    everybody = [*attributions, *(one.attribution for one in silent)]
    named = [*heard, *(one.named for one in silent)]
    told = with_names_before(everybody, named, _medium, [*keys, *(one.keys for one in silent)])
    silent = [replace(one, named=named) for one, named in zip(silent, told[len(heard) :], strict=True)]
    return Account.of(article, attributions, keys, told[: len(heard)], frames, days, speakers, silent)


def _medium(attribution: Attribution, named: Sequence[Named]) -> Named | None:
    """The medium that a clause names: one that is told something, or one that reports."""
    told = next((one for one in named if one.name[:1].isupper() and _may_be_medium(one)), None)
    source, cue = attribution.source, attribution.cue
    if told or not (source and cue and _REPORTS.match(cue.text)):
        return told
    name = _LOWER_CASE_BEFORE.sub("", source.text)
    return Named(name, "told") if name[:1].isupper() else None


def _may_be_medium(named: Named) -> bool:
    return named.kind in _TOLD_ALL or class_of(named.name) == "medium"


def candidates_of(account: Account, speakers: Sequence[Sequence[Speaker]]) -> Iterator[Candidate]:
    """Whose audience each statement that names none may share, and who may be answering it; nobody tells himself."""
    found = chain(
        handed_on(account, _may_share, _goes_on), exchanged(account, speakers), told_pronouns(account, speakers)
    )
    for one in found:
        named = others_than(speakers[one.index], one.named) if one.index < len(speakers) else one.named
        if named:
            yield one if named == one.named else replace(one, named=named)


def _hears(attribution: Attribution) -> bool:
    """Whether whoever stands as the source is told or asked: "Orlova was told", "asked about it, Orlova said"."""
    cue = attribution.cue.text if attribution.cue else ""
    return bool(_PASSIVE.match(cue) if attribution.source else ASKED.fullmatch(cue))


def _told(attribution: Attribution, speakers: Sequence[Speaker]) -> list[Named]:
    """Whoever a pronoun means that is told something: "She was often told to wait"."""
    if attribution.cue is None or not is_pronoun(attribution) or PASSIVE_CUE.match(attribution.cue.text) is None:
        return []
    return [Named(one.name, "told") for one in speakers if one.name and _hears(attribution)]


def _hearing(attribution: Attribution) -> list[Named]:
    """The court or assembly that hears something: "the jury heard that ..."."""
    source, cue = attribution.source, attribution.cue
    found = _HEARING.search(source.text) if source and cue and _HEARD_THERE.fullmatch(cue.text) else None
    return [Named(found["name"], "body")] if found else []


def _may_share(account: Account, index: int, other: int) -> bool:
    if not account.attributions[index].is_communicative:
        return False  # nothing is said there
    kind = account.named[other][0].kind
    if kind not in _SHARED_BY_OTHERS and not account.same_speaker(index, other):
        return False
    cue = account.attributions[index].cue
    return kind in _IN_WRITING or not _is_written(cue.text if cue else "", account.frames[index].text)


def _goes_on(account: Account, index: int, other: int) -> bool:
    """Whether those told at one place may still listen at another: not on another occasion, nor on another own day.

    What another medium carries was not said to the one told before. A medium or a partner in talks that one speaker
    told something was not told by another one, and whoever is urged by name hears that alone.
    """
    named, frame = account.named[other][0], account.frames[index]
    if class_of(named.name) == "medium" and _CARRIED.search(frame.text) and named.name not in frame.text:
        return False
    if named.kind == "urged" and named.name[:1].isupper() and frame.sentence != account.frames[other].sentence:
        return False
    if not account.same_speaker(index, other):
        return not (named.kind == "told" and (is_partner(named) or class_of(named.name) == "medium"))
    return not (_is_another_day(account, index, other) or is_said_elsewhere(frame.text, named))


def _is_another_day(account: Account, index: int, other: int) -> bool:
    """Whether a clause names a day itself that is not the one of those told; a day that was handed on says little."""
    day = account.days[index]
    return day is not None and day.method != "inherited" and both_days(account, index, other) == "differs"


@lru_cache(maxsize=256)
def _is_written(cue: str, clause: str) -> bool:
    """Whether a statement is one in writing, remembered, since it is compared with several others of its article."""
    return bool(_WRITES.search(cue.lower()) or _IN_POST.search(clause))


def _mentions(words: str, tables: ActorTables) -> Iterator[Mention]:
    """Whom a sentence of the narrator names as told."""
    for kind, match, speaker in _matches(words):
        is_gathering = match.re in GATHERINGS
        named = [Named(match["name"], kind)] if is_gathering else heard_as(kind, match["name"], tables)
        yield Mention(named, match.span(), speaker, is_open=kind in _SHARED_BY_OTHERS)
    if met := MET.search(words) or MET_IN_TITLE.search(words):
        yield Mention(heard_as("met", met["who"], tables), met.span(), met.span("name"))
        yield Mention(heard_as("met", met["name"], tables), met.span(), met.span("who"))


def _matches(words: str) -> Iterator[tuple[str, re.Match[str], tuple[int, int]]]:
    """What tells to whom, its kind, and where its speaker is named: before, or behind where nobody is."""
    if medium := INTERVIEWED.search(words):
        yield "interview", medium, medium.span("who")
    found = [(kind_of(match), match) for match in HEARD.matches(words, 0, len(words))]
    if body := BODY.search(words) or (None if found else gathering(words)):
        found.append(("body", body))
    for kind, match in found:
        if kind not in ("urged", "message", "reply"):
            is_first = match.start() < _OPENING
            yield kind, match, (match.end(), len(words)) if is_first else (0, match.start())
