"""Whom a relative pronoun takes up: the person, body or noun group right before it."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.normalise.actors.name_words import word_set
from pipeline.normalise.model import Speaker
from pipeline.normalise.scene.people import person_speaker
from pipeline.normalise.scene.roles import plain
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.scene.source_phrases import SourcePhrase, ready
from pipeline.normalise.speakers.descriptions import read_description, resolve_description
from pipeline.normalise.speakers.institutions import body_named, institution_in, named_institution
from pipeline.normalise.speakers.speaker_homes import with_country

_BODY_BEFORE = re.compile(
    r"(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4})(?: (?:report|story|article)| \([^()]*\))?,? $"
)
_WORD = re.compile(r"[^\s,]+")
_LINKS = word_set(
    """by from of to with among including as at for cited citing told met said is are was were and saw quoted quoting"""
)
"""Words behind which a noun group begins."""
_LONGEST_GROUP = 6
_APPOSITION = re.compile(r", (?:\d{1,3}|(?:(?:the|an?|his|her) )?[^,;:.“”\"]{3,60}), ")


def before_relative(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """Who a relative pronoun takes up: the person named right before it, its apposition left aside."""
    start, _ = scene.sentence_at(phrase.start)
    mentions = [one for one in scene.mentions.within(start, phrase.start) if not one.is_modifier]
    if not mentions or not _is_beside(scene.text[mentions[-1].end : phrase.start], phrase.text.lower()):
        body = _BODY_BEFORE.search(scene.text, start, phrase.start)
        found = (named_institution(scene, body["name"]) if body else []) or _body_right_before(scene, phrase)
        return [replace(one, method="pronoun", confidence=0.6) for one in found] or _described_before(scene, phrase)
    return [person_speaker(mentions[-1].person, scene.day, scene.tables, "pronoun", 0.85)]


def _is_beside(between: str, pronoun: str) -> bool:
    """Whether nothing but marks, or for "who" an apposition, stands between a name and a relative pronoun."""
    return not between.strip(" ,") or (pronoun == "who" and _APPOSITION.fullmatch(between) is not None)


def _body_right_before(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """The body, known to the tables or not, whose name "which" takes up."""
    end = len(scene.text[: phrase.start].rstrip(" ,\xa0"))
    named = [one for one in scene.bodies if one.end == end and len(one.name.split()) > 1]
    return body_named(scene, named[0].name) if named and phrase.text.lower() == "which" else []


def _described_before(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """Whom the noun group before a relative pronoun describes ("from some executives who"): the shortest that does."""
    first, _ = scene.sentence_at(phrase.start)
    words = [*_WORD.finditer(scene.text, first, phrase.start)]
    for place in range(len(words) - 1, max(-1, len(words) - 1 - _LONGEST_GROUP), -1):
        if place and plain(words[place - 1].group()) not in _LINKS:
            continue
        before = ready(words[place].start(), scene.text[words[place].start() : words[-1].end()])
        description = read_description(scene, before)
        found = resolve_description(scene, before, description) if description else institution_in(scene, before)
        if found:
            found = [with_country(scene, before, one) for one in found]
            return [one if one.kind in ("unnamed", "group") else replace(one, method="pronoun") for one in found]
    return []
