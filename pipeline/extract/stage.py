"""The extract stage over Arrow batches: articles in, attributions out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.engine.local import run_stage
from pipeline.engine.stage import BatchFunction, Stage
from pipeline.extract.attribution import Attribution, Span
from pipeline.extract.extractor import Extractor, extract_version, load_extractor
from pipeline.extract.tagger import MODEL_FOLDER
from pipeline.tables import ATTRIBUTIONS

LARGEST, SMALLEST = 120_000, 10_000  # characters of a batch; small ones leave threads idle at their ends
WORTH_STARTING = 100_000  # characters per worker: a few times what it reads while it would start
READS = pa.schema([pa.field("article_id", pa.string()), pa.field("text", pa.string())])


def extract_stage(folder: Path = MODEL_FOLDER, threads: int = 0) -> Stage:
    """The stage with the model of a folder; ``threads`` per worker, 0 for all cores."""
    version = extract_version(folder)
    return Stage("extract", version, READS, ATTRIBUTIONS.schema, partial(_load, folder, threads, version))


def _load(folder: Path, threads: int, version: str) -> BatchFunction:
    extractor = load_extractor(folder, threads)

    def extract(batch: pa.RecordBatch) -> pa.RecordBatch:
        ids = batch["article_id"].to_pylist()
        found = attributions_by_article(extractor, ids, batch["text"].to_pylist())
        rows = [
            attribution_row(attribution, article_id, version)
            for article_id, attributions in zip(ids, found, strict=True)
            for attribution in attributions
        ]
        return pa.RecordBatch.from_pylist(rows, schema=ATTRIBUTIONS.schema)

    return extract


def attributions_by_article(extractor: Extractor, ids: Sequence[str], texts: Sequence[str]) -> list[list[Attribution]]:
    """The attributions of each article; an error says in a note which article it is about."""
    try:
        return extractor.attributions(texts)
    except Exception:
        for article_id, text in zip(ids, texts, strict=True):
            try:
                extractor.attributions([text])
            except Exception as error:
                error.add_note(f"The article is {article_id}.")
                raise
        raise


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


def extract_table(
    articles: pa.Table, folder: Path = MODEL_FOLDER, workers: int = 1
) -> Iterator[tuple[int, pa.RecordBatch]]:
    """The attributions of a table of articles, batch by batch, each with the number of its articles.

    Two workers read a little faster than two threads of this process, but each has to start first: with few articles
    this process does all.
    """
    total = pc.sum(pc.utf8_length(articles["text"])).as_py() or 0
    workers = workers if total >= WORTH_STARTING * workers else 1
    size = max(SMALLEST, min(LARGEST, total // (4 * workers))) if workers > 1 else LARGEST
    parts = list(batches(articles, size))
    stage = extract_stage(folder, threads=1 if workers > 1 else 0)
    for part, found in zip(parts, run_stage(stage, parts, workers), strict=True):
        yield part.num_rows, found


def batches(table: pa.Table, characters: int = LARGEST) -> Iterator[pa.RecordBatch]:
    """The articles to extract in batches of about so many characters."""
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
