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
from pipeline.normalise.accounts.narrations import Search, narrations
from pipeline.normalise.frame import Frame
from pipeline.normalise.model import ArticleContext, Attribution, SaidOn, Speaker
from pipeline.normalise.relays.enclosing import enclosing, is_aside
from pipeline.normalise.relays.media_names import MediaNames
from pipeline.normalise.relays.relays import HINT, carriers, find_relays, without_own
from pipeline.normalise.relays.second_sources import second_sources
from pipeline.normalise.speaker_keys import document_in, is_pronoun, named_keys, speaker_keys

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
) -> list[list[str]]:
    """The names of those through whom each attribution came, outermost last; the article's own outlet is never one."""
    account = account_of(article, attributions, speakers, frames, media, days)
    found = list(account.named[: len(attributions)])
    for index, named in shared(candidates_of(account, speakers, media), "relays").items():
        found[index] = without_own(article, named, media)
    return [[one.name for one in named] for named in found]


def account_of(
    article: ArticleContext,
    attributions: Sequence[Attribution],
    speakers: Sequence[Sequence[Speaker]],
    frames: Sequence[Frame],
    media: MediaNames,
    days: Sequence[SaidOn | None] = (),
) -> Account:
    """The account that an article gives: its statements with their speakers and whom each clause names as carrier."""
    by_id = {attribution.attribution_id: attribution for attribution in attributions}
    place = {attribution.attribution_id: index for index, attribution in enumerate(attributions)}
    named = []
    for index, (attribution, frame) in enumerate(zip(attributions, frames, strict=True)):
        names = find_relays(article, attribution, frame, by_id, media)
        outer = place.get(attribution.nested_in or "")
        if not names and outer is not None and not is_aside(article.text, attribution):
            told = _tellers(attributions[outer], speakers[outer], attribution, speakers[index])
            names = without_own(article, [Named(name, "teller") for name in told], media)
        named.append(names)
    keys = speaker_keys(attributions, named_keys(attributions, speakers))
    search = Search(HINT.search, lambda words: carriers(article, words, media))
    silent = narrations(article, attributions, keys, named, search)
    return Account.of(article, attributions, keys, named, frames, days, speakers, silent)


def candidates_of(account: Account, speakers: Sequence[Sequence[Speaker]], media: MediaNames) -> Iterator[Candidate]:
    """Whose carrier each statement that names none may share, and who may tell it."""
    yield from handed_on(account, lambda account, index, other: account.named[other][0].kind != "teller")
    yield from enclosing(account, speakers)
    yield from second_sources(account, len(speakers), media)


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
