"""Normalise a month of the warehouse: reports are made anew only where articles, attributions or rules changed."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.engine.local import run_stage
from pipeline.engine.stage import Progress, StageCounts, no_progress
from pipeline.engine.warehouse import Warehouse, fingerprint
from pipeline.normalise.stage import ARTICLE_COLUMNS, ATTRIBUTION_FIELDS, READS, normalise_stage
from pipeline.tables import ARTICLES, ATTRIBUTIONS, REPORTS

_BATCH = 128  # articles in a batch


def normalise_month(
    warehouse: Warehouse, month: str, *, progress: Progress = no_progress, workers: int = 1
) -> StageCounts:
    """Write the month's reports; nothing is done where they were made from the same inputs by the same rules.

    ``progress`` is told the articles done. Read are attributions, written are reports.
    """
    with warehouse.only_writer(REPORTS, month):
        return _normalise_month(warehouse, month, progress, workers)


def _normalise_month(warehouse: Warehouse, month: str, progress: Progress, workers: int) -> StageCounts:
    began = time.perf_counter()
    stage = normalise_stage()
    mark = _made_from(warehouse, month, stage.version)
    if mark and mark == warehouse.fingerprint(REPORTS, month):
        kept = pq.read_metadata(warehouse.path(REPORTS, month)).num_rows
        return StageCounts(kept=kept, seconds=time.perf_counter() - began)
    attributions = warehouse.read(ATTRIBUTIONS, month)
    done = run_stage(stage, _counted(articles_with_attributions(warehouse, month, attributions), progress), workers)
    reports = pa.Table.from_batches(list(done), REPORTS.schema)
    written = warehouse.write(REPORTS, reports, month, mark)
    return StageCounts(attributions.num_rows, reports.num_rows, 0, int(written), time.perf_counter() - began)


def is_normalised(warehouse: Warehouse, month: str) -> bool:
    """Whether the month's reports were made from what the month holds now, by these rules and seed tables."""
    return _made_from(warehouse, month, normalise_stage().version) == warehouse.fingerprint(REPORTS, month)


def _made_from(warehouse: Warehouse, month: str, version: str) -> str | None:
    """The mark of the month's reports; null where the month has no articles any more, and so no file of reports."""
    if not warehouse.path(ARTICLES, month).exists():
        return None
    return fingerprint(version, warehouse.fingerprint(ARTICLES, month), warehouse.fingerprint(ATTRIBUTIONS, month))


def articles_with_attributions(warehouse: Warehouse, month: str, attributions: pa.Table) -> Iterator[pa.RecordBatch]:
    """Batches of the month's articles that have attributions, these in a nested column; texts are streamed."""
    path = warehouse.path(ARTICLES, month)
    if not path.exists() or not attributions.num_rows:
        return
    attributions = attributions.sort_by("article_id")
    ranges = _ranges(attributions["article_id"])
    fields = attributions.select([field.name for field in ATTRIBUTION_FIELDS])
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(_BATCH, columns=list(ARTICLE_COLUMNS)):
            places = [ranges.get(article_id) for article_id in batch["article_id"].to_pylist()]
            kept = [index for index, place in enumerate(places) if place]
            if kept:
                yield _joined(batch.take(pa.array(kept)), [place for place in places if place], fields)


def _ranges(article_ids: pa.ChunkedArray) -> dict[str, tuple[int, int]]:
    """Where in the sorted attributions each article's begin and end."""
    counts = article_ids.combine_chunks().value_counts()
    ids, sizes = counts.field("values").to_pylist(), counts.field("counts").to_numpy(zero_copy_only=False)
    ends = np.cumsum(sizes)
    return {name: (int(end - size), int(end)) for name, size, end in zip(ids, sizes, ends, strict=True)}


def _joined(articles: pa.RecordBatch, places: list[tuple[int, int]], fields: pa.Table) -> pa.RecordBatch:
    rows = np.concatenate([np.arange(start, end) for start, end in places])
    structs = pa.StructArray.from_arrays(
        [fields[field.name].combine_chunks().take(pa.array(rows)) for field in ATTRIBUTION_FIELDS],
        fields=ATTRIBUTION_FIELDS,
    )
    offsets = np.concatenate([[0], np.cumsum([end - start for start, end in places])])
    nested = pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), structs)
    columns = [articles[name] for name in ARTICLE_COLUMNS]
    return pa.RecordBatch.from_arrays([*columns, nested.cast(READS.field("attributions").type)], schema=READS)


def _counted(batches: Iterator[pa.RecordBatch], progress: Progress) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield batch
        progress(batch.num_rows)
