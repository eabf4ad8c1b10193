"""Through whom each statement of an article came: carriers that its clause names, whoever tells what another said, and
a carrier whose report goes on ("Nordwire reported ... She added ..."), which is a learnt decision
(:mod:`pipeline.normalise.accounts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.normalise.accounts.account import Account, Named
from pipeline.normalise.accounts.candidates import Candidate, handed_on
from pipeline.normalise.accounts.carrying import shared
from pipeline.normalise.frame import Frame, widened
from pipeline.normalise.model import ArticleContext, Attribution, SaidOn, Speaker
from pipeline.normalise.relays.enclosing import enclosing, is_aside
from pipeline.normalise.relays.media_names import MediaNames
from pipeline.normalise.relays.relays import find_relays, without_own
from pipeline.normalise.relays.second_sources import second_sources
from pipeline.normalise.speaker_keys import Voices, document_in, is_pronoun, voices_of

_FOR_ONE = frozenset({"teller", "through"})  # those who tell one statement only
_FIRST_PERSON = re.compile(r"(?:I|we|my|our|me|us)", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been|am|is|are)\b", re.IGNORECASE)
_PAPERS = re.compile(r"\b(?:post|poll|ruling|opinion|translation|data|footage|videos?|records?)\b", re.IGNORECASE)


def resolve_relays(
    article: ArticleContext,
    attributions: Sequence[Attribution],
    speakers: Sequence[Sequence[Speaker]],
    frames: Sequence[Frame],
    media: MediaNames,
    days: Sequence[SaidOn | None] = (),
    voices: Voices | None = None,
) -> list[list[str]]:
    """The names of those through whom each attribution came, outermost last; the article's own outlet is never one."""
    account = account_of(article, attributions, speakers, frames, media, days, voices)
    found = list(account.named[: len(attributions)])
    for index, named in shared(candidates_of(account, speakers, media), "relays").items():
        found[index] = without_own(article, named, media)
    outer, told = _outer(attributions), _told(article, attributions, speakers)
    chains = (list(_chain(found, told, outer, index)) for index in range(len(found)))
    return [[one.name for one in without_own(article, chain, media)] for chain in chains]


def _chain(
    found: Sequence[Sequence[Named]],
    told: Sequence[Sequence[Named]],
    outer: Sequence[int | None],
    index: int | None,
) -> Iterator[Named]:
    """Those through whom a statement came, and through whom came what it is told in."""
    seen: set[int] = set()
    while index is not None and index not in seen:
        seen.add(index)
        yield from told[index]
        yield from found[index]
        index = outer[index] if told[index] else None


def _outer(attributions: Sequence[Attribution]) -> list[int | None]:
    """The number of the statement that each is nested in."""
    places = {attribution.attribution_id: place for place, attribution in enumerate(attributions)}
    return [places.get(attribution.nested_in or "") for attribution in attributions]


def _told(
    article: ArticleContext, attributions: Sequence[Attribution], speakers: Sequence[Sequence[Speaker]]
) -> list[list[Named]]:
    """Whoever tells each statement in another one."""
    return [
        [Named(name, "teller") for name in _tellers(attributions[outer], speakers[outer], attribution, own)]
        if outer is not None and not is_aside(article.text, attribution)
        else []
        for attribution, own, outer in zip(attributions, speakers, _outer(attributions), strict=True)
    ]


def account_of(
    article: ArticleContext,
    attributions: Sequence[Attribution],
    speakers: Sequence[Sequence[Speaker]],
    frames: Sequence[Frame],
    media: MediaNames,
    days: Sequence[SaidOn | None] = (),
    voices: Voices | None = None,
) -> Account:
    """The account that an article gives: its statements with their speakers and whom each clause names as carrier."""
    by_id = {attribution.attribution_id: attribution for attribution in attributions}
    others = [attribution for attribution in attributions if attribution.is_communicative and attribution.content]
    frames = [widened(article, one, frame, others) for one, frame in zip(attributions, frames, strict=True)]
    told = _told(article, attributions, speakers)
    named = [
        find_relays(article, attribution, frame, by_id, media) or without_own(article, tellers, media)
        for attribution, frame, tellers in zip(attributions, frames, told, strict=True)
    ]
    keys = (voices or voices_of(attributions, speakers)).keys
    return Account.of(article, attributions, keys, named, frames, days, speakers)


def candidates_of(account: Account, speakers: Sequence[Sequence[Speaker]], media: MediaNames) -> Iterator[Candidate]:
    """Whose carrier each statement that names none may share, and who may tell it."""
    yield from handed_on(account, _may_share)
    yield from enclosing(account, speakers)
    yield from second_sources(account, len(speakers), media)


def _may_share(account: Account, index: int, other: int) -> bool:
    return account.same_speaker(index, other) and account.named[other][0].kind not in _FOR_ONE


def _tellers(
    outer: Attribution, tellers: Sequence[Speaker], attribution: Attribution, speakers: Sequence[Speaker]
) -> list[str]:
    """Who tells what somebody else said; nobody where it is told of oneself."""
    if attribution.source == outer.source or (attribution.source is None and not _is_passive(attribution)):
        return []
    if attribution.source and _FIRST_PERSON.fullmatch(attribution.source.text):
        return []
    own = {name for speaker in speakers for name in (speaker.id, speaker.name) if name}
    if any(speaker.id in own or speaker.name in own for speaker in tellers):
        return []
    return [name for speaker in tellers if (name := _name(outer, speaker))]


def _is_passive(attribution: Attribution) -> bool:
    """Whether somebody else is heard who is not named: "we were told"."""
    return attribution.cue is not None and bool(_PASSIVE.search(attribution.cue.text))


def _name(outer: Attribution, speaker: Speaker) -> str | None:
    """The full name of a person, else the words that the article has; nothing for papers, which hold what was said."""
    words = re.split(r",|\s\(", outer.source.text)[0].strip() if outer.source else ""
    if speaker.kind == "person" or not words or is_pronoun(outer):
        return speaker.name
    if document_in(words) or _PAPERS.search(words):
        return None
    # "School officials" and "the group" are named as the speaker is, where the article tells who that is.
    is_name = any(word[:1].isupper() for word in words.split()[1:] or [words])
    return words if is_name or not speaker.name else re.split(r",|\s\(", speaker.name)[0].strip()
