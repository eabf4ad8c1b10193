"""Whom an article names: people told from places, companies and things, with the roles beside their names."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.normalise.actors.spelling import fold
from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.scene.mentions import find_mentions
from pipeline.seeds import read_seed
from tests.normalise import speaker_cases

tables = speaker_cases.tables
DAY = date(2024, 6, 12)


def names(text: str, tables: ActorTables) -> list[str]:
    return [person.name for person in find_mentions(text, DAY, tables).people]


def test_full_name_and_surname_are_one_person(tables: ActorTables):
    mentions = find_mentions("Energy Minister Desislava Varennikova left. Varennikova will return.", DAY, tables)
    assert [mention.person.name for mention in mentions.all] == ["Desislava Varennikova"] * 2
    assert [mention.is_full_name for mention in mentions.all] == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "Talks in Saudi Arabia went on. On Monday Home Depot opened a shop near the Black Sea.",
        "The Kamal Darwish hospital was closed.",
        "Age UK and the New York Post reported. ISRAEL FIRES BACK AT UK OVER SUSPENDED DEAL.",
        "American-made Boeing jets and the North Atlantic Treaty Organization were named.",
    ],
)
def test_places_bodies_and_things_are_no_people(text: str, tables: ActorTables):
    assert names(text, tables) == []


def test_the_role_before_and_after_the_name(tables: ActorTables):
    text = "Bulgarian Energy Minister Desislava Varennikova met Oleg Tarmanov, head of the port committee, in Oslo."
    people = find_mentions(text, DAY, tables).people
    assert [(one.role.words, one.role.country) for one in people if one.role] == [
        ("energy minister", "BGR"),
        ("head of the port committee", None),
    ]


def test_a_possessive_name_is_a_modifier(tables: ActorTables):
    text = "Gorshenin's aide came. The Gorshenin administration waited. Gorshenin left."
    assert [mention.is_modifier for mention in find_mentions(text, DAY, tables).all] == [True, True, False]


def test_the_seed_table_of_given_names_is_sound():
    rows = read_seed("given_names")
    assert len({row["name"] for row in rows}) == len(rows)
    assert all(row["name"] == fold(row["name"]) and row["gender"] in ("male", "female", "") for row in rows)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        (
            "Club Dismisses Varennikova\n\nOn Monday Desislava Varennikova left. Varennikova smiled.",
            "Desislava Varennikova",
        ),
        ("Talks\n\nGeneral counsel James A. Orvik wrote. Orvik smiled.", "James A. Orvik"),
    ],
)
def test_words_before_a_surname_that_are_no_given_name_are_left_off(text: str, person: str, tables: ActorTables):
    assert [one.person.name for one in find_mentions(text, DAY, tables).all][-1] == person


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("We met Will Orvikson, a lawyer, there.", "Will Orvikson"),
        ("“No,” said Christian Tarnberg, a teacher.", "Christian Tarnberg"),
        ("The lawyer Karen Early left.", "Karen Early"),
        ("“No,” said Zhang Weilun of the harbour.", "Zhang Weilun"),
    ],
)
def test_words_that_are_seldom_names_and_rare_names_of_who_speaks_are_people(
    text: str, person: str, tables: ActorTables
):
    assert [one.person.name for one in find_mentions(text, DAY, tables).all] == [person]


def test_a_sentence_that_asks_what_somebody_will_do_names_nobody_else(tables: ActorTables):
    text = "Will Lindqvarn resign? Arvid Lindqvarn smiled."
    assert {one.person.name for one in find_mentions(text, DAY, tables).all} == {"Arvid Lindqvarn"}


def test_a_surname_of_two_is_the_one_that_a_title_fits(tables: ActorTables):
    text = "Sarah Orvik and John Orvik came. Mr. Orvik left. Ms. Orvik stayed. Mr. Orvik returned."
    said = [one.person.name for one in find_mentions(text, DAY, tables).all if not one.is_full_name]
    assert said == ["John Orvik", "Sarah Orvik", "John Orvik"]


def test_a_surname_of_two_is_the_one_named_in_full_more_often(tables: ActorTables):
    text = "Anna Breckhold met Ilse Breckhold. Anna Breckhold sang. Anna Breckhold danced. Breckhold smiled."
    assert find_mentions(text, DAY, tables).all[-1].person.name == "Anna Breckhold"


def test_the_president_is_no_namesake_who_is_named_in_full(tables: ActorTables):
    text = "President Gorshenin and Maria Gorshenin, a student, came. Mr. Gorshenin spoke. "
    text += "Gorshenin left. Ms. Gorshenin waved."
    known = [one.start for one in find_mentions(text, DAY, tables).all if one.person.known]
    assert known == [text.index("Gorshenin"), text.index("Gorshenin spoke"), text.index("Gorshenin left")]


def test_a_title_before_another_name_and_is_not_that_of_the_second(tables: ActorTables):
    text = "President Orlova and Maria Varennikova met."
    roles = {one.name: one.role for one in find_mentions(text, DAY, tables).people}
    assert roles["Maria Varennikova"] is None
