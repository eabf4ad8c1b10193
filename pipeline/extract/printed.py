"""Statements that a press release prints without quotation marks: "The minister said:" and lines that are all hers.

The tagger, trained on news, ends such a statement with its first sentence, and takes later ones for somebody's else.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.attribution import Range, Relation
from pipeline.extract.quotations import has_mark, touches
from pipeline.extract.turns import LONGEST

_INTRODUCED = re.compile(r"[^\n]{0,80}:[ \t*_]*\n+")
_LINE = re.compile(r"^[\s*_]*(?P<words>[^\s*_](?:[^\n]*[^\s*_])?)", re.MULTILINE)
_BULLET = re.compile(r"[ \t*_]*(?:[-–•·*][ \t]|\d+[.)][ \t])")
_MARK = re.compile(r"[ \t*_>]*[\"“”„«‘']")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Ww]e|[Ww]e['’](?:re|ve|d|ll)|[Mm]y|[Oo]ur|[Uu]s|[Mm]e)\b")
_POINTS_BACK = re.compile(r"(?:I|we|me|us|my|our|he|she|it|they|who|which)\b", re.IGNORECASE)
_THIRD_PERSON = frozenset({"he", "she"})
_BEHIND = re.compile(
    r"[ \t*_\[(#-]*(?:notes? (?:to|for) editors?|background|(?:for )?(?:further|more) information|media|press|contact"
    r"|follow|ends?\b|read more|see also|about (?:the|us)|related)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w’'-]+")
_ENDED = re.compile(r"[.!?…][\"”’')*_\s]*\Z")
_ADDRESSES = 30  # characters around the name of whoever speaks at the start of a line
_FEW = 3  # lines that can be a statement though nobody says "I" or "we" in them


def with_printed(text: str, relations: list[Relation]) -> list[Relation]:
    """The relations; whoever is introduced for the lines that follow says them all, and nobody else any of them."""
    found = relations
    for relation in relations:
        said = _said(text, relation, relations)
        if said:
            others = [item for item in found if item is not relation and not _is_inside(item, said)]
            found = [*others, *_told(relation, said)]
    return sorted(found, key=lambda item: min(item.ranges)) if found is not relations else relations


def _is_inside(relation: Relation, said: Sequence[Range]) -> bool:
    return any(touches(part, line) for part in relation.ranges for line in said)


def _told(relation: Relation, said: Sequence[Range]) -> Iterator[Relation]:
    """The statement, in parts where it is long."""
    together: list[Range] = []
    for line in said:
        if together and line[1] - together[0][0] > LONGEST:
            yield replace(relation, content=tuple(together), is_turn=True)
            together = []
        together.append(line)
    yield replace(relation, content=tuple(together), is_turn=True)


def _said(text: str, relation: Relation, relations: Sequence[Relation]) -> tuple[Range, ...]:
    """The lines that a relation introduces and its speaker says; empty where it introduces none."""
    if relation.source is None or relation.cue is None or _POINTS_BACK.match(text, *relation.source):
        return ()
    clause = (min(relation.source[0], relation.cue[0]), max(relation.source[1], relation.cue[1]))
    introduced = _INTRODUCED.match(text, clause[1] - 1)
    if introduced is None or "\n" in text[slice(*clause)] or relation.content[0][0] < introduced.end() - 1:
        return ()
    lines = [one.span("words") for one in _LINE.finditer(text, introduced.end())]
    beside = [item for item in relations if item is not relation]
    spoken = list(itertools.takewhile(lambda line: _is_said(text, line, relation.source, beside), lines))
    is_last = len(spoken) == len(lines) or _is_behind(text, lines[len(spoken)])
    return tuple(_without_narration(text, spoken, is_last=is_last))


def _is_said(text: str, line: Range, source: Range | None, beside: Sequence[Relation]) -> bool:
    """Whether a line can belong to the statement: running words in which nobody tells of the speaker."""
    if _MARK.match(text, *line) or _BULLET.match(text, *line) or _is_behind(text, line):
        return False
    name = _WORD.findall(text, *source or (0, 0))[-1]
    if name in _WORD.findall(text, line[0], min(line[1], line[0] + _ADDRESSES)):
        return False
    return not any(_narrates(text, item, name) for item in beside if item.cue and touches(item.cue, line))


def _is_behind(text: str, line: Range) -> bool:
    """Whether a line is a heading, or one of those that follow a release."""
    return not _ENDED.search(text, *line) or bool(_BEHIND.match(text, *line))


def _narrates(text: str, relation: Relation, name: str) -> bool:
    """Whether the narrator speaks again: of the speaker by name or pronoun, or of somebody's quotation."""
    who = text[slice(*relation.source)] if relation.source else ""
    is_speaker = who.lower() in _THIRD_PERSON or name in who.split()
    return is_speaker or any(has_mark(text, part) for part in relation.content)


def _without_narration(text: str, lines: Sequence[Range], *, is_last: bool) -> Sequence[Range]:
    """The lines up to the last that says "I" or "we"; all that end the text, where one says it or they are few."""
    own = [number for number, line in enumerate(lines, 1) if _FIRST_PERSON.search(text, *line)]
    if is_last and (own or len(lines) <= _FEW):
        return lines
    return lines[: own[-1] if own else 1]
