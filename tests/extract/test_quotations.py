"""Pairs of quote marks, and contents carried on to the end of the quotation that they start."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.attribution import Relation
from pipeline.extract.quotations import follow_on, nearest, quotations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said: "It is open. It stays open." Then he left.', ['"It is open. It stays open."']),
        ("“It is open,” he said. “It stays.”", ["“It is open,”", "“It stays.”"]),
        ("“It is open, he said. “It stays.”", ["“It stays.”"]),  # the first was never closed
        ('the "open" road and the "closed" one', ['"open"', '"closed"']),
        ("he said .”This includes the road.”", []),  # the opening mark is missing
        ('"It is open\nThe road is closed."', []),
        ('"It is open. "It stays open," he said. "For now."', ['"It is open. "It stays open,"', '"For now."']),
        ("He left. “It is open.  “It stays. “We hope,” he said.", ["“It is open.  “It stays. “We hope,”"]),
        ('"It is open. A clerk in Norhaven said so. "It stays," he said.', ['"It stays,"']),
        # the closing mark of the one before was lost
        ("“Yes,” Tann said. “It is open. “It is shut,” Voss said.", ["“Yes,”", "“It is shut,”"]),
        ("“Yes,” Tann said. “It is open. “It stays open.”", ["“Yes,”", "“It is open. “It stays open.”"]),
        ('He found it "a long way. "It stays," Voss said.', ['"It stays,"']),
        ('"It is. Will it stay? he asked. "It stays," Voss said.', ['"It stays,"']),
        ('"The "open" road," he said.', ['"open"']),
    ],
)
def test_pairs_are_found_line_by_line(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == expected


@given(st.text(alphabet='ab "“”\n', max_size=60))
def test_quotations_never_overlap_and_start_and_end_with_marks(text: str) -> None:
    found = quotations(text)
    assert all(left[1] <= right[0] for left, right in pairwise(found))
    assert all(text[start] in '"“' and text[end - 1] in '"”' for start, end in found)


def test_a_quotation_that_follows_at_once_belongs_to_the_speaker_before_it() -> None:
    text = '"The road is open," the mayor said. "It will stay open all winter." The pass is closed.'
    first = Relation((20, 29), (30, 34), ((0, 19),))
    (whole,) = follow_on(text, [first])
    assert [text[slice(*part)] for part in whole.content] == ['"The road is open,"', '"It will stay open all winter."']


def test_who_speaks_inside_a_quotation_that_follows_does_not_keep_it_from_the_speaker_before() -> None:
    text = '"The road is open," the mayor said. "The clerk told me it would stay open."'
    first = Relation((20, 29), (30, 34), ((0, 19),))
    clerk, told = text.index("The clerk"), text.index("told")
    inside = Relation((clerk, clerk + 9), (told, told + 4), ((told + 8, len(text) - 2),))
    (whole,) = follow_on(text, [first, inside])
    assert whole.content == ((0, 19), (36, len(text)))


def test_a_quotation_after_other_words_is_nobodys() -> None:
    text = '"The road is open," the mayor said. Then came "a long and very cold winter" for all.'
    first = Relation((20, 29), (30, 34), ((0, 19),))
    assert follow_on(text, [first]) == [first]


@pytest.mark.parametrize(
    ("between", "is_of_last"),
    [
        ("The clerk says it will close", True),
        ("But the clerk says it will close", True),
        ("She left before the clerk says it will close", False),  # tells of the scene
        ("The clerk was asked if it will close", False),  # what follows is an answer
    ],
)
def test_a_quotation_right_behind_anothers_sentence_is_not_the_first_speakers(between: str, is_of_last: bool) -> None:
    text = f'"The road is open," the mayor said. {between}. "It always does in May."'

    def span(part: str) -> tuple[int, int]:
        return text.index(part), text.index(part) + len(part)

    cue = span("was asked") if "asked" in between else span("says")
    mayor = Relation(span("the mayor"), span("said"), ((0, 19), span('"It always does in May."')))
    clerk = Relation(
        span(between[between.lower().index("the clerk") :][:9]), cue, ((cue[1] + 1, text.index(". ", cue[1])),)
    )
    assert [len(item.content) for item in nearest(text, [mayor, clerk])] == ([1, 2] if is_of_last else [2, 1])
