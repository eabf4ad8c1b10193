"""Sources that take up two people told as meeting, and sources that join a described person to another."""

from __future__ import annotations

import pytest

from pipeline.normalise.actors.tables import ActorTables
from tests.normalise import speaker_cases
from tests.normalise.speaker_cases import speakers_of

tables = speaker_cases.tables

MET = "President Mirela Dovancu of Romania {} Chancellor Tomas Breckhold of Germany. "
BOTH = ["Mirela Dovancu", "Tomas Breckhold"]


def names(marked: str, tables: ActorTables, title: str | None = None) -> list[str | None]:
    """Whom the last marked source means."""
    return [one.name for one in speakers_of(marked, tables, title=title)[-1]]


@pytest.mark.parametrize("source", ["The leaders", "The two leaders", "both leaders", "The two", "They"])
@pytest.mark.parametrize("verb", ["met today with", "spoke by phone with", "hosted"])
def test_the_two_told_as_meeting_speak_together(verb: str, source: str, tables: ActorTables):
    assert names(f"{MET.format(verb)}[[{source}]] said {{{{trade would grow}}}}.", tables) == BOTH


@pytest.mark.parametrize(
    "told",
    [
        "Readout of President Mirela Dovancu's Call with Chancellor Tomas Breckhold of Germany.",
        "Talks between Mirela Dovancu and Tomas Breckhold ended on Monday.",
        "Mirela Dovancu and Tomas Breckhold met on Monday.",
    ],
)
def test_a_headline_or_talks_between_two_tell_of_both(told: str, tables: ActorTables):
    assert names(f"{told} [[The two]] said {{{{trade would grow}}}}.", tables) == BOTH


@pytest.mark.parametrize(
    "told",
    [
        "Mirela Dovancu met with Tomas Breckhold and Foreign Minister Henrik Solvang of Norway.",
        "Mirela Dovancu met with Tomas Breckhold. Pavel Gorshenin met with Henrik Solvang.",
        "Mirela Dovancu met with the envoys of Chile. Tomas Breckhold was away.",
        "Mirela Dovancu's envoy met with Tomas Breckhold.",
        "Mirela Dovancu praised the policy of Tomas Breckhold.",
    ],
)
def test_where_others_may_be_meant_the_two_stay_open(told: str, tables: ActorTables):
    assert names(f"{told} [[The two]] said {{{{trade would grow}}}}.", tables) != BOTH


@pytest.mark.parametrize(
    "source",
    ["The President and Chancellor Breckhold", "The President and the Chancellor", "The President and Chancellor"],
)
def test_a_description_joined_to_another_person_is_both(source: str, tables: ActorTables):
    assert names(f"{MET.format('met with')}[[{source}]] said {{{{trade would grow}}}}.", tables) == BOTH


def test_a_part_that_nothing_tells_stays_unnamed_beside_the_other(tables: ActorTables):
    found = speakers_of("[[Mirela Dovancu and the governor]] said {{trade would grow}}.", tables)[-1]
    assert [(one.name, one.kind) for one in found] == [("Mirela Dovancu", "person"), ("the governor", "unnamed")]


def test_two_titles_of_one_person_are_one_speaker(tables: ActorTables):
    marked = "[[The president and chief executive Jane Doe]] said {{trade would grow}}."
    assert len(speakers_of(marked, tables)[-1]) == 1
