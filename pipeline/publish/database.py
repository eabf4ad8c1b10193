"""DuckDB databases over the tables: views on Parquet files, and files that older clients can open.

A file written by DuckDB 2 in its own format is unreadable to earlier clients. Attached with STORAGE_VERSION 'v1.0.0'
(https://duckdb.org/docs/stable/internals/storage) clients from 1.1 on read it; 1.0 itself reads the views, but fails on
a stored column of lists that are all empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from pipeline.engine.warehouse import Warehouse
from pipeline.tables import TABLES
from pipeline.tables.column import Table
from pipeline.tables.sql import comments, create_empty_view, identifier, literal, select_list

STORAGE_VERSION = "v1.0.0"


@contextmanager
def new_database(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a database file that does not exist yet; it is complete once the block has ended.

    One thread writes it, so that equal content makes equal bytes.
    """
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.execute(f"ATTACH {literal(str(path))} AS made (STORAGE_VERSION '{STORAGE_VERSION}')")
        connection.execute("USE made")
        connection.begin()
        yield connection
        connection.commit()
        connection.execute("CHECKPOINT made")
        connection.execute("USE memory")
        connection.execute("DETACH made")


@contextmanager
def open_tables(folder: Path, tables: Iterable[Table] | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection in memory with a view on each table of a warehouse or of a release, which lie alike on disk.

    ``tables`` says what is in the files where it is not the whole data dictionary.
    """
    with duckdb.connect() as connection:
        for table in TABLES.values() if tables is None else tables:
            connection.execute(create_view(Warehouse(folder), table))
        yield connection


def create_view(warehouse: Warehouse, table: Table) -> str:
    """``CREATE VIEW`` on a table's files by absolute path, later months included; without rows where it has none.

    A column that an earlier version did not write yet is null.
    """
    files = warehouse.files(table)
    if not files:
        return create_empty_view(table)
    written = [set(pq.read_schema(path).names) for path in files]
    missing = set(table.schema.names).difference(*written)
    rows = scan(warehouse, table, by_name=any(names != written[0] for names in written))
    return f"CREATE VIEW {identifier(table.name)} AS SELECT {select_list(table, missing)} FROM {rows}"


def create_documented_views(connection: duckdb.DuckDBPyConnection, warehouse: Warehouse) -> None:
    """A view with its comments on every table of the data dictionary."""
    for table in TABLES.values():
        for statement in (create_view(warehouse, table), *comments(table, "VIEW")):
            connection.execute(statement)


def scan(warehouse: Warehouse, table: Table, *, by_name: bool = False) -> str:
    """The ``read_parquet`` call on a table's files; ``by_name`` where some of them lack columns that others have."""
    folder = _escape_glob(str(warehouse.folder(table).resolve()))
    if not table.by_month:
        return f"read_parquet({literal(f'{folder}/{table.name}.parquet')}, hive_partitioning = false)"
    files = literal(f"{folder}/month=*/{table.name}.parquet")
    union = ", union_by_name = true" if by_name else ""
    return f"read_parquet({files}, hive_partitioning = true, hive_types = {{'month': VARCHAR}}{union})"


def _escape_glob(path: str) -> str:
    """The path as a glob that means just this path: a bracket around each sign that would mean more."""
    return re.sub(r"([*?\[])", r"[\1]", path)
