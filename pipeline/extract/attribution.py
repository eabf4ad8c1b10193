"""The plain objects of an attribution: spans of the stored text, and who-said-what relations between them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from functools import cached_property

Range = tuple[int, int]


@dataclass(frozen=True)
class Span:
    """Half-open character range of the stored text, with the characters it covers."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Reading:
    """How the encoder reads an attribution: log probability of each act and log odds of each topic (both in the order
    of the vocabulary); log odds that the speaker speaks in foreign affairs, that the article dates it, and that it is a
    statement at all.
    """

    acts: tuple[float, ...]
    topics: tuple[float, ...]
    is_diplomatic: float
    is_dated: float
    is_statement: float = 0.0


@dataclass(frozen=True)
class Relation:
    """A source-cue-content relation as character ranges, as the linker finds it; ``confidence`` is 0 to 1.

    ``parent`` is the relation in whose content it was found, ``is_communicative`` is judged once all are found,
    ``evidence`` is what the confidence was computed from (the features of :mod:`pipeline.extract.calibration`),
    ``reading`` is null where the model reads none; ``is_turn`` marks what is said in somebody's turn of an interview.
    """

    source: Range | None
    cue: Range | None
    content: tuple[Range, ...]
    confidence: float = 1.0
    parent: Relation | None = None
    is_communicative: bool = True
    evidence: tuple[float, ...] = ()
    reading: Reading | None = None
    is_turn: bool = False

    @cached_property
    def ranges(self) -> tuple[Range, ...]:
        """All its ranges: source and cue where there are any, then the content's parts."""
        return tuple(part for part in (self.source, self.cue, *self.content) if part)


def with_content(relation: Relation, content: tuple[Range, ...]) -> Relation:
    """The relation with this content; itself where that is what it has."""
    return relation if content == relation.content else replace(relation, content=content)


@dataclass(frozen=True)
class Attribution:
    """One row of the attributions table as plain code sees it."""

    attribution_id: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    quote_type: str
    nested_in: str | None
    is_communicative: bool
    confidence: float
    reading: Reading | None = None

    @cached_property
    def content_text(self) -> str:
        """The content's parts in reading order, joined by a space."""
        return " ".join(span.text for span in self.content)

    @cached_property
    def start(self) -> int:
        """First character of any of its spans."""
        return min(span.start for span in (self.source, self.cue, *self.content) if span)

    @cached_property
    def end(self) -> int:
        """One past the last character of any of its spans."""
        return max(span.end for span in (self.source, self.cue, *self.content) if span)


def attributions_of(text: str, relations: list[Relation]) -> list[Attribution]:
    """Relations of a text as attributions in reading order, with ids from the text and the content's ranges."""
    ordered = sorted(relations, key=lambda item: (min(item.ranges), item.parent is not None, item.content))
    ids = _identify(text, ordered)
    return [_attribution(text, relation, ids) for relation in ordered]


def _identify(text: str, relations: list[Relation]) -> dict[int, str]:
    text_hash = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    taken: dict[str, int] = {}
    ids: dict[int, str] = {}
    for relation in relations:
        parts = ",".join(f"{start}-{end}" for start, end in relation.content)
        count = taken[parts] = taken.get(parts, 0) + 1
        # A second relation with the very same content is told apart by its number in reading order.
        parts += f"#{count}" if count > 1 else ""
        ids[id(relation)] = "r_" + hashlib.sha256(text_hash + parts.encode()).hexdigest()[:16]
    return ids


def _attribution(text: str, relation: Relation, ids: dict[int, str]) -> Attribution:
    spans = {part: Span(*part, text[slice(*part)]) for part in relation.ranges}
    return Attribution(
        attribution_id=ids[id(relation)],
        source=spans[relation.source] if relation.source else None,
        cue=spans[relation.cue] if relation.cue else None,
        content=tuple(spans[part] for part in relation.content),
        quote_type="direct" if relation.is_turn else quote_type(text, relation.content),
        nested_in=ids.get(id(relation.parent)) if relation.parent else None,
        is_communicative=relation.is_communicative,
        confidence=round(relation.confidence, 4),
        reading=relation.reading,
    )


_OPENING, _CLOSING, _STRAIGHT = "“„«", "”»", '"'
_MARK = re.compile(f"[{_OPENING}{_CLOSING}{_STRAIGHT}]")
_SENTENCE_ENDS = (".", "!", "?", "…")


def opens_anew(text: str, place: int) -> bool:
    """Whether a mark can begin a next paragraph of a quotation that is open there: “We worry. “But we cope.”"""
    before, after = text[max(0, place - 4) : place], text[place + 1 : place + 2]
    ended = before.rstrip()
    return before != ended and ended.endswith(_SENTENCE_ENDS) and text[place] not in _CLOSING and not after.isspace()


def quote_type(text: str, content: tuple[Range, ...]) -> str:
    """direct, indirect or mixed, by the share of the content's characters inside double quote marks.

    No mark: indirect; over 90 % inside: direct; else mixed (the definition the corpus scores are made with). A mark
    that is never closed quotes to the end of its part, and through the parts after it that do not open one anew.
    """
    inside = total = marks = 0
    open_now = False
    for start, end in content:
        part = text[start:end]
        if not _MARK.search(part):  # as most: nothing opens or closes
            inside, total = inside + len(part) * open_now, total + len(part)
            continue
        share, seen, open_now = _quoted(part, _starts_inside(part, before=open_now))
        inside, total, marks = inside + share, total + len(part), marks + seen
    if not marks:
        return "indirect"
    return "direct" if inside > 0.9 * total else "mixed"


def _starts_inside(part: str, *, before: bool) -> bool:
    """Whether a part was cut out of a quotation that opened before it; ``before``: one is open where the last ended."""
    found = _MARK.search(part)
    if found is None:
        return before
    place, mark = found.start(), found[0]
    return mark in _CLOSING or (before and mark == _STRAIGHT and place > 0 and part[place - 1] not in " \n(—–-")


def _quoted(part: str, open_now: bool) -> tuple[int, int, bool]:
    """Characters inside quote marks (the marks included), the number of marks, and whether one is open at the end."""
    inside = marks = seen = 0
    for match in _MARK.finditer(part):
        opens = match[0] in _OPENING or (match[0] == _STRAIGHT and (not open_now or opens_anew(part, match.start())))
        inside += (match.start() - seen) * open_now + (open_now or opens)
        marks, seen, open_now = marks + 1, match.end(), opens
    return inside + (len(part) - seen) * open_now, marks, open_now
