"""Who is quoted speaks, not who quotes: "the agency quoted Orlova as saying that ...", which the tagger takes apart in
several ways. Who quotes stays in the clause, where relays are read.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.attribution import Range, Relation
from pipeline.extract.trim import trim_content, trim_span

_AS = r"as\s+(?:saying|telling|stating|warning|adding|confirming|describing|calling|arguing|insisting)"
_IN_CUE = re.compile(rf"(?:quoted|cited|quotes|cites)\s+(?P<who>\S.*?)\s+(?P<cue>{_AS})", re.IGNORECASE)
_QUOTES = re.compile(r"(?:.*\s)?(?:quot|cit)(?:ed|es|ing)", re.IGNORECASE | re.DOTALL)
_WHO_AS = re.compile(rf"(?P<who>\S[^.!?\n]{{0,120}}?)\s+(?P<cue>{_AS})\b[ :]*", re.IGNORECASE)
# Who is told stands between: "as telling deputies that", "as telling a paper: “".
_TOLD = re.compile(r"[^“”\".\n]{1,60}?\s(?=that\s|[“\"])")
_QUOTED_AS = re.compile(r"\b(?:cited|quoted) as (?:saying|telling|stating|warning)\b", re.IGNORECASE)
AT_ONCE = 2  # characters between a cue and what follows it


def who_is_quoted(text: str, relation: Relation) -> Relation:
    """The relation with whoever is quoted, in its cue or behind it, for its source."""
    if relation.cue is None:
        return relation
    if found := _IN_CUE.fullmatch(text, *relation.cue):
        return replace(relation, source=found.span("who"), cue=found.span("cue"))
    if not _QUOTES.fullmatch(text, *relation.cue):
        return _quoted_by(text, relation)
    behind = next((part for part in relation.content if 0 <= part[0] - relation.cue[1] <= AT_ONCE), None)
    found = _WHO_AS.match(text, *behind) if behind else None
    if behind is None or found is None:
        return relation
    told = _TOLD.match(text, found.end(), behind[1]) if found["cue"].lower().endswith("telling") else None
    rest = (told.end() if told else found.end(), behind[1])
    said = trim_content(text, [rest if part == behind else part for part in relation.content])
    return replace(relation, source=found.span("who"), cue=found.span("cue"), content=said) if said else relation


def _quoted_by(text: str, relation: Relation) -> Relation:
    """Who "was quoted as saying by the agency" speaks; the tagger takes the agency, and the speaker for content."""
    if relation.source is None or relation.cue is None or len(relation.content) < 2:
        return relation
    first, rest = relation.content[0], relation.content[1:]
    is_subject = first[1] <= relation.cue[0] <= first[1] + 2 and relation.source[0] >= relation.cue[1]
    if not is_subject or not _QUOTED_AS.search(text[slice(*relation.cue)]):
        return relation
    cue: Range = (relation.cue[0], relation.cue[0] + len(re.sub(r"\s+by$", "", text[slice(*relation.cue)])))
    return replace(relation, source=trim_span(text, first), cue=cue, content=rest)
