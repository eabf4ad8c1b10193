"""A clause that closes a sentence reports all of it: "Orlova warned her guests, “not now”, a diplomat told the agency".

The tagger often takes the quoted words alone for what such a clause reports, and nobody then says them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.attribution import Range, Relation
from pipeline.extract.cues import CueLexicon
from pipeline.extract.nest import PASSING_ON

_BREAK = re.compile(r"[.!?][\"”’']*\s+(?=[\"“‘'A-Z])|\n+")
_AFTER = re.compile(r"[^.!?\n\"“”]{0,60}(?:[.!?](?=\s|$|[\"”])|\n|$)")
_COMMA = re.compile(r",[\"”’']*\s*$")
# Who is named or pointed back at can go on with words of his own: "Orlova said it was late, “and cold,” she added".
_SAME = re.compile(r"(?:the|this|that|his|her|its|their|he|she|it|they|i|we|who)\b|[A-Z]")
_APART = 3  # characters between source and cue of one clause
_REACH = 300  # characters from a sentence's start to the words in its middle


def whole_sentences(text: str, relations: list[Relation], cues: CueLexicon) -> list[Relation]:
    """The relations; those whose clause closes a sentence have all of it that tells of something said for content."""
    taken = [span for item in relations for span in item.ranges]
    return [_widened(text, relation, taken, cues) for relation in relations]


def _widened(text: str, relation: Relation, taken: Sequence[Range], cues: CueLexicon) -> Relation:
    clause = _closing_clause(text, relation)
    parts = [part for part in relation.content if clause and part[1] <= clause[0]]
    if clause is None or not parts:
        return relation
    first, last, after = parts[0], parts[-1], relation.content[len(parts) :]
    breaks = [match.end() for match in _BREAK.finditer(text, max(0, first[0] - _REACH), first[0] + 1)]
    before = (breaks[-1] if breaks else first[0], first[0])
    between = (last[1], clause[0])
    if breaks and _tells(text, before, taken, cues):
        return replace(relation, content=((before[0], first[1]), *parts[1:], *after))
    if not _BREAK.search(text, *between) and _tells(text, between, taken, cues):
        end = between[0] + len(text[slice(*between)].rstrip(" ,"))
        return replace(relation, content=(*parts[:-1], (last[0], end), *after))
    return relation


def _closing_clause(text: str, relation: Relation) -> Range | None:
    if relation.source is None or relation.cue is None:
        return None
    left, right = sorted((relation.source, relation.cue))
    if _SAME.match(text[slice(*relation.source)]) and not PASSING_ON.match(text[slice(*relation.cue)]):
        return None
    closes = right[0] - left[1] <= _APART and _AFTER.match(text, right[1]) and _COMMA.search(text[: left[0]][-5:])
    return (left[0], right[1]) if closes else None


def _tells(text: str, span: Range, taken: Sequence[Range], cues: CueLexicon) -> bool:
    """Whether words that belong to no relation tell of something said outside quote marks."""
    words = text[slice(*span)]
    free = not any(start < span[1] and span[0] < end for start, end in taken)
    return free and not re.search(r"[\"“”]\s*\w", words) and cues.speaks(words)
