"""Through whom each statement of an article came: carriers that its clause names, whoever tells what another said, and
a carrier whose report goes on ("Nordwire reported ... She added ...").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.normalise.frame import Frame
from pipeline.normalise.model import ArticleContext, Attribution, Speaker
from pipeline.normalise.relays.media_names import MediaNames
from pipeline.normalise.relays.relays import find_relays, going_on, without_own
from pipeline.normalise.speaker_keys import DOCUMENT, is_pronoun

_FIRST_PERSON = re.compile(r"(?:I|we|my|our|me|us)", re.IGNORECASE)
# The agency of a dispatch, as a dateline names it: "CAIRO, May 20 (MENA) –".
_AGENCY = re.compile(r"\((?P<name>[A-Z][\w. -]{1,20})\)")
_PASSIVE = re.compile(r"\b(?:was|were|been|am|is|are)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\b(?:while|when|after|before|as|once|until)\s+(?:the\s+)?$", re.IGNORECASE)
_PAPERS = re.compile(r"\b(?:post|poll|ruling|opinion|translation|data|footage|videos?|records?)\b", re.IGNORECASE)


def resolve_relays(
    article: ArticleContext,
    attributions: Sequence[Attribution],
    speakers: Sequence[Sequence[Speaker]],
    frames: Sequence[Frame],
    media: MediaNames,
) -> list[list[str]]:
    """The names of those through whom each attribution came, outermost last; the article's own outlet is never one."""
    by_id = {attribution.attribution_id: attribution for attribution in attributions}
    place = {attribution.attribution_id: index for index, attribution in enumerate(attributions)}
    direct = [
        find_relays(article, attribution, frame, by_id, media)
        for attribution, frame in zip(attributions, frames, strict=True)
    ]
    found, carried = [], any(direct)
    for index, attribution in enumerate(attributions):
        outer = place.get(attribution.nested_in or "")
        told = []
        if outer is not None and not _is_aside(article.text, attribution):
            told = _tellers(attributions[outer], speakers[outer], attribution, speakers[index])
        names = direct[index] or without_own(article, told, media)
        found.append(names or (_handed_on(attribution, by_id, place, direct) if carried else []))
    agency = _agency(article, media)
    return [names or [agency] for names in found] if agency else found


def _agency(article: ArticleContext, media: MediaNames) -> str | None:
    """The agency whose dispatch the article is, where it is not the outlet itself."""
    match = _AGENCY.search(article.dateline or "")
    outlet = media.outlet(match["name"]) if match else None
    return match["name"] if match and outlet and outlet != article.outlet_id else None


def _handed_on(
    attribution: Attribution,
    by_id: Mapping[str, Attribution],
    place: Mapping[str, int],
    direct: Sequence[Sequence[str]],
) -> list[str]:
    """The carriers of the statement that this one goes on from."""
    before = going_on(attribution, by_id)
    while before is not None:
        if names := direct[place[before.attribution_id]]:
            return list(names)
        before = going_on(before, by_id)
    return []


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


def _is_aside(text: str, attribution: Attribution) -> bool:
    """Whether it stands in a clause of time or contrast, which the narrator may add: "while the union urged ..."."""
    start = min((span.start for span in (attribution.source, attribution.cue) if span), default=attribution.start)
    return bool(_ASIDE.search(text[max(0, start - 12) : start]))


def _is_passive(attribution: Attribution) -> bool:
    """Whether somebody else is heard who is not named: "we were told"."""
    return attribution.cue is not None and bool(_PASSIVE.search(attribution.cue.text))


def _name(outer: Attribution, speaker: Speaker) -> str | None:
    """The full name of a person, else the words that the article has; nothing for papers, which hold what was said."""
    words = re.split(r",|\s\(", outer.source.text)[0].strip() if outer.source else ""
    if speaker.kind == "person" or not words or is_pronoun(outer):
        return speaker.name
    return None if DOCUMENT.search(words) or _PAPERS.search(words) else words
