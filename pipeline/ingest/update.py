"""Bring the warehouse up to date with files and folders: read what is new, merge it, account for every record."""

from __future__ import annotations

import os
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
from pipeline.ingest.batches import SKIPPED, VERSION, compose_stage, found_batches
from pipeline.ingest.identity import KnownArticles
from pipeline.ingest.outlet_changes import follow_outlets
from pipeline.ingest.plan import Planned, groups, plan
from pipeline.ingest.reading import kind_of_file
from pipeline.ingest.staging import Staging
from pipeline.tables import ARTICLES, REJECTS, SOURCE_FILES, Table

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
    known = KnownArticles(datetime.now(UTC))
    with warehouse.only_writer(ARTICLES):
        planned = plan(paths, warehouse)
        counts = StageCounts(files=_keep_places(warehouse, planned) + follow_outlets(warehouse))
        counts += _ingest_due(planned, warehouse, known, progress, workers)
        repeating = plan(_due_paths(warehouse), warehouse, by_person=False)
        counts += _ingest_due(repeating, warehouse, known, progress, workers)
    read = {one.file.path for one in [*planned, *repeating] if one.is_due}
    kept = sum(one.before["records"] for one in planned if one.before and one.file.path not in read)
    return counts + StageCounts(kept=kept, seconds=time.perf_counter() - began)


def _ingest_due(
    planned: Sequence[Planned], warehouse: Warehouse, known: KnownArticles, progress: Progress, workers: int
) -> StageCounts:
    due = [one for one in planned if one.is_due]
    if due:
        known.load(warehouse, (name for one in due for name in one.names))
    groups_done = (_ingest_group(group, warehouse, known, progress, workers) for group in groups(due))
    return sum(groups_done, StageCounts())


def _keep_places(warehouse: Warehouse, planned: Iterable[Planned]) -> int:
    """Keep where the known files lie now, before anything is read; the number of files written."""
    places = {one.file.name: one.file.path.as_posix() for one in planned if one.before}
    rows = warehouse.read(SOURCE_FILES)
    if not rows.num_rows:
        return 0
    moved = [{**row, "path": places.get(row["source_file"], row["path"])} for row in rows.to_pylist()]
    return int(warehouse.write(SOURCE_FILES, pa.Table.from_pylist(moved, rows.schema)))


def _due_paths(warehouse: Warehouse) -> list[Path]:
    """The files to be read again though nothing about them changed, as far as they are there; ingested now or not."""
    rows = warehouse.read(SOURCE_FILES, columns=["path", "is_due"]).to_pylist()
    return [Path(row["path"]) for row in rows if row["is_due"] and row["path"] and os.path.isfile(row["path"])]


def _mark_repeating(warehouse: Warehouse, lost_by: Sequence[str]) -> int:
    """Mark all other files with duplicates as due: they may hold what these files lost; the number of files written."""
    rows = warehouse.read(SOURCE_FILES)
    repeats = pc.and_(pc.greater(rows["duplicates"], 0), pc.invert(pc.is_in(rows["source_file"], pa.array(lost_by))))
    is_due = pc.or_(pc.fill_null(rows["is_due"], False), repeats)
    index = rows.schema.get_field_index("is_due")
    return int(warehouse.write(SOURCE_FILES, rows.set_column(index, "is_due", is_due)))


def _ingest_group(
    group: Sequence[Planned], warehouse: Warehouse, known: KnownArticles, progress: Progress, workers: int
) -> StageCounts:
    tally: _Tally = defaultdict(Counter)
    rejects: list[pa.Table] = []
    names = [name for one in group for name in one.names]
    with Staging(warehouse) as staging:
        for batch in run_stage(compose_stage(), found_batches(one.file for one in group), workers):
            rows = pa.Table.from_batches([batch])
            staging.add(_new_articles(rows, known, tally))
            rejects.append(_rejects(rows, tally))
            progress(rows.num_rows)
        # Before the articles go: if the run ends between the two, nobody else knows that others may hold them.
        marked = _mark_repeating(warehouse, names) if known.has_lost(names) else 0
        articles, files = staging.merge(names)
    # Source files last: until a file stands there, it counts as unread.
    files += _replace(warehouse, REJECTS, pa.concat_tables([REJECTS.empty(), *rejects]), names)
    files += _replace(warehouse, SOURCE_FILES, _accounts(group, tally), names)
    return StageCounts(read=sum(map(Counter.total, tally.values())), written=articles, files=files + marked)


def _new_articles(rows: pa.Table, known: KnownArticles, tally: _Tally) -> pa.Table:
    articles = rows.filter(pc.is_null(rows["reason"]))
    keys = articles.select(["article_id", "text_sha256"]).to_pylist()
    is_new = [known.is_new(row) for row in keys]
    for file, new in zip(articles["source_file"].to_pylist(), is_new, strict=True):
        tally[file]["articles" if new else "duplicates"] += 1
    moments = pa.array([known.read_at(row) for row in keys], ARTICLES.column("ingested_at").type)
    return articles.append_column("ingested_at", moments).filter(pa.array(is_new, pa.bool_()))


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
            "path": one.file.path.as_posix(),
            "manifest_line": one.manifest_line,
            "is_due": False,
            "read_by": VERSION,
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
