"""Sources that mean so many who were named before: "both candidates", "all three companies", "the pair"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.normalise.actors.name_words import word_set
from pipeline.normalise.model import Speaker
from pipeline.normalise.scene.bodies import BODY_NOUNS
from pipeline.normalise.scene.description_words import INSTITUTION_NOUNS, KIN, is_person_noun, singular
from pipeline.normalise.scene.mentions import Mention
from pipeline.normalise.scene.people import person_speaker
from pipeline.normalise.scene.roles import plain
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.scene.source_phrases import SourcePhrase
from pipeline.normalise.speakers.institutions import body_named
from pipeline.normalise.speakers.named_sources import are_listed

_SO_MANY = re.compile(
    r"(?:(?P<pair>the (?:pair|duo|trio))"
    r"|(?:both|(?:the|all|these|all of the) (?P<number>two|three|four|five))(?: of)?(?: the| these)? (?P<what>.+))",
    re.IGNORECASE,
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}
_SEXES = {"men": "male", "women": "female"}
_PEOPLE = word_set("men women people friends")
_FAMILY = frozenset({"parent", "sibling", "spouse"})
_BODIES = INSTITUTION_NOUNS | BODY_NOUNS
_LISTED = re.compile(r"(?:,|,? and|,? &|,? or)\s+(?:the\s+)?")
_REACH, _NEAR = 8, 2
_LONGEST = 4  # words of what they are called


@dataclass(frozen=True)
class _Wanted:
    """How many are meant, whether they are people, and of which sex if the words say."""

    number: int
    is_person: bool
    sex: str = ""
    is_kin: bool = False


def so_many(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """Those whom a source counts, where the article has named just so many together; empty where it has not."""
    wanted = _wanted(phrase)
    if wanted is None:
        return []
    found = _people(scene, phrase.start, wanted) if wanted.is_person else _named_bodies(scene, phrase.start, wanted)
    return [replace(one, method="description", confidence=0.7) for one in found]


def _wanted(phrase: SourcePhrase) -> _Wanted | None:
    match = _SO_MANY.fullmatch(" ".join(phrase.text.split()))
    if match is None:
        return None
    if match["pair"]:
        return _Wanted(3 if match["pair"].lower().endswith("trio") else 2, is_person=True)
    number, words = _NUMBERS.get((match["number"] or "two").lower(), 2), match["what"].split()
    head = plain(words[-1])
    if len(words) > _LONGEST or not head.endswith(("s", "men", "people")):
        return None
    if head in _PEOPLE or is_person_noun(singular(head)):
        return _Wanted(number, is_person=True, sex=_SEXES.get(head, ""), is_kin=singular(head) in KIN | _FAMILY)
    one = head[:-3] + "y" if head.endswith("ies") else head.removesuffix("s")
    return _Wanted(number, is_person=False) if one in _BODIES else None


def _people(scene: Scene, position: int, wanted: _Wanted) -> list[Speaker]:
    """The people of the last list of just so many, else those of the last sentence that names just so many."""
    named = [one for one in scene.mentions.before(position) if wanted.sex in ("", one.person.sex) or not one.person.sex]
    here = scene.sentence_index(position)
    for row in _rows(scene, named):
        people = list(dict.fromkeys(one.person for one in row))
        is_apart = wanted.is_kin and len({one.surname for one in people}) > 1
        if len(people) == wanted.number and not is_apart and _is_near(scene, row[0].start, here, _REACH):
            return [person_speaker(one, scene.day, scene.tables, "description", 0.8) for one in people]
    for index in range(here if not wanted.is_kin else -1, max(-1, here - _NEAR - 1), -1):
        start, end = scene.sentences[index]
        people = list(dict.fromkeys(one.person for one in named if start <= one.start < end))
        if len(people) == wanted.number:
            return [person_speaker(one, scene.day, scene.tables, "description", 0.7) for one in people]
    return []


def _rows(scene: Scene, named: Sequence[Mention]) -> Iterator[list[Mention]]:
    """The names that stand in one list, the last list first."""
    row: list[Mention] = []
    for one in reversed(named):
        if row and not are_listed(scene.text[one.end : row[0].start]):
            if len(row) > 1:
                yield row
            row = []
        row.insert(0, one)
    if len(row) > 1:
        yield row


def _named_bodies(scene: Scene, position: int, wanted: _Wanted) -> list[Speaker]:
    """The bodies of the last list of just so many."""
    here, row = scene.sentence_index(position), list[str]()
    last = position
    for body in reversed([one for one in scene.bodies if one.end <= position]):
        if not row or not _LISTED.fullmatch(scene.text, body.end, last):
            if len(set(row)) == wanted.number and _is_near(scene, last, here, _REACH):
                break
            row = []
        row[:0] = body.name.split(" and ")
        last = body.start
    if len(set(row)) != wanted.number or len(row) != wanted.number or not _is_near(scene, last, here, _REACH):
        return []
    found = [speaker for name in row for speaker in body_named(scene, name)[:1]]
    return found if any(one.id or scene.tables.media_countries(one.name or "") for one in found) else []


def _is_near(scene: Scene, start: int, here: int, reach: int) -> bool:
    """Whether a position stands in the headline or so many sentences before."""
    return start < len(scene.article.title or "") or here - scene.sentence_index(start) <= reach
