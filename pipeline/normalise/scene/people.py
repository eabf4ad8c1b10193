"""The people of one article: who they are in the actor tables, and the country and role they speak in on the day.

The article wins over the tables where it gives another role; former officials speak for nobody's office.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from pipeline.normalise.actors.name_words import HONORIFICS, ROLE_HEADS, word_set
from pipeline.normalise.actors.tables import ActorTables, Person, Term, person_key
from pipeline.normalise.model import Speaker
from pipeline.normalise.scene.roles import Role

_CIVIL_HEADS = word_set(
    """activist analyst author broadcaster coach columnist doctor economist fellow founder historian host journalist
    lawyer lecturer manager owner professor researcher resident scholar scientist specialist surgeon teacher
    volunteer winner worker"""
)
"""What people are called who hold no public office: a holder of an office with the same name is somebody else."""
_PROVISIONAL = re.compile(r"p_[0-9a-f]{12}")
_RANKS = word_set("commodore captain admiral sergeant constable corporal trooper superintendent inspector detective")
Standing = tuple[str | None, str | None]
"""Country and role."""


@dataclass(eq=False)
class ArticlePerson:
    """A person whom the article names; ``name`` is the fullest form there, ``known`` the person of the tables if
    it is one. Nothing is added to ``known`` and ``roles`` once an article's mentions have been found.
    """

    name: str
    surname: str
    known: Person | None = None
    roles: list[Role] = field(default_factory=list)
    gender: str = ""
    certainty: float = 1.0
    context_country: str | None = None
    standings: dict[tuple[date | None, str | None], Standing] = field(default_factory=dict, repr=False)

    @cached_property
    def role(self) -> Role | None:
        """The role in the article that says most: one with a country before one without, an office before a rank,
        never a mere honorific.
        """
        telling = sorted((role for role in self.roles if _tells(role)), key=lambda role: role.head in _RANKS)
        return next((role for role in telling if role.country), telling[0] if telling else None)

    @property
    def sex(self) -> str:
        """male, female or empty: as the tables have it, else as the article's titles tell it."""
        return (self.known.gender if self.known else "") or self.gender


def _tells(role: Role) -> bool:
    """Whether a role is more than an honorific ("Supreme Court justice", "crown prince")."""
    is_office = role.head in ROLE_HEADS and role.words.lower().endswith(f" {role.head}")
    return bool(role.head) and (role.head not in HONORIFICS or is_office)


def choose_known(people: list[Person], roles: list[Role], day: date | None, tables: ActorTables) -> Person | None:
    """The one person of the tables whom the article can mean; None where nobody or several fit."""
    fitting = [person for person in people if not contradicts(person, roles, day, tables)]
    if len(fitting) > 1:
        countries = {role.country for role in roles if role.country}
        local = [person for person in fitting if countries & {term.country for term in person.terms}]
        fitting = local or fitting
    return fitting[0] if len(fitting) == 1 else None


def contradicts(person: Person, roles: list[Role], day: date | None, tables: ActorTables) -> bool:
    """Whether what the article calls somebody rules out that it is this person of the tables.

    It does not where it also calls them by the very office they hold that day: the other role is a neighbour's.
    Whoever held lesser offices long before must be called by some public office: many bear the same name.
    """
    term = person.term_on(day)
    if term and any(role.office == term.office and not _names_country(role, tables) for role in roles):
        return False
    if not person.is_remembered(day) and not any(role.office for role in roles):
        return True
    states = {role.country for role in roles if role.country and tables.country_name(role.country)}
    own = {term.country for term in person.terms}
    if states and own and not states & own and all(tables.country_name(code) for code in own):
        return True
    heads = [role.head for role in roles if role.head and role.head not in HONORIFICS]
    return bool(heads) and all(head in _CIVIL_HEADS for head in heads) and term is not None


def _names_country(role: Role, tables: ActorTables) -> bool:
    """Whether a role's words tell its country; a title usual in one state alone ("Defence Secretary") does not."""
    return role.country is not None and bool(tables.find_countries(role.phrase))


def person_speaker(
    person: ArticlePerson, day: date | None, tables: ActorTables, method: str, confidence: float = 1.0
) -> Speaker:
    """The speaker that a person of the article is on that day."""
    country, role = standing_on(person, day, tables)
    name = person.known.name if person.known else person.name
    office = person.role.office if person.role else None
    actor_id = person.known.actor_id if person.known else provisional_person_id(name, country, office)
    return Speaker(actor_id, name, "person", country, role, method, round(confidence * person.certainty, 3))


@lru_cache(maxsize=16_384)
def provisional_person_id(name: str, country: str | None, office: str | None) -> str:
    """The id of a person whom no table knows: the same name, country and kind of office give the same id everywhere.

    The kind of office stands for the role because outlets word roles differently.
    """
    key = "|".join((person_key(name), country or "", office or ""))
    return "p_" + hashlib.sha256(key.encode()).hexdigest()[:12]


def is_provisional(actor_id: str) -> bool:
    """Whether an id was made up from name, country and office, because no table knows the person."""
    return _PROVISIONAL.fullmatch(actor_id) is not None


def standing_on(person: ArticlePerson, day: date | None, tables: ActorTables) -> Standing:
    """Country and role in which the person speaks on that day, found once for all questions of the article."""
    key = day, person.context_country
    if key not in person.standings:
        person.standings[key] = _standing_on(person, day, tables)
    return person.standings[key]


def _standing_on(person: ArticlePerson, day: date | None, tables: ActorTables) -> Standing:
    given, term = person.role, person.known.term_on(day) if person.known else None
    if given and given.is_former:
        return _as_former(person, given, term, tables)
    if term:
        return term.country, _current_role(person, given, term, day, tables)
    last = person.known.last_term(day) or _only_country(person.known) if person.known else None
    if given:
        own = given.country or (last.country if last else None) or person.context_country
        return own, given.words or None
    if last is None:
        return person.context_country, None
    # Nobody is a former holder before the office begins, nor where no source knows that the term has ended.
    return last.country, f"former {last.role}" if day and last.end and last.end < day else None


def _only_country(known: Person) -> Term | None:
    """The latest term of somebody who has served one country alone: before it he was that country's already."""
    return known.last_term(None) if len({term.country for term in known.terms}) == 1 else None


def _as_former(person: ArticlePerson, given: Role, term: Term | None, tables: ActorTables) -> Standing:
    """Somebody whom the article calls a former holder: a new office that the tables know counts, the old one does
    not.
    """
    title = tables.title(_without_former(given.words))
    if term and title and term.office != title.office:
        return term.country, term.role
    last = person.known.last_term(None) if person.known else None
    return given.country or (last.country if last else person.context_country), f"former {_without_former(given.words)}"


def _without_former(words: str) -> str:
    kept = [
        word for word in words.split() if word.lower() not in {"former", "then", "late", "onetime", "one-time", "the"}
    ]
    return " ".join(kept).removeprefix("ex-").removeprefix("then-")


def _current_role(person: ArticlePerson, given: Role | None, term: Term, day: date | None, tables: ActorTables) -> str:
    """The term's role, unless the article names an office that the tables do not have the person in that day."""
    if given is None or given.office is None or person.known is None or day is None:
        return term.role
    if set(given.words.lower().split()) <= set(term.role.lower().split()):
        return term.role
    held = {held.office: held.role for held in person.known.terms_on(day)}
    if given.office in held:
        return held[given.office]
    parents = {tables.parent_office(office) for office in held}
    return term.role if given.office in parents or tables.parent_office(given.office) in held else given.words
