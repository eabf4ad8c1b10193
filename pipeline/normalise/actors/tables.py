"""What the seed tables know of actors: people and their offices, institutions, countries and bodies.

Everything here answers from the tables alone; what an article says about its people belongs to the resolution of
speakers. Where several people fit, all are returned: choosing is not done here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from pipeline.normalise.actors.media import MediaCountries
from pipeline.normalise.actors.model import Institution, Person, Term
from pipeline.normalise.actors.offices import Offices, Title
from pipeline.normalise.actors.people import PeopleIndex, read_people
from pipeline.normalise.actors.places import Places
from pipeline.normalise.actors.spelling import bare, fold, person_key, provisional_id
from pipeline.normalise.actors.towns import Towns

__all__ = [
    "ActorTables", "Institution", "Person", "Term", "Title", "coverage_by_country_and_year", "describe_actor", "fold",
    "person_key", "provisional_id",
]  # fmt: skip

_GOVERNMENT_OF = re.compile(r"^(?P<name>.+?)(?:['’]s)?\s+(?P<what>administration|government|cabinet)$", re.IGNORECASE)


class ActorTables:
    """The seed tables of actors, countries, offices, organisations and outlets, ready for look-ups."""

    def __init__(self, places: Places, offices: Offices, people: PeopleIndex) -> None:
        self._places = places
        self._offices = offices
        self._people = people
        self._media = MediaCountries()
        self._towns = Towns(places.private_names(), self._media.names())
        self._scanner = places.scanner(_names_with_places(people, places), offices.special_names)
        self._institution = lru_cache(maxsize=65_536)(self._find_institution)
        self._country = lru_cache(maxsize=65_536)(self._find_country)

    @classmethod
    def load(cls) -> ActorTables:
        """Read the seed tables (well under half a second); the caller keeps the result."""
        places = Places()
        return cls(places, Offices(places), PeopleIndex(*read_people()))

    @property
    def all_people(self) -> tuple[Person, ...]:
        """Everyone in the tables."""
        return self._people.all

    def people(self, name: str, on: date | None = None) -> list[Person]:
        """Everyone of that full name or alias (case, diacritics, honorifics and middle initials do not matter).

        Several mean that the name alone does not tell; where some of them held an office ``on`` the day, only those.
        """
        return self._people.named(name, on)

    def people_by_surname(self, surname: str, on: date | None = None) -> list[Person]:
        """Everyone whom the surname alone can mean near that day, the most prominent first; several: it does not tell.

        Those in office that day count, and former heads of state, government, diplomacy and bodies for ten years
        after; members of parliaments and parties only where nobody more prominent bears the name.
        """
        return self._people.surnamed(surname, on)

    def holders(self, country: str, office: str, on: date | None) -> list[Person]:
        """Who held the office (``RUS``, ``foreign_ministry``) that day; several where sources overlap."""
        return self._people.holders(country, office, on)

    def is_known(self, on: date | None) -> bool:
        """Whether the tables tell of terms begun after that day, so that whoever holds an office then has not been
        followed by somebody whom they do not know.
        """
        return on is not None and on <= self._people.latest

    def people_called(self, country: str, role: str, on: date) -> list[Person]:
        """Whose role of that country or body the words are on that day ("health secretary", "climate chief")."""
        return self._people.called(country, role, on)

    def institution(self, words: str, on: date | None = None) -> Institution | None:
        """The institution, body or movement that the words name as a whole; a bare country gives None.

        ``on`` is the day for governments named after a person ("the Trump administration").
        """
        return self._institution(words, on)

    def _find_institution(self, words: str, on: date | None) -> Institution | None:
        found = self._places.organisation(words) or self._offices.institution(words)
        return found or self._government_named_after(words, on)

    def movement(self, words: str) -> Institution | None:
        """The non-state movement that the words name as a whole."""
        found = self._places.organisation(words)
        return found if found and self._places.is_movement(found.actor_id) else None

    def compose(self, country: str, office: str) -> Institution:
        """The institution of a country and a kind of office: ``FIN``, ``foreign_ministry``."""
        return self._offices.compose(country, office)

    def _government_named_after(self, words: str, on: date | None) -> Institution | None:
        match = _GOVERNMENT_OF.match(bare(words))
        if match is None:
            return None
        people = self.people(match["name"], on) or self.people_by_surname(match["name"], on)
        heads = {
            term.country for person in people for term in person.terms if term.office in ("presidency", "government")
        }
        return self._offices.compose(heads.pop(), "government") if len(heads) == 1 else None

    def country(self, words: str) -> str | None:
        """The country or body that the words name as a whole: Russia, Russians, Moscow, the Kremlin, the EU."""
        return self._country(words)

    def _find_country(self, words: str) -> str | None:
        if code := self._places.code(words):
            return code
        institution = self._offices.institution(words)
        return institution.country if institution else None

    def country_name(self, code: str) -> str | None:
        """The usual English name of a country code."""
        return self._places.names.get(code)

    def is_city(self, words: str) -> bool:
        """Whether the words name a capital, which may be a place of meeting and not its government."""
        return self._places.is_city(words)

    def is_adjective(self, words: str) -> bool:
        """Whether the words are a country's adjective ("Kenyan", "US")."""
        return self._places.is_adjective(words)

    def is_movement(self, code: str) -> bool:
        """Whether an institution's id is that of a non-state movement."""
        return self._places.is_movement(code)

    def is_private(self, code: str) -> bool:
        """Whether an institution's id is that of a company, think tank, party or association."""
        return self._places.is_private(code)

    def media_countries(self, words: str) -> frozenset[str]:
        """The countries of the media that the words can mean: one for most, several for names like "ABC"."""
        return self._media.countries(words)

    def outlet_country(self, outlet_id: str) -> str | None:
        """The country of an outlet of the seed table."""
        return self._media.of_outlet(outlet_id)

    def government_of(self, outlet_id: str) -> str | None:
        """The country of the government whose own page an outlet is."""
        return self._media.of_government(outlet_id)

    def office_of_title(self, words: str, country: str | None = None) -> str | None:
        """The kind of office of a title: president, foreign minister, Secretary of State, Kremlin spokesman."""
        title = self._offices.title(words, country)
        return title.office if title else None

    def title(self, words: str, country: str | None = None) -> Title | None:
        """The office, role and country of a title ("Russian foreign minister"); ``country``: the holder's, if known."""
        return self._offices.title(words, country)

    def office_of_institution(self, words: str) -> str | None:
        """The kind of office of an institution, whose country the words need not say: "the foreign ministry"."""
        return self._offices.office_of_institution(words)

    def parent_office(self, office: str) -> str | None:
        """The institution that an office belongs to: ``foreign_ministry`` for ``foreign_ministry_spokesperson``."""
        return self._offices.parent(office)

    def find_countries(self, text: str) -> list[tuple[int, int, str]]:
        """Half-open spans of names, adjectives, capitals, metonyms and bodies in running text, with their codes.

        The longest name wins; names of people and media that contain a country's name are passed over.
        """
        return self._scanner.find(text)

    def find_towns(self, text: str) -> list[tuple[int, int, str]]:
        """Half-open spans of towns and regions in running text, with the codes of their countries."""
        return self._towns.find(text)

    def town(self, name: str) -> str | None:
        """The country of the town or region that the words name as a whole, in capitals or not."""
        return self._towns.whole(name)

    def town_in_name(self, name: str) -> str | None:
        """The country of the town or region that a body's name holds ("Austin Fire Department")."""
        return self._towns.in_name(name)

    def find_employers(self, text: str) -> list[tuple[int, int, str]]:
        """Half-open spans of companies, institutes, parties and media in running text, with their countries' codes."""
        return self._towns.find_employers(text)


def _names_with_places(people: PeopleIndex, places: Places) -> Iterator[str]:
    """Names of people with a country's name in them (Israel Katz), which must not be taken for the country."""
    for person in people.all:
        for name in (person.name, *person.aliases):
            if " " in name and any(word in places.phrases for word in name.split()):
                yield name


def describe_actor(name: str, on: date | None, tables: ActorTables) -> list[dict[str, Any]]:
    """What the tables know under a name, one row per term of office (and one for an institution), best first.

    Columns: actor_id, name, gender, aliases, country, office, role, start, end, known_on (dates or None), in_office
    (on that day; None where no day is given).
    """
    people = tables.people(name, on) or tables.people_by_surname(name, on) or tables.people_by_surname(name)
    rows = [_row(person, term, on) for person in people for term in person.terms or (None,)]
    institution = tables.institution(name, on)
    if institution:
        rows.append(
            {"actor_id": institution.actor_id, "name": institution.name, "gender": "", "aliases": [],
             "country": institution.country, "office": institution.office, "role": "", "start": None, "end": None,
             "known_on": None, "in_office": None}
        )  # fmt: skip
    return sorted(rows, key=lambda row: not row["in_office"])


def _row(person: Person, term: Term | None, on: date | None) -> dict[str, Any]:
    row: dict[str, Any] = {
        "actor_id": person.actor_id, "name": person.name, "gender": person.gender, "aliases": list(person.aliases),
    }  # fmt: skip
    for column in ("country", "office", "role", "start", "end", "known_on"):
        row[column] = getattr(term, column) if term else None
    row["in_office"] = term.holds_on(on) if term and on else None
    return row


def coverage_by_country_and_year(tables: ActorTables) -> list[dict[str, Any]]:
    """How many people the tables have in office per country or body and year, from the terms' known dates.

    A term whose end nobody knows counts up to the year in which its source last knew it, one without even that in its
    first year only.
    """
    seen: Counter[tuple[str, int]] = Counter()
    for person in tables.all_people:
        years = {(term.country, year) for term in person.terms for year in _years(term)}
        seen.update(years)
    return [{"country": country, "year": year, "people": count} for (country, year), count in sorted(seen.items())]


def _years(term: Term) -> range:
    first = term.start or term.known_on or term.end
    last = term.end or term.known_on or term.start
    return range(first.year, last.year + 1) if first and last else range(0)
