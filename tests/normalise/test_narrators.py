"""Who "I", "we" and "you" are outside quotation marks: in interviews, statements and columns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.model import Span
from pipeline.normalise.speakers.speakers import resolve_speakers
from tests.normalise import speaker_cases
from tests.normalise.speaker_cases import context, read, speakers_of

tables = speaker_cases.tables

_BRIEFING = (
    "Briefing with Peter Orvik\n\nAmbassador Peter Orvik spoke to reporters.\n\nMODERATOR: Thank you. What is the plan "
    "that {you}\n\nAMBASSADOR ORVIK: It is a good plan. {i}\n\nMODERATOR: Thank you.\n\nAMBASSADOR ORVIK: Goodbye."
)


@pytest.mark.parametrize("filled", [("[[you]] {{announced}}", "We wait."), ("waits?", "[[I]] said {{it would work}}.")])
def test_a_turn_tells_who_speaks_and_who_is_asked(tables: ActorTables, filled: tuple[str, str]):
    article = _BRIEFING.replace("{you}", filled[0]).replace("{i}", filled[1])
    assert [one.name for one in speakers_of(article, tables, title="Briefing with Peter Orvik")[-1]] == ["Peter Orvik"]


def test_a_statement_is_whose_the_headline_says(tables: ActorTables):
    title = "Statement by Peter Orvik on the harbour"
    article = f"{title}\n\nThe harbour is closed. [[I]] thank {{{{all who helped}}}}."
    assert [one.name for one in speakers_of(article, tables, title=title)[-1]] == ["Peter Orvik"]


def test_a_column_is_whose_its_last_line_says(tables: ActorTables):
    article = "Prices rise. {{This}}, [[I]] predict, {{will go on}}.\n\nAnna Orvik, a professor of law, is a columnist."
    assert [one.name for one in speakers_of(article, tables)[-1]] == ["Anna Orvik"]


def test_what_you_find_is_nobody_s(tables: ActorTables):
    assert all(one.name is None for one in speakers_of("Look at it. [[You]] say {{it works}}.", tables)[-1])


@pytest.mark.parametrize("title", ["Minister rejects letter from Peter Orvik", "Outrage over remarks by Peter Orvik"])
def test_whom_a_headline_tells_of_does_not_write_the_article(tables: ActorTables, title: str):
    article = f"{title}\n\nPeter Orvik wrote it. [[We]] reported {{{{that it was late}}}}."
    assert all(one.name != "Peter Orvik" for one in speakers_of(article, tables, title=title)[-1])


def test_whom_the_last_line_tells_of_does_not_write_the_article(tables: ActorTables):
    article = "Prices rise. {{This}}, [[we]] reported, {{will go on}}.\n\nAnna Orvik was arrested on Monday."
    assert all(one.name != "Anna Orvik" for one in speakers_of(article, tables)[-1])


@pytest.mark.parametrize(
    ("title", "asks", "answers"),
    [("Interview with Peter Orvik", "Q", "A"), ("We will wait", "Q", "A"), ("We will wait", "MODERATOR", "ORVIK")],
)
def test_an_answer_is_that_of_whom_its_label_or_the_head_of_the_interview_names(
    tables: ActorTables, title: str, asks: str, answers: str
):
    article = (
        f"{title}\n\nPeter Orvik, the minister, spoke on Sunday.\n\n{asks}: Why?\n\n{answers}: We must.\n\n"
        f"{asks}: How long?\n\n[[{answers}]]: {{{{It takes a year.}}}}"
    )
    assert [one.name for one in speakers_of(article, tables, title=title)[-1]] == ["Peter Orvik"]


@pytest.mark.parametrize(("opening", "who"), [("condemns", "Poland"), ("said on Monday that it regrets", None)])
def test_we_are_the_state_whose_statement_the_text_is(tables: ActorTables, opening: str, who: str | None):
    title = "Attack on the harbour"
    marked = f"{title}\n\n[[Poland]] {opening} {{{{the attack}}}}. [[We]] call on {{{{all sides to talk}}}}."
    text, (first, second) = read(marked)
    verb = opening.split()[0]
    first = replace(first, cue=Span(text.index(verb), text.index(verb) + len(verb), verb))
    found = resolve_speakers(context(text, "2024-06-12", title), [first, second], tables)
    assert [one.name for one in found[-1]] == [who]
