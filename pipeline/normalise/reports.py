"""From the attributions of one article to its reports: the parts of this stage put together, one row per statement."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.extract.media_names import MediaNames
from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.audiences.audiences import resolve_addressees
from pipeline.normalise.certainty import certainty
from pipeline.normalise.contents.acts import ActLexicon, acts_of
from pipeline.normalise.contents.diplomatic import is_diplomatic
from pipeline.normalise.contents.subject import Subject, subject_of
from pipeline.normalise.contents.targets import find_targets
from pipeline.normalise.contents.topics import classify_topics
from pipeline.normalise.days.said_on import resolve_dates
from pipeline.normalise.frame import FILLER, Frame, frames_of, sentences_of
from pipeline.normalise.lexicons import Lexicons
from pipeline.normalise.model import Act, ArticleContext, Attribution, SaidOn, Span, Speaker
from pipeline.normalise.relays.relays import carrier
from pipeline.normalise.relays.retellings import resolve_relays
from pipeline.normalise.speaker_keys import voices_of
from pipeline.normalise.speakers.speakers import resolve_speakers

Row = dict[str, Any]

_SPEAKER_FIELDS = ("id", "name", "kind", "country", "role", "method")


def reports_of(
    article: ArticleContext,
    attributions: Sequence[Attribution],
    tables: ActorTables,
    lexicons: Lexicons | None = None,
) -> list[Row]:
    """The rows of the reports table (as Python values) for an article's communicative attributions, in reading order.

    Attributions that are not communicative make no row, but help to resolve the others.
    Whoever reads many articles loads the lexicons once and hands them in.
    """
    lexicons = lexicons or Lexicons.load()
    article = article if article.sentences else replace(article, sentences=sentences_of(article))
    speakers = resolve_speakers(article, attributions, tables)
    frames, voices = frames_of(article, attributions), voices_of(attributions, speakers)
    days = resolve_dates(article, attributions, speakers, frames, voices)
    audiences = resolve_addressees(article, attributions, speakers, tables, frames, days, voices)
    subject = subject_of(article, lexicons.topics, tables)
    relays = resolve_relays(article, attributions, speakers, frames, lexicons.media, days, voices, audiences)
    by_id = {attribution.attribution_id: attribution for attribution in attributions}
    told = told_attributions(attributions, lexicons.media, speakers)
    acts = _acts_by_id(article, attributions, told, lexicons.acts)
    rows = []
    parts = zip(attributions, frames, speakers, days, audiences, relays, strict=True)
    for attribution, frame, who, day, heard, through in parts:
        if attribution.attribution_id in told:
            act = acts[attribution.attribution_id]
            row = _row(article, attribution, frame, who, tables, lexicons, subject, act)
            found = {
                "nested_in": _outer(attribution, by_id, told),
                "addressees": [{"name": _one_line(one.name), "id": one.id} for one in heard],
                "relayed_by": [_one_line(name) for name in through],
            }
            rows.append((attribution.start, {**row, **found, **_said_on_columns(day)}))
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def _acts_by_id(
    article: ArticleContext, attributions: Sequence[Attribution], told: set[str], lexicon: ActLexicon
) -> dict[str, Act]:
    statements = [attribution for attribution in attributions if attribution.attribution_id in told]
    acts = acts_of(article, statements, lexicon)
    return {attribution.attribution_id: act for attribution, act in zip(statements, acts, strict=True)}


def told_attributions(
    attributions: Sequence[Attribution], media: MediaNames, speakers: Sequence[Sequence[Speaker]]
) -> set[str]:
    """Ids of the attributions that are statements: the communicative ones, but for relays.

    A medium that only passes on what somebody else said ("X, she said, according to the agency") makes no statement of
    its own: it is the relay of the one inside, or only signs a headline ("... — Tass"). So is whoever cites another for
    the very words and is nobody known.
    """
    spoken = {attribution.attribution_id for attribution in attributions if attribution.is_communicative}
    passed_on = {attribution.nested_in for attribution in attributions if attribution.attribution_id in spoken}
    by_id = {attribution.attribution_id: attribution for attribution in attributions}
    citing = passed_on & _citing(attributions, by_id, speakers)
    return {
        attribution.attribution_id
        for attribution in attributions
        if attribution.attribution_id in spoken - citing
        and not (attribution.attribution_id in passed_on and _is_medium(attribution, by_id, media))
        and not _only_signs(attribution, media)
    }


def _citing(
    attributions: Sequence[Attribution], by_id: Mapping[str, Attribution], speakers: Sequence[Sequence[Speaker]]
) -> set[str]:
    """Ids of those who have another for the same words and are nobody that the tables know."""
    known = {one.attribution_id for one, who in zip(attributions, speakers, strict=True) if any(x.id for x in who)}
    pairs = ((by_id.get(inner.nested_in or ""), inner) for inner in attributions)
    same = {outer.attribution_id for outer, inner in pairs if outer and outer.content == inner.content}
    return same - known


def _only_signs(attribution: Attribution, media: MediaNames) -> bool:
    """Whether a medium stands behind a headline without a verb ("... — Tass")."""
    if attribution.source is None or attribution.cue is not None:
        return False
    return media.longest(attribution.source.text) == attribution.source.text


def _is_medium(attribution: Attribution, by_id: Mapping[str, Attribution], media: MediaNames) -> bool:
    named = attribution.source is not None and media.is_medium(attribution.source.text)
    return named or carrier(attribution, by_id, media) is not None


def _outer(attribution: Attribution, by_id: Mapping[str, Attribution], told: set[str]) -> str | None:
    """The nearest outer statement; what is not told is passed over."""
    outer = attribution.nested_in
    while outer is not None and outer not in told:
        outer = by_id[outer].nested_in if outer in by_id else None
    return outer


def _row(
    article: ArticleContext,
    attribution: Attribution,
    frame: Frame,
    speakers: Sequence[Speaker],
    tables: ActorTables,
    lexicons: Lexicons,
    subject: Subject,
    act: Act,
) -> Row:
    content, context = attribution.content_text, context_of(article, attribution, frame)
    reading = attribution.reading
    topics = classify_topics(
        content,
        context=context,
        title=article.title or "",
        reading=reading,
        lexicon=lexicons.topics,
        body=subject.body_topics,
    )
    targets = find_targets(article, attribution, speakers, tables, act.act, frame, subject, context)
    source = attribution.source.text if attribution.source else ""
    return {
        **_spans(article, attribution),
        **_speaker_columns(speakers),
        "targets": targets,
        "act": act.act,
        "is_negated": act.is_negated,
        "is_conditional": act.is_conditional,
        "is_future": act.is_future,
        "topics": topics,
        "is_diplomatic": is_diplomatic(speakers, topics, targets, tables, source, subject, reading),
        "confidence": certainty(attribution, speakers),
    }


def _spans(article: ArticleContext, attribution: Attribution) -> Row:
    return {
        "report_id": attribution.attribution_id,
        "article_id": article.article_id,
        "source": _span(attribution.source),
        "cue": _span(attribution.cue),
        "content": [_span(span) for span in attribution.content],
        "quote_type": attribution.quote_type,
        "nested_in": attribution.nested_in,
    }


def _span(span: Span | None) -> Row | None:
    return {"start": span.start, "end": span.end, "text": span.text} if span else None


def _speaker_columns(speakers: Sequence[Speaker]) -> Row:
    """The first speaker's columns and the list of all."""
    rows = [
        {name: getattr(speaker, name) for name in _SPEAKER_FIELDS} | {"name": speaker.name and _one_line(speaker.name)}
        for speaker in speakers
    ]
    first = rows[0] if rows else dict.fromkeys(_SPEAKER_FIELDS)
    return {**{f"speaker_{name}": first[name] for name in _SPEAKER_FIELDS}, "speakers": rows}


def _one_line(name: str) -> str:
    """A name as the article has it, line ends and hard blanks in it as plain blanks."""
    return " ".join(name.split())


def _said_on_columns(said_on: SaidOn | None) -> Row:
    if said_on is None:
        return dict.fromkeys(("said_on_start", "said_on_end", "said_on_expression", "said_on_method"))
    return {
        "said_on_start": date.fromisoformat(said_on.start),
        "said_on_end": date.fromisoformat(said_on.end),
        "said_on_expression": said_on.expression,
        "said_on_method": said_on.method,
    }


def context_of(article: ArticleContext, attribution: Attribution, frame: Frame) -> str:
    """The visible words of the attributing clause and of the sentence before it: what a short content is about."""
    index = bisect_right(article.sentences, (attribution.start, len(article.text))) - 1
    before = article.text[slice(*article.sentences[index - 1])][:300] if index > 0 else ""
    return f"{before} {frame.text.replace(FILLER, ' ')}"
