"""Bring a month's attributions up to date: only texts that this model has not looked at are extracted."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.engine.stage import Progress, StageCounts, no_progress
from pipeline.engine.warehouse import Warehouse
from pipeline.extract.extractor import extract_version
from pipeline.extract.stage import extract_table
from pipeline.tables import ARTICLES, ATTRIBUTIONS, EXTRACTIONS


def extract_month(
    warehouse: Warehouse, month: str, *, progress: Progress = no_progress, workers: int = 1
) -> StageCounts:
    """Extract what is new in a month of articles; ``progress`` is told the number of articles done after each batch."""
    with warehouse.only_writer(ATTRIBUTIONS, month):
        return _extract_month(warehouse, month, progress, workers)


def _extract_month(warehouse: Warehouse, month: str, progress: Progress, workers: int) -> StageCounts:
    began = time.monotonic()
    version = extract_version()
    articles = warehouse.read(ARTICLES, month, ["article_id", "text_sha256", "text"])
    done = _still_valid(warehouse.read(EXTRACTIONS, month), articles, version)
    new = articles.filter(pc.invert(pc.is_in(articles["article_id"], done["article_id"])))
    kept = warehouse.read(ATTRIBUTIONS, month)
    kept = kept.filter(pc.is_in(kept["article_id"], done["article_id"]))
    fresh = pa.Table.from_batches(_extract(new, progress, workers), ATTRIBUTIONS.schema)
    looked = pa.concat_tables([done, _looked_at(new, fresh, version)])
    # Attributions first: if the run ends between the two, the texts are looked at again, never lost.
    files = int(warehouse.write(ATTRIBUTIONS, pa.concat_tables([kept, fresh]), month))
    files += warehouse.write(EXTRACTIONS, looked, month)
    return StageCounts(articles.num_rows, fresh.num_rows, kept.num_rows, files, time.monotonic() - began)


def is_extracted(warehouse: Warehouse, month: str) -> bool:
    """Whether this model has looked at just the texts that the month has."""
    articles = warehouse.read(ARTICLES, month, ["article_id", "text_sha256"])
    extractions = warehouse.read(EXTRACTIONS, month)
    done = _still_valid(extractions, articles, extract_version())
    return bool(done.num_rows == articles.num_rows == extractions.num_rows)


def _still_valid(extractions: pa.Table, articles: pa.Table, version: str) -> pa.Table:
    """The extractions of texts that are still there, by this very model."""
    current = extractions.filter(pc.equal(extractions["model"], version))
    keys = articles.select(["article_id", "text_sha256"])
    joined = current.join(keys, ["article_id", "text_sha256"], join_type="inner")
    return joined.select(EXTRACTIONS.schema.names).cast(EXTRACTIONS.schema)


def _extract(new: pa.Table, progress: Progress, workers: int) -> Iterator[pa.RecordBatch]:
    for articles, batch in extract_table(new, workers=workers):
        progress(articles)
        yield batch


def _looked_at(articles: pa.Table, attributions: pa.Table, version: str) -> pa.Table:
    counts = _count(attributions)
    rows = [
        {"article_id": article_id, "text_sha256": text, "model": version, "attributions": counts.get(article_id, 0)}
        for article_id, text in zip(
            articles["article_id"].to_pylist(), articles["text_sha256"].to_pylist(), strict=True
        )
    ]
    return pa.Table.from_pylist(rows, EXTRACTIONS.schema)


def _count(attributions: pa.Table) -> dict[str, int]:
    counts = pc.value_counts(attributions["article_id"].combine_chunks()).to_pylist()
    return {entry["values"]: entry["counts"] for entry in counts}
