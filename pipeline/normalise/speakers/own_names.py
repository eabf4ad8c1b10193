"""Names that a source's own words give somebody of whom nothing else is known: a fisherman, a soldier's mother."""

from __future__ import annotations

import re

from pipeline.normalise.actors.name_words import word_set
from pipeline.normalise.model import Speaker
from pipeline.normalise.scene.bodies import COMPANIES
from pipeline.normalise.scene.description_words import KIN, is_person_noun
from pipeline.normalise.scene.names import NameRun, find_runs, has_person_shape, is_organisation_word
from pipeline.normalise.scene.people import ArticlePerson, person_speaker
from pipeline.normalise.scene.person_homes import placed
from pipeline.normalise.scene.roles import plain
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.scene.source_phrases import SourcePhrase
from pipeline.normalise.speakers.named_sources import GOVERNS

_IS_A = re.compile(
    r", (?:an? |\d{1,3}-year-old )(?P<what>(?:[\w-]+ ){0,4}?[a-z-]+)(?=,| (?:and|in|at|from|of|with|for)\b|$)"
)
_KNOWN_AS = re.compile(
    r"(?:an?|the) (?P<what>(?:[\w-]+ ){0,3}?[a-z]+),? (?:(?:known|identified)(?: only| simply)? as|named|called) "
)
"""What stands before the name of somebody who is told of by nothing else ("a man known as Hugo")."""
_AGED = re.compile(r"\d{1,3}-year-old$")
_OF_BODIES = COMPANIES | word_set("broadcaster publisher owner member founder leader winner rival")
"""Nouns that a body is called as well as a person."""


def own_name(scene: Scene, phrase: SourcePhrase) -> str:
    """The name, of no country or town, that begins the words before a comma or ends them after a common noun."""
    core = phrase.core
    for run in find_runs(core):
        is_placed = _begins(run, core) or _ends(run, core)
        first, last = phrase.start + run.start, phrase.start + run.end
        is_body = any(is_organisation_word(word.key) for word in run.words)  # "fellow Democrats"
        if is_placed and not is_body and not run.is_possessive and not scene.origins_within(first, last):
            return run.text
    return ""


def called_by_calling(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """The person whom a name and a common calling beside it tell ("Hugo, a fisherman", "the fisherman Hugo")."""
    core = phrase.core
    for run in find_runs(core):
        if not (has_person_shape(run) or _is_single(run)):
            continue
        if (known := _KNOWN_AS.fullmatch(core, 0, run.start)) and run.end == len(core) and _is_persons(known["what"]):
            return [_person(scene, phrase, run)]
        if run.text != own_name(scene, phrase):
            continue
        what = _IS_A.match(core, run.end)
        calling = what["what"] if what else core[: run.start].rstrip(" ,") if _ends(run, core) else ""
        if _is_persons(calling):
            return [_person(scene, phrase, run)]
    return []


def _person(scene: Scene, phrase: SourcePhrase, run: NameRun) -> Speaker:
    person = ArticlePerson(run.text, run.words[-1].key, certainty=0.6)
    placed(scene, person, phrase.start + run.start)
    return person_speaker(person, scene.day, scene.tables, "full_name")


def _is_single(run: NameRun) -> bool:
    return len(run.words) == 1 and run.text.istitle()


def _is_persons(calling: str) -> bool:
    """Whether words end with what only a person is called ("a taxi driver")."""
    last = plain(calling.split()[-1]) if calling else ""
    return (is_person_noun(last) and last not in _OF_BODIES | KIN) or _AGED.match(last) is not None


def _begins(run: NameRun, core: str) -> bool:
    return not run.start and core[run.end : run.end + 1] == ","


def _ends(run: NameRun, core: str) -> bool:
    """Whether a name ends the words after a common noun, with a comma or none between."""
    before = core[: run.start].rstrip()
    word = before.rstrip(",").rpartition(" ")[2]
    is_apart = before.endswith(",") or (is_person_noun(word) and not GOVERNS & {*before.lower().split()})
    return word.islower() and word.isalpha() and is_apart and not core[run.end :].strip(" ,")
