"""The normalise stage over Arrow batches: articles with their attributions as a nested column in, reports out."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import lru_cache, partial
from typing import Any

import pyarrow as pa

from pipeline.engine.stage import BatchFunction, Stage
from pipeline.ingest.wrapping import unwrapped
from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.lexicons import Lexicons
from pipeline.normalise.model import ArticleContext, Attribution, Reading, Span
from pipeline.normalise.reports import reports_of
from pipeline.normalise.usual_case import in_usual_case
from pipeline.seeds import seeds_version
from pipeline.tables import ARTICLES, ATTRIBUTIONS, REPORTS

__all__ = ["article_of", "attribution_of", "normalise_stage", "normaliser", "reports_of"]

RULES_VERSION = "32"  # to be raised with every change of this stage's rules: months are then normalised anew

ARTICLE_COLUMNS = ("article_id", "text", "title", "outlet_id", "dateline", "published_at")
ATTRIBUTION_FIELDS = [field for field in ATTRIBUTIONS.schema if field.name != "article_id"]
READS = pa.schema(
    [
        *(ARTICLES.schema.field(name) for name in ARTICLE_COLUMNS),
        pa.field("attributions", pa.list_(pa.struct(ATTRIBUTION_FIELDS))),
    ]
)


def normalise_stage() -> Stage:
    """The stage as the engine runs it; its version changes with the seed tables and the rules."""
    version = f"{seeds_version()}+{RULES_VERSION}"
    return Stage("normalise", version, READS, REPORTS.schema, partial(load_normaliser, version))


@lru_cache(maxsize=1)
def load_normaliser(version: str) -> BatchFunction:
    """The function over batches, the seed tables of a version loaded once per process, however many months it does."""
    with _without_collection():
        return normaliser(ActorTables.load(), Lexicons.load())


def normaliser(tables: ActorTables, lexicons: Lexicons) -> Callable[[pa.RecordBatch], pa.RecordBatch]:
    """The function from a batch of :data:`READS` to a batch of reports."""

    def normalise(batch: pa.RecordBatch) -> pa.RecordBatch:
        with _without_collection():
            rows = [row for article in batch.to_pylist() for row in _article_reports(article, tables, lexicons)]
        return pa.RecordBatch.from_pylist(rows, schema=REPORTS.schema)

    return normalise


@contextmanager
def _without_collection() -> Iterator[None]:
    """Articles leave no circles of objects behind, and to look for them in vain takes a twelfth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _article_reports(row: dict[str, Any], tables: ActorTables, lexicons: Lexicons) -> list[dict[str, Any]]:
    if not any(entry["is_communicative"] for entry in row["attributions"] or ()):
        return []
    sources = {entry["attribution_id"]: entry["source"] for entry in row["attributions"]}
    rows = reports_of(*as_read(row), tables, lexicons)
    return [report | {"source": sources[report["report_id"]]} for report in rows]


def as_read(row: Mapping[str, Any]) -> tuple[ArticleContext, list[Attribution]]:
    """The article of a row of :data:`READS` and its attributions, with sources in the letters that the stage reads."""
    article = article_of(row)
    return article, [_in_its_letters(article, attribution_of(entry)) for entry in row["attributions"]]


def _in_its_letters(article: ArticleContext, attribution: Attribution) -> Attribution:
    source = attribution.source
    if source is None or source.text == (words := article.text[source.start : source.end]):
        return attribution
    return replace(attribution, source=replace(source, text=words))


def article_of(row: Mapping[str, Any]) -> ArticleContext:
    """The article of a row of the articles table; raises ValueError naming article and field where the time is none."""
    published = row.get("published_at")
    try:
        moment = datetime.fromisoformat(published) if published else None
    except ValueError as error:
        raise ValueError(f"article {row['article_id']}: published_at {published!r} is not ISO 8601") from error
    return ArticleContext(
        row["article_id"],
        in_usual_case(unwrapped(row["text"])),
        row.get("title"),
        row.get("outlet_id"),
        row.get("dateline"),
        moment,
    )


def attribution_of(row: Mapping[str, Any]) -> Attribution:
    """The attribution of a row of the attributions table."""
    return Attribution(
        row["attribution_id"],
        Span(**row["source"]) if row["source"] else None,
        Span(**row["cue"]) if row["cue"] else None,
        tuple(Span(**span) for span in row["content"]),
        row["quote_type"],
        row["nested_in"],
        row["is_communicative"],
        row["confidence"],
        _reading(row.get("reading")),
    )


def _reading(row: dict[str, Any] | None) -> Reading | None:
    return Reading(**{**row, "acts": tuple(row["acts"]), "topics": tuple(row["topics"])}) if row else None
