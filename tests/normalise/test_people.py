"""Who a name means: a leader beside a neighbour's title, a son of the same name, a place that looks like a name."""

from __future__ import annotations

from datetime import date

from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.scene.mentions import find_mentions

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
