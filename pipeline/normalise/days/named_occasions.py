"""Occasions named again: "at the hearing", "in an interview at the Harbour Conference".

An article tells once when a hearing, conference or speech was held; whatever else was said there needs no day beside
it. A clause that names an occasion takes the day of the passage that dates it: by its noun where the article points
back to it ("the hearing"), by its proper name wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from pipeline.normalise.days.occasions import Occasion
from pipeline.normalise.days.tenses import continues
from pipeline.normalise.frame import FILLER, Frame
from pipeline.normalise.model import SaidOn
from pipeline.normalise.whole_words import has_words

# Where several people speak: whoever is heard there is heard that day.
_SHARED = (
    r"meetings?|talks|summit|session|debate|conference|briefing|hearing|negotiations|forum|consultations|vote|rally"
    r"|ceremony|exchange|panel|event|visit|congress|gathering|dinner|lunch|trial|ruling|service|mass|march|protest"
)
# What one speaker utters: only the speaker's own goes on.
_OWN = (
    r"speech|interview|statement|letter|post|remarks|address|announcement|testimony|sermon|report|podcast|call|message"
    r"|video"
)
_MENTION = re.compile(
    rf"\b(?:at|in|during|on|before|after|following|throughout|to|of|as)\s+(?:the (?:sidelines|margins) of\s+)?"
    rf"(?P<determiner>the|an?|his|her|their|its|that|this|same)\s+(?P<words>(?:[\w.'’&-]+\s+){{0,6}}?)"
    rf"(?P<noun>{_SHARED}|{_OWN})\b(?P<of>\s+(?:of|on|for)\s+(?:the\s+)?(?:(?-i:[A-Z])[\w.]*\s*)+)?",
    re.IGNORECASE,
)
_HINT = re.compile(rf"\b(?:{_SHARED}|{_OWN})\b")
_OPENINGS = frozenset(word[:4] for word in re.findall("[a-z]+", f"{_SHARED}|{_OWN}"))
_NAME = re.compile(r"\b[A-Z][\w.]+")
_OWN_NOUN = re.compile(_OWN, re.IGNORECASE)
_OTHER = re.compile(r"\b(?:previous|earlier|recent|past|former|next|upcoming|separate|last|joint|first|second)\b", re.I)
_RELATIVE = frozenset({"that", "which", "who"})
_CLAUSE = 200  # characters around the cue in which an occasion is named
_DISTINCT = 2  # words of a proper name that make it that of one occasion


def named_occasion_day(frame: Frame, names: Collection[str], occasions: Sequence[Occasion]) -> SaidOn | None:
    """The day of the occasion that the attributing clause names, as told elsewhere; ``names`` are the speaker's."""
    if frame.anchor is None or not occasions or _OPENINGS.isdisjoint(frame.openings):
        return None
    if not _HINT.search(frame.lowered) or not continues(frame):
        return None
    if frame.source and frame.text[slice(*frame.source)].lower() in _RELATIVE:
        return None
    for mention in _MENTION.finditer(frame.text, max(0, frame.anchor[0] - _CLAUSE), frame.anchor[1] + _CLAUSE):
        if frame.source and frame.source[0] <= mention.start() < frame.source[1]:
            continue  # "the envoy leading the delegation to the talks" need not speak there
        found = _nearest(frame, [one for one in occasions if _is_same(mention, one, names)])
        if found:
            return replace(found.said_on, method="event")
    return None


def _is_same(mention: re.Match[str], occasion: Occasion, names: Collection[str]) -> bool:
    """Whether an occasion is the one named: by its proper name, or as the one spoken of with its noun."""
    if FILLER in mention[0] or _OTHER.search(mention["words"]):
        return False
    title = mention["words"] + (mention["noun"] if mention["noun"][:1].isupper() else "") + (mention["of"] or "")
    proper = set(_NAME.findall(title)) - set(names)
    shared = sum(has_words(word, occasion.narration) for word in proper)
    if shared >= _DISTINCT:
        return True
    is_definite = mention["determiner"].lower() not in ("a", "an")
    if not is_definite or shared < len(proper) or not _holds(occasion, mention["noun"]):
        return False
    return not _OWN_NOUN.fullmatch(mention["noun"]) or occasion.names(names)


def _holds(occasion: Occasion, noun: str) -> bool:
    stem = noun.lower().removesuffix("s")
    return bool(re.search(rf"\b{stem}s?\b", occasion.narration, re.IGNORECASE))


def _nearest(frame: Frame, occasions: Sequence[Occasion]) -> Occasion | None:
    """The last one told before the clause; else the one told after it, if all agree on the day."""
    assert frame.anchor
    position = frame.offset + frame.anchor[0]
    before = [one for one in occasions if one.position <= position]
    if before:
        return max(before, key=lambda one: one.position)
    return occasions[0] if len({one.said_on.start for one in occasions}) == 1 else None
