"""Tellers: whoever tells in one statement what another said in one nested in it, and how a teller is named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.normalise.accounts.account import Named
from pipeline.normalise.model import ArticleContext, Attribution, Speaker
from pipeline.normalise.relays.asides import is_aside
from pipeline.normalise.speaker_keys import document_in, is_pronoun

# Those who talk with each other, whose own words nobody else tells.
OF_THE_TALK = re.compile(r"(?:I|we|me|us|you)|(?:my|our|your)\b.*", re.IGNORECASE)
_NOBODY = re.compile(r"(?:I|we|which|that|who|this|these|those)", re.IGNORECASE)
# Who hears something tells nothing: "the court heard that ...".
_HEARS = re.compile(r"(?:has |had |also |then |later )*hear[ds]?\b", re.IGNORECASE)
_STATE_MEDIA = re.compile(
    r"(?!The\b|Its\b)[A-Z]\w+ (?:state|local) (?:media|TV|television|radio)"
)  # as carriers are named
# "Post" in a name is a medium.
_PAPERS = re.compile(r"\bpost\b|(?i:\b(?:poll|ruling|opinion|translation|data|footage|videos?|records?)\b)")


def hears(attribution: Attribution) -> bool:
    """Whether its source is told something: "the court heard that ..."."""
    return bool(attribution.cue and _HEARS.match(attribution.cue.text))


def outer_statements(attributions: Sequence[Attribution]) -> list[int | None]:
    """The number of the statement that each is nested in."""
    places = {attribution.attribution_id: place for place, attribution in enumerate(attributions)}
    return [places.get(attribution.nested_in or "") for attribution in attributions]


def told_by(
    article: ArticleContext, attributions: Sequence[Attribution], speakers: Sequence[Sequence[Speaker]]
) -> list[list[Named]]:
    """Whoever tells each statement in another one."""
    return [
        [Named(name, "teller") for name in _tellers(attributions[outer], speakers[outer], attribution, own)]
        if outer is not None and not is_aside(article.text, attribution)
        else []
        for attribution, own, outer in zip(attributions, speakers, outer_statements(attributions), strict=True)
    ]


def _tellers(
    outer: Attribution, tellers: Sequence[Speaker], attribution: Attribution, speakers: Sequence[Speaker]
) -> list[str]:
    """Who tells what somebody else said; nobody where it is told of oneself. Where nobody is named ("we were told",
    "denied accusations") it is somebody else.
    """
    if hears(outer):
        return []
    if attribution.source is not None:
        own = {name for speaker in speakers for name in (speaker.id, speaker.name) if name}
        is_own = any(speaker.id in own or speaker.name in own for speaker in tellers)
        if is_own or attribution.source == outer.source or OF_THE_TALK.fullmatch(attribution.source.text):
            return []
    return [name for speaker in tellers if (name := teller_name(outer, speaker))]


def teller_name(outer: Attribution, speaker: Speaker) -> str | None:
    """The full name of a person, else the words that the article has. For papers, which hold what was said, the
    institution that issued them.
    """
    words = re.split(r",|\s\(", outer.source.text)[0].strip() if outer.source else ""
    if _NOBODY.fullmatch(speaker.name or ""):
        return None
    if speaker.kind == "person" or not words or is_pronoun(outer) or _NOBODY.fullmatch(words):
        return speaker.name
    if document_in(words) or _PAPERS.search(words):
        return speaker.name if speaker.kind == "institution" else None
    # "School officials" and "the group" are named as the speaker is, where the article tells who that is.
    is_name = any(word[:1].isupper() for word in words.split()[1:] or [words]) or bool(_STATE_MEDIA.fullmatch(words))
    return words if is_name or not speaker.name else re.split(r",|\s\(", speaker.name)[0].strip()
