"""Whose words a report passes on when it names them in passing: "the agency added, citing officials, that ..."."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.attribution import Range, Relation
from pipeline.extract.media_names import load_media
from pipeline.extract.quoted import AT_ONCE, who_is_quoted, without_quoters
from pipeline.extract.somebody import is_somebody
from pipeline.extract.trim import trim_content

_CITING = re.compile(r"\b(?P<cue>citing|quoting)\s+")
# The tagger takes the clause for one cue ("reported citing"), or whoever is cited for what was said.
_CITES = re.compile(r"(?:(?P<verb>\w+)(?:\s+on\s+\w+)?,?\s+)?(?P<cue>citing|quoting)")
_WHICH_CITES = re.compile(r"(?P<cue>(?:has |had )?(?:cited|cites|quoted|quotes))")
_VERB_BEFORE = re.compile(r"\s+(?P<cue>(?:ha[sd]\s+)?(?:\w+ed|\w+s|said|wrote))(?:\s+(?:on\s+)?\w+day)?,?\s*")
_ACCORDING = re.compile(r"\b(?P<cue>according to)\s+\Z", re.IGNORECASE)
# A noun phrase, up to the mark or clause behind it; the full stops of abbreviations belong to it.
_PHRASE = re.compile(r"(?:[^,.;:!?“”\"\n]|\.(?=\w)|(?<=\b[A-Z])\.){2,100}")
_NOT_OF_IT = re.compile(r"\s+(?:that|as (?:saying|telling)|said|says)\b.*", re.DOTALL)
_ADDED = re.compile(r",\s+(?=an?\s|the\s)")
_OF_WHOM = re.compile(r"(?:who|whose|whom|which|speaking|on condition)\b")
_REACH = 160  # characters after a cue
_LONGEST_NAME = 5  # words: longer sources are people with their titles, who cite evidence
_BESIDE = 20  # characters between who is cited and the cue of what was said: ", on Monday "
_FEWEST = 3  # words of what was said
_CLAUSE_END = re.compile(r"[.!?;]\s|\n")


def with_cited(text: str, relations: list[Relation]) -> list[Relation]:
    """The relations, each followed by whoever it cites for its content, nested in it; naming them says nothing."""
    quoted = without_quoters(text, [who_is_quoted(text, item) for item in relations])
    cited = {id(item): found for item in quoted if (found := _only_cited(text, item))}
    return [
        one
        for item in quoted
        if (outer := _said_beside(text, item, *cited[id(item)]) if id(item) in cited else item)
        for one in (outer, *_nested(text, outer, cited.get(id(item)) or _in_passing(text, item, quoted, cited)))
    ]


_Cited = tuple[Range, Range]  # who is cited, and by which cue


def _nested(text: str, outer: Relation, cited: _Cited | None) -> list[Relation]:
    """Who is cited, with the outer words; people with their titles cite evidence."""
    source = text[slice(*outer.source)] if outer.source else ""
    if cited is None or not source or (len(source.split()) > _LONGEST_NAME and not load_media().named(source)):
        return []
    return [replace(outer, source=cited[0], cue=cited[1], parent=outer)]


def _only_cited(text: str, relation: Relation) -> _Cited | None:
    """Whom a relation cites in the place of what was said: "[the agency] citing [two officials, that ...]"."""
    if relation.cue is None or relation.source is None:
        return None
    is_relative = text[slice(*relation.source)] in ("which", "who")
    found = (_WHICH_CITES if is_relative else _CITES).fullmatch(text, *relation.cue)
    part = _part_behind(relation)
    who = _whoever(text, *part) if found and part else None
    return (who, found.span("cue")) if found and who else None


def _part_behind(relation: Relation) -> Range | None:
    end = relation.cue[1] if relation.cue else 0
    return next((part for part in relation.content if 0 <= part[0] - end <= AT_ONCE), None)


def _whoever(text: str, start: int, end: int) -> Range | None:
    """The noun phrase that begins at a place, with what a comma adds to a name, where it is of people or a body."""
    phrase = _PHRASE.match(text, start, end)
    if phrase is None:
        return None
    first = (start, start + len(_NOT_OF_IT.sub("", phrase[0]).rstrip()))
    if is_somebody(text[slice(*first)]):
        return first
    added = _ADDED.match(text, phrase.end(), end)
    more = _PHRASE.match(text, added.end(), end) if added else None
    return (start, more.end()) if more and is_somebody(text[start : more.end()]) else None


def _said_beside(text: str, relation: Relation, who: Range, cue: Range) -> Relation | None:
    """The relation with what it holds beside the one cited, and its own verb for cue; null where nothing is left."""
    parts = [(who[1], part[1]) if part[0] == who[0] else part for part in relation.content]
    said = tuple(part for part in trim_content(text, parts) if _is_said(text, part))
    return replace(relation, cue=_verb_of(text, relation, cue), content=said) if said else None


def _is_said(text: str, part: Range) -> bool:
    words = text[slice(*part)]
    return len(words.split()) >= _FEWEST and not _OF_WHOM.match(words)


def _verb_of(text: str, relation: Relation, cue: Range) -> Range:
    """The verb of whoever cites: in the tagged cue, or between source and "citing"."""
    assert relation.source is not None
    assert relation.cue is not None
    tagged = _CITES.fullmatch(text, *relation.cue)
    if tagged and tagged["verb"]:
        return tagged.span("verb")
    between = _VERB_BEFORE.fullmatch(text, relation.source[1], max(relation.source[1], cue[0]))
    before = _ACCORDING.search(text, max(0, relation.source[0] - _FEWEST * 5), relation.source[0])
    return next((found.span("cue") for found in (between, before) if found), cue)


def _in_passing(text: str, relation: Relation, relations: list[Relation], cited: dict[int, _Cited]) -> _Cited | None:
    """Who is cited for a relation's words: behind its cue, or by a relation beside it that cites and says no more."""
    beside = (cited[id(item)] for item in relations if id(item) in cited and _is_beside(text, item, relation))
    return next(beside, None) or _behind_cue(text, relation)


def _is_beside(text: str, citing: Relation, relation: Relation) -> bool:
    """Whether one cites for the other: of the same source and right before its cue or behind any part of it, or a
    clause about that source.
    """
    if citing.source is None or relation.source is None or citing.cue is None or relation.cue is None:
        return False
    if text[slice(*citing.source)] in ("which", "who"):
        return citing.source[0] - relation.source[1] == len(", ")
    is_finite = not text[slice(*relation.cue)].endswith("ing")  # "adding that" goes on in the agency's own name
    before = is_finite and 0 <= relation.cue[0] - citing.content[0][1] <= _BESIDE
    behind = any(0 <= citing.cue[0] - part[1] <= len(", ") for part in relation.ranges if part != relation.source)
    return citing.source == relation.source and (before or behind)


def _behind_cue(text: str, relation: Relation) -> _Cited | None:
    if relation.source is None or relation.cue is None or relation.cue[0] < relation.source[1]:
        return None
    end = relation.cue[1] + _REACH
    stop = _CLAUSE_END.search(text, relation.cue[1], end)
    for found in _CITING.finditer(text, relation.cue[1], stop.start() if stop else end):
        who = _whoever(text, found.end(), len(text))
        if who and not any(start < who[1] and found.start() < last for start, last in relation.content):
            return who, found.span("cue")
    return None
