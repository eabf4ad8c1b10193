"""The states and bodies that a text names: by name, adjective or seat, by a leader, by a movement that acts there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from pipeline.normalise.actors.tables import ActorTables

_PLACE = re.compile(
    r"\b(?:in|at|from|near|outside|around|to|via|through|visit(?:ed|ing)?)\s+(?:the\s+)?$", re.IGNORECASE
)
# Where a thing comes from, who is left out, whose a colony once was: said of another than the one named.
_MERELY_OF = re.compile(r"-(?:made|built|born|style|speaking|language|registered)\b|(?: \w+)? colon(?:y|ies)\b")
_LEFT_OUT = re.compile(r"\bnon-$", re.IGNORECASE)
# The look-behind stands after the first letter, so that the search can leap from capital to capital.
_NAME = re.compile(r"[A-Z](?<!\w.)[\w-]++(?:\s++(?:al-)?[A-Z][\w-]++){0,3}")
_LEADING = frozenset(
    {
        "presidency", "government", "monarchy", "supreme_leader", "foreign_ministry", "defence_ministry",
        "vice_presidency", "crown_prince", "leadership", "commission", "secretariat", "movement", "council",
    }
)  # fmt: skip


@lru_cache(maxsize=2_000)
def named_states(text: str, day: date | None, tables: ActorTables) -> tuple[str, ...]:
    """The code of each mention; what only tells of place or origin is passed over ("in Geneva", "US-made", "non-EU").

    Remembered, since the statements of an article share their surroundings.
    """
    names = list(_NAME.finditer(text))
    return tuple(_mentions(text, names, day, tables)) if names else ()


def _mentions(text: str, names: list[re.Match[str]], day: date | None, tables: ActorTables) -> Iterator[str]:
    taken: list[tuple[int, int]] = []
    for start, end, code in tables.find_countries(text):
        taken.append((start, end))
        is_place = tables.is_city(text[start:end]) and _PLACE.search(text, max(0, start - 16), start)
        if not (is_place or _MERELY_OF.match(text, end) or _LEFT_OUT.search(text, max(0, start - 5), start)):
            yield code
    passed = 0  # spans and names both stand in reading order
    for match in names:
        while passed < len(taken) and taken[passed][1] <= match.start():
            passed += 1
        if passed == len(taken) or taken[passed][0] >= match.end():
            meant = _meant_by(match[0], day, tables)
            if meant:
                yield meant


@lru_cache(maxsize=20_000)
def _meant_by(name: str, day: date | None, tables: ActorTables) -> str | None:
    """The state that a movement's or a leader's name stands for, remembered: the same names fill an article."""
    return _movement_in(name, tables) or _led_by(name, day, tables)


def _movement_in(name: str, tables: ActorTables) -> str | None:
    """The country in which a movement of that name acts ("Hamas": PSE)."""
    movement = tables.movement(name)
    return movement.country or None if movement else None


def _led_by(name: str, day: date | None, tables: ActorTables) -> str | None:
    """The state or body that a person of that name leads or speaks for that day; null where the name does not tell."""
    people = tables.people(name, day) if " " in name else tables.people_by_surname(name, day)
    term = people[0].term_on(day) if len(people) == 1 else None
    return term.country if term and term.office in _LEADING else None
