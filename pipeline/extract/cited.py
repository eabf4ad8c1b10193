"""Whose words a report passes on when it names them in passing: "the agency added, citing officials, that ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.attribution import Range, Relation
from pipeline.extract.trim import trim_span

_WHO = (
    r"(?:officials?|sources?|people|persons?|diplomats?|spokes(?:man|woman|person)|ministry|minister|military|army"
    r"|police|authorities|prosecutors?|embassy|government|witnesses|residents|passengers|experts|analysts|lawmakers"
    r"|lawyers|aides|relatives)"
)
_CITING = re.compile(
    rf"\b(?P<cue>citing|quoting)\s+(?P<who>(?:[\w.’'-]+\s+){{0,6}}?{_WHO}\b"
    r"(?:\s+(?:familiar with|close to|briefed on|informed about|with knowledge of)\s+(?:the\s+)?\w+)?)"
)
# The tagger takes the clause for one cue: "reported citing", "quoted Orlova as saying".
_REPORTED_CITING = re.compile(r"(?P<cue>\w+)(?:\s+on\s+\w+)?,?\s+(?:citing|quoting)$")
_QUOTED_WHO = re.compile(
    r"(?:quoted|cited|quotes|cites)\s+(?P<who>\S.*?)\s+(?P<cue>as\s+(?:saying|telling|stating|warning))", re.IGNORECASE
)
_AS_SAYING = re.compile(r"\b(?:cited|quoted) as (?:saying|telling|stating|warning)\b", re.IGNORECASE)
_REACH = 160  # characters after a cue
_LONGEST_NAME = 5  # words: longer sources are people with their titles, who cite evidence
_CLAUSE_END = re.compile(r"[.!?;]\s|\n")


def with_cited(text: str, relations: list[Relation]) -> list[Relation]:
    """The relations, each followed by whoever it cites for its content, nested in it."""
    mended = [quoted_as_saying(text, _reported_citing(text, _who_is_quoted(text, item))) for item in relations]
    return [item for relation in mended for item in (relation, *_cited(text, relation))]


def _cited(text: str, relation: Relation) -> Iterator[Relation]:
    if relation.source is None or relation.cue is None or relation.cue[0] < relation.source[1]:
        return
    if len(text[slice(*relation.source)].split()) > _LONGEST_NAME:
        return
    end = relation.cue[1] + _REACH
    stop = _CLAUSE_END.search(text, relation.cue[1], end)
    found = _CITING.search(text, relation.cue[1], stop.start() if stop else end)
    if found and not any(start < found.end() and found.start() < end for start, end in relation.content):
        yield replace(relation, source=found.span("who"), cue=found.span("cue"), parent=relation)


def _who_is_quoted(text: str, relation: Relation) -> Relation:
    """Of "the agency quoted Orlova as saying" taken for source and cue: who is quoted speaks, the agency passes on."""
    if relation.cue is None or not (found := _QUOTED_WHO.fullmatch(text, *relation.cue)):
        return relation
    return replace(relation, source=found.span("who"), cue=found.span("cue"))


def _reported_citing(text: str, relation: Relation) -> Relation:
    """Of "the agency reported, citing officials" taken for one cue: the verb is it, and nobody cited is content."""
    if relation.cue is None or not (found := _REPORTED_CITING.fullmatch(text, *relation.cue)):
        return relation
    said = tuple(part for part in relation.content if not 0 <= part[0] - found.end() <= 1)
    return replace(relation, cue=found.span("cue"), content=said) if said else relation


def quoted_as_saying(text: str, relation: Relation) -> Relation:
    """Who "was quoted as saying by the agency" speaks; the tagger takes the agency, and the speaker for content."""
    if relation.source is None or relation.cue is None or len(relation.content) < 2:
        return relation
    first, rest = relation.content[0], relation.content[1:]
    is_subject = first[1] <= relation.cue[0] <= first[1] + 2 and relation.source[0] >= relation.cue[1]
    if not is_subject or not _AS_SAYING.search(text[slice(*relation.cue)]):
        return relation
    cue: Range = (relation.cue[0], relation.cue[0] + len(re.sub(r"\s+by$", "", text[slice(*relation.cue)])))
    return replace(relation, source=trim_span(text, first), cue=cue, content=rest)
