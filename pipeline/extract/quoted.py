"""Who is quoted speaks, not who quotes: "the agency quoted Orlova as saying that ...", which the tagger takes apart in
several ways. Who quotes stays in the clause, where relays are read.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.attribution import Range, Relation
from pipeline.extract.cues import load_cues
from pipeline.extract.trim import trim_content, trim_span

_AS = r"as\s+(?:saying|telling|stating|warning|adding|confirming|describing|calling|arguing|insisting)"
_IN_CUE = re.compile(rf"(?:quoted|cited|quotes|cites)\s+(?P<who>\S.*?)\s+(?P<cue>{_AS})", re.IGNORECASE)
_QUOTES = re.compile(r"(?:.*\s)?(?:quot|cit)(?:ed|es|ing)", re.IGNORECASE | re.DOTALL)
_WHO_AS = re.compile(rf"(?P<who>\S[^.!?\n]{{0,120}}?)\s+(?P<cue>{_AS})\b[ :]*", re.IGNORECASE)
# Who is told stands between: "as telling deputies that", "as telling a paper: “".
_TOLD = re.compile(r"[^“”\".\n]{1,60}?\s(?=that\s|[“\"])")
_QUOTED_AS = re.compile(r"\b(?:cited|quoted|reported) as (?:saying|telling|stating|warning)\b", re.IGNORECASE)
# Whose saying others tell of: "the unions are said to have rejected it".
_REPORTED = re.compile(r"(?:is|are|was|were|ha(?:s|ve|d) been)\s(?:\w+\s)?(?:reported|said|alleged)", re.IGNORECASE)
_TO_HAVE = re.compile(r"to (?P<cue>have (?:\w+ly )?(?:\w+ed|said|told)\b)\s*")
# The agency stands before "as saying": "Orlova was quoted by the agency as saying that ...".
_QUOTED_BY = re.compile(
    r"(?:ha[sd] been|was|were|is|are)\s+(?:\w+ly\s+)?(?:cited|quoted)\s+(?:by|on|in)", re.IGNORECASE
)
_AS_BEHIND = re.compile(rf"(?P<cue>{_AS})\b[ :]*", re.IGNORECASE)
# Who quotes, who is quoted and what was said in two relations: "the agency quoted" + "Orlova", "as saying" + "...".
_ONLY_AS = re.compile(rf"(?:{_AS})|saying|telling", re.IGNORECASE)
_QUOTES_WHO = re.compile(
    r"\s+(?:(?:has|had|also|earlier|later)\s+)*(?:quoted|cited|quotes|cites|reported|reports)\s+(?P<who>[^.!?\n“”\"]{2,120}?),?\s+(?:as\s+)?",
    re.IGNORECASE,
)
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
    if relation.cue is None or len(relation.content) < 2:
        return relation
    first, rest = relation.content[0], relation.content[1:]
    is_behind = relation.source is None or relation.source[0] >= relation.cue[1]
    is_subject = is_behind and first[1] <= relation.cue[0] <= first[1] + 2
    if is_subject and relation.source is None and _REPORTED.fullmatch(text, *relation.cue):
        return _reported_to_have(text, relation, first, rest)
    if is_subject and relation.source and _QUOTED_BY.fullmatch(text, *relation.cue):
        return _as_behind(text, relation, first, rest)
    if not is_subject or not _QUOTED_AS.search(text[slice(*relation.cue)]):
        return relation
    cue: Range = (relation.cue[0], relation.cue[0] + len(re.sub(r"\s+by$", "", text[slice(*relation.cue)])))
    return replace(relation, source=trim_span(text, first), cue=cue, content=rest)


def _reported_to_have(text: str, relation: Relation, who: Range, said: tuple[Range, ...]) -> Relation:
    """Who "is reported to have rejected it" speaks, where what was done is done in words."""
    cue = _TO_HAVE.match(text, *said[0])
    known = load_cues().match(cue["cue"], text[cue.end() : said[0][1]]) if cue else None
    if cue is None or known is None or not known.is_communicative or known.needs_words or cue.end() == said[0][1]:
        return relation
    content = ((cue.end(), said[0][1]), *said[1:])
    return replace(relation, source=trim_span(text, who), cue=cue.span("cue"), content=content)


def _as_behind(text: str, relation: Relation, who: Range, said: tuple[Range, ...]) -> Relation:
    """Who "was quoted by the agency as saying" speaks, with the words behind for content."""
    assert relation.source is not None
    cue = _AS_BEHIND.match(text, said[0][0], said[0][1])
    is_next = 0 <= said[0][0] - relation.source[1] <= AT_ONCE
    rest = trim_content(text, [(cue.end(), said[0][1]), *said[1:]]) if cue and is_next else ()
    return (
        replace(relation, source=trim_span(text, who), cue=cue.span("cue"), content=rest) if cue and rest else relation
    )


def without_quoters(text: str, relations: list[Relation]) -> list[Relation]:
    """The relations, of two by which the tagger tells who quotes whom and what was said only the latter, with whoever
    is quoted for its source.
    """
    found = {id(item): who for item in relations if (who := _quoted_before(text, item))}
    quoted = set(found.values())
    return [
        replace(item, source=found[id(item)]) if id(item) in found else item
        for item in relations
        if not any(_is_naming(item, who) for who in quoted)
    ]


def _quoted_before(text: str, relation: Relation) -> Range | None:
    """Whoever stands between the source that quotes and a cue "as saying"."""
    if relation.source is None or relation.cue is None or not _ONLY_AS.fullmatch(text, *relation.cue):
        return None
    between = _QUOTES_WHO.fullmatch(text, relation.source[1], max(relation.cue[0], relation.source[1]))
    is_as = text[: relation.cue[0]].endswith("as ") or text.startswith("as", relation.cue[0])
    return between.span("who") if between and is_as else None


def _is_naming(relation: Relation, who: Range) -> bool:
    """Whether a relation takes the one quoted for what was said."""
    return len(relation.content) == 1 and relation.content[0][0] == who[0] and relation.content[0][1] <= who[1] + 4
