"""The expression that governs a statement: the one of its attributing clause, next to source or cue.

"X said on Monday that" does, "X said that on Monday" does not, nor does a day inside a relative clause ("who arrived on
Monday").
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.normalise.days.content_days import Dated, as_said_on
from pipeline.normalise.days.expressions import TimeExpression, find_time_expressions
from pipeline.normalise.days.occasions import ENCOUNTER_NOUNS, is_dateline, is_of_text
from pipeline.normalise.frame import FILLER, Frame
from pipeline.normalise.model import SaidOn

# Words that open a clause or phrase of its own between the cue and an expression, which then belongs to that one.
_BLOCKERS = re.compile(
    r"\b(?:that|who|whom|which|whose|where|when|while|because|if|as|but|although|though|before|until|ahead"
    r"|despite|since|"
    r"to\s+(?!(?:the|a|an|his|her|its|their|reporters|journalists|media|press|parliament|lawmakers|[A-Z]\w*)\b))\b|[;:]"
)

_CLAUSE = re.compile(r"\b(?:who|whom|which|whose|that|before|until|since|will|would|after|following|ahead)\b|[;:]")
_ABOUT = re.compile(r"\b(?:about|over|of|against)\s+(?:the\s+)?$")
_ANOTHER_CUE = re.compile(r"\b(?:told|said|added|says|adding|saying|telling|announced|warned|urged)\b")
_ASIDE = re.compile(r"\b(?:that|who|whom|which|whose|regarding|concerning)\b[^,]*$", re.IGNORECASE)
_NOT_A_DAY = re.compile(r"(?:since|until|by|from)\b", re.IGNORECASE)
_OCCASION = re.compile(
    r"[\s,]*(?:in|at|during|to|on)\b[^.;]{0,60}\b(?:interview|statement|speech|letter|briefing|conference|remarks"
    r"|address|"
    r"post|message|call|meeting|summit|session|hearing|report|news|television|TV|radio|show|forum|debate|event|order)\b",
    re.IGNORECASE,
)
_OCCASION_LEAD = re.compile(
    r"\b(at|during|in|on|after|following)\s+(?:the\s+)?(?:last\s+|this\s+)?[A-Za-z]+['’]s$", re.IGNORECASE
)
_ENCOUNTER = re.compile(rf"[^.;,\x1a]{{0,40}}\b(?:{ENCOUNTER_NOUNS})\b", re.IGNORECASE)
_AFTER_EVENT = re.compile(r"\b(?:after|following)\b", re.IGNORECASE)
_OPENING = re.compile(
    r"\W*(?:(?:In|At|During|On|For|But|And|Yet|Late|Early)\b[^,]{0,40}"
    r"|(?:Speaking|Talking|Writing|Testifying|Addressing|Asked)\b[^,]{0,60})?$"
)
_WHEN = re.compile(r",?\s+when\s*$")  # "spoke on Monday, when he said"
_AHEAD = re.compile(r"\b(?:ahead of|scheduled|due|upcoming)\b[^,]*$", re.IGNORECASE)
_REACTING = re.compile(r"\b(?:respon\w+|react\w+|repl\w+)\s+to\s+(?:the\s+)?$", re.IGNORECASE)
_GAP_AFTER = 130  # characters between cue and a governing expression behind it
_GAP_BEFORE = 90


def governing_day(frame: Frame, published: date | None) -> Dated | None:
    """The day whose expression governs the statement, and where it stands; null where none does."""
    if frame.anchor is None:
        return None
    best: tuple[int, Dated] | None = None
    for expression in find_time_expressions(frame.text, published):
        distance = _distance(frame, expression)
        if distance is not None and (best is None or distance < best[0]):
            best = distance, (frame.offset + expression.start, _said_on(frame, expression))
    return best[1] if best else None


def _distance(frame: Frame, expression: TimeExpression) -> int | None:
    """How far from the cue a governing expression stands, in characters; null where it governs something else."""
    assert frame.anchor
    start, end = frame.anchor
    if _NOT_A_DAY.match(expression.text) or is_dateline(frame.text, expression) or is_of_text(frame.text, expression):
        return None
    if expression.is_wide and not _is_of_clause(frame, expression):
        return None
    if expression.start >= start and expression.end <= end:
        return 0
    if frame.source and expression.start >= frame.source[0] and expression.end <= frame.source[1]:
        clause = frame.text[frame.source[0] : expression.start]
        return None if expression.is_possessive or _BLOCKERS.search(clause) else 40
    if expression.start >= end:
        return _distance_after(frame, expression, end)
    return _distance_before(frame, expression, start)


def _is_of_clause(frame: Frame, expression: TimeExpression) -> bool:
    """Whether a year is one of the saying: it opens the sentence or stands in the clause of the cue, not in a phrase
    about the speaker ("said Orlova, who founded it in 2018", "jailed in 2019, Orlova said").
    """
    assert frame.anchor
    if re.match(r"this year", expression.text, re.IGNORECASE):
        return False  # "one of the largest this year"
    if expression.start < frame.anchor[0]:
        source = frame.source[1] if frame.source else 0
        return bool(_OPENING.match(frame.text[: expression.start])) or 0 < source <= expression.start
    between = frame.text[frame.anchor[1] : expression.start].replace(FILLER, "").rstrip()
    return "," not in between.strip(" ,”\"’'") or between.endswith(",")


def _distance_after(frame: Frame, expression: TimeExpression, end: int) -> int | None:
    between = frame.text[end : expression.start]
    visible = between.replace(FILLER, "")
    if len(visible) > _GAP_AFTER or _is_blocked(visible):
        return None
    if expression.is_possessive and not _is_event(frame, expression):
        return None
    if FILLER in between and _ANOTHER_CUE.search(visible):
        return None
    # After a content that itself follows the cue only a closing expression still governs.
    if FILLER in between and len(visible.strip(" ,”\"’'")) > 12 and not _OCCASION.match(visible):
        return None
    return len(visible)


def _distance_before(frame: Frame, expression: TimeExpression, start: int) -> int | None:
    between = frame.text[expression.end : start]
    visible = between.replace(FILLER, "")
    source = frame.source
    if not visible.strip() and FILLER not in between and not _is_in_clause_of_source(frame, expression):
        return 10  # "on Monday said"
    if _is_participle_of(frame, expression):
        return 10 + len(visible)
    if source and source[1] <= expression.start:  # "Sokolov on Monday said", not "Sokolov, who came on Monday, said"
        clause = frame.text[source[1] : expression.start]
        if FILLER in clause or _BLOCKERS.search(clause) or re.search(r"\b(?:after|following)\b", clause):
            return None
    elif source:  # what stands between source and cue is about the source
        visible = _WHEN.sub("", frame.text[expression.end : source[0]].replace(FILLER, ""))
    if len(visible) > _GAP_BEFORE or _is_blocked(visible) or FILLER in between.strip(FILLER + ' ,”"'):
        return None
    lead = frame.text[: expression.start]
    if _ASIDE.search(lead.rpartition(FILLER)[2]) and not (source and source[1] <= expression.start):
        return None
    if re.search(r"\b(?:before|ahead of|until|since|by)\s*(?:the\s+)?$", lead, re.IGNORECASE) or _AHEAD.search(lead):
        return None
    if expression.is_possessive and not _is_event(frame, expression):
        return None
    return 10 + len(visible)


def _is_in_clause_of_source(frame: Frame, expression: TimeExpression) -> bool:
    """Whether a clause about the speaker ends with the expression: "Orlova, who came on Monday, said"."""
    return bool(_CLAUSE.search(frame.text[: expression.start].rpartition(FILLER)[2])) or expression.is_possessive


def _is_participle_of(frame: Frame, expression: TimeExpression) -> bool:
    """Whether the cue hangs on a main clause with the day in it: "Orlova met them on Monday, urging ..."."""
    source, cue = frame.source, frame.cue
    if not (source and cue and source[1] <= expression.start) or expression.is_possessive:
        return False
    main, tail = frame.text[source[1] : expression.start], frame.text[expression.end : cue[0]]
    is_plain = not (FILLER in main + tail or _CLAUSE.search(main) or _CLAUSE.search(tail))
    return is_plain and len(tail) <= _GAP_AFTER and bool(re.match(r"\w+ing\b", frame.text[cue[0] : cue[1]]))


def _is_blocked(between: str) -> bool:
    return bool(_BLOCKERS.search(between) or _ABOUT.search(between))


def _is_event(frame: Frame, expression: TimeExpression) -> bool:
    """Whether a possessive day names the occasion of the saying: "at Monday's session", "after Tuesday's talks"."""
    lead, rest = frame.text[: expression.start], frame.text[expression.end :]
    if _REACTING.search(lead):
        return True
    occasion = _OCCASION_LEAD.search(lead + expression.text)
    if occasion is None:
        return False
    return occasion[1].lower() not in ("after", "following") or bool(_ENCOUNTER.match(rest))


def _said_on(frame: Frame, expression: TimeExpression) -> SaidOn:
    lead = frame.text[max(0, expression.start - 70) : expression.start]
    is_event = expression.is_possessive or bool(
        _AFTER_EVENT.search(lead) and frame.anchor and expression.start > frame.anchor[1]
    )
    return as_said_on(expression, "event" if is_event else expression.method)
