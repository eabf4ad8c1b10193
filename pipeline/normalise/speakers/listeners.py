"""Sources that only listened: "the migrants were told that ...", where the tagger takes the subject for who speaks."""

from __future__ import annotations

import re

from pipeline.normalise.model import Attribution, Span
from pipeline.normalise.scene.scene import Scene

_TOLD = re.compile(
    r"\b(?:was|were|been|being|is|are|be)\s+(?:\w+ly\s+)?"
    r"(?:told|informed|warned|asked|urged|advised|briefed|assured|reminded|notified)\b",
    re.IGNORECASE,
)
_BY_WHOM = re.compile(
    r"\s+by\s+(?P<who>[^,.;:“”\"\n]{2,60}?)(?=\s+(?:that|to|of|on|in|not|last|this)\b|[,.;:“”\"\n]|\Z)"
)
_AUXILIARY = 14  # characters before a cue in which its auxiliary verb stands
_REACH = 90


def has_listened(scene: Scene, attribution: Attribution) -> bool:
    """Whether a source is the subject of a passive verb of telling, and so the one who was told."""
    return _told(scene, attribution) is not None


def who_told(scene: Scene, attribution: Attribution) -> Span | None:
    """The words for who told a listener ("informed by [the United Nations]"); None where the clause names nobody."""
    told = _told(scene, attribution)
    named = _BY_WHOM.match(scene.text, told.end(), told.end() + _REACH) if told else None
    return Span(*named.span("who"), named["who"]) if named else None


def _told(scene: Scene, attribution: Attribution) -> re.Match[str] | None:
    source, cue = attribution.source, attribution.cue
    if source is None or cue is None or source.start > cue.start:
        return None
    return _TOLD.search(scene.text, max(source.end, cue.start - _AUXILIARY), cue.end)
