"""What stands inside a content is looked at again: "X, she said, the agency reported", "he said she had agreed"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.extract.attribution import Range, Relation
from pipeline.extract.cues import CueLexicon
from pipeline.extract.trim import trim_span

# A cue needs somebody before or after it and something said: shorter parts cannot hold an attribution.
SHORTEST_PLACE = 25  # characters
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’']*\s+(?=[\"“‘'A-Z])|\n+")
_SINGLE_MARKS = re.compile(r"(?<!\w)['‘](?=\w)((?:[^'‘’\n]|['’](?=\w)){3,})['’](?!\w)")
# What somebody says of his own saying ("I mean", "let me just say") is how he says it.
_OWN = frozenset({"i", "me", "let me"})
_MARKS = '"“”„«» '
# The tagger was not trained on parts of sentences; what it is unsure of inside one is not kept.
MINIMUM_CONFIDENCE = 0.6


@dataclass(frozen=True)
class Place:
    """A sentence of a relation's content that tells of something said, to be read as a text of its own."""

    outer: Relation
    start: int
    text: str


def inner_places(text: str, relations: list[Relation], cues: CueLexicon) -> list[Place]:
    """The sentences worth a second look."""
    return [
        Place(relation, start, unquoted(text[start:end]))
        for relation in relations
        if relation.parent is None  # who is cited for the same words needs no second reading of them
        for part in relation.content
        for start, end in _sentences(text, part)
        if end - start >= SHORTEST_PLACE and cues.speaks(text[start:end])
    ]


def _sentences(text: str, part: Range) -> Iterator[Range]:
    start = part[0]
    for match in _SENTENCE_END.finditer(text, *part):
        yield start, match.start()
        start = match.end()
    yield start, part[1]


def unquoted(text: str) -> str:
    """A quoted sentence as its speaker would write it, character for character as long.

    The marks around it become blanks, single marks inside it double ones, as in the texts that the tagger knows.
    """
    text = _SINGLE_MARKS.sub(r"“\1”", text)
    core = text.lstrip(_MARKS)
    if core.count("”") > core.count("“") or core.count('"') % 2:
        core = core.rstrip(_MARKS)
    return " " * (len(text) - len(text.lstrip(_MARKS))) + core.ljust(len(text.lstrip(_MARKS)))


def nest(text: str, outer: list[Relation], inside: list[tuple[Place, list[Relation]]]) -> list[Relation]:
    """Outer relations, each followed by those found inside it; ``inside``: each place with what was found there."""
    found: dict[int, list[Relation]] = {}
    for place, relations in inside:
        kept = (_inner(text, place, relation) for relation in relations)
        found.setdefault(id(place.outer), []).extend(relation for relation in kept if relation)
    return [relation for item in outer for relation in (item, *found.get(id(item), []))]


def _inner(text: str, place: Place, relation: Relation) -> Relation | None:
    """The relation in the text's own offsets, or null where it repeats the outer one or is too unsure."""
    if relation.source is None or relation.cue is None or relation.confidence < MINIMUM_CONFIDENCE:
        return None
    if place.text[slice(*relation.source)].lower() in _OWN:
        return None

    def shifted(span: Range) -> Range:
        return trim_span(text, (span[0] + place.start, span[1] + place.start))

    content = tuple(shifted(span) for span in relation.content)
    if content == place.outer.content:
        return None
    return replace(
        relation, source=shifted(relation.source), cue=shifted(relation.cue), content=content, parent=place.outer
    )
