"""What the actor tables know of the words of names: given names, surnames, whole names, and names that are places."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from pipeline.normalise.actors.tables import ActorTables, fold
from pipeline.seeds import read_seed


@lru_cache(maxsize=4)
def given_names(tables: ActorTables) -> dict[str, str]:
    """Given names of the seed table ``given_names`` and of the tables' people, with the gender they tell ('' for
    none).
    """
    genders: dict[str, set[str]] = defaultdict(set)
    for row in read_seed("given_names"):
        genders[row["name"]].add(row["gender"])
    for person in tables.all_people:
        first, _, rest = fold(person.name).partition(" ")
        if rest and len(first) > 2:
            genders[first].add(person.gender)
    known = {name: seen - {""} for name, seen in genders.items()}
    return {name: next(iter(seen)) if len(seen) == 1 else "" for name, seen in known.items()}


@lru_cache(maxsize=65536)
def is_known(name: str, tables: ActorTables) -> bool:
    """Whether the tables know somebody of that full name."""
    return bool(tables.people(name))


@lru_cache(maxsize=4)
def known_surnames(tables: ActorTables) -> frozenset[str]:
    """Every last word (and, for names written surname first, first word) of the tables' names, folded."""
    names = (fold(name) for person in tables.all_people for name in (person.name, *person.aliases))
    return frozenset(word for name in names for word in (name.rpartition(" ")[2], name.partition(" ")[0]))


@lru_cache(maxsize=65536)
def is_place_name(name: str, tables: ActorTables) -> bool:
    """Whether capitalised words name a country or body, or begin with a country and one more word ("Canada Goose")."""
    words = name.split()
    first = words[0].partition("-")[0] if words else ""  # "Pakistan-administered Kashmir"
    first_is_country = len(words) == 2 and tables.country(first) is not None
    return first_is_country or tables.country(name) is not None or tables.institution(name) is not None
