"""What stands inside a content is looked at again: "X, she said, the agency reported", "he said she had agreed"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.extract.attribution import Range, Relation
from pipeline.extract.cues import CueLexicon
from pipeline.extract.trim import trim_span

# A cue needs somebody before or after it and something said: shorter parts cannot hold an attribution.
SHORTEST_PLACE = 30  # characters
# The tagger was not trained on parts of sentences; what it is unsure of inside one is not kept.
MINIMUM_CONFIDENCE = 0.35


@dataclass(frozen=True)
class Place:
    """A part of a relation's content that holds a cue of speech, to be read as a text of its own."""

    outer: Relation
    start: int
    text: str


def inner_places(text: str, relations: list[Relation], cues: CueLexicon) -> list[Place]:
    """The content parts worth a second look."""
    return [
        Place(relation, start, text[start:end])
        for relation in relations
        for start, end in relation.content
        if end - start >= SHORTEST_PLACE and cues.speaks(text[start:end])
    ]


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

    def shifted(span: Range) -> Range:
        return trim_span(text, (span[0] + place.start, span[1] + place.start))

    content = tuple(shifted(span) for span in relation.content)
    if content == place.outer.content:
        return None
    return replace(
        relation, source=shifted(relation.source), cue=shifted(relation.cue), content=content, parent=place.outer
    )
