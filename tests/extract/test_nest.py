"""A content that holds a cue is read again, and what stands in it points at the outer attribution."""

from __future__ import annotations

from pipeline.extract.attribution import Relation
from pipeline.extract.cues import CueLexicon
from pipeline.extract.nest import inner_places, nest, unquoted

TABLE = CueLexicon([{"cue": "say", "act": "state", "is_communicative": "true", "forms": "said"}])
TEXT = "The pass will stay open all winter, the mayor said, according to the agency."
OUTER = Relation((65, 75), (52, 64), ((0, 50),), 0.9)


def test_only_contents_that_hold_speech_are_looked_into() -> None:
    (place,) = inner_places(TEXT, [OUTER], TABLE)
    assert place.text == TEXT[0:50]
    assert inner_places(TEXT, [Relation((65, 75), None, ((0, 34),))], TABLE) == []


def test_what_is_found_inside_is_shifted_and_linked() -> None:
    (place,) = inner_places(TEXT, [OUTER], TABLE)
    inner = Relation((36, 45), (46, 50), ((0, 34),), 0.8)
    outer, nested = nest(TEXT, [OUTER], [(place, [inner])])
    assert nested.parent is outer
    assert TEXT[slice(*nested.source)] == "the mayor"


def test_an_unsure_or_sourceless_find_is_not_kept() -> None:
    (place,) = inner_places(TEXT, [OUTER], TABLE)
    assert nest(TEXT, [OUTER], [(place, [Relation((36, 45), (46, 50), ((0, 34),), 0.1)])]) == [OUTER]
    assert nest(TEXT, [OUTER], [(place, [Relation(None, (46, 50), ((0, 34),), 0.9)])]) == [OUTER]


def test_a_quoted_sentence_is_read_as_its_speaker_would_write_it() -> None:
    assert unquoted("“They said ‘We will see’,”") == " They said “We will see”, "
    assert unquoted("“It didn’t open, she says") == " It didn’t open, she says"
    assert unquoted("They said 'it's open' at last.\"") == "They said “it's open” at last. "


def test_only_the_sentence_that_tells_of_something_said_is_read_again() -> None:
    text = "He added: “The talks have our support. They said that the pass was closed. It is.”"
    start = text.index("“")
    (place,) = inner_places(text, [Relation((0, 2), (3, 8), ((start, len(text)),))], CueLexicon.load())
    assert (place.start, place.text) == (text.index("They"), "They said that the pass was closed.")
