"""One speaker to a quotation."""

from __future__ import annotations

from pipeline.extract.attribution import Relation
from pipeline.extract.owners import one_speaker
from pipeline.extract.repair import repair

TEXT = (
    "The mayor of Norhaven opened the pass. “The road is open. The clerk said it would stay so. "
    "We will see,” the engineer said. The works took a year."
)
QUOTATION = "“The road is open. The clerk said it would stay so. We will see,”"


def _span(part: str, text: str = TEXT) -> tuple[int, int]:
    return text.index(part), text.index(part) + len(part)


def _contents(relations: list[Relation], text: str = TEXT) -> list[list[str]]:
    return [[text[slice(*part)] for part in item.content] for item in relations]


def test_who_is_told_behind_the_closing_mark_says_all_of_it() -> None:
    engineer = Relation(
        _span("the engineer"), (TEXT.rindex("said"), TEXT.rindex("said") + 4), (_span("We will see,”"),)
    )
    assert _contents(one_speaker(TEXT, [engineer])) == [[QUOTATION]]


def test_another_speaker_loses_what_reaches_into_the_quotation() -> None:
    mayor = Relation(_span("The mayor of Norhaven"), _span("opened"), (_span("the pass. “The road is open."),))
    engineer = Relation(_span("the engineer"), None, (_span("We will see,”"),))
    assert _contents(one_speaker(TEXT, [mayor, engineer])) == [["the pass. "], [QUOTATION]]


def test_who_is_quoted_inside_is_left_to_the_second_look() -> None:
    clerk = Relation(_span("The clerk"), _span("said"), (_span("it would stay so"),))
    engineer = Relation(_span("the engineer"), None, (_span("“The road is open."), _span("We will see,”")))
    assert _contents(repair(TEXT, [clerk, engineer])) == [[QUOTATION]]


def test_a_content_that_stops_inside_its_quotation_is_carried_on_to_its_end() -> None:
    text = 'The mayor stated: "The road is open. It stays open." Then she left.'
    mayor = Relation((0, 9), (10, 17), (_span('"The road is open.', text),))
    assert _contents(one_speaker(text, [mayor]), text) == [['"The road is open. It stays open."']]


def test_a_mark_alone_is_no_claim() -> None:
    mayor = Relation(_span("The mayor of Norhaven"), _span("opened"), (_span("the pass. “"),))
    assert one_speaker(TEXT, [mayor]) == [mayor]


def test_nobody_outside_the_marks_leaves_those_inside() -> None:
    clerk = Relation(_span("The clerk"), _span("said"), (_span("it would stay so"),))
    assert one_speaker(TEXT, [clerk]) == [clerk]


def test_who_is_told_right_behind_a_quotation_gets_it_from_the_speaker_before() -> None:
    text = "“The road is open,” Tann says.\n“The pass is closed for now,” the clerk adds. “Wait for spring.”"
    first, second, third = "“The road is open,”", "“The pass is closed for now,”", "“Wait for spring.”"
    both = Relation(
        _span("Tann", text), _span("says", text), tuple(_span(part, text) for part in (first, second, third))
    )
    tann, clerk = one_speaker(text, [both])
    assert _contents([tann, clerk], text) == [[first], [second, third]]
    assert clerk.source == _span("the clerk", text)
    assert clerk.cue == _span("adds", text)


def test_a_source_that_was_missed_is_the_one_between_quotation_and_cue() -> None:
    text = "“The road is open again,” Vera Tann, leaning on a gate, told the paper."
    unknown = Relation(None, _span("told", text), (_span("“The road is open again,” Vera Tann", text),))
    (told,) = one_speaker(text, [unknown])
    assert told.source == _span("Vera Tann", text)
