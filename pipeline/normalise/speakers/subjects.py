"""Who is the unnamed subject of a pronoun's sentence ("The ambassador was expelled after she said")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.normalise.model import Speaker
from pipeline.normalise.scene.mentions import Mention
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.scene.source_phrases import SourcePhrase, ready
from pipeline.normalise.speakers.descriptions import read_description, resolve_description
from pipeline.normalise.speakers.pronoun_candidates import VERB

_OPENS = re.compile(r"(?:The|An?|[A-Z][\w-]+(?:['’]s?|an|ian|ish|ese)) ")
_WORD = re.compile(r"\s+[\w’'-]+")
_PLACE = re.compile(r"(?:\s(?:in|to|at|of|for|from|near) (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)?)*")
_MOST_WORDS = 7
_TAKING_UP = frozenset({"the", "this", "that"})
"""Determiners of descriptions that mean somebody named, unless they tell a country of their own."""
_REACH = 3  # sentences


def unnamed_subject(scene: Scene, position: int, gender: str) -> list[Speaker]:
    """The one only described at the beginning of a pronoun's sentence, with nobody named between; else empty."""
    first, _ = scene.sentence_at(position)
    if scene.in_content(position) or scene.quote_at(position):
        return []
    if goes_on := _meant_before(scene, position, gender):
        return goes_on
    if not _OPENS.match(scene.text, first):
        return []
    end = _end_of_subject(scene, first, position)
    if not end or _has_fitting(scene.mentions.within(first, position), gender):
        return []
    phrase = ready(first, scene.text[first:end])
    told = next((one for one in scene.spoken if phrase.start <= one.position < phrase.end), None)
    return _only_unnamed(told.speakers if told else _described(scene, phrase))


def _described(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """Whom a subject describes; nobody where it says no more than "the minister", who may be named before."""
    described = read_description(scene, phrase)
    if described is None or (phrase.determiner in _TAKING_UP and not described.country):
        return []
    return resolve_description(scene, phrase, described)


def _only_unnamed(found: Sequence[Speaker]) -> list[Speaker]:
    return list(found) if len(found) == 1 and found[0].kind == "unnamed" else []


def _meant_before(scene: Scene, position: int, gender: str) -> list[Speaker]:
    """The unnamed subject of a sentence near whom the pronoun before meant, where nobody who fits is named since."""
    before = [one for one in scene.spoken if one.position < position and not scene.in_content(one.position)][-1:]
    if not before or _has_fitting(scene.mentions.within(before[0].position, position), gender):
        return []
    here = scene.sentence_index(position)
    openings = [start for start, _ in scene.sentences[max(0, here - _REACH) : here + 1]]
    meant = [one for one in before[0].speakers if one.kind == "unnamed" and one.method == "pronoun" and one.name]
    return [one for one in meant if any(scene.text.startswith(one.name or "", start) for start in openings)]


def _has_fitting(named: list[Mention], gender: str) -> bool:
    return any(one.person.sex in ("", gender) for one in named)


def _end_of_subject(scene: Scene, first: int, position: int) -> int:
    """Where the person noun ends, a place behind it included, before the verb; 0 where the sentence opens otherwise."""
    end = scene.text.find(" ", first)
    for _ in range(_MOST_WORDS):
        word = _WORD.match(scene.text, end, position)
        if word is None:
            return 0
        end = word.end()
        last = _behind_place(scene.text, end, position)
        if VERB.match(scene.text, last, min(last + 60, position)) and _is_person(scene, first, end):
            return last
    return 0


def _behind_place(text: str, end: int, last: int) -> int:
    """Where a place that follows a noun ends ("the ambassador [in Lima]"); the noun's end where none does."""
    place = _PLACE.match(text, end, last)
    return place.end() if place else end


def _is_person(scene: Scene, first: int, end: int) -> bool:
    described = read_description(scene, ready(first, scene.text[first:end]))
    return described is not None and not described.is_plural
