"""Patterns tried only where they can open find what a plain search for each finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalise.openings import Openings

PATTERNS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:will|[’']ll) (?:\w+ )?stop\b",
        r"(?<!not )\bready to \w+",
        r"^\W*stop\b",
        r"\bno\b|\bnever\b",
        r"\bstops? (?:the |a )?\w+",
    )
]
PIECES = ["will ", "they’ll ", "stop", "stops ", " the ", "not ", "ready to ", "No", "never", "“", ".", " ", "é"]
texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def test_the_first_pattern_of_several_that_fit_is_named() -> None:
    assert Openings(PATTERNS).first("They’ll perhaps never stop") == 3
    assert Openings(PATTERNS).first("Never, for they’ll stop") == 0
    assert Openings(PATTERNS).first("not ready to") is None


def test_a_pattern_bound_to_the_beginning_is_tried_there_alone() -> None:
    assert Openings(PATTERNS).first("“Stop!”") == 2
    assert Openings(PATTERNS).first("We stop.") is None


@given(texts)
def test_the_first_is_that_of_a_plain_search(text: str) -> None:
    plain = next((number for number, pattern in enumerate(PATTERNS) if pattern.search(text)), None)
    assert Openings(PATTERNS).first(text) == plain


@given(texts, st.integers(0, 10), st.integers(0, 60))
def test_the_matches_are_those_of_each_pattern_in_turn(text: str, start: int, size: int) -> None:
    start = min(start, len(text))
    end = min(len(text), start + size)
    plain = [(match.re, match.span()) for one in PATTERNS for match in one.finditer(text, start, end)]
    assert [(match.re, match.span()) for match in Openings(PATTERNS).matches(text, start, end)] == plain
