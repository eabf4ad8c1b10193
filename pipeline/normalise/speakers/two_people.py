"""Sources that join a described person to another: "the President and King Roe", "the minister and the governor"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.normalise.model import Speaker
from pipeline.normalise.scene.people import ArticlePerson, person_speaker
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.scene.source_phrases import SourcePhrase
from pipeline.normalise.speakers.antecedents import Description, describes
from pipeline.normalise.speakers.descriptions import read_description, resolve_description
from pipeline.normalise.speakers.meetings import Pair, pair_before
from pipeline.normalise.speakers.named_sources import head_mentions

_TWO_PEOPLE = re.compile(r"(?:[Bb]oth )?(?P<first>[^,]{2,60}?)\s(?:and|as well as|along with)\s(?P<second>[^,]{2,60})")


@dataclass(frozen=True)
class _Part:
    """One of the two: a person named, or a description of one."""

    phrase: SourcePhrase
    named: ArticlePerson | None
    described: Description | None

    @property
    def stands_alone(self) -> bool:
        """Whether the words are no further title of the other ("the president and [chief executive]")."""
        return bool(self.phrase.determiner) or (self.named is not None and self.phrase.text[:1].isupper())


def two_people(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """The two people of a source that describes at least one of them; empty where it is no such source."""
    match = _TWO_PEOPLE.fullmatch(phrase.core)
    parts = [_read(scene, phrase.part(*match.span(name))) for name in ("first", "second")] if match else []
    first, second = parts if parts else (None, None)
    if first is None or second is None or (first.named and second.named):
        return []
    found = _of_pair(scene, pair_before(scene, phrase.start), first, second) or _each(scene, first, second)
    return [replace(one, method="conjunction", confidence=round(one.confidence * 0.95, 3)) for one in found]


def _read(scene: Scene, phrase: SourcePhrase) -> _Part | None:
    """One of the two; None where the words are no single person."""
    if named := head_mentions(scene, phrase):
        return _Part(phrase, named[0].person, None) if len(named) == 1 else None
    described = read_description(scene, phrase) if phrase.words else None
    if described is None or described.is_plural or described.is_indefinite:
        return None
    return _Part(phrase, None, described)


def _of_pair(scene: Scene, pair: Pair | None, first: _Part, second: _Part) -> list[Speaker]:
    """The two told as meeting, in the order of the source, where the words of one fit only one of them."""
    if pair is None:
        return []
    orders = [order for order in (pair, pair[::-1]) if _fits(scene, first, order[0]) or _fits(scene, second, order[1])]
    is_other = any(part.named and part.named not in pair for part in (first, second))
    if len(orders) != 1 or is_other:
        return []
    return [person_speaker(one, scene.day, scene.tables, "meeting", 0.9) for one in orders[0]]


def _fits(scene: Scene, part: _Part, person: ArticlePerson) -> bool:
    return part.named is person if part.named else bool(part.described and describes(scene, part.described, person))


def _each(scene: Scene, first: _Part, second: _Part) -> list[Speaker]:
    """Each by itself; one whom nothing tells stays unnamed beside the other."""
    parts = (first, second)
    named = [one.named for one in parts if one.named]
    is_one = any(one.described and describes(scene, one.described, person) for one in parts for person in named)
    if is_one or not (first.stands_alone and second.stands_alone):
        return []
    found = [speaker for one in parts for speaker in _speakers(scene, one)]
    return found if len({(one.id, one.name) for one in found}) == len(parts) else []


def _speakers(scene: Scene, part: _Part) -> list[Speaker]:
    if part.named:
        return [person_speaker(part.named, scene.day, scene.tables, "surname", 0.97)]
    found = resolve_description(scene, part.phrase, part.described) if part.described else []
    return [one if one.kind == "person" else _open(part, one) for one in found]


def _open(part: _Part, one: Speaker) -> Speaker:
    """A described person whom nothing tells."""
    return Speaker(None, part.phrase.text, "unnamed", one.country, None, "unnamed", 0.6)
