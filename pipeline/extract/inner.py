"""Which of the relations found inside a content are statements of their own, as in "she said he had told her that ...".

What a speaker does in the very words ("we confirm that"), evidence ("the figures show"), and what the narrator adds
("when Orlova demanded an answer") are none: a wrong inner statement is worse than a missing one.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.attribution import Range, Relation

FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "let me", "let us"})
_OWNERS = frozenset({"his", "her", "its", "their", "my", "our"})
# Verbs that take the one who is told as their object: in the passive, who stands before them only listened.
_WAS_TOLD = re.compile(
    r"\b(?:is|are|was|were|be|been|being|get|got)\s+(?:\w+ly\s+)?"
    r"(?:told|asked|informed|warned|assured|reassured|urged|advised|ordered|instructed|notified)\b:?$",
    re.IGNORECASE,
)
_SAID_BEFORE = re.compile(
    r"\b(?:had|has|have|was|were)\b|['’](?:ve|d)\b"
    r"|\b(?:\w+ed|said|told|wrote|spoke|made|gave|meant|put|made it clear)\b",
    re.IGNORECASE,
)
# What a speaker feels while he speaks: "she says she is concerned that", "I am appalled by".
_FEELS = re.compile(
    r"(?:(?:am|is|are)|['’](?:m|re|s))\s(?:\w+\s)?(?!asked|informed|accused|urged)\w+ed\b|can(?:not|['’]t)\b",
    re.IGNORECASE,
)
_POINTS_BACK = frozenset({"he", "she", "it", "they"})
_OPENS = 5  # characters: "that "
# Who is accused is no accuser: "the man [accused of] theft", "a man [accused] of it".
_ACCUSED = re.compile(r"accused(?P<of>\sof)?", re.IGNORECASE)
_REPORTED_TO = re.compile(r"\b(?:is|are|was|were|been)\s+\w+ed\s+to$", re.IGNORECASE)
_SAID_TO_BE = re.compile(r"to (?:be|have)\b")
_PASSIVE_ONLY = re.compile(r"\b(?:said|confirmed|reported|alleged|rumou?red)$", re.IGNORECASE)
_SHOWS = re.compile(r"\b(?:show|indicat|suggest|prov|reveal|mean)", re.IGNORECASE)
_EVIDENCE = re.compile(
    r"\b(?:trends?|videos?|footage|images?|pictures?|photos?|data|figures|evidence|intelligence|investigations?|polls?"
    r"|facts?|results?|findings|tests?|it|this|that|which)\b",
    re.IGNORECASE,
)
_NARRATED = re.compile(r"[”\"’»],?\s+(?:when|after|before|while|as|until|once)\s+$", re.IGNORECASE)
_RELATIVE = re.compile(r"(?:that|which|who|whom|whose)", re.IGNORECASE)


def own_statement(text: str, relation: Relation, outer: Relation) -> Relation | None:
    """The relation as a statement of its own inside or beside ``outer``, or null; ranges count in ``text``.

    Who was told is no source. What a relative clause adds ("claims that Orlova calls unfounded") can be the narrator's
    and points at nobody.
    """
    relation = _without_listener(text, relation)
    if relation.cue is None or (relation.source is None and not _WAS_TOLD.search(text[slice(*relation.cue)])):
        return None
    if _is_outer_again(text, relation, outer) or _is_no_saying(text, relation) or _is_narrated(text, relation, outer):
        return None
    return replace(relation, parent=None if _is_relative(text, relation) else outer)


def _without_listener(text: str, relation: Relation) -> Relation:
    if relation.source is None or relation.cue is None or relation.source > relation.cue:
        return relation
    told = _WAS_TOLD.search(text[slice(*relation.cue)])
    return replace(relation, source=None) if told else relation


def _is_outer_again(text: str, relation: Relation, outer: Relation) -> bool:
    """Whether the outer speaker only does what is said ("I ask you"); what he said before is another statement."""
    if relation.content == outer.content:
        return True
    if (relation.source, relation.cue) == (outer.source, outer.cue):
        return False  # not again but better: the outer one holds its own source
    if relation.source is None or relation.cue is None:
        return False
    source = text[slice(*relation.source)].lower()
    if source in _OWNERS and relation.source[0] - outer.content[0][0] <= len(source):
        return True  # "repeated his demand that"
    same = outer.source is not None and source == text[slice(*outer.source)].lower()
    if _FEELS.match(text, *relation.cue):
        return source in FIRST_PERSON or same or (source in _POINTS_BACK and _opens(text, relation.source, outer))
    return (source in FIRST_PERSON or same) and not _SAID_BEFORE.search(text[slice(*relation.cue)])


def _opens(text: str, source: Range, outer: Relation) -> bool:
    """Whether a pronoun begins what the outer speaker is said to have said, and so takes him up."""
    start = outer.content[0][0]
    return source[0] - start <= _OPENS and text[start].isalpha()


def _is_no_saying(text: str, relation: Relation) -> bool:
    """A passive whose grammatical subject the tagger took for the speaker, or what some evidence shows."""
    if relation.source is None or relation.cue is None:
        return False
    source, cue = text[slice(*relation.source)], text[slice(*relation.cue)]
    accused = _ACCUSED.fullmatch(cue)
    if accused and relation.source < relation.cue and (accused["of"] or text.startswith("of ", relation.content[0][0])):
        return True
    if relation.source > relation.cue and _REPORTED_TO.search(cue):
        return True
    if _PASSIVE_ONLY.search(cue) and _SAID_TO_BE.match(text, relation.content[0][0]):
        return True
    return bool(_SHOWS.search(cue) and _EVIDENCE.search(source))


def _is_narrated(text: str, relation: Relation, outer: Relation) -> bool:
    """Whether a clause of time outside the marks of a quotation holds it: it tells of the scene."""
    start = min(relation.ranges)[0]
    return any(first <= start < end and _NARRATED.search(text[first:start]) for first, end in outer.content)


def _is_relative(text: str, relation: Relation) -> bool:
    """Whether it is put into a relative clause, which then is part of its content: "claims that she says are wrong"."""
    first: Range = relation.content[0]
    assert relation.cue is not None
    return bool(_RELATIVE.fullmatch(text[slice(*first)])) and len(relation.content) > 1
