"""Bring the warehouse up to date with files and folders: read what is new, merge it, account for every record."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.engine.local import run_stage
from pipeline.engine.stage import Progress, StageCounts, no_progress
from pipeline.engine.warehouse import Warehouse
from pipeline.ingest.batches import SKIPPED, compose_stage, found_batches
from pipeline.ingest.identity import KnownArticles
from pipeline.ingest.outlet_changes import follow_outlets
from pipeline.ingest.plan import Planned, groups, plan
from pipeline.ingest.reading import kind_of_file
from pipeline.ingest.staging import Staging
from pipeline.tables import REJECTS, SOURCE_FILES, Table

_Tally = dict[str, Counter[str]]


def ingest(
    paths: Sequence[Path], warehouse: Warehouse, *, progress: Progress = no_progress, workers: int = 1
) -> StageCounts:
    """Read the new and changed files under the paths into articles, rejects and source_files.

    ``progress`` is told how many more records are done. A changed file's records replace its earlier ones. Stopped at
    any moment, the warehouse stays readable, and the next call reads the unfinished files again.
    Counts: records read, articles written, records of unchanged files kept, warehouse files written.
    """
    began = time.perf_counter()
    planned = plan(paths, warehouse)
    known = KnownArticles.load(warehouse, (one.file.name for one in planned.to_read))
    counts = StageCounts(kept=planned.kept_records, files=follow_outlets(warehouse))
    for group in groups(planned.to_read):
        counts += _ingest_group(group, warehouse, known, progress, workers)
    return counts + StageCounts(seconds=time.perf_counter() - began)


def _ingest_group(
    group: Sequence[Planned], warehouse: Warehouse, known: KnownArticles, progress: Progress, workers: int
) -> StageCounts:
    tally: _Tally = defaultdict(Counter)
    rejects: list[pa.Table] = []
    names = [one.file.name for one in group]
    with Staging(warehouse, datetime.now(UTC)) as staging:
        for batch in run_stage(compose_stage(), found_batches(one.file for one in group), workers):
            rows = pa.Table.from_batches([batch])
            staging.add(_new_articles(rows, known, tally))
            rejects.append(_rejects(rows, tally))
            progress(rows.num_rows)
        articles, files = staging.merge(names)
    # Source files last: until a file stands there, it counts as unread.
    files += _replace(warehouse, REJECTS, pa.concat_tables([REJECTS.empty(), *rejects]), names)
    files += _replace(warehouse, SOURCE_FILES, _accounts(group, tally), names)
    return StageCounts(read=sum(map(Counter.total, tally.values())), written=articles, files=files)


def _new_articles(rows: pa.Table, known: KnownArticles, tally: _Tally) -> pa.Table:
    articles = rows.filter(pc.is_null(rows["reason"]))
    is_new = [known.is_new(row) for row in articles.select(["article_id", "text_sha256"]).to_pylist()]
    for file, new in zip(articles["source_file"].to_pylist(), is_new, strict=True):
        tally[file]["articles" if new else "duplicates"] += 1
    return articles.filter(pa.array(is_new, pa.bool_())).drop_columns(["reason", "detail"])


def _rejects(rows: pa.Table, tally: _Tally) -> pa.Table:
    refused = rows.filter(pc.is_valid(rows["reason"]))
    for file, reason in zip(refused["source_file"].to_pylist(), refused["reason"].to_pylist(), strict=True):
        tally[file]["skipped" if reason == SKIPPED else "rejects"] += 1
    refused = refused.filter(pc.not_equal(refused["reason"], SKIPPED))
    stage = pa.array(["ingest"] * refused.num_rows, pa.string())
    return refused.append_column("stage", stage).select(REJECTS.schema.names).cast(REJECTS.schema)


def _accounts(group: Iterable[Planned], tally: _Tally) -> pa.Table:
    rows = [
        {
            "source_file": one.file.name,
            "kind": kind_of_file(one.file),
            "size": one.size,
            "sha256": one.sha256,
            "records": tally[one.file.name].total(),
            **{name: tally[one.file.name][name] for name in ("articles", "duplicates", "rejects", "skipped")},
        }
        for one in group
    ]
    return pa.Table.from_pylist(rows, SOURCE_FILES.schema)


def _replace(warehouse: Warehouse, table: Table, rows: pa.Table, files: Sequence[str]) -> int:
    """Put rows in the place of those of the given source files; the number of files written."""
    before = warehouse.read(table)
    kept = before.filter(pc.invert(pc.is_in(before["source_file"], pa.array(files, pa.string()))))
    return int(warehouse.write(table, pa.concat_tables([kept, rows])))
