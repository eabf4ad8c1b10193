"""What the actor tables know of the words of names: given names, surnames, whole names, and names that are places."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache

from pipeline.normalise.actors.tables import ActorTables, fold
from pipeline.seeds import read_seed, split_list

_ENDING = 3
_FEWEST_BEARERS = 2


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


@lru_cache(maxsize=1)
def _homes_of_names() -> dict[str, frozenset[str]]:
    rows = read_seed("given_names")
    return {row["name"]: frozenset(split_list(row["countries"])) for row in rows if row["countries"]}


def homes_of_name(name: str) -> frozenset[str]:
    """The countries in which the given name of a full name is usual; empty where the table does not tell."""
    return _homes_of_names().get(fold(name.partition(" ")[0]), frozenset())


@lru_cache(maxsize=4)
def _bearers(tables: ActorTables) -> dict[str, Counter[str]]:
    """How many of the tables' people of each state bear a surname, or one that ends alike (kept with a hyphen)."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for person in tables.all_people:
        surname = fold(person.name).rpartition(" ")[2]
        for code in {term.country for term in person.terms if tables.country_name(term.country)}:
            found[surname][code] += 1
            found["-" + surname[-_ENDING:]][code] += 1
    return found


def states_of_surname(name: str, tables: ActorTables) -> dict[str, float]:
    """What share of the tables' bearers of a full name's surname, else of its ending, is of each state."""
    surname = fold(name).rpartition(" ")[2]
    bearers = _bearers(tables).get(surname) or _bearers(tables).get("-" + surname[-_ENDING:]) or Counter()
    total = sum(bearers.values())
    return {code: count / total for code, count in bearers.items()} if total >= _FEWEST_BEARERS else {}


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
