"""Stages that take no time and need no model: three articles, two months and one of no date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.engine.stage import Progress, StageCounts, no_progress
from pipeline.engine.warehouse import Warehouse, by_month, month_of
from pipeline.tables import (
    ARTICLES,
    ATTRIBUTIONS,
    EXTRACTIONS,
    REJECTS,
    REPORTS,
    SOURCE_FILES,
    STATEMENT_ALIASES,
    STATEMENT_REPORTS,
    STATEMENTS,
    Table,
)

TEXT = "Ada Quill said the border stays open."
DAYS = {"a_1": "2025-03-18", "a_2": "2025-05-20", "a_3": None}


def row(table: Table, **values: Any) -> dict[str, Any]:
    """A row that keeps the dictionary: the values given, else null, else zero or the first listed value."""
    return {column.name: values.get(column.name, _default(column)) for column in table.columns}


def _default(column: Any) -> Any:
    if not column.required:
        return None
    if column.values:
        return column.values[0]
    if pa.types.is_timestamp(column.type):
        return datetime(2025, 6, 1, tzinfo=UTC)
    return (
        ""
        if pa.types.is_string(column.type)
        else []
        if pa.types.is_list(column.type)
        else column.type.to_pandas_dtype()().item()
    )


def article(article_id: str, **values: Any) -> dict[str, Any]:
    """An article with a text of one sentence."""
    known = {"text": TEXT, "language": "en", "source_file": "inbox/a.jsonl", "published_at": DAYS.get(article_id)}
    return row(ARTICLES, article_id=article_id, **{**known, **values})


def attribution(number: str, **values: Any) -> dict[str, Any]:
    """An attribution of the article of that number."""
    spans = {"source": span(0, 9), "cue": span(10, 14), "content": [span(15, 36)]}
    known = {"article_id": f"a_{number}", "is_communicative": True, "model": "stand-in"}
    return row(ATTRIBUTIONS, attribution_id=f"r_{number}", **{**spans, **known, **values})


def span(start: int, end: int) -> dict[str, Any]:
    """A span of the text."""
    return {"start": start, "end": end, "text": TEXT[start:end]}


def write(warehouse: Warehouse, table: Table, rows: Sequence[dict[str, Any]], month: str | None = None) -> int:
    """Write rows; the number of files that changed."""
    return int(warehouse.write(table, pa.Table.from_pylist(list(rows), table.schema), month))


def ingest(
    paths: Sequence[Path], warehouse: Warehouse, *, progress: Progress = no_progress, workers: int = 1
) -> StageCounts:
    """Three articles, whatever the paths."""
    rows = pa.Table.from_pylist([article(name) for name in DAYS], ARTICLES.schema)
    parts = by_month(rows, month_of(rows["published_at"]))
    files = sum(int(warehouse.write(ARTICLES, part, month)) for month, part in parts)
    count = {"records": 4, "articles": 3, "rejects": 1}
    files += write(warehouse, SOURCE_FILES, [row(SOURCE_FILES, source_file="inbox/a.jsonl", **count)])
    files += write(warehouse, REJECTS, [row(REJECTS, source_file="inbox/a.jsonl", source_record=3, reason="empty")])
    progress(4)
    return StageCounts(read=4, written=3, files=files, seconds=0.5)


def extract_month(
    warehouse: Warehouse, month: str, *, progress: Progress = no_progress, workers: int = 1
) -> StageCounts:
    """One attribution per article."""
    ids = warehouse.read(ARTICLES, month, ["article_id"])["article_id"].to_pylist()
    files = write(warehouse, ATTRIBUTIONS, [attribution(name.removeprefix("a_")) for name in ids], month)
    files += write(warehouse, EXTRACTIONS, [row(EXTRACTIONS, article_id=name, attributions=1) for name in ids], month)
    progress(len(ids))
    return StageCounts(read=len(ids), written=len(ids), files=files, seconds=0.25)


def normalise_month(
    warehouse: Warehouse, month: str, *, progress: Progress = no_progress, workers: int = 1
) -> StageCounts:
    """One report per attribution."""
    found = warehouse.read(ATTRIBUTIONS, month).to_pylist()
    rows = [row(REPORTS, **{**one, "report_id": one["attribution_id"]}) for one in found]
    return StageCounts(read=len(rows), written=len(rows), files=write(warehouse, REPORTS, rows, month))


def deduplicate(warehouse: Warehouse, *, progress: Progress = no_progress, memory_limit: str = "4GB") -> StageCounts:
    """One statement of all reports."""
    reports = warehouse.read_all(REPORTS, ["report_id"])["report_id"].to_pylist()
    statement = row(STATEMENTS, statement_id="s_1", text=TEXT, n_reports=len(reports), n_outlets=1, n_independent=1)
    joined = [row(STATEMENT_REPORTS, statement_id="s_1", report_id=name, score=1.0) for name in reports]
    files = write(warehouse, STATEMENTS, [statement]) + write(warehouse, STATEMENT_REPORTS, joined)
    files += write(warehouse, STATEMENT_ALIASES, [])
    return StageCounts(read=len(reports), written=1, files=files)
