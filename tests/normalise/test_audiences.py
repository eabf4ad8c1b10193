"""Whom an account goes on being told to: the audience of an occasion, not that of a single telling."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.normalise.actors import ActorTables
from pipeline.normalise.audiences import resolve_addressees
from pipeline.normalise.frame import frames_of
from pipeline.normalise.model import Speaker
from tests.normalise import speaker_cases
from tests.normalise.marked import article

tables = speaker_cases.tables

ORLOVA = Speaker("Q9", "Vera Orlova", "person", None, None, "full_name")
BERGQVIST = Speaker("Q8", "Nils Bergqvist", "person", None, None, "full_name")


def audiences(marked: str, speakers: list[Speaker], tables: ActorTables) -> list[list[str]]:
    context, attributions = article(marked)
    frames = frames_of(context, attributions)
    found = resolve_addressees(context, attributions, [[speaker] for speaker in speakers], tables, frames)
    return [[addressee.name for addressee in addressees] for addressees in found]


SPEAKING = "Speaking to reporters on Monday, #[[Orlova]] <<said>> {{it was over}}. "
THERE = "#[[Orlova]] <<told>> jubilant students {{it was over}}. "
TELLING = "#[[Orlova]] <<told>> Nordwire {{it was over}}. "


@pytest.mark.parametrize(
    ("marked", "speaker", "expected"),
    [
        (SPEAKING + "#[[She]] <<stressed>> {{that she would stay}}.", ORLOVA, ["reporters"]),
        (SPEAKING + "#[[Bergqvist]] <<stressed>> {{that he would stay}}.", BERGQVIST, []),
        (SPEAKING + "#[[Orlova]] <<wrote>> {{that she would stay}}.", ORLOVA, []),
        (SPEAKING + "x" * 2000 + ". #[[Orlova]] <<said>> {{that she would stay}}.", ORLOVA, []),
        (THERE + "#[[She]] <<said>> {{that she would stay}}.", ORLOVA, []),
        (TELLING + "#[[She]] <<added>> {{that she would stay}}.", ORLOVA, ["Nordwire"]),
        (TELLING + "#[[She]] <<noted>> {{that she would stay}}.", ORLOVA, []),
        (
            "#[[Orlova]] <<told>> Nils Bergqvist {{it was over}}. #{{“Never,”}} [[Bergqvist]] <<replied>>.",
            BERGQVIST,
            ["Orlova"],
        ),
        (TELLING + "#{{“Never,”}} [[Bergqvist]] <<replied>>.", BERGQVIST, []),
    ],
)
def test_an_audience_is_handed_on(marked: str, speaker: Speaker, expected: list[str], tables: ActorTables):
    assert audiences(marked, [ORLOVA, speaker], tables)[1] == expected


def test_a_second_verb_of_the_sentence_has_the_same_audience(tables: ActorTables):
    context, (told, added) = article(
        "#[[Orlova]] <<told>> students {{it was over}}, #<<adding>> {{that she would stay}}."
    )
    attributions = [told, replace(added, source=told.source)]
    frames = frames_of(context, attributions)
    found = resolve_addressees(context, attributions, [[ORLOVA], [ORLOVA]], tables, frames)
    assert [[one.name for one in names] for names in found] == [["students"], ["students"]]


def test_another_voice_between_does_not_end_an_interview(tables: ActorTables):
    marked = (
        "In an exclusive interview with Nordwire, #[[Orlova]] <<said>> {{it was over}}. "
        "#[[Bergqvist]] <<said>> {{it was not}}. #[[She]] <<said>> {{that she would stay}}."
    )
    assert audiences(marked, [ORLOVA, BERGQVIST, ORLOVA], tables) == [["Nordwire"], [], ["Nordwire"]]
