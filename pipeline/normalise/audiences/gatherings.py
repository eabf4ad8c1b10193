"""Gatherings that are spoken to: "told a news conference", "speaking at the Orvik Security Forum"."""

from __future__ import annotations

import re

from pipeline.normalise.frame import Frame

_TOLD = re.compile(
    r"\bt(?:old|elling|ells?)\s+(?P<name>(?:an?|the|his|her)\s(?:(?!(?:after|at|before|by|during|for|from|in|of|on|that|to|with)\s)"
    r"[\w-]+\s){0,3}(?:conference|hearing|briefing|rally|meeting|summit|event|gathering|session|inquiry|inquest|trial|debate))\b"
)
_SPEAKS = re.compile(
    r"\b(?:address|speech|spoke|speaks?|[Ss]peaking|remarks|keynote|onstage|on stage)\b"
    r"[^.,;:“”\"\x1a]{0,30}?\s(?:at|to)\s"
    r"(?:the\s|an?\s|this\s|its\s|The\s)?(?:[Aa]nnual\s)?"
    r"(?P<name>(?:(?:[A-Z][\w’'&-]*|\d{4})\s|(?:of|on|for|and|the)\s(?=[A-Z])){1,6}"
    r"(?:[Cc]onference|Summit|Forum|Dialogue|Symposium|Gala))\b"
)
GATHERINGS = (_TOLD, _SPEAKS)
_OPENINGS = frozenset(
    {
        "conf", "hear", "brie", "rall", "meet", "summ", "even", "gath", "sess", "inqu", "tria", "deba", "foru", "dial",
        "symp", "gala",
    }
)  # fmt: skip
"""First letters of the nouns for gatherings."""


def gathering(words: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """Where words tell that somebody speaks to a gathering."""
    stop = len(words) if end is None else end
    return _TOLD.search(words, start, stop) or _SPEAKS.search(words, start, stop)


def gathering_of(frame: Frame, before: int, behind: int) -> re.Match[str] | None:
    """The gathering named so many characters around the anchor of a frame."""
    if frame.anchor is None or _OPENINGS.isdisjoint(frame.openings):
        return None
    return gathering(frame.text, max(0, frame.anchor[0] - before), min(len(frame.text), frame.anchor[1] + behind))
