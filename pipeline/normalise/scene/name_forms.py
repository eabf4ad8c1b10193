"""Forms of one person's name in an article: longer and shorter ones, and words of a headline taken for a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.normalise.actors.tables import fold
from pipeline.normalise.scene.names import NameRun
from pipeline.normalise.scene.people import ArticlePerson

_SHORTEST_SHORT_FORM = 3
NamedAt = tuple[NameRun, ArticlePerson]


def merged(person: ArticlePerson, people: dict[str, ArticlePerson]) -> ArticlePerson:
    """The same person met before under another form of the name, now with both forms' roles; else the person itself."""
    for other in people.values():
        same_known = person.known is not None and other.known is person.known
        if same_known or (other.surname == person.surname and _compatible(person.name, other.name)):
            other.roles.extend(role for role in person.roles if role not in other.roles)
            other.known = other.known or person.known
            other.gender = other.gender or person.gender
            people[person.name] = other
            return other
    people[person.name] = person
    return person


def whose_name_ends(name: str, people: dict[str, ArticlePerson]) -> ArticlePerson | None:
    """The person met before whose name ends in these words ("Amin al-Rashidi" after Nadim Amin al-Rashidi)."""
    return next((person for full, person in people.items() if full.endswith(" " + name)), None)


def _compatible(name: str, other: str) -> bool:
    """Whether two full names with one surname can be one person's: the first word or its initial agrees."""
    words, others = fold(name).split(), fold(other).split()
    if min(len(words), len(others)) > 1 and (words[1:] == others or others[1:] == words):
        return True  # "Amin al-Rashidi" is Nadim Amin al-Rashidi
    first, second = words[0], others[0]
    return first == second or (min(len(first), len(second)) == 1 and first[0] == second[0])


def without_mistaken(named: Sequence[NamedAt], headline_end: int) -> list[NamedAt]:
    """Names with their people, where a word before a surname was no given name ("Club Dismisses Orlova"): those that
    stand once, in a headline or at the beginning of a line, are the one person whom the article names in full.
    """
    times = Counter(id(person) for _, person in named)
    sure = [(run, one) for run, one in named if not _may_be_mistaken(run, one, times[id(one)], headline_end)]
    bearers: dict[str, list[ArticlePerson]] = {}
    for person in dict.fromkeys(one for _, one in sure):
        bearers.setdefault(person.surname, []).append(person)
    found: list[NamedAt] = []
    for run, person in named:
        bearer = bearers.get(person.surname, [])
        is_mistaken = person not in bearer and len(bearer) == 1
        found.append((run, bearer[0] if is_mistaken else person))
    return found


def _may_be_mistaken(run: NameRun, person: ArticlePerson, times: int, headline_end: int) -> bool:
    """Whether nothing but a surname that comes back says that the words are a name."""
    is_guess = person.known is None and person.role is None and person.certainty < 1.0
    return is_guess and times == 1 and (run.start < headline_end or run.words[0].text.isupper())
