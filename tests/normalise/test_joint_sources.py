"""Sources that name several, governments said in more words, people called by a given name alone."""

from __future__ import annotations

import pytest

from pipeline.normalise.actors.tables import ActorTables
from tests.normalise import speaker_cases
from tests.normalise.speaker_cases import speakers_of

tables = speaker_cases.tables


def last(marked: str, tables: ActorTables):
    """The speakers of the last marked source."""
    return speakers_of(marked, tables)[-1]


@pytest.mark.parametrize(
    "source",
    [
        "The new German government",
        "The government of Germany",
        "Chancellor Tomas Breckhold's new government",
        "The German government of Tomas Breckhold",
    ],
)
def test_a_government_in_more_words_is_the_state_s(source: str, tables: ActorTables):
    (speaker,) = last(f"[[{source}]] said {{{{taxes would rise}}}}.", tables)
    assert speaker.id == "DEU.government"


@pytest.mark.parametrize("source", ["The German regional government", "Germany's provincial government"])
def test_another_government_is_not_the_state_s_of_today(source: str, tables: ActorTables):
    assert [one.id for one in last(f"[[{source}]] said {{{{taxes would rise}}}}.", tables)] != ["DEU.government"]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("The African Union and its donors", ["African Union", "donors of African Union"]),
        ("Klara Voss and the African Union", ["Klara Voss", "African Union"]),
        (
            "Klara Voss, head of the Orvik Institute, a small house, and Nils Brandt, a baker",
            ["Klara Voss", "Nils Brandt"],
        ),
        ("Klara Voss of Orvik and Nils Brandt of Tarn", ["Klara Voss", "Nils Brandt"]),
        ("Klara Voss and other members of the board", ["Klara Voss", "other members of the board"]),
        ("Klara Voss, 50, and her partner Nils Brandt", ["Klara Voss", "Nils Brandt"]),
        ("The Commerce and State Departments", ["Commerce Department", "State Department"]),
        (
            "The African Union and Chad's Coastal Research Institute",
            ["African Union", "Coastal Research Institute"],
        ),
        ("Democrats and gardeners", ["Democrats", "gardeners"]),
    ],
)
def test_each_part_of_a_joint_source_is_a_speaker(source: str, names: list[str], tables: ActorTables):
    article = f"Klara Voss, a teacher, came. Nils Brandt, a baker, stayed. [[{source}]] said {{{{so}}}}."
    assert [one.name for one in last(article, tables)] == names


def test_a_list_of_states_speaks_as_one_though_the_source_has_its_last_alone(tables: ActorTables):
    joint = last("Chile, Peru and [[Bolivia]] said {{the pass would open}}.", tables)
    assert [one.country for one in joint] == ["CHL", "PER", "BOL"]
    (alone,) = last("After talks with Chile, Peru and others [[Bolivia]] said {{the pass would open}}.", tables)
    assert alone.country == "BOL"


def test_somebody_called_by_a_given_name_alone_is_a_person(tables: ActorTables):
    article = "Nihaya waited at the port. [[Nihaya]] said {{the ship was late}}. {{It is cold}}, [[she]] said."
    (speaker,) = last(article, tables)
    assert (speaker.name, speaker.kind) == ("Nihaya", "person")


def test_a_pronoun_takes_up_who_spoke_last_where_nobody_else_can_be_meant(tables: ActorTables):
    (speaker,) = last("[[A ferry captain]] said {{the ship was late}}. {{It is cold}}, [[she]] said.", tables)
    assert (speaker.name, speaker.kind) == ("A ferry captain", "unnamed")


@pytest.mark.parametrize(
    ("source", "country"),
    [
        ("officials further north in Lyon", "FRA"),
        ("police in Lyon", "FRA"),
        ("hospital sources cited by Reuters", None),
    ],
)
def test_a_kind_with_a_place_behind_it_is_somebody(source: str, country: str | None, tables: ActorTables):
    (speaker,) = last(f"It rained. {{{{The road is closed}}}}, [[{source}]] said.", tables)
    assert country in (None, speaker.country)


def test_the_name_before_an_apposition_is_who_speaks(tables: ActorTables):
    article = "Klara Voss, [[head of the Orvik Travel Union]], said {{the road was closed}}."
    assert [one.name for one in last(article, tables)] == ["Klara Voss"]


def test_a_movement_said_by_its_land_is_the_one_that_the_article_names(tables: ActorTables):
    article = "Hamas sent a letter to Norway. [[The Gaza-based movement]] said {{it would talk}}."
    assert [one.id for one in last(article, tables)] == ["HAMAS"]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("Energy Minister Klara Voss and the country's Trade Minister Emil Brandt", ["Klara Voss", "Emil Brandt"]),
        ("Klara-Maria Orvik and Emil Brandt", ["Klara-Maria Orvik", "Emil Brandt"]),
    ],
)
def test_people_joined_by_more_words_all_speak(source: str, names: list[str], tables: ActorTables):
    assert [one.name for one in last(f"[[{source}]] said {{{{it was so}}}}.", tables)] == names
