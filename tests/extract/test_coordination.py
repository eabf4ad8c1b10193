"""What one speaker says and, in the same breath, hopes."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.attribution import Relation
from pipeline.extract.coordination import coordinate

SAID = "Orlova said the port would close but hoped it would not be “for long”."
WENT = "Orlova said the port would close and hoped for rain."


def _relations(text: str) -> list[Relation]:
    source = (0, 6)
    first = text.index("the port"), text.index("hoped") - 1  # the conjunction left hanging
    hoped = text.index("hoped")
    said = Relation(source, (7, 11), (first,))
    return [said, Relation(source, (hoped, hoped + 5), ((hoped + 6, len(text) - 1),), is_communicative=False)]


def _contents(text: str, relations: list[Relation]) -> list[str]:
    return [text[start:end] for relation in relations for start, end in relation.content]


def test_a_quoted_hope_belongs_to_what_was_said() -> None:
    found = coordinate(SAID, _relations(SAID))
    assert _contents(SAID, found)[0] == "the port would close but hoped it would not be “for long”"
    assert [item.is_communicative for item in found] == [True, False]


def test_a_hope_without_quoted_words_stays_apart_and_no_conjunction_hangs() -> None:
    assert _contents(WENT, coordinate(WENT, _relations(WENT)))[0] == "the port would close"


def test_another_speakers_hope_stays_apart() -> None:
    said, hoped = _relations(SAID)
    other = Relation((12, 20), hoped.cue, hoped.content, is_communicative=False)
    assert _contents(SAID, coordinate(SAID, [said, other]))[0] == "the port would close"


def test_what_is_nested_hangs_on_the_changed_relation() -> None:
    said, hoped = _relations(SAID)
    inner = Relation(None, None, ((20, 30),), parent=said)
    found = coordinate(SAID, [said, hoped, inner])
    assert found[2].parent is found[0]


def test_a_second_verb_that_is_hardly_a_statement_goes_with_the_first() -> None:
    text = "Orlova said the port would close and ruled out a visit."
    source, ruled = (0, 6), text.index("ruled out")
    said = Relation(source, (7, 11), ((text.index("the port"), ruled - 5),))
    clause = Relation(source, (ruled, ruled + 9), ((ruled + 10, len(text) - 1),), confidence=0.4)
    found = coordinate(text, [said, clause])
    assert _contents(text, found)[0] == "the port would close and ruled out a visit"
    assert [item.is_communicative for item in found] == [True, False]
    sure = coordinate(text, [said, replace(clause, confidence=0.8)])
    assert [item.is_communicative for item in sure] == [True, True]
