"""Who an article names and where: people with their titles, found in one pass over its capitalised words.

A run of capitalised words is a person where the tables know the name, where a title or apposition says so, where the
first word is a given name, or where the last word alone comes back later. Institutions and groups are looked up in
the tables where a source needs them; they are not listed here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain

from rapidfuzz.fuzz import ratio

from pipeline.normalise.actors.known_names import given_names, is_known, is_place_name
from pipeline.normalise.actors.name_origins import is_like_names
from pipeline.normalise.actors.name_words import PARTICLES, word_set
from pipeline.normalise.actors.tables import ActorTables, Person, fold
from pipeline.normalise.scene.name_forms import NamedAt, merged, whose_name_ends, without_mistaken
from pipeline.normalise.scene.name_leads import ends_body, without_lead
from pipeline.normalise.scene.names import (
    NameRun,
    find_runs,
    has_person_shape,
    is_organisation_word,
    surname_of,
    word_key,
)
from pipeline.normalise.scene.people import ArticlePerson, choose_known
from pipeline.normalise.scene.role_phrases import role_after, role_before
from pipeline.normalise.scene.roles import Role, read_role
from pipeline.normalise.scene.surnames import (
    SurnameIndex,
    office_holders,
    person_by_given_name,
    person_by_surname,
    sex_told,
    sharing_surname,
    title_role,
)

_FOLLOWED_BY = word_set(
    """administration administrations government governments cabinet officials official team allies ally aide aides
    campaign office era adviser advisers supporters presidency family lawyers lawyer spokesman spokeswoman
    spokesperson loyalists loyalist voters voter regime"""
)
"""Nouns before which a surname is no actor of its own ("the Trump administration")."""
_MOST_ROLES_READ = 4
_BEFORE, _BESIDE, _MOST_WORDS = 40, 110, 4
_SPEAKS = (
    r"(?:said|says|told|tells|added|adds|wrote|writes|tweeted|posted|argued|argues|asked|asks|explained|explains|noted"
    r"|notes|warned|warns|testified|recalled|recalls|insisted|insists|commented|joked|replied|stated|continued|quipped)"
)
_SAID_BEFORE = re.compile(rf"(?:\b{_SPEAKS}|[Aa]ccording to)\s(?:[a-z-]+\s){{0,3}}$")
_SAID_AFTER = re.compile(rf"(?:,\s[^.;:\n]{{3,80}},)?\s(?:also\s|later\s|then\s)?{_SPEAKS}\b")
_JUNIOR = re.compile(r",?\s+(?:Jr|Junior)\b")
_INITIAL = re.compile(r"[A-Z]\. [A-Z][a-z]+ [A-Z]")
_AGE = re.compile(r",\s+\d{1,3}\s*,")
_EQUAL = re.compile(r"\b(?:counterpart|colleague|predecessor|successor),?\s\Z")
"""The noun for somebody's equal, before a name ("his Zambian counterpart, Jane Doe")."""


@dataclass(frozen=True)
class Mention:
    """A place where the article names a person; a modifier ("Trump's envoy", "Trump officials") is not the one
    who acts.
    """

    start: int
    end: int
    person: ArticlePerson
    is_full_name: bool
    is_modifier: bool


class Mentions:
    """All mentions of people in an article, in reading order."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.all = tuple(sorted(mentions, key=lambda mention: mention.start))
        self._starts = [mention.start for mention in self.all]

    @property
    def people(self) -> list[ArticlePerson]:
        """Everybody named, in order of first mention."""
        return list(dict.fromkeys(mention.person for mention in self.all))

    @cached_property
    def places(self) -> dict[int, list[int]]:
        """Where each person is named, by the person's identity."""
        found: dict[int, list[int]] = defaultdict(list)
        for mention in self.all:
            found[id(mention.person)].append(mention.start)
        return found

    def within(self, start: int, end: int) -> list[Mention]:
        """Mentions that begin inside a range of the text."""
        return list(self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)])

    def before(self, position: int) -> list[Mention]:
        """Mentions that begin before a position, in reading order."""
        return list(self.all[: bisect_left(self._starts, position)])


def find_mentions(text: str, day: date | None, tables: ActorTables) -> Mentions:
    """The people an article names; ``day`` decides who a name can mean."""
    runs = [without_lead(run, tables) for run in find_runs(text) if not ends_body(text, run)]
    full, single = _candidates(text, runs, tables), [run for run in runs if _is_single(run)]
    alone = Counter(word_key(run.text) for run in single)
    people: dict[str, ArticlePerson] = {}
    named: list[NamedAt] = []
    for name, places in full.items():
        person = _full_name_person(text, name, places, alone, day, tables)
        person = merged(person, people) if person else whose_name_ends(name, people)
        if person is not None:
            named.extend((run, person) for run in places)
    named = without_mistaken(named, text.find("\n"))
    named.extend(sharing_surname(text, single, named, day, tables))
    taken = {run.start for run, _ in named}
    single = [run for run in single if run.start not in taken]
    found = [Mention(run.start, run.end, person, True, _is_modifier(text, run)) for run, person in named]
    found.extend(_single_mentions(text, single, SurnameIndex([person for _, person in named]), day, tables))
    return Mentions(found)


def _is_single(run: NameRun) -> bool:
    """Whether a run is one name, with a capital particle perhaps ("De Waal")."""
    return len(run.words) == 1 or (len(run.words) == 2 and run.words[0].key in PARTICLES)


def _candidates(text: str, runs: list[NameRun], tables: ActorTables) -> dict[str, list[NameRun]]:
    """Runs shaped like a full name, by name, without those that name a country or body."""
    grouped: dict[str, list[NameRun]] = defaultdict(list)
    for run in runs:
        behind = _word_after(text, run.end)
        if len(run.words) > 1 and (behind == "today" or not is_organisation_word(behind.lower())):
            grouped[run.text].append(run)
    return {
        name: places
        for name, places in grouped.items()
        if is_known(name, tables) or (has_person_shape(places[0]) and not _names_place(text, places[0], tables))
    }


def _names_place(text: str, run: NameRun, tables: ActorTables) -> bool:
    """Whether a run is a country or body, or holds one after a word that is no given name ("Condemn Israel")."""
    if is_place_name(run.text, tables) or tables.town(run.text) or tables.media_countries(run.text):
        return not _is_namesake(text, run, tables)
    is_named = run.words[0].key in given_names(tables) or run.has_title
    return not is_named and any(tables.country(word.text) for word in run.words)


def _is_namesake(text: str, run: NameRun, tables: ActorTables) -> bool:
    """Whether somebody with a title or role is called like a place ("Prime Minister Sofia Marin")."""
    if run.words[0].key not in given_names(tables):
        return False
    role = None if run.has_title else read_role(role_after(text, run.end), tables)
    return run.has_title or (role is not None and role.head != "")


def _full_name_person(
    text: str, name: str, places: list[NameRun], alone: Counter[str], day: date | None, tables: ActorTables
) -> ArticlePerson | None:
    """The person behind a full name; None where too little says that it is a person."""
    roles = read_roles(text, places, tables)
    named = tables.people(name, day) or [one for role in roles for one in tables.people(f"{role.head} {name}", day)]
    if any(_JUNIOR.match(text, run.end) for run in places):
        named = [person for person in named if any(_JUNIOR.search(form) for form in (person.name, *person.aliases))]
    known = choose_known(named, roles, day, tables) or _known_by_office(name, roles, day, tables)
    surname = surname_of(places[0])
    names = given_names(tables)
    first = _given_name(places[0], names)
    comes_back = alone[surname] > alone[first]
    is_one = any(
        _AGE.match(text, run.end) or _EQUAL.search(text, max(0, run.start - _BEFORE), run.start) for run in places
    )
    certainty = 1.0 if known or roles or first in names or is_one else 0.85 if comes_back else 0.0
    if not certainty and _INITIAL.match(name):
        certainty = 0.8
    if not certainty and any(_speaks(text, run) for run in places) and is_like_names(name, tables):
        certainty = 0.8
    is_called = known or is_one or first in names or any(role.head and not role.is_former for role in roles)
    if not certainty or (not is_called and tables.town_in_name(name)):
        return None
    told = [*(role.gender for role in roles), *(sex_told(text, run) for run in places)]
    gender = next((sex for sex in told if sex), names.get(first, ""))
    return ArticlePerson(name, surname, known, roles, gender, certainty)


def _given_name(run: NameRun, names: Mapping[str, str]) -> str:
    """The key of a full name's first word; the given name behind an initial ("J. Anna Doe"), the first of a double
    one.
    """
    first = word_key(run.words[0].text)
    if len(first) == 1 and len(run.words) > 2 and word_key(run.words[1].text) in names:
        return word_key(run.words[1].text)
    part = word_key(run.words[0].text.partition("-")[0])
    return part if first not in names and part in names else first


def _speaks(text: str, run: NameRun) -> bool:
    """Whether a verb of speech right beside a name makes it a speaker's."""
    before, after = text[max(0, run.start - _BEFORE) : run.start], text[run.end : run.end + _BESIDE]
    return len(run.words) < _MOST_WORDS and bool(_SAID_AFTER.match(after) or _SAID_BEFORE.search(before))


def _known_by_office(name: str, roles: list[Role], day: date | None, tables: ActorTables) -> Person | None:
    """The holder of the office that the article names, where surname and given name are spelt nearly the same."""
    for role in roles:
        title = tables.title(role.phrase)
        country = role.country or (title.country if title else None)
        if title is None or country is None or role.is_former:
            continue
        near = [
            person
            for person in tables.holders(country, title.office, day)
            if ratio(fold(person.name), fold(name)) >= 80
        ]
        if len(near) == 1:
            return near[0]
    return None


def read_roles(text: str, places: Sequence[NameRun], tables: ActorTables) -> list[Role]:
    """The roles that stand beside the first few mentions of a name."""
    phrases = chain.from_iterable(
        (role_before(text, run.start), role_after(text, run.end)) for run in places[:_MOST_ROLES_READ]
    )
    return [role for phrase in dict.fromkeys(phrases) if phrase and (role := read_role(phrase, tables))]


def _is_modifier(text: str, run: NameRun) -> bool:
    if run.is_possessive:
        return True
    return _word_after(text, run.end) in _FOLLOWED_BY


def _word_after(text: str, end: int) -> str:
    """The word right after a position; empty where punctuation stands there."""
    following = text[end + 1 : end + 18].split(maxsplit=1)
    return following[0].strip('.,”"') if following and text[end : end + 1].isspace() else ""


def _single_mentions(
    text: str, single: list[NameRun], index: SurnameIndex, day: date | None, tables: ActorTables
) -> list[Mention]:
    """Mentions by one word: a surname (or given name) of somebody named in full, else a surname the tables know."""
    alone = Counter(run.text for run in single)
    holders = office_holders(text, single, index, day, tables)
    by_word: dict[str, ArticlePerson | None] = {}
    found: list[Mention] = []
    for run in single:
        key, sex = word_key(run.text), sex_told(text, run)
        person = holders[key] if key in holders and sex in ("", holders[key].sex) else index.find(key, sex)
        if person is not None and _means_state(run, person, tables):
            continue
        if person is None:
            if run.text not in by_word:
                known = person_by_surname(text, run, day, tables)
                by_word[run.text] = known or person_by_given_name(run, alone[run.text], tables)
            person = by_word[run.text]
        if person is not None:
            if not person.gender and run.start and (role := title_role(text, run, tables)):
                person.gender = role.gender
            found.append(Mention(run.start, run.end, person, False, _is_modifier(text, run)))
    return found


def _means_state(run: NameRun, person: ArticlePerson, tables: ActorTables) -> bool:
    """Whether a word is a state's name, which the article's bearer of it has as given name or is nobody known."""
    is_surname = person.surname == word_key(run.text) and (person.known is not None or person.role is not None)
    return not run.has_title and not is_surname and tables.country(run.text) is not None
