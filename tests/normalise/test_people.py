"""Who a name means: a leader beside a neighbour's title, a son of the same name, a place that looks like a name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.normalise.actors.model import Person, Term
from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.scene.mentions import find_mentions
from pipeline.normalise.scene.people import ArticlePerson, standing_on

DAY = date(2025, 5, 21)


def _people(text: str, tables: ActorTables) -> dict[str, str | None]:
    return {one.name: one.known.actor_id if one.known else None for one in find_mentions(text, DAY, tables).people}


def test_a_neighbours_title_does_not_make_another_person_of_a_leader(tables: ActorTables) -> None:
    text = "President Donald Trump spoke. Donald Trump, South African president at his side, left at noon."
    assert _people(text, tables) == {"Donald Trump": "Q22686"}


def test_a_son_of_the_same_name_is_not_his_father(tables: ActorTables) -> None:
    assert _people("Donald Trump Jr. opened the fair.", tables) == {"Donald Trump": None}


def test_a_place_with_a_hyphen_is_no_person(tables: ActorTables) -> None:
    assert _people("The road through Pakistan-administered Kashmir was closed.", tables) == {}


def test_only_a_term_that_is_known_to_have_ended_makes_a_former_holder() -> None:
    known = Term("NOR", "foreign_ministry", "foreign minister", date(2020, 1, 1), None, date(2025, 10, 1))
    ended = replace(known, end=date(2025, 12, 1))
    roles = [standing_on(_holder(term), date(2027, 1, 1), ActorTables.load())[1] for term in (known, ended)]
    assert roles == [None, "former foreign minister"]


def _holder(term: Term) -> ArticlePerson:
    return ArticlePerson("Ada Holm", "Holm", Person("Q0", "Ada Holm", "female", (), (term,)))
