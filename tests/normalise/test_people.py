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


def test_a_title_or_role_makes_somebody_of_the_namesake_of_a_place(tables: ActorTables) -> None:
    assert _people("Prime Minister Sofia Marin of Portugal met them. Marin left.", tables) == {"Sofia Marin": None}
    assert "Sofia Leal" in _people("Sofia Leal, the foreign minister of Peru, left.", tables)
    assert _people("The road from Sofia Centre to Georgia Tech is closed.", tables) == {}


def test_what_follows_a_name_by_chance_makes_no_body_of_it(tables: ActorTables) -> None:
    assert _people("President Daniel Otieno today signed it.", tables) == {"Daniel Otieno": None}
    assert _people("The Daniel Otieno Foundation signed it.", tables) == {}


def test_an_excellency_is_called_by_the_name_alone(tables: ActorTables) -> None:
    assert _people("His Excellency Daniel Otieno, President of Kenya, left.", tables) == {"Daniel Otieno": None}


def test_an_equal_is_called_by_the_name_behind(tables: ActorTables) -> None:
    assert _people("His Zambian counterpart, Chanda Mulenga, left.", tables) == {"Chanda Mulenga": None}
