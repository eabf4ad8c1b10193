"""said_on: the day of a statement, from the expression that governs the saying, or from the statement before.

An expression governs when it stands in the attributing clause, next to source or cue: "X said on Monday that" does,
"X said that on Monday" does not, nor does a day inside a relative clause ("who arrived on Monday"). The day in a
dateline ("MOSCOW, May 21.") is that of the dispatch, not of the statement, and is never taken; neither is the
publication day itself. Unknown stays null.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.normalise.date_expressions import TimeExpression, find_time_expressions
from pipeline.normalise.frame import FILLER, Frame, frames_of, sentences_of
from pipeline.normalise.model import ArticleContext, Attribution, SaidOn, Speaker

# Words that open a clause or phrase of its own between the cue and an expression, which then belongs to that one.
_BLOCKERS = re.compile(
    r"\b(?:that|who|whom|which|whose|where|when|while|because|if|as|but|although|though|before|until|ahead"
    r"|despite|since|"
    r"to\s+(?!(?:the|a|an|his|her|its|their|reporters|journalists|media|press|parliament|lawmakers|[A-Z])\b))\b|[;:]"
)
_ABOUT = re.compile(r"\b(?:about|over|of|against)\s+(?:the\s+)?$")
_NOT_A_DAY = re.compile(r"(?:since|until|by|from)\b", re.IGNORECASE)
_OCCASION = re.compile(
    r"[\s,]*(?:in|at|during|to|on)\b[^.;]{0,60}\b(?:interview|statement|speech|letter|briefing|conference|remarks"
    r"|address|"
    r"post|message|call|meeting|summit|session|hearing|report|news|television|TV|radio|show|forum|debate|event)\b",
    re.IGNORECASE,
)
_OCCASION_LEAD = re.compile(
    r"\b(at|during|in|on|after|following)\s+(?:the\s+)?(?:last\s+|this\s+)?[A-Za-z]+['’]s$", re.IGNORECASE
)
_ENCOUNTER = re.compile(
    r"[^.;,\x1a]{0,40}\b(?:meeting|talks|call|conversation|summit|session|debate|speech|conference|briefing"
    r"|hearing|visit|"
    r"negotiations|round|forum|consultations|vote)\b",
    re.IGNORECASE,
)
_AFTER_EVENT = re.compile(r"\b(?:after|following)\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:previously|earlier|before|once|repeatedly|often|long|always|in the past|already|recently)\b", re.I
)
_PERFECT = re.compile(r"\b(?:has|have|had|having|'s|’s)\s+(?:\w+\s+)?\w+", re.IGNORECASE)
_PRESENT = re.compile(
    r"(?:says?|tells?|adds?|warns?|thinks?|believes?|argues?|explains?|insists?|notes?|wants?|hopes?|calls?|asks?"
    r"|writes?|"
    r"urges?|demands?|stresses|suggests?|claims?)\b",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"\b(?:said|told|added|noted|stated|stressed|emphasi[sz]ed|continued|wrote|explained|replied|responded"
    r"|remarked|pointed|"
    r"according|asserted|argued|insisted|concluded|recalled|underlined|underscored|mentioned|specified|observed"
    r"|also|posted|"
    r"asked|answered|announced|warned|reiterated|repeated|confirmed|claimed|acknowledged|suggested|declared"
    r"|clarified|quipped)\b",
    re.IGNORECASE,
)
_PRONOUNS = frozenset({"he", "she", "it", "they", "who"})
_GAP_AFTER = 130  # characters between cue and a governing expression behind it
_GAP_BEFORE = 90
_INHERIT_GAP = 900  # characters between two statements of one account
_CLOSE = 250  # the same where day or cue may belong to an aside, not to what the article is about


def resolve_dates(
    article: ArticleContext,
    attributions: Sequence[Attribution],
    speakers: Sequence[Sequence[Speaker]] | None = None,
    frames: Sequence[Frame] | None = None,
) -> list[SaidOn | None]:
    """The days on which each attribution was said, in the order given; null where the article does not tell.

    ``speakers`` (one list per attribution) lets a statement inherit its day from the one before of the same speaker;
    without it speakers are the same where their sources are. ``frames`` may be handed in where they exist.
    """
    published = article.published.date() if article.published else None
    frames = frames or frames_of(article, attributions)
    own = [
        _governing(frame, published) or _in_content_lead(attribution, frame, published)
        for attribution, frame in zip(attributions, frames, strict=True)
    ]
    keys = _speaker_keys(attributions, speakers)
    return _inherit(article, attributions, frames, own, keys)


def _governing(frame: Frame, published: date | None) -> SaidOn | None:
    if frame.anchor is None:
        return None
    best: tuple[int, SaidOn] | None = None
    for expression in find_time_expressions(frame.text, published):
        distance = _distance(frame, expression)
        if distance is not None and (best is None or distance < best[0]):
            best = distance, _said_on(frame, expression)
    return best[1] if best else None


def _distance(frame: Frame, expression: TimeExpression) -> int | None:
    """How far from the cue a governing expression stands, in characters; null where it governs something else."""
    assert frame.anchor
    start, end = frame.anchor
    if _NOT_A_DAY.match(expression.text) or _is_dateline(frame, expression):
        return None
    if expression.start >= start and expression.end <= end:
        return 0
    if frame.source and expression.start >= frame.source[0] and expression.end <= frame.source[1]:
        clause = frame.text[frame.source[0] : expression.start]
        return None if expression.is_possessive or _BLOCKERS.search(clause) else 40
    if expression.start >= end:
        return _distance_after(frame, expression, end)
    return _distance_before(frame, expression, start)


def _is_dateline(frame: Frame, expression: TimeExpression) -> bool:
    """Whether a date is that of a dispatch: "GENEVA, May 21 (Agency) -", "May 21, 2025 (Daily)"."""
    if expression.method != "absolute":
        return False
    place = re.fullmatch(r"\W*(?:[A-Z][\w.'’/ -]*,\s*)+", frame.text[: expression.start])
    return bool(re.match(r"\.?\s*[(/]", frame.text[expression.end :]) or place)


def _distance_after(frame: Frame, expression: TimeExpression, end: int) -> int | None:
    between = frame.text[end : expression.start]
    visible = between.replace(FILLER, "")
    if len(visible) > _GAP_AFTER or _is_blocked(visible):
        return None
    if expression.is_possessive and not _is_event(frame, expression):
        return None
    # After a content that itself follows the cue only a closing expression still governs.
    if FILLER in between and len(visible.strip(" ,”\"’'")) > 12 and not _OCCASION.match(visible):
        return None
    return len(visible)


def _distance_before(frame: Frame, expression: TimeExpression, start: int) -> int | None:
    between = frame.text[expression.end : start]
    visible = between.replace(FILLER, "")
    source = frame.source
    if source and source[1] <= expression.start:  # "Sokolov on Monday said", not "Sokolov, who came on Monday, said"
        clause = frame.text[source[1] : expression.start]
        if FILLER in clause or _BLOCKERS.search(clause) or re.search(r"\b(?:after|following)\b", clause):
            return None
    elif source:
        visible = visible.replace(frame.text[source[0] : source[1]], "")
    if len(visible) > _GAP_BEFORE or _is_blocked(visible) or FILLER in between.strip(FILLER + ' ,”"'):
        return None
    lead = frame.text[: expression.start]
    if re.search(r"\b(?:before|ahead of|until|since|by)\s*(?:the\s+)?$", lead, re.IGNORECASE):
        return None
    if expression.is_possessive and not _is_event(frame, expression):
        return None
    return 10 + len(visible)


def _is_blocked(between: str) -> bool:
    return bool(_BLOCKERS.search(between) or _ABOUT.search(between))


def _is_event(frame: Frame, expression: TimeExpression) -> bool:
    """Whether a possessive day names the occasion of the saying: "at Monday's session", "after Tuesday's talks"."""
    lead, rest = frame.text[: expression.start], frame.text[expression.end :]
    occasion = _OCCASION_LEAD.search(lead + expression.text)
    if occasion is None:
        return False
    return occasion[1].lower() not in ("after", "following") or bool(_ENCOUNTER.match(rest))


def _said_on(frame: Frame, expression: TimeExpression) -> SaidOn:
    lead = frame.text[max(0, expression.start - 70) : expression.start]
    is_event = expression.is_possessive or bool(
        _AFTER_EVENT.search(lead) and frame.anchor and expression.start > frame.anchor[1]
    )
    return _as_said_on(expression, "event" if is_event else expression.method)


def _as_said_on(expression: TimeExpression, method: str) -> SaidOn:
    start, end = expression.days
    return SaidOn(start.isoformat(), end.isoformat(), expression.text, method)


def _in_content_lead(attribution: Attribution, frame: Frame, published: date | None) -> SaidOn | None:
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
    return _as_said_on(first, first.method)


def _speaker_keys(attributions: Sequence[Attribution], speakers: Sequence[Sequence[Speaker]] | None) -> list[str]:
    """What tells the speakers apart: their ids or names; without them the last word of the source."""
    if speakers is not None:
        return [(found[0].id or found[0].name or "") if found else "" for found in speakers]
    keys = [""] * len(attributions)
    before = ""
    for index in sorted(range(len(attributions)), key=lambda index: attributions[index].start):
        source = attributions[index].source
        words = source.text.lower().split() if source else []
        # A pronoun goes on with whoever spoke last.
        before = keys[index] = before if not words or words[-1] in _PRONOUNS else words[-1]
    return keys


def _inherit(
    article: ArticleContext,
    attributions: Sequence[Attribution],
    frames: Sequence[Frame],
    own: list[SaidOn | None],
    keys: Sequence[str],
) -> list[SaidOn | None]:
    """Hand days on along each speaker's account, and back to the headline and lead that it opens with."""
    order = sorted(range(len(attributions)), key=lambda index: attributions[index].start)
    resolved = list(own)
    last: dict[str, tuple[int, SaidOn]] = {}
    published = article.published.date() if article.published else None
    for index in order:
        attribution, key = attributions[index], keys[index]
        if not key:
            continue
        said_on = resolved[index]
        if said_on is None and _continues(frames[index]) and key in last:
            end, before = last[key]
            reach = _INHERIT_GAP if _is_recent(before, published) and _goes_on(frames[index]) else _CLOSE
            if attribution.start - end <= reach and _is_narrow(before):
                said_on = resolved[index] = replace(before, method="inherited")
        if said_on is not None:
            last[key] = attribution.end, said_on
        elif not _continues(frames[index]):
            last.pop(key, None)
    _hand_back(article, attributions, frames, resolved, keys)
    return resolved


def _goes_on(frame: Frame) -> bool:
    """Whether the cue is one that carries an account on ("said", "added"); others may tell of another occasion."""
    return frame.cue is None or bool(_ACCOUNT.search(frame.text[frame.cue[0] : frame.cue[1]]))


def _is_narrow(said_on: SaidOn) -> bool:
    """Whether the day is known to within a month: "in 2024" says nothing of the next sentence."""
    return (date.fromisoformat(said_on.end) - date.fromisoformat(said_on.start)).days <= 31


def _is_recent(said_on: SaidOn, published: date | None) -> bool:
    """Whether the day is one of the last ten before publication, known to within a week."""
    start, end = date.fromisoformat(said_on.start), date.fromisoformat(said_on.end)
    return (end - start).days <= 7 and (published is None or (published - start).days <= 10)


def _continues(frame: Frame, is_headline: bool = False) -> bool:
    """Whether the clause can go on with an account: in the past tense, and without "earlier" and the like."""
    if frame.cue is None:
        return True
    if not is_headline and _PRESENT.match(frame.text[frame.cue[0] : frame.cue[1]]):
        return False
    clause = frame.text[max(0, frame.cue[0] - 25) : frame.cue[1] + 25].replace(FILLER, " ")
    return not (_EARLIER.search(clause) or _PERFECT.search(frame.text[max(0, frame.cue[0] - 12) : frame.cue[1]]))


def _hand_back(
    article: ArticleContext,
    attributions: Sequence[Attribution],
    frames: Sequence[Frame],
    resolved: list[SaidOn | None],
    keys: Sequence[str],
) -> None:
    """Headline and lead say first what the next sentences date: they take the day of that speaker's first dated
    statement.
    """
    head = _head_end(article)
    for index, attribution in enumerate(attributions):
        if (
            resolved[index] is not None
            or attribution.start >= head
            or not keys[index]
            or not _continues(frames[index], True)
        ):
            continue
        later = [
            (other.start, said_on)
            for other, said_on, key in zip(attributions, resolved, keys, strict=True)
            if said_on and key == keys[index] and attribution.start < other.start <= attribution.end + _INHERIT_GAP
        ]
        if later:
            resolved[index] = replace(min(later, key=lambda pair: pair[0])[1], method="inherited")


def _head_end(article: ArticleContext) -> int:
    """Where headline and first sentence of the body end."""
    title = (article.title or "").strip()
    body = len(title) if title and article.text.startswith(title) else 0
    return next((end for start, end in sentences_of(article) if start >= body), body)
