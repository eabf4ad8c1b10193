"""What deduplication remembers between runs: reports, wordings, blocking keys, matches and statements, in DuckDB.

The state is internal and can be thrown away: without it everything is computed afresh and, since ids are taken from
the published tables, comes out the same. ``METHOD`` changes with every change that makes old state wrong.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline.deduplicate.describe import DESCRIBED
from pipeline.deduplicate.words import tables_version
from pipeline.engine.aside import written_aside
from pipeline.engine.memory import read_size
from pipeline.engine.warehouse import Warehouse, fingerprint
from pipeline.tables import ARTICLES, REPORTS, STATEMENT_ALIASES, STATEMENT_REPORTS, STATEMENTS

METHOD = "13"
# The rest is for Python and Arrow, and for what DuckDB does not count.
DATABASE_SHARE = 0.4
# Of DuckDB's memory, what a part of rows may take: tables that lie there and what it is joined with need the rest.
PART_SHARE = 0.25
KEPT_REPORT_COLUMNS = tuple(
    name for name in REPORTS.schema.names if name not in ("content", "nested_in", "source", "cue")
)
WORDING_COLUMNS = tuple(
    name
    for name in DESCRIBED.names
    if name not in ("report_id", "text", "context") and not name.endswith(("_entries", "_probes"))
)


@dataclass(frozen=True)
class StateFiles:
    """Where the state lies: the database, what it was made from, and a folder to spill to."""

    folder: Path

    @classmethod
    def of(cls, warehouse: Warehouse) -> StateFiles:
        """The state of a warehouse."""
        return cls(warehouse.root / "state" / "deduplicate")

    @property
    def database(self) -> Path:
        """The DuckDB file."""
        return self.folder / "state.duckdb"

    @property
    def inputs(self) -> Path:
        """What the published tables were made from; written last."""
        return self.folder / "inputs.json"

    def read_inputs(self) -> dict[str, str]:
        """Mark of each input file at the last complete run; empty where there was none."""
        try:
            found = json.loads(self.inputs.read_text(encoding="utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):
            return {}
        return {str(name): str(mark) for name, mark in found.items()}

    def write_inputs(self, marks: dict[str, str]) -> None:
        """Remember that the published tables were made from these inputs."""
        with written_aside(self.inputs) as aside:
            aside.write_text(json.dumps(marks, indent=1, sort_keys=True), encoding="utf-8")

    def forget(self) -> None:
        """Throw the state away."""
        for path in (self.inputs, self.database, self.database.with_name(self.database.name + ".wal")):
            path.unlink(missing_ok=True)


def method_version() -> str:
    """Changes with the method, its word tables, the columns it reads and writes, and DuckDB's own hash function."""
    schemas = (str(table.schema) for table in (REPORTS, ARTICLES, STATEMENTS, STATEMENT_REPORTS))
    return fingerprint(METHOD, tables_version(), *schemas, duckdb.__version__)[:16]


def input_marks(warehouse: Warehouse) -> dict[str, str]:
    """Fingerprints of everything the stage reads and of what it published, by name; a change in any starts a run."""
    marks = {"method": method_version()}
    for month in warehouse.months(REPORTS):
        marks[f"reports/{month}"] = warehouse.fingerprint(REPORTS, month) or ""
        marks[f"articles/{month}"] = warehouse.fingerprint(ARTICLES, month) or ""
    for table in (STATEMENTS, STATEMENT_REPORTS, STATEMENT_ALIASES):
        marks[table.name] = warehouse.fingerprint(table) or ""
    return marks


# DuckDB drops the offset of an ISO 8601 time when it makes a TIMESTAMP of it; its ICU extension is not in the package.
_MOMENT = r"""
    CREATE OR REPLACE TEMP MACRO moment(iso) AS
        try_cast(iso[:19] AS TIMESTAMP) - to_minutes(coalesce(
            (CASE regexp_extract(iso, '([+-])\d\d:?\d\d$', 1) WHEN '-' THEN -1 ELSE 1 END)
            * (60 * try_cast(regexp_extract(iso, 'T.*[+-](\d\d):?\d\d$', 1) AS INTEGER)
                + try_cast(regexp_extract(iso, 'T.*[+-]\d\d:?(\d\d)$', 1) AS INTEGER)), 0))"""


def database_limit(memory_limit: str) -> str:
    """DuckDB's part of the memory that the whole process may use; raises ValueError where it is no size."""
    number, unit = read_size(memory_limit)
    return f"{number * DATABASE_SHARE:.3f}{unit}"


@contextmanager
def open_state(files: StateFiles, memory_limit: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the state in one transaction, committed at the end, rolled back where something is raised."""
    files.folder.mkdir(parents=True, exist_ok=True)
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": database_limit(memory_limit),
        "temp_directory": str(files.folder / "spill"),
        "preserve_insertion_order": "false",
    }
    connection = duckdb.connect(str(files.database), config=settings)
    try:
        _create_tables(connection)
        connection.begin()
        yield connection
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    finally:
        connection.close()


def _create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    columns = ", ".join(f'"{name}"' for name in KEPT_REPORT_COLUMNS)
    connection.register("report_columns", REPORTS.empty())
    connection.register("described_columns", DESCRIBED.empty_table())
    connection.execute(f"""
        CREATE TABLE IF NOT EXISTS reports AS SELECT {columns}, '' AS month, 0::UBIGINT AS row_hash, '' AS outlet_id,
            '' AS published_at, '' AS syndication_id, 0::UBIGINT AS copy_hash, '' AS text, 0::UBIGINT AS wording,
            0::INTEGER AS place, 0::INTEGER AS place_end, 0::INTEGER AS title_end, '' AS context
            FROM report_columns LIMIT 0;
        CREATE TABLE IF NOT EXISTS wordings AS SELECT {", ".join(WORDING_COLUMNS)} FROM described_columns LIMIT 0;
        CREATE TABLE IF NOT EXISTS entries (key UBIGINT, wording UBIGINT, rule UTINYINT);
        CREATE TABLE IF NOT EXISTS probes (key UBIGINT, wording UBIGINT, rule UTINYINT);
        CREATE TABLE IF NOT EXISTS stock_keys (key UBIGINT, rule UTINYINT);
        CREATE TABLE IF NOT EXISTS edges (child UBIGINT, parent UBIGINT, match VARCHAR, score FLOAT);
        CREATE TABLE IF NOT EXISTS placed (wording UBIGINT, root UBIGINT, match VARCHAR, score FLOAT);
        CREATE TABLE IF NOT EXISTS identified (root UBIGINT, statement_id VARCHAR);
        CREATE TABLE IF NOT EXISTS stock_copies (copy_hash UBIGINT);
        CREATE TABLE IF NOT EXISTS story_keys (article_id VARCHAR, key UBIGINT);
        CREATE TABLE IF NOT EXISTS stories (article_id VARCHAR, story VARCHAR);
        CREATE TABLE IF NOT EXISTS signatures (statement_id VARCHAR, record UBIGINT, members UBIGINT);
    """)
    connection.execute(_MOMENT)
    connection.unregister("report_columns")
    connection.unregister("described_columns")


def whole_number(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    """The one number that a query gives, or that a change reports of its rows; 0 where it gives none."""
    found = connection.execute(query).fetchall()
    return int(found[0][0]) if found else 0


def parts_in_memory(connection: duckdb.DuckDBPyConnection, rows: str, size: int, column: str) -> list[str]:
    """Conditions on a column of whole numbers that divide rows into parts, each of which fits into DuckDB's memory.

    ``rows`` is a query that counts them, ``size`` the bytes that one takes, about, in the tables that hold it at once.
    DuckDB joins and groups more than fits, too, but not several things at once; what comes out is spilled. A single
    part has no condition: DuckDB would take the rows for few and hash the larger side of a join.
    """
    parts = 1 + int(whole_number(connection, rows) * size / (memory_of(connection) * PART_SHARE))
    return [f"{column} % {parts} = {part}" for part in range(parts)] if parts > 1 else ["true"]


def memory_of(connection: duckdb.DuckDBPyConnection) -> int:
    """The bytes that DuckDB may use."""
    [(told,)] = connection.execute("SELECT current_setting('memory_limit')").fetchall()
    number, unit = str(told).split()
    return int(float(number) * 1024 ** ("bytes", "KiB", "MiB", "GiB", "TiB").index(unit))
