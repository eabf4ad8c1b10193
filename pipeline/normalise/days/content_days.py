"""Days that the content has taken in although they are those of the saying: "said" + "on Monday that ..."."""

from __future__ import annotations

import re
from datetime import date

from pipeline.normalise.days.expressions import TimeExpression, find_time_expressions
from pipeline.normalise.days.tenses import cue_text
from pipeline.normalise.frame import Frame
from pipeline.normalise.model import Attribution, SaidOn

Dated = tuple[int, SaidOn]  # where the expression stands in the article, and the day it gives

# What is done by saying it and cannot be about the past: a day behind it is that of the saying.
_DECIDED = re.compile(
    r"\b(?:announced|declared|called for|demanded|ordered|requested|proposed|issued|imposed|apologi[sz]ed)\b",
    re.IGNORECASE,
)
_WITH_OBJECT = re.compile(
    r"\b(?:accus|urg|call|warn|ask|order|told|tell|remind|thank|prais|critici[sz]|blam|assur|invit|press|demand|slam|blast|condemn"
    r"|voic|express|rais|reject|den[iy]|defend|threaten|vow|pledg|reiterat|reaffirm|announc|cast|hail|welcom)\w*",
    re.IGNORECASE,
)
_MATTER = re.compile(r"\s*(?:of|over|that|whether|to|for|about|saying|if)\b|\s*,\s*\w+ing\b")
_OBJECT = 100  # characters of an object with a day behind it
_FINITE = re.compile(r"\b(?:who|whom|which|whose|that|before|until|since|will|would|after|following|ahead)\b|[;:]")


def content_day(attribution: Attribution, frame: Frame, published: date | None) -> Dated | None:
    """The day with which the content begins or ends, where it governs the saying."""
    return (
        _at_start(attribution, frame, published)
        or _behind_object(attribution, frame, published)
        or _at_end(attribution, frame, published)
    )


def as_said_on(expression: TimeExpression, method: str) -> SaidOn:
    """The days of an expression, found by a method."""
    start, end = expression.days
    return SaidOn(start.isoformat(), end.isoformat(), expression.text, method)


def _at_start(attribution: Attribution, frame: Frame, published: date | None) -> Dated | None:
    """Read "said on Monday that ..." where the content was cut to begin with the day: it governs if "that" or a comma
    follows.
    """
    if frame.cue is None or frame.content_start is None or frame.content_start < frame.cue[1]:
        return None
    if frame.text[frame.cue[1] : frame.content_start].strip():
        return None
    head = next(span.text for span in attribution.content if span.start - frame.offset == frame.content_start)[:60]
    first = next(find_time_expressions(head, published), None)
    if first is None or first.start > 0 or first.is_possessive or not re.match(r"\s*(?:that\b|,)", head[first.end :]):
        return None
    return frame.offset + frame.content_start, as_said_on(first, first.method)


def _behind_object(attribution: Attribution, frame: Frame, published: date | None) -> Dated | None:
    """Read "accused Norway on Monday of ...", "voiced doubts on Monday over ...": the day between object and matter."""
    if frame.cue is None or attribution.quote_type == "direct" or not _WITH_OBJECT.search(cue_text(frame)):
        return None
    span = next((span for span in attribution.content if span.start - frame.offset == frame.content_start), None)
    if (
        span is None
        or span.start - frame.offset < frame.cue[1]
        or frame.text[frame.cue[1] : frame.content_start].strip()
    ):
        return None
    head = span.text[:_OBJECT]
    first = next(find_time_expressions(head, published), None)
    if first is None or first.is_possessive or first.is_wide or _FINITE.search(head[: first.start]):
        return None
    return (span.start + first.start, as_said_on(first, first.method)) if _MATTER.match(head[first.end :]) else None


def _at_end(attribution: Attribution, frame: Frame, published: date | None) -> Dated | None:
    """Read "declared a blockade on May 4", where the content took in the past day on which it was declared."""
    if frame.cue is None or published is None or len(attribution.content) != 1:
        return None
    content = attribution.content[0]
    if not _DECIDED.search(cue_text(frame)) or _FINITE.search(content.text) or attribution.quote_type == "direct":
        return None
    last = next((one for one in find_time_expressions(content.text, published) if one.end == len(content.text)), None)
    if last is None or last.method != "absolute" or not last.text.startswith("on ") or last.days[0] >= published:
        return None
    return content.start + last.start, as_said_on(last, last.method)
