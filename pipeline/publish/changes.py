"""The changelog of the data: which rows were added, changed or removed since the previous release, by their key."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.engine.warehouse import Warehouse
from pipeline.publish.database import scan
from pipeline.tables.column import Table
from pipeline.tables.release import CHANGES, readable_columns, released_tables
from pipeline.tables.sql import identifier, literal


def find_changes(previous: Path | None, release: Path) -> pa.Table:
    """The rows of the table ``changes``, from the tables that both releases have; none where there is no previous one.

    A row is changed where a column that both releases have holds something else; a new column changes no row.
    """
    if previous is None:
        return CHANGES.empty()
    with duckdb.connect() as connection:
        parts = [
            connection.sql(_differences(table, previous, release)).to_arrow_table()
            for table in released_tables()
            if table.name != CHANGES.name and _files(previous, table) and _files(release, table)
        ]
    changes = pa.concat_tables(parts).cast(CHANGES.schema)
    return changes.sort_by([(name, "ascending") for name in CHANGES.sort])


def _differences(table: Table, previous: Path, release: Path) -> str:
    """SQL for one table: join both on the key, keep what is on one side only or differs in a column."""
    key = [identifier(name) for name in table.key]
    differs = [
        f"CASE WHEN old.{identifier(name)} IS DISTINCT FROM new.{identifier(name)} THEN {literal(name)} END"
        for name in _common_columns(table, previous, release)
        if name not in table.key
    ]
    one_id = " || '#' || ".join(f"coalesce(new.{name}, old.{name})::VARCHAR" for name in key)
    first = key[0]
    return f"""
        WITH compared AS (
            SELECT {one_id} AS id,
                CASE WHEN old.{first} IS NULL THEN 'added' WHEN new.{first} IS NULL THEN 'removed'
                    ELSE 'changed' END AS change,
                list_filter([{", ".join(differs)}]::VARCHAR[], lambda name: name IS NOT NULL) AS names
            FROM {scan(Warehouse(previous), table)} AS old
            FULL JOIN {scan(Warehouse(release), table)} AS new
                ON {" AND ".join(f"old.{name} = new.{name}" for name in key)}
        )
        SELECT DISTINCT {literal(table.name)} AS table_name, id, change,
            CASE WHEN change = 'changed' THEN names END AS columns
        FROM compared WHERE change <> 'changed' OR len(names) > 0"""


def _common_columns(table: Table, previous: Path, release: Path) -> list[str]:
    """The table's columns that the files of both releases hold, the month where it partitions them."""
    held = [set(pq.read_schema(_files(folder, table)[0]).names) for folder in (previous, release)]
    partition = {"month"} if table.by_month else set()
    return [column.name for column in readable_columns(table) if column.name in set.intersection(*held) | partition]


def _files(release: Path, table: Table) -> list[Path]:
    return Warehouse(release).files(table)
