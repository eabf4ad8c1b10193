"""The extract stage over Arrow batches: articles in, attributions out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.engine.stage import BatchFunction, Stage
from pipeline.extract.attribution import Attribution, Span
from pipeline.extract.component import load_pipeline
from pipeline.extract.extractor import extract_version
from pipeline.extract.tagger import MODEL_FOLDER
from pipeline.tables import ATTRIBUTIONS

READS = pa.schema([pa.field("article_id", pa.string()), pa.field("text", pa.string())])


def extract_stage(folder: Path = MODEL_FOLDER, threads: int = 0) -> Stage:
    """The stage with the model of a folder; ``threads`` per worker, 0 for all cores."""
    version = extract_version(folder)
    return Stage("extract", version, READS, ATTRIBUTIONS.schema, partial(_load, folder, threads, version))


def _load(folder: Path, threads: int, version: str) -> BatchFunction:
    pipeline = load_pipeline(folder, threads)

    def extract(batch: pa.RecordBatch) -> pa.RecordBatch:
        texts, ids = batch["text"].to_pylist(), batch["article_id"].to_pylist()
        docs = pipeline.pipe(texts, batch_size=max(1, len(texts)))
        rows = [
            attribution_row(attribution, article_id, version)
            for article_id, doc in zip(ids, docs, strict=True)
            for attribution in doc._.attributions
        ]
        return pa.RecordBatch.from_pylist(rows, schema=ATTRIBUTIONS.schema)

    return extract


def attribution_row(attribution: Attribution, article_id: str, version: str) -> dict[str, Any]:
    """An attribution as a row of the attributions table."""
    return {
        "attribution_id": attribution.attribution_id,
        "article_id": article_id,
        "source": span_row(attribution.source),
        "cue": span_row(attribution.cue),
        "content": [span_row(span) for span in attribution.content],
        "quote_type": attribution.quote_type,
        "nested_in": attribution.nested_in,
        "is_communicative": attribution.is_communicative,
        "confidence": attribution.confidence,
        "reading": vars(attribution.reading) if attribution.reading else None,
        "model": version,
    }


def span_row(span: Span | None) -> dict[str, Any] | None:
    """A span as the tables and the command line write it."""
    return {"start": span.start, "end": span.end, "text": span.text} if span else None


def batches(table: pa.Table, characters: int = 120_000) -> Iterator[pa.RecordBatch]:
    """The articles to extract in batches of about so many characters: enough to pack windows of like length."""
    lengths = pc.utf8_length(table["text"]).to_pylist()
    start = total = 0
    for row, length in enumerate(lengths):
        total += length
        if total >= characters:
            yield from _slice(table, start, row + 1)
            start, total = row + 1, 0
    yield from _slice(table, start, table.num_rows)


def _slice(table: pa.Table, start: int, end: int) -> list[pa.RecordBatch]:
    return table.slice(start, end - start).combine_chunks().to_batches() if end > start else []
