"""The warehouse: Hive-partitioned Parquet, fixed file names, written aside and renamed, unchanged files untouched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.engine.aside import written_aside
from pipeline.engine.lock import exclusive
from pipeline.tables import Table

UNDATED = "undated"
_FINGERPRINT = b"communique.fingerprint"
_TABLES_FOLDER = "tables"


@dataclass(frozen=True)
class Warehouse:
    """A folder of tables; all paths of the project's own files come from here."""

    root: Path

    def folder(self, table: Table) -> Path:
        """The folder that holds the table's files."""
        return self.root / _TABLES_FOLDER / table.name

    def path(self, table: Table, month: str | None = None) -> Path:
        """The table's only file, or that of a month (``2025-03`` or ``undated``) of a partitioned table."""
        if table.by_month != (month is not None):
            kind = "" if table.by_month else "not "
            raise ValueError(f"{table.name} is {kind}partitioned by month; got month {month!r}")
        folder = self.folder(table) / f"month={month}" if month else self.folder(table)
        return folder / f"{table.name}.parquet"

    def only_writer(self, table: Table, month: str | None = None) -> AbstractContextManager[None]:
        """A block for whoever reads and then writes the table (with the others of its stage) or one month of it.

        It runs in one process at a time: a second one says so and waits, and then finds what the first one wrote.
        """
        what = f"{table.name} of {month}" if month else table.name
        waiting = f"Another run is writing {what} in {self.root}; waiting for it to end (Ctrl-C stops waiting)."
        return exclusive(self.root / ".locks" / f"{table.name}{f'-{month}' if month else ''}", waiting)

    def months(self, *tables: Table) -> list[str]:
        """The months that any of the partitioned tables has files for, ``undated`` last."""
        files = (path for table in tables for path in self.folder(table).glob("month=*/*.parquet"))
        found = {path.parent.name.removeprefix("month=") for path in files}
        return sorted(found, key=lambda month: (month == UNDATED, month))

    def files(self, table: Table) -> list[Path]:
        """All Parquet files of a table that exist."""
        paths = [self.path(table, month) for month in self.months(table)] if table.by_month else [self.path(table)]
        return [path for path in paths if path.exists()]

    def read(self, table: Table, month: str | None = None, columns: list[str] | None = None) -> pa.Table:
        """The rows of a table or of one month of it; without rows where nothing was written yet.

        What an earlier version did not write yet, a column or a field of one, is null.
        """
        path = self.path(table, month)
        if not path.exists():
            return table.empty().select(columns or table.schema.names)
        return _read(table, path, columns or table.schema.names)

    def read_all(self, table: Table, columns: list[str] | None = None) -> pa.Table:
        """The rows of a table over all months."""
        names = columns or table.schema.names
        parts = [_read(table, path, names) for path in self.files(table)]
        return pa.concat_tables(parts, promote_options="permissive") if parts else table.empty().select(names)

    def fingerprint(self, table: Table, month: str | None = None) -> str | None:
        """What the file was made from, as given to :meth:`write`; null where there is no file."""
        path = self.path(table, month)
        if not path.exists():
            return None
        found = (pq.read_metadata(path).metadata or {}).get(_FINGERPRINT)
        return found.decode() if found else None

    def write(self, table: Table, rows: pa.Table, month: str | None = None, fingerprint: str | None = None) -> bool:
        """Sort and write the rows; false, and nothing is touched, where the file already holds just these.

        ``fingerprint`` says what the rows were made from; without one it is the hash of the rows themselves.
        A month without rows has no file. Raises ``pyarrow.ArrowInvalid`` where rows do not fit the table's schema.
        """
        path = self.path(table, month)
        if not rows.num_rows and fingerprint is None:
            return _remove(path)
        rows = rows.select(table.schema.names).cast(table.schema)
        if table.sort:
            rows = rows.sort_by([(name, "ascending") for name in table.sort])
        mark = fingerprint or content_hash(rows)
        if mark == self.fingerprint(table, month):
            return False
        _write_aside([rows], table.schema, path, mark)
        return True

    def write_sorted(self, table: Table, batches: Iterable[pa.RecordBatch], fingerprint: str) -> bool:
        """Stream rows that come in the table's order into its only file, as :meth:`write` does for rows in memory."""
        if fingerprint == self.fingerprint(table):
            return False
        parts = (pa.Table.from_batches([batch]) for batch in batches)
        _write_aside(parts, table.schema, self.path(table), fingerprint)
        return True


def _read(table: Table, path: Path, names: list[str]) -> pa.Table:
    """The named columns of a file, as the table has them now."""
    kept = set(pq.read_schema(path).names)
    rows = pq.read_table(path, columns=[name for name in names if name in kept], partitioning=None)
    for name in names:
        if name not in kept:
            rows = rows.append_column(name, pa.nulls(rows.num_rows, table.schema.field(name).type))
    fields = (table.schema.field(name) for name in names)
    return rows.select(names).cast(pa.schema([one if one.name in kept else one.with_nullable(True) for one in fields]))


def _remove(path: Path) -> bool:
    existed = path.exists()
    path.unlink(missing_ok=True)
    return existed


def _write_aside(parts: Iterable[pa.Table], schema: pa.Schema, path: Path, mark: str) -> None:
    marked = schema.with_metadata({**(schema.metadata or {}), _FINGERPRINT: mark.encode()})
    with written_aside(path) as aside, pq.ParquetWriter(aside, marked, compression="zstd") as writer:
        for part in parts:
            writer.write_table(part.select(schema.names).cast(schema).replace_schema_metadata(marked.metadata))


def content_hash(rows: pa.Table) -> str:
    """A hash of the rows, equal for equal rows in equal order whatever their chunks and what lies under their nulls.

    Parquet holds the values that are there and nothing else; Arrow buffers also hold what a null hides, which differs
    between rows made here and the same rows read from a file.
    """
    sink = pa.BufferOutputStream()
    bare = rows.replace_schema_metadata(None).combine_chunks()
    pq.write_table(bare, sink, compression="none", store_schema=False)
    return hashlib.sha256(str(rows.schema).encode() + sink.getvalue().to_pybytes()).hexdigest()


def fingerprint(*parts: str | None) -> str:
    """One mark for everything a file is made from."""
    return hashlib.sha256("\x1f".join(part or "" for part in parts).encode()).hexdigest()


def month_of(published_at: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """The partition of each publication time (ISO 8601 text): its month by the outlet's own clock, or ``undated``."""
    return pc.fill_null(pc.utf8_slice_codeunits(published_at, 0, 7), UNDATED)


def by_month(rows: pa.Table, months: pa.Array | pa.ChunkedArray) -> Iterable[tuple[str, pa.Table]]:
    """The rows of each month, months in order."""
    for month in sorted(pc.unique(months).to_pylist()):
        yield month, rows.filter(pc.equal(months, month))
