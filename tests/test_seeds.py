"""Every seed table about actors is sound: what a contributor's line must fulfil, and which line does not."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import combinations

import pytest

from pipeline.normalise.actors.model import Person, Term
from pipeline.normalise.actors.people import first_of, last_of, read_people
from pipeline.normalise.actors.spelling import acronym_key, fold, is_acronym, person_key
from pipeline.seeds import read_seed, split_list

LIST_COLUMNS = {
    "countries": ("aliases", "adjectives", "demonyms", "capital", "metonyms", "bodies", "exceptions", "source"),
    "offices": ("names", "titles", "source"),
    "organisations": ("aliases", "source"),
    "actors": ("aliases", "surnames", "source"),
    "places": ("aliases", "source"),
}
PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
COUNTRIES = {row["code"] for row in read_seed("countries")}
ORGANISATIONS = {row["code"]: row for row in read_seed("organisations")}
OFFICES = {row["office"] for row in read_seed("offices") if not row["country"]}


def duplicates(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


@pytest.mark.parametrize("table", [*LIST_COLUMNS, "terms"])
def test_every_row_has_all_columns_and_names_its_source(table: str):
    rows = read_seed(table)
    assert [row for row in rows if None in row or None in row.values()] == []
    assert [row for row in rows if not row["source"]] == []


@pytest.mark.parametrize(
    ("table", "column"), [(table, name) for table, names in LIST_COLUMNS.items() for name in names]
)
def test_lists_are_well_formed(table: str, column: str):
    """No empty entry, no blanks at the edges, no entry twice."""
    cells = [row[column] for row in read_seed(table) if row[column]]
    assert [cell for cell in cells if cell.split("|") != split_list(cell)] == []
    assert [cell for cell in cells if duplicates(split_list(cell))] == []


@pytest.mark.parametrize(("table", "key"), [("countries", "code"), ("organisations", "code"), ("actors", "actor_id")])
def test_ids_are_unique(table: str, key: str):
    assert duplicates([row[key] for row in read_seed(table)]) == []


def test_iso_codes_are_well_formed_and_unique():
    rows = read_seed("countries")
    assert [row["code"] for row in rows if not re.fullmatch(r"[A-Z]{3}", row["code"])] == []
    assert duplicates([row["iso2"] for row in rows if row["iso2"]]) == []
    assert [row["code"] for row in rows if row["iso3"] not in ("", row["code"])] == []


def test_all_un_members_are_there():
    assert sum("UN" in split_list(row["bodies"]) for row in read_seed("countries")) == 193


def test_places_mean_one_country_each_and_are_none_themselves():
    rows = read_seed("places")
    named = [(name, row["country"]) for row in rows for name in (row["name"], *split_list(row["aliases"]))]
    assert duplicates([name for name, _ in named]) == []
    assert {country for _, country in named} - COUNTRIES == set()
    columns = ("name", "aliases", "adjectives", "demonyms", "capital", "metonyms")
    taken = {fold(name) for row in read_seed("countries") for column in columns for name in split_list(row[column])}
    assert [name for name, _ in named if fold(name) in taken] == []


def test_bodies_of_countries_are_known_organisations():
    named = {body for row in read_seed("countries") for body in split_list(row["bodies"])}
    assert named - set(ORGANISATIONS) == set()


@pytest.mark.parametrize(
    ("body", "members"), [("EU", 27), ("NATO", 32), ("G7", 7), ("ASEAN", 11), ("GCC", 6), ("AU", 55)]
)
def test_bodies_have_their_members(body: str, members: int):
    assert sum(body in split_list(row["bodies"]) for row in read_seed("countries")) == members


def test_no_word_stands_for_two_countries():
    claimed: dict[str, set[str]] = defaultdict(set)
    for row in read_seed("countries"):
        columns = ("aliases", "adjectives", "demonyms", "capital", "metonyms")
        for name in [
            row["name"],
            row["official_name"],
            *(name for column in columns for name in split_list(row[column])),
        ]:
            claimed[acronym_key(name) if is_acronym(name) else fold(name)].add(row["code"])
    assert {name: codes for name, codes in claimed.items() if len(codes) > 1} == {}


def test_no_name_stands_for_two_organisations():
    claimed: dict[str, set[str]] = defaultdict(set)
    for code, row in ORGANISATIONS.items():
        for name in (row["name"], *split_list(row["aliases"])):
            claimed[acronym_key(name) if is_acronym(name) else fold(name)].add(code)
    assert {name: codes for name, codes in claimed.items() if len(codes) > 1} == {}


def test_organisations_belong_to_known_countries_or_bodies():
    known = COUNTRIES | set(ORGANISATIONS) | {""}
    assert [row["code"] for row in ORGANISATIONS.values() if row["country"] not in known] == []
    assert {row["kind"] for row in ORGANISATIONS.values()} == {"body", "agency", "movement", "private"}
    assert [row["code"] for row in ORGANISATIONS.values() if row["office"] not in OFFICES | {""}] == []


def test_offices_are_known_and_named_once():
    rows = read_seed("offices")
    assert [row for row in rows if row["country"] and row["country"] not in COUNTRIES | set(ORGANISATIONS)] == []
    assert [row for row in rows if row["office"] not in OFFICES] == []
    assert [row for row in rows if row["parent"] not in OFFICES | {""}] == []
    assert duplicates([f"{row['country']} {row['office']}" for row in rows]) == []


@pytest.mark.parametrize("column", ["names", "titles"])
@pytest.mark.parametrize("own", [False, True])
def test_no_name_or_title_stands_for_two_offices(column: str, own: bool):
    """Among the kinds that all countries share, and among the special names of single countries."""
    claimed: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in read_seed("offices"):
        if bool(row["country"]) == own:
            for name in split_list(row[column]):
                key = acronym_key(name) if is_acronym(name) else fold(name)
                claimed[key].add((row["country"] if own and column == "names" else "", row["office"]))
    assert {name: offices for name, offices in claimed.items() if len(offices) > 1} == {}


def test_actors_are_well_formed():
    rows = read_seed("actors")
    assert [row["actor_id"] for row in rows if not re.fullmatch(r"Q[1-9]\d*|p_\w+", row["actor_id"])] == []
    assert {row["gender"] for row in rows} <= {"male", "female", ""}
    assert [row["actor_id"] for row in rows if not person_key(row["name"])] == []


def test_terms_belong_to_actors_and_known_offices():
    actors = {row["actor_id"] for row in read_seed("actors")}
    terms = read_seed("terms")
    assert {row["actor_id"] for row in terms} == actors
    assert [row for row in terms if row["country"] not in COUNTRIES | set(ORGANISATIONS)] == []
    assert [row for row in terms if row["office"] not in OFFICES] == []
    assert [row for row in terms if not row["role"]] == []


@pytest.mark.parametrize("column", ["start", "end", "known_on"])
def test_dates_are_days_months_or_years(column: str):
    for row in read_seed("terms"):
        assert not row[column] or PARTIAL_DATE.fullmatch(row[column]), row
        first, last = first_of(row[column]), last_of(row[column])
        assert (first is None and last is None) or (first and last and first <= last), row


def test_terms_are_in_order_and_say_how_they_are_known():
    for row in read_seed("terms"):
        start, end = first_of(row["start"]), last_of(row["end"])
        assert not (start and end) or start <= end, row
        assert row["start"] or row["end"] or row["known_on"], row
        assert not (row["end"] and row["known_on"]), row
        assert row["end"] or row["known_on"], f"an open term needs the day on which it was known: {row}"


def overlap(one: Term, other: Term) -> bool:
    return one.country == other.country and one.first_day <= other.last_day and other.first_day <= one.last_day


def shared_names(people: list[Person]) -> list[tuple[str, str, str]]:
    """Names under which two people hold an office in one country at one time."""
    by_key: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        for key in {person_key(name) for name in (person.name, *person.aliases)}:
            by_key[key].append(person)
    return [
        (key, one.actor_id, other.actor_id)
        for key, claimants in by_key.items()
        for one, other in combinations(claimants, 2)
        if any(overlap(term, its) for term in one.terms for its in other.terms)
    ]


def test_no_alias_is_claimed_twice_in_one_country_at_one_time():
    people, _ = read_people()
    assert shared_names(people) == []


def test_an_alias_claimed_twice_would_be_found():
    term = Term("FIN", "foreign_ministry", "foreign minister", first_of("2020"), last_of("2021"))
    later = Term("FIN", "government", "prime minister", first_of("2022"), last_of("2023"))
    one = Person("p_a", "Aino Esimerkki", "female", ("A. Esimerkki",), (term,))
    same_time = Person("p_b", "Arvo Esimerkki", "male", ("A. Esimerkki",), (term,))
    other_time = Person("p_c", "Antti Esimerkki", "male", ("A. Esimerkki",), (later,))
    assert shared_names([one, same_time]) == [("a esimerkki", "p_a", "p_b")]
    assert shared_names([one, other_time]) == []
