"""Releases: an immutable folder per version, with all that readers need and nothing of the articles' texts."""

from __future__ import annotations

import json
import os
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pipeline.engine.warehouse import UNDATED, Warehouse
from pipeline.publish.about import Edition
from pipeline.publish.card import dataset_card
from pipeline.publish.catalogue import CATALOGUE
from pipeline.publish.changes import find_changes
from pipeline.publish.checksums import write_checksums
from pipeline.publish.compatibility import check_schema_version
from pipeline.publish.croissant import CROISSANT, croissant
from pipeline.publish.database import new_database, scan
from pipeline.publish.datapackage import DATAPACKAGE, datapackage
from pipeline.publish.figures import figures
from pipeline.publish.readiness import first_gap
from pipeline.publish.versions import parse_version, previous_release, release_folder
from pipeline.publish.views import create_views, view_files
from pipeline.tables import ARTICLES, TABLES
from pipeline.tables.codebook import codebook
from pipeline.tables.column import Table
from pipeline.tables.release import CHANGES, released, released_tables
from pipeline.tables.sql import comments, create_table, identifier, select_list

_BATCH_ROWS = 65_536


def make_release(warehouse: Warehouse, version: str, destination: Path, *, released_on: date | None = None) -> Path:
    """Write ``<destination>/communique-<version>/`` and return it.

    The folder is made aside and renamed at the end: an interrupted run leaves none. Equal tables, version, day
    (``released_on``, today in UTC unless given) and previous release make equal bytes.

    Raises FileExistsError where the version is there already, for releases never change; ValueError where the warehouse
    has no articles or was not run to the end, the version is no dotted number, or the schema changed without a new
    schema version.
    """
    parse_version(version)
    target = release_folder(destination, version)
    if target.exists():
        raise FileExistsError(f"{target}: this release exists and releases never change; choose another version")
    if not warehouse.files(ARTICLES):
        raise ValueError(f"{warehouse.root}: no articles to release; fill this warehouse with `communique run` first")
    if gap := first_gap(warehouse):
        raise ValueError(f"{warehouse.root}: {gap}; let `communique run` over the articles end, then release")
    edition = Edition(version, released_on or datetime.now(UTC).date())
    destination.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=destination, prefix=".communique-") as aside:
        draft = Path(aside) / target.name
        _fill(draft, warehouse, edition, previous_release(destination, version))
        os.rename(draft, target)
    return target


def _fill(folder: Path, warehouse: Warehouse, edition: Edition, previous: Path | None) -> None:
    for table in TABLES.values():
        _copy_table(warehouse, table, folder)
    _write_changes(folder, previous)
    descriptor = datapackage(folder, edition)
    if previous:
        check_schema_version(previous, descriptor)
    _write_json(folder / DATAPACKAGE, descriptor)
    _write_json(folder / CROISSANT, croissant(folder, edition))
    _write_database(folder)
    (folder / "codebook.md").write_text(codebook(released_tables()), encoding="utf-8")
    (folder / "README.md").write_text(dataset_card(figures(folder), edition, previous), encoding="utf-8")
    write_checksums(folder)


def _copy_table(warehouse: Warehouse, table: Table, folder: Path) -> None:
    """The table's files without what is not published; a table without files gets one without rows."""
    months: list[str | None] = [*warehouse.months(table)] if table.by_month else [None]
    for month in months or [UNDATED]:
        _copy_file(warehouse.path(table, month), Warehouse(folder).path(table, month), released(table))


def _copy_file(source: Path, target: Path, table: Table) -> None:
    """Copy the table's columns batch by batch; the warehouse has sorted the rows."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with pq.ParquetWriter(target, table.schema, compression="zstd") as writer:
        if not source.exists():
            writer.write_table(table.empty())
            return
        with pq.ParquetFile(source) as file:
            for batch in file.iter_batches(_BATCH_ROWS, columns=table.schema.names):
                writer.write_batch(batch.select(table.schema.names).cast(table.schema))


def _write_changes(folder: Path, previous: Path | None) -> None:
    path = Warehouse(folder).path(CHANGES)
    path.parent.mkdir(parents=True)
    pq.write_table(find_changes(previous, folder), path, compression="zstd")


def _write_database(folder: Path) -> None:
    """A DuckDB file that works alone: the tables with their comments, and the project's views upon them."""
    with new_database(folder / CATALOGUE) as connection:
        for table in released_tables():
            connection.execute(create_table(table))
            rows = f"SELECT {select_list(table)} FROM {scan(Warehouse(folder), table)}"
            connection.execute(f"INSERT INTO {identifier(table.name)} {rows}")
            for comment in comments(table, "TABLE"):
                connection.execute(comment)
        create_views(connection, view_files())


def _write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
