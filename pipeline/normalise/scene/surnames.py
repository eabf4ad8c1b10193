"""People whom an article names by one word: a surname of somebody named in full, else one that the tables know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from pipeline.normalise.actors.known_names import given_names, is_place_name, known_surnames
from pipeline.normalise.actors.model import HIGH_OFFICES
from pipeline.normalise.actors.name_words import HONORIFICS
from pipeline.normalise.actors.people import LOW_OFFICES
from pipeline.normalise.actors.tables import ActorTables, Person, fold
from pipeline.normalise.scene.name_forms import NamedAt
from pipeline.normalise.scene.names import NameRun, word_key
from pipeline.normalise.scene.people import ArticlePerson, choose_known
from pipeline.normalise.scene.role_phrases import role_before
from pipeline.normalise.scene.roles import Role, read_role

_FEWEST_TIMES, _FEWEST_LETTERS = 2, 4
_LONGEST_TITLE = 12
_AND = " and "


class SurnameIndex:
    """Surnames and, after them, given names of the people named in full; a name that several share stands for the
    first whom the tables know, unless somebody else is named in full more often.
    """

    def __init__(self, named: Sequence[ArticlePerson]) -> None:
        """Index people, given once for each place where the article names them in full."""
        self._people: dict[str, list[ArticlePerson]] = {}
        given: dict[str, list[ArticlePerson]] = {}
        times = self._times = Counter(id(person) for person in named)
        people = list(dict.fromkeys(named))
        most: dict[str, int] = {}  # the known of a surname rank like the one named most, as if named once more
        for person in people:
            if person.known:
                most[person.surname] = max(most.get(person.surname, 0), times[id(person)] + 1)
        for person in sorted(people, key=lambda one: -(most[one.surname] if one.known else times[id(one)])):
            words = fold(person.name).split()
            for key in dict.fromkeys((person.surname, words[-1], " ".join(words[-2:]))):
                self._people.setdefault(key, []).append(person)
            given.setdefault(words[0], []).append(person)
        self._people = {**given, **self._people}

    def times(self, person: ArticlePerson) -> int:
        """How often the article names somebody in full."""
        return self._times[id(person)]

    def find(self, key: str, sex: str = "") -> ArticlePerson | None:
        """The person whom a single word means, of the sex that a title before it tells; Arabic articles do not
        matter.
        """
        found = self._people.get(key) or self._people.get(key.removeprefix("al ").removeprefix("el ")) or []
        fitting = [person for person in found if not sex or person.sex == sex]
        fitting = fitting or [person for person in found if not person.sex]
        return next(iter(fitting or found), None)


def sex_told(text: str, run: NameRun) -> str:
    """Male or female where a title right before a name tells it, else empty."""
    before = text[max(0, run.start - _LONGEST_TITLE) : run.start].split()
    return HONORIFICS.get(before[-1].rstrip(".").lower(), "") if before and run.has_title else ""


def title_role(text: str, run: NameRun, tables: ActorTables) -> Role | None:
    """The role that the words before a name tell."""
    phrase = role_before(text, run.start)
    return read_role(phrase, tables) if phrase else None


def person_by_surname(text: str, run: NameRun, day: date | None, tables: ActorTables) -> ArticlePerson | None:
    """Somebody never named in full: the tables' only bearer of the surname that day, or one whom a title introduces."""
    if (
        len(run.text) < 2
        or not (run.has_title or word_key(run.text) in known_surnames(tables))
        or is_place_name(run.text, tables)
    ):
        return None
    role = title_role(text, run, tables)
    roles = [role] if role else []
    titled = tables.people(f"{role.head} {run.text}", day) if role else []  # "Pope Leo"
    people = titled or tables.people_by_surname(run.text, day)
    known = choose_known(people, roles, day, tables)
    if known and not _is_at_home_here(text, run, known, day, tables):
        known = None
    if known is None and not (role and run.has_title):
        return None
    gender = role.gender if role else ""
    return ArticlePerson(run.text, word_key(run.text), known, roles, gender, 0.9 if known else 0.7)


def office_holders(
    text: str, single: Sequence[NameRun], index: SurnameIndex, day: date | None, tables: ActorTables
) -> dict[str, ArticlePerson]:
    """By surname, who a title means that is none of a namesake's named in full ("President Orlova" beside her son
    Pavel Orlov): the holder of that office, or of a high one where the namesake is of the other sex; so called as often
    as the namesake is named in full at least.
    """
    titled: dict[str, list[NameRun]] = {}
    for run in single:
        if run.has_title:
            titled.setdefault(word_key(run.text), []).append(run)
    found: dict[str, ArticlePerson] = {}
    for key, runs in titled.items():
        namesake = index.find(key)
        if namesake is None or namesake.known or len(runs) < index.times(namesake):
            continue
        holders = (_holder_meant(text, run, namesake, day, tables) for run in runs)
        holder = next((one for one in holders if one), None)
        if holder is not None:
            found[key] = holder
    return found


def _holder_meant(
    text: str, run: NameRun, namesake: ArticlePerson, day: date | None, tables: ActorTables
) -> ArticlePerson | None:
    """The holder of an office whom a title before a surname means, and not the namesake."""
    person = person_by_surname(text, run, day, tables)
    term = person.known.term_on(day) if person and person.known else None
    if person is None or term is None:
        return None
    role, sex = title_role(text, run, tables), sex_told(text, run)
    is_own = role is not None and tables.office_of_title(role.phrase, term.country) == term.office
    is_other = bool(sex and namesake.sex) and sex == person.sex != namesake.sex and term.office in HIGH_OFFICES
    return person if is_own or is_other else None


def person_by_given_name(run: NameRun, times: int, tables: ActorTables) -> ArticlePerson | None:
    """Somebody whom an article calls by a given name alone, more than once ("Nihaya says")."""
    key = word_key(run.text)
    gender = given_names(tables).get(key)
    if gender is None or times < _FEWEST_TIMES or len(key) < _FEWEST_LETTERS or run.text.isupper():
        return None
    if is_place_name(run.text, tables) or tables.media_countries(run.text) or key in known_surnames(tables):
        return None
    return ArticlePerson(run.text, key, gender=gender, certainty=0.6)


def sharing_surname(
    text: str, single: Sequence[NameRun], named: Sequence[NamedAt], day: date | None, tables: ActorTables
) -> list[NamedAt]:
    """Those of whom a given name stands before another's full name, whose surname is theirs ("Jane and John Doe")."""
    full = {run.start: person for run, person in named}
    surnames = known_surnames(tables) | {person.surname for _, person in named}
    found: dict[str, ArticlePerson] = {}
    places: list[NamedAt] = []
    for run in single:
        other, key = full.get(run.end + len(_AND)), word_key(run.text)
        is_given = key in given_names(tables) and key not in surnames
        if other is None or not is_given or not text.startswith(_AND, run.end) or run.has_title:
            continue
        name = f"{run.text} {other.name.split()[-1]}"
        known = choose_known(tables.people(name, day), [], day, tables)
        gender = given_names(tables).get(key) or ""
        person = found.setdefault(name, ArticlePerson(name, other.surname, known, [], gender, 0.9))
        places.append((run, person))
    return places


def _is_at_home_here(text: str, run: NameRun, known: Person, day: date | None, tables: ActorTables) -> bool:
    """Whether a surname alone can mean somebody of low office, or one whose surname others bear as given name.

    The article must name the country then, and mean no doctor.
    """
    term = known.term_on(day)
    if term is None or (term.office not in LOW_OFFICES and word_key(run.text) not in given_names(tables)):
        return True
    is_doctor = text[max(0, run.start - 5) : run.start].lower().endswith(("dr ", "dr. ", "prof ", "prof. "))
    return not is_doctor and any(code == term.country for _, _, code in tables.find_countries(text))
