"""People of the seed tables ``actors`` and ``terms``: looking them up by name, surname and office on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from pipeline.normalise.actors.model import HIGH_OFFICES, REMEMBERED_FOR, Person, Term
from pipeline.normalise.actors.spelling import fold, person_key, surname_key, without_initials
from pipeline.seeds import read_seed, split_list

LOW_OFFICES = frozenset({"parliament_member", "party", "opposition"})
_LEFT_ASIDE = frozenset(
    [
        "of",
        "the",
        "for",
        "and",
        "to",
        "a",
        "chief",
        "head",
        "director",
        "executive",
        "general",
        "commissioner",
        "high",
        "president",
        "chair",
        "affairs",
    ]
)
"""Words of a role that do not tell it from others of the same country: small ones, and nouns for whoever heads."""


def first_of(text: str) -> date | None:
    """The first day of an ISO day, month (2017-05) or year (2017); None where empty, ValueError where it is neither."""
    return date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) in (4, 7) else text) if text else None


def last_of(text: str) -> date | None:
    """The last day of an ISO day, month or year; None where empty."""
    first = first_of(text)
    if first is None or len(text) == 10:
        return first
    next_start = (
        date(first.year + 1, 1, 1) if len(text) == 4 or first.month == 12 else date(first.year, first.month + 1, 1)
    )
    return next_start - timedelta(days=1)


def read_people() -> tuple[list[Person], dict[str, tuple[str, ...]]]:
    """All people of the seed tables, and the surnames by ``actor_id`` of those whose surname is not the last word."""
    terms: dict[str, list[Term]] = defaultdict(list)
    for row in read_seed("terms"):
        start, end, known_on = first_of(row["start"]), last_of(row["end"]), first_of(row["known_on"])
        terms[row["actor_id"]].append(Term(row["country"], row["office"], row["role"], start, end, known_on))
    people: list[Person] = []
    surnames: dict[str, tuple[str, ...]] = {}
    for row in read_seed("actors"):
        actor_id = row["actor_id"]
        aliases = tuple(split_list(row["aliases"]))
        people.append(Person(actor_id, row["name"], row["gender"], aliases, tuple(terms.get(actor_id, ()))))
        if row["surnames"]:
            surnames[actor_id] = tuple(split_list(row["surnames"]))
    return people, surnames


class PeopleIndex:
    """Dictionaries from spellings and offices to people."""

    def __init__(self, people: Iterable[Person], surnames: dict[str, tuple[str, ...]]) -> None:
        self._by_key: dict[str, list[Person]] = defaultdict(list)
        self._by_short_key: dict[str, list[Person]] = defaultdict(list)
        self._by_surname: dict[str, list[Person]] = defaultdict(list)
        self._by_office: dict[tuple[str, str], list[tuple[Term, Person]]] = defaultdict(list)
        self._by_role: dict[tuple[str, frozenset[str]], list[tuple[Term, Person]]] = defaultdict(list)
        self.all = tuple(people)
        starts = (term.start for person in self.all for term in person.terms)
        self.latest = max(filter(None, starts), default=date.min)
        for person in self.all:
            self._add(person, surnames.get(person.actor_id, ()))

    def _add(self, person: Person, surnames: tuple[str, ...]) -> None:
        keys = dict.fromkeys(person_key(name) for name in (person.name, *person.aliases))
        for key in keys:
            self._by_key[key].append(person)
        for key in dict.fromkeys(without_initials(key) for key in keys):
            self._by_short_key[key].append(person)
        named = (surname_key(name) for name in surnames) if surnames else (key.rpartition(" ")[2] for key in keys)
        for surname in dict.fromkeys(named):
            self._by_surname[surname].append(person)
        for term in person.terms:
            self._by_office[term.country, term.office].append((term, person))
            if words := _words_of(term.country, term.role):
                self._by_role[term.country, words].append((term, person))

    def named(self, name: str, on: date | None) -> list[Person]:
        """Everyone of that full name or alias; only those in office that day where there are such."""
        key = person_key(name)
        found = self._by_key.get(key) or self._by_short_key.get(without_initials(key)) or []
        in_office = [person for person in found if person.term_on(on)]
        return list(in_office or found)

    def surnamed(self, surname: str, on: date | None) -> list[Person]:
        """Those whom a surname alone can mean on that day, of the most prominent class that has any.

        Whoever holds a high office that day hides those who held one in the same country formerly. Without a day, who
        held lesser offices long ago is not meant.
        """
        key = surname_key(surname)
        found = self._by_surname.get(key) or self._by_surname.get(key.rpartition(" ")[2]) or []
        if on is None:
            found = [person for person in found if person.is_remembered(self.latest)]
        ranked = [(rank, person) for person in found if (rank := _prominence(person, on)) is not None]
        best = min((rank // 2 for rank, _ in ranked), default=0)
        held = {term.country for rank, person in ranked if rank == 0 and on for term in person.terms_on(on)}
        return [
            person
            for rank, person in sorted(ranked, key=lambda entry: entry[0])
            if rank // 2 == best and (rank == 0 or person.term_on(on) or held.isdisjoint(_countries(person)))
        ]

    def holders(self, country: str, office: str, on: date | None) -> list[Person]:
        """Who held the office of that country on that day; everyone the tables know for it where no day is given."""
        terms = self._by_office.get((country, office), ())
        return list({person.actor_id: person for term, person in terms if on is None or term.holds_on(on)}.values())

    def called(self, country: str, role: str, on: date) -> list[Person]:
        """Whose role of that country or body on that day the words are, in whatever order."""
        terms = self._by_role.get((country, _words_of(country, role)), ())
        return list({person.actor_id: person for term, person in terms if term.holds_on(on)}.values())


def _words_of(country: str, role: str) -> frozenset[str]:
    """The words by which roles are the same, the country's own letters left aside."""
    return (
        frozenset(fold(role).replace("under secretary general", "").split())
        - _LEFT_ASIDE
        - {country.lower(), country.lower()[:2]}
    )


def _countries(person: Person) -> set[str]:
    return {term.country for term in person.terms}


def _prominence(person: Person, on: date | None) -> int | None:
    """0: in a high office that day; 1: formerly, or in another office; 2: in parliament or party; None: none."""
    ranks = [rank for term in person.terms if (rank := _term_prominence(term, on)) is not None]
    return min(ranks, default=None)


def _term_prominence(term: Term, on: date | None) -> int | None:
    if on is None or term.holds_on(on):
        return 0 if term.office in HIGH_OFFICES else 2 if term.office in LOW_OFFICES else 1
    if term.office in HIGH_OFFICES and term.last_day < on and on - term.last_day <= REMEMBERED_FOR:
        return 1
    return None
