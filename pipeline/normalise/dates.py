"""said_on: the day of a statement, from the expression that governs the saying, or from what stands around it.

An expression governs when it stands in the attributing clause, next to source or cue: "X said on Monday that" does,
"X said that on Monday" does not, nor does a day inside a relative clause ("who arrived on Monday"). Next come days
counted from another one (``anchored_days``), occasions named again (``named_occasions``), contents that tell of the day
of publication and the occasions and main event of the article (``occasions``), days handed on along an account
(``accounts``) and days handed back to headline and lead (``leads``). The day in a dateline
("MOSCOW, May 21.") is that of the dispatch, not of the statement, and is never taken; neither is the publication day
itself. Unknown stays null.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pipeline.normalise.accounts import Accounts
from pipeline.normalise.anchored_days import anchored_day
from pipeline.normalise.content_days import Dated, as_said_on, content_day
from pipeline.normalise.date_expressions import TimeExpression, find_time_expressions
from pipeline.normalise.frame import FILLER, Frame, frames_of
from pipeline.normalise.leads import Leads
from pipeline.normalise.model import ArticleContext, Attribution, SaidOn, Speaker
from pipeline.normalise.named_occasions import named_occasion_day
from pipeline.normalise.occasions import (
    ENCOUNTER_NOUNS,
    Occasion,
    find_main_event,
    find_occasions,
    is_dateline,
    is_of_text,
    narration_of,
    told_on_publication,
)
from pipeline.normalise.speaker_keys import last_names, named_keys, speaker_keys

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
_LATEST = 2  # days between a dispatch and its publication


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
    published = _day_of_dispatch(article)
    frames = frames or frames_of(article, attributions)
    found = [
        _governing(frame, published) or content_day(attribution, frame, published)
        for attribution, frame in zip(attributions, frames, strict=True)
    ]
    occasions, event = _occasions_and_event(article, attributions, frames, found, published)
    known = [*filter(None, found), *((one.position, one.said_on) for one in (*occasions, event) if one)]
    named = named_keys(attributions, speakers)
    names = [last_names(attribution, keys) for attribution, keys in zip(attributions, named, strict=True)]
    dated = [*occasions, *_dated_clauses(attributions, frames, found)]
    own = [
        day[1]
        if day
        else anchored_day(frame, known, published)
        or named_occasion_day(frame, words, dated)
        or told_on_publication(attribution, published)
        for attribution, frame, words, day in zip(attributions, frames, names, found, strict=True)
    ]
    keys = speaker_keys(attributions, named)
    leads = Leads(article, attributions, frames, named, occasions, published)
    accounts = Accounts(article, attributions, frames, keys, names, occasions, event, published)
    return leads.resolve(accounts.resolve(leads.dated(own)))


def _day_of_dispatch(article: ArticleContext) -> date | None:
    """The day from which an article counts ("today", "on Monday"): its dateline's where that is a day or two before
    its publication, else that of publication.
    """
    published = article.day
    if published is None or not article.dateline:
        return published
    for expression in find_time_expressions(article.dateline, published):
        if expression.method == "absolute" and expression.days[0] == expression.days[1]:
            late = (published - expression.days[0]).days
            return expression.days[0] if 0 < late <= _LATEST else published
    return published


def _occasions_and_event(
    article: ArticleContext,
    attributions: Sequence[Attribution],
    frames: Sequence[Frame],
    found: Sequence[Dated | None],
    published: date | None,
) -> tuple[list[Occasion], Occasion | None]:
    """The occasions that the article dates and its main event, but for the days that govern a statement (``found``)."""
    governing = {
        day[0]: day[1]
        for attribution, day in zip(attributions, found, strict=True)
        if day and attribution.is_communicative
    }
    by_cues = {
        day[0] for frame, day in zip(frames, found, strict=True) if day and not _is_behind_content(frame, day[0])
    }
    occasions = find_occasions(article, narration_of(article, attributions), published, governing)
    return occasions, find_main_event(article, published, by_cues)


def _dated_clauses(
    attributions: Sequence[Attribution], frames: Sequence[Frame], found: Sequence[Dated | None]
) -> list[Occasion]:
    """The attributing clauses with a day in them, as occasions that other statements may belong to."""
    return [
        Occasion(frame.offset, frame.offset + len(frame.text), day[0], day[1], frame.text)
        for attribution, frame, day in zip(attributions, frames, found, strict=True)
        if day and attribution.is_communicative
    ]


def _governing(frame: Frame, published: date | None) -> Dated | None:
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


def _is_behind_content(frame: Frame, position: int) -> bool:
    """Whether a day stands behind what was said and may as well be that of what it tells of."""
    return frame.anchor is not None and FILLER in frame.text[frame.anchor[1] : position - frame.offset]


def _said_on(frame: Frame, expression: TimeExpression) -> SaidOn:
    lead = frame.text[max(0, expression.start - 70) : expression.start]
    is_event = expression.is_possessive or bool(
        _AFTER_EVENT.search(lead) and frame.anchor and expression.start > frame.anchor[1]
    )
    return as_said_on(expression, "event" if is_event else expression.method)
