"""The plain objects that the actor tables answer with: terms of office, people and institutions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

TRUSTED_FOR = timedelta(days=183)
"""How far from the day on which a source knew the holder a term without start or end is still taken to hold."""

HIGH_OFFICES = frozenset({
    "presidency", "government", "monarchy", "supreme_leader", "foreign_ministry",
    "vice_presidency", "secretariat", "commission", "council", "foreign_policy",
})  # fmt: skip
"""Offices whose holders newspapers name by surname alone."""
REMEMBERED_FOR = timedelta(days=10 * 365)
"""How long after a high office a surname alone still means its former holder, after a lesser one a full name."""
_STANDING_IN = ("acting", "interim", "caretaker", "deputy")


@dataclass(frozen=True)
class Term:
    """A person's time in an office; ``country`` is ISO 3166-1 alpha-3 or a body's acronym, days are both included.

    An unknown start or end is None. ``known_on`` is then the day on which the source knew the person in office: the
    term is taken to hold up to ``TRUSTED_FOR`` beyond it, never longer. Without ``known_on`` an open end stays open.
    """

    country: str
    office: str
    role: str
    start: date | None
    end: date | None
    known_on: date | None = None

    @cached_property
    def first_day(self) -> date:
        """The first day on which the term is taken to hold."""
        if self.start:
            return self.start
        return self.known_on - TRUSTED_FOR if self.known_on else date.min

    @cached_property
    def last_day(self) -> date:
        """The last day on which the term is taken to hold."""
        if self.end:
            return self.end
        return self.known_on + TRUSTED_FOR if self.known_on else date.max

    def holds_on(self, day: date) -> bool:
        """Whether the term is taken to hold on that day."""
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True)
class Person:
    """A person of the tables: Wikidata or provisional id, usual name, gender (male, female or empty), spellings."""

    actor_id: str
    name: str
    gender: str
    aliases: tuple[str, ...]
    terms: tuple[Term, ...]

    def term_on(self, day: date | None) -> Term | None:
        """The term in force that day; of several the principal one, of those the latest begun; None where unknown."""
        if day is None:
            return None
        return max((term for term in self.terms if term.holds_on(day)), key=_weight, default=None)

    def terms_on(self, day: date) -> list[Term]:
        """All terms in force that day."""
        return [term for term in self.terms if term.holds_on(day)]

    def is_remembered(self, day: date | None) -> bool:
        """Whether the full name alone can mean this person: a high office was held, or the day is within ten years of
        the time of lesser ones.
        """
        if day is None or not self.terms or any(term.office in HIGH_OFFICES for term in self.terms):
            return True
        begun, ended = min(term.first_day for term in self.terms), max(term.last_day for term in self.terms)
        return begun - day <= REMEMBERED_FOR and day - ended <= REMEMBERED_FOR

    def last_term(self, day: date | None) -> Term | None:
        """The latest term begun by that day (None: of all), in force or not: it gives a former official's country."""
        begun = [term for term in self.terms if day is None or term.first_day <= day]
        return max(begun, key=lambda term: (term.last_day, term.first_day), default=None)


def _weight(term: Term) -> tuple[bool, bool, date]:
    """What makes one of a person's parallel terms the principal one: no stand-in, a high office, begun last."""
    return not term.role.lower().startswith(_STANDING_IN), term.office in HIGH_OFFICES, term.first_day


@dataclass(frozen=True)
class Institution:
    """An office of a country (``RUS.presidency``), a body (``UN``) or a movement (``HAMAS``); those have no office."""

    actor_id: str
    name: str
    country: str
    office: str
