"""Asides: clauses of time or contrast, which the narrator may add to what somebody says."""

from __future__ import annotations

import re

from pipeline.normalise.model import Attribution

_ASIDE = re.compile(r"\b(?:while|when|after|before|as|once|until)\s+(?:the\s+)?$", re.IGNORECASE)


def is_aside(text: str, attribution: Attribution) -> bool:
    """Whether it stands in a clause of time or contrast, which the narrator may add: "while the union urged ..."."""
    start = min((span.start for span in (attribution.source, attribution.cue) if span), default=attribution.start)
    return bool(_ASIDE.search(text[max(0, start - 12) : start]))
