"""In interviews and transcripts, each answer is what its speaker says, and questions are nobody's statement."""

from __future__ import annotations

import pytest

from pipeline.extract.attribution import Relation, attributions_of
from pipeline.extract.communicative import judge
from pipeline.extract.cues import CueLexicon
from pipeline.extract.turns import interview_turns, labels_in, with_turns

INTERVIEW = """Interview with Minister Ann Marlow

Question: Minister, is the pass open?

Ann Marlow: It is. We opened it on Monday.

We shall keep it open.

Question: Southland said that it was closed.

Ann Marlow: That is a lie.
"""


def _answers(text: str) -> list[tuple[str, list[str]]]:
    return [
        (text[slice(*item.source)], [text[slice(*part)] for part in item.content])
        for item in with_turns(text, [])
        if item.source
    ]


def test_each_answer_is_one_statement_of_whoever_is_asked() -> None:
    assert _answers(INTERVIEW) == [
        ("Ann Marlow", ["It is. We opened it on Monday.", "We shall keep it open."]),
        ("Ann Marlow", ["That is a lie."]),
    ]


@pytest.mark.parametrize(
    ("asks", "answers"),
    [("Q", "A"), ("COAST RADIO", "ANN MARLOW"), ("Coast Radio", "Marlow"), ("**Coast Radio**", "**Ann Marlow**")],
)
def test_who_asks_is_known_by_the_label_or_by_questions(asks: str, answers: str) -> None:
    text = INTERVIEW.replace("Question", asks).replace("Ann Marlow:", f"{answers}:")
    assert [source for source, _ in _answers(text)] == [answers.strip("*")] * 2


def test_what_the_tagger_found_in_answers_and_labels_gives_way_and_what_is_told_in_questions_stays() -> None:
    def span(part: str) -> tuple[int, int]:
        return INTERVIEW.index(part), INTERVIEW.index(part) + len(part)

    label = Relation(span("Question"), None, (span("Minister, is the pass open"),))
    inside = Relation(span("We"), span("opened"), (span("it on Monday"),))
    told = Relation(span("Southland"), span("said"), (span("that it was closed"),))
    kept = with_turns(INTERVIEW, [label, inside, told])
    assert [item for item in kept if not item.is_turn] == [told]


def test_an_answer_is_said_and_said_directly() -> None:
    judged = judge(INTERVIEW, with_turns(INTERVIEW, []), CueLexicon.load())
    assert all(item.is_communicative for item in judged)
    assert {item.quote_type for item in attributions_of(INTERVIEW, judged)} == {"direct"}


def test_a_long_answer_is_told_paragraph_by_paragraph() -> None:
    text = INTERVIEW.replace("We shall keep it open.", "We shall keep it open. " * 60)
    assert [len(content) for _, content in _answers(text)] == [1, 1, 1]


def test_the_narrator_s_last_words_are_nobody_s_answer() -> None:
    text = f"{INTERVIEW}\nThe interview was edited.\n\nMarlow has been minister for a year.\n"
    assert _answers(text) == _answers(INTERVIEW)


@pytest.mark.parametrize(
    "text",
    [
        "Where they stand\n\nNorthland: The pass is open.\n\nSouthland: It is not.\n\n"
        "Northland: Ships may pass.\n\nSouthland: They may not.\n",
        "Read more: The pass opens\n\nThe pass is open.\n\nRead more: The pass closes\n",
    ],
)
def test_lists_in_which_nobody_asks_are_no_interview(text: str) -> None:
    assert interview_turns(text) == []


def test_a_newspaper_that_answers_its_own_questions_says_nothing() -> None:
    text = "The pass explained\n\nQ: Is it open?\nA: Yes, since Monday.\n\nQ: Who pays?\nA: Both states pay.\n"
    assert _answers(text) == []


def test_a_long_run_of_capitals_is_read_at_once() -> None:
    assert labels_in("A" * 100_000) == labels_in("It was late. " + "A B" * 50_000) == ()


PRESS = """Spokesman Bo Lind's press conference

Northland Wire: Southland closed the pass. What is your comment?

Bo Lind: We urge Southland to open it.

Coast Gazette: Will the two ministers meet?

Bo Lind: I have nothing to share at the moment.

Moderator: The last question, please.

Q: And what does the guest say?

Minister Marlow: We were told nothing of it.
"""


def test_of_those_who_ask_in_a_press_conference_each_may_have_one_turn_and_so_may_a_guest_who_answers() -> None:
    assert _answers(PRESS) == [
        ("Bo Lind", ["We urge Southland to open it."]),
        ("Bo Lind", ["I have nothing to share at the moment."]),
        ("Minister Marlow", ["We were told nothing of it."]),
    ]


def test_whoever_is_addressed_in_a_question_says_nothing_there() -> None:
    text = INTERVIEW.replace("Minister, is", "Minister, Southland has called it lost. Is")
    source, cue, content = "Minister, Southland", "has called", "it lost"
    spans = [(text.index(part), text.index(part) + len(part)) for part in (source, cue, content)]
    (told, *_) = with_turns(text, [Relation(spans[0], spans[1], (spans[2],))])
    assert told.source is not None
    assert text[slice(*told.source)] == "Southland"
