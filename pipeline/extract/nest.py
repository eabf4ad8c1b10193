"""What stands inside a content is looked at again: "X, she said, the agency reported", "he said she had agreed"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.extract.attribution import Range, Relation, quote_type
from pipeline.extract.cues import CueLexicon
from pipeline.extract.headline import is_passed_on
from pipeline.extract.inner import own_statement
from pipeline.extract.sentences import abbreviates
from pipeline.extract.trim import trim_span

# A cue needs somebody before or after it and something said: shorter parts cannot hold an attribution.
SHORTEST_PLACE = 25  # characters
_SENTENCE_END = re.compile(r"(?<=[.!?])(?P<marks>[\"”’']*)\s+(?=[\"“‘'A-Z])|\n+")
_SINGLE_MARKS = re.compile(r"(?<!\w)['‘](?=\w)((?:[^'‘’\n]|['’](?=\w)){3,})['’](?!\w)")
_LONGEST_GAP = 60  # characters between two parts of a content that one sentence can hold
# Cues of those who pass on what others said.
PASSING_ON = re.compile(r"according to|report", re.IGNORECASE)
_THAT = re.compile(r"(?:that|how) (?=[\w“\"])")
_MARKS = '"“”„«» '
# The tagger was not trained on parts of sentences; what it is unsure of inside one is not kept.
MINIMUM_CONFIDENCE = 0.6


@dataclass(frozen=True)
class Place:
    """A sentence that tells of something said, to be read as a text of its own: in a content (``outer``) or apart."""

    outer: Relation | None
    start: int
    text: str


def inner_places(text: str, relations: list[Relation], cues: CueLexicon) -> list[Place]:
    """The sentences worth a second look."""
    return [
        Place(relation, start, unquoted(text[start:end]))
        for relation in relations
        if relation.parent is None  # who is cited for the same words needs no second reading of them
        for part in _joined(text, relation)
        for start, end in _sentences(text, part)
        if end - start >= SHORTEST_PLACE and (cues.speaks(text[start:end]) or is_passed_on(text, relation))
    ]


def _joined(text: str, relation: Relation) -> Iterator[Range]:
    """The content's parts, those of one sentence put together: the tagger may leave out who speaks inside."""
    own = [span for span in (relation.source, relation.cue) if span]
    first, end = relation.content[0]
    for part in relation.content[1:]:
        between = text[end : part[0]]
        if (
            len(between) > _LONGEST_GAP
            or _SENTENCE_END.search(between)
            or any(end <= span[0] < part[0] for span in own)
        ):
            yield first, end
            first = part[0]
        end = part[1]
    yield first, end


def _sentences(text: str, part: Range) -> Iterator[Range]:
    start = part[0]
    for match in _SENTENCE_END.finditer(text, *part):
        if abbreviates(text, match.start() - 1, start):
            continue
        yield start, match.end("marks") if match["marks"] else match.start()
        start = match.end()
    yield start, part[1]


def unquoted(text: str) -> str:
    """A sentence as its speaker would write it, character for character as long.

    The conjunction and the marks around it become blanks, single marks inside it double ones, as in the texts that
    the tagger knows.
    """
    if conjunction := _THAT.match(text):
        text = " " * conjunction.end() + text[conjunction.end() :]
    text = _SINGLE_MARKS.sub(r"“\1”", text)
    core = text.lstrip(_MARKS)
    if core.count("”") > core.count("“") or core.count('"') % 2:
        core = core.rstrip(_MARKS)
    return " " * (len(text) - len(text.lstrip(_MARKS))) + core.ljust(len(text.lstrip(_MARKS)))


def nest(text: str, outer: list[Relation], inside: list[tuple[Place, list[Relation]]]) -> list[Relation]:
    """Outer relations, each followed by those found inside it; ``inside``: each place with what was found there.

    What was found in a place that is no relation's comes first.
    """
    found: dict[int, list[Relation]] = {}
    for place, relations in inside:
        kept = (_inner(text, place, relation) for relation in relations)
        found.setdefault(id(place.outer), []).extend(relation for relation in kept if relation)
    families = (_family(text, item, found.get(id(item), [])) for item in outer)
    return [*found.get(id(None), []), *(relation for family in families for relation in family)]


def _family(text: str, outer: Relation, inner: list[Relation]) -> list[Relation]:
    """An outer relation with those inside it; one that holds its own source is what the tagger made of the inner."""
    if any((item.source, item.cue) == (outer.source, outer.cue) for item in inner):
        return [replace(item, parent=None) for item in inner]
    return [outer, *([_with_whole_quotation(text, outer, inner[0])] if len(inner) == 1 else inner)]


def _with_whole_quotation(text: str, outer: Relation, inner: Relation) -> Relation:
    """The inner relation with every quoted part that the outer one only passes on: the second look reads sentences."""
    own = [span for span in (inner.source, inner.cue) if span]
    if outer.cue is None or not own or not PASSING_ON.match(text[slice(*outer.cue)]):
        return inner
    start, end = min(own)[0], max(span[1] for span in own)
    pieces = [piece for first, last in outer.content for piece in ((first, min(last, start)), (max(first, end), last))]
    quoted = tuple(trim_span(text, piece) for piece in pieces if any(map(str.isalnum, text[slice(*piece)])))
    return replace(inner, content=quoted) if quoted and quote_type(text, quoted) == "direct" else inner


def _inner(text: str, place: Place, relation: Relation) -> Relation | None:
    """The relation in the text's own offsets, or null where it is too unsure or no statement of its own."""
    if relation.confidence < MINIMUM_CONFIDENCE:
        return None

    def shifted(span: Range) -> Range:
        return trim_span(text, (span[0] + place.start, span[1] + place.start))

    moved = replace(
        relation,
        source=shifted(relation.source) if relation.source else None,
        cue=shifted(relation.cue) if relation.cue else None,
        content=tuple(shifted(span) for span in relation.content),
    )
    return own_statement(text, moved, place.outer) if place.outer else moved
