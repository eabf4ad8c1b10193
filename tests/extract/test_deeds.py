"""Cues that tell of something convened, planned or defined are no sayings."""

from __future__ import annotations

import pytest

from pipeline.extract.attribution import Relation
from pipeline.extract.communicative import doubt_of
from pipeline.extract.cues import CueLexicon

LEXICON = CueLexicon.load()


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "doubt"),
    [
        ("Orlova called a late meeting of the guild.", "Orlova", "called", "a late meeting of the guild", "deed"),
        ("Orlova called the man a thief.", "Orlova", "called", "the man a thief", None),
        ("Orlova called the meeting a failure.", "Orlova", "called", "the meeting a failure", None),
        ("The election called for in May is off.", "The election", "called for", "in May", "deed"),
        ("Orlova called for an election in May.", "Orlova", "called for", "an election in May", None),
        ("Boats as defined by the pact are banned.", "the pact", "as defined by", "Boats", "deed"),
        ("Boats are banned, according to the pact.", "the pact", "according to", "Boats are banned", None),
    ],
)
def test_by_the_words_beside_the_cue(text: str, source: str, cue: str, content: str, doubt: str | None) -> None:
    def span(part: str) -> tuple[int, int]:
        return text.index(part), text.index(part) + len(part)

    assert doubt_of(text, Relation(span(source), span(cue), (span(content),)), LEXICON) == doubt
