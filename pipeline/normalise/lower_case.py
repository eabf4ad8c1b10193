"""Text in lower case, every letter in its place, for patterns: to leave case to them takes three times as long."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=8)  # several rules search one article
def in_lower_case(text: str) -> str:
    """The text in lower case, every letter in its place; the few letters that would become two stay as they are."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join([lower if len(lower := letter.lower()) == 1 else letter for letter in text])
