"""said_on: the day of a statement, from the expression that governs the saying, or from what stands around it.

An expression governs when it stands in the attributing clause (``governing_days``). Next come days counted from another
one (``anchored_days``), occasions named again (``named_occasions``), the occasions of the article (``occasions``), days
handed on along an account (``accounts``) and days handed back to headline and lead (``leads``). What rules find is one
sign among others for a learnt choice among all days of the article (``choice``), which may leave a day open. The day in
a dateline ("MOSCOW, May 21.") is that of the dispatch, not of the statement, and is never taken. Unknown stays null.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.normalise.days.accounts import Accounts
from pipeline.normalise.days.anchored_days import anchored_day
from pipeline.normalise.days.choice import choose_days
from pipeline.normalise.days.content_days import Dated, content_day
from pipeline.normalise.days.expressions import find_time_expressions
from pipeline.normalise.days.features import Story
from pipeline.normalise.days.governing_days import governing_day
from pipeline.normalise.days.leads import Leads
from pipeline.normalise.days.line import Ruled
from pipeline.normalise.days.mentions import find_mentions
from pipeline.normalise.days.named_occasions import named_occasion_day
from pipeline.normalise.days.occasions import (
    Occasion,
    find_occasions,
    narration_of,
)
from pipeline.normalise.frame import Frame, frames_of
from pipeline.normalise.model import ArticleContext, Attribution, SaidOn, Speaker
from pipeline.normalise.speaker_keys import Voices, last_names, voices_of

_LATEST = 2  # days between a dispatch and its publication


def resolve_dates(
    article: ArticleContext,
    attributions: Sequence[Attribution],
    speakers: Sequence[Sequence[Speaker]] | None = None,
    frames: Sequence[Frame] | None = None,
    voices: Voices | None = None,
) -> list[SaidOn | None]:
    """The days on which each attribution was said, in the order given; null where the article does not tell.

    ``speakers`` (one list per attribution) lets a statement inherit its day from the one before of the same speaker;
    without it speakers are the same where their sources are. ``frames`` and ``voices`` may be handed in where they
    exist.
    """
    ruled = by_rules(article, attributions, speakers, frames, voices)
    return choose_days(_story(article, ruled)) if article.day else list(ruled.found)


def story_of(
    article: ArticleContext, attributions: Sequence[Attribution], speakers: Sequence[Sequence[Speaker]]
) -> Story:
    """What the choice among an article's days reads."""
    return _story(article, by_rules(article, attributions, speakers))


def _story(article: ArticleContext, ruled: Ruled) -> Story:
    published = _day_of_dispatch(article)
    assert published
    spoken = [index for index, attribution in enumerate(ruled.attributions) if attribution.is_communicative]
    governing = {day[0] for index in spoken if (day := ruled.governing[index])}
    mentions = list(find_mentions(article, ruled.attributions, governing, published))
    return Story(article, ruled, mentions, published)


def by_rules(
    article: ArticleContext,
    attributions: Sequence[Attribution],
    speakers: Sequence[Sequence[Speaker]] | None = None,
    frames: Sequence[Frame] | None = None,
    voices: Voices | None = None,
) -> Ruled:
    """The days that rules find, before the choice, and what they go by."""
    frames = frames or frames_of(article, attributions)
    published = _day_of_dispatch(article)
    governing = [
        governing_day(frame, published) or content_day(attribution, frame, published)
        for attribution, frame in zip(attributions, frames, strict=True)
    ]
    occasions = _occasions(article, attributions, governing, published)
    known = [*filter(None, governing), *((one.position, one.said_on) for one in occasions)]
    voices = voices or voices_of(attributions, speakers)
    named, keys = voices.named, voices.keys
    names = [last_names(attribution, own) for attribution, own in zip(attributions, named, strict=True)]
    dated = [*occasions, *_dated_clauses(attributions, frames, governing)]
    own = [
        day[1] if day else anchored_day(frame, known, published) or named_occasion_day(frame, words, dated)
        for frame, words, day in zip(frames, names, governing, strict=True)
    ]
    leads = Leads(article, attributions, frames, named, occasions, published)
    accounts = Accounts(article, attributions, frames, keys, names, occasions, published)
    led = leads.dated(own)
    told = accounts.resolve(led)
    found = leads.resolve(told)
    rules = [
        "own" if first else "lead" if second else accounts.rules.get(index, "next")
        for index, (first, second) in enumerate(zip(own, led, strict=True))
    ]
    speakers = speakers or [()] * len(attributions)
    return Ruled(attributions, frames, speakers, keys, names, governing, own, found, rules)


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


def _occasions(
    article: ArticleContext,
    attributions: Sequence[Attribution],
    found: Sequence[Dated | None],
    published: date | None,
) -> list[Occasion]:
    """The occasions that the article dates, but for the days that govern a statement (``found``)."""
    governing = {
        day[0]: day[1]
        for attribution, day in zip(attributions, found, strict=True)
        if day and attribution.is_communicative
    }
    return find_occasions(article, narration_of(article, attributions), published, governing)


def _dated_clauses(
    attributions: Sequence[Attribution], frames: Sequence[Frame], found: Sequence[Dated | None]
) -> list[Occasion]:
    """The attributing clauses with a day in them, as occasions that other statements may belong to."""
    return [
        Occasion(frame.offset, frame.offset + len(frame.text), day[0], day[1], frame.text)
        for attribution, frame, day in zip(attributions, frames, found, strict=True)
        if day and attribution.is_communicative
    ]
