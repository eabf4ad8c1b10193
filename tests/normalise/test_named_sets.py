"""Sources that mean several who were named before or among a crowd: "both bakers", "banks such as Orvik and Tarn"."""

from __future__ import annotations

import pytest

from pipeline.normalise.actors.tables import ActorTables
from tests.normalise import speaker_cases
from tests.normalise.speaker_cases import speakers_of

tables = speaker_cases.tables
CAME = "Klara Voss, a baker, came. Nils Brandt, a baker, stayed. "


def names(marked: str, tables: ActorTables) -> list[str | None]:
    """The names of the speakers of the last marked source."""
    return [one.name for one in speakers_of(marked, tables)[-1]]


@pytest.mark.parametrize("source", ["both bakers", "The two bakers", "the pair"])
def test_so_many_are_those_listed_before(source: str, tables: ActorTables):
    told = f"{CAME}Voss and Brandt met the town. Prices rose. {{{{It was late}}}}, [[{source}]] said."
    assert names(told, tables) == ["Klara Voss", "Nils Brandt"]


def test_another_number_is_not_those_two(tables: ActorTables):
    assert names(f"{CAME}Voss and Brandt sat. {{{{So}}}}, [[the three bakers]] said.", tables) == ["the three bakers"]


def test_parents_are_not_whoever_one_sentence_names(tables: ActorTables):
    assert names(f"{CAME}Voss saw Brandt. {{{{So}}}}, [[both parents]] said.", tables) == ["both parents"]


def test_bodies_that_are_counted_are_those_listed_before(tables: ActorTables):
    told = "It met with Orvik Trust, UNICEF and UNESCO. {{It was late}}, [[the three organisations]] said."
    assert len(names(told, tables)) == 3


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Several bakers, including Klara Voss and Nils Brandt", ["Klara Voss", "Nils Brandt"]),
        ("Other bakers, including Klara Voss and Nils Brandt", ["Klara Voss", "Nils Brandt", "Other bakers"]),
        ("Groups such as the African Union and the European Union", ["African Union", "European Union"]),
        ("Klara Voss, R-Utah, and Senator Nils Brandt, D-Ore.", ["Klara Voss", "Nils Brandt"]),
        ("Klara Voss and co-host Nils Brandt", ["Klara Voss", "Nils Brandt"]),
        ("Klara Voss, Nils Brandt and Zorvan Plimt", ["Klara Voss", "Nils Brandt", "Zorvan Plimt"]),
        ("A 2013 study by bakers Klara Voss and Nils Brandt", ["Klara Voss", "Nils Brandt"]),
    ],
)
def test_all_of_a_list_speak(source: str, expected: list[str], tables: ActorTables):
    assert names(f"{CAME}[[{source}]] said {{{{so}}}}.", tables) == expected
