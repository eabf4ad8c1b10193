"""Writing the three published tables as streams, sorted, and only where they differ from what is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.deduplicate.differences import difference_column
from pipeline.deduplicate.state import memory_of, parts_in_memory, whole_number
from pipeline.engine.warehouse import Warehouse, fingerprint
from pipeline.tables import STATEMENT_ALIASES, STATEMENT_REPORTS, STATEMENTS, Table

BATCH_ROWS = 20_000
# What a report takes, about, while its words are compared with its statement's.
MEMBER_BYTES = 1_000
# What a statement and a row of the other tables take, about, while sorted, and how many rows a slice is judged by.
STATEMENT_BYTES, ROW_BYTES, LOOKED_AT = 4_000, 1_000, 500
_DIFFERENCES = "STRUCT(statement VARCHAR, report VARCHAR)[]"


def publish(connection: duckdb.DuckDBPyConnection, warehouse: Warehouse, everything: bool) -> tuple[int, int]:
    """Write statements, their reports and the aliases; the number of statements and of files written.

    What is not dirty is taken over from the files as they are, unless ``everything`` is fresh. Reads
    ``fresh_statements``, ``members``, ``dropped``, ``identified`` and ``aliases``.
    """
    _compare_wordings(connection)
    _sign(connection)
    written = 0
    for table, source in ((STATEMENTS, "fresh_statements"), (STATEMENT_REPORTS, "fresh_reports")):
        columns = ", ".join(f'"{name}"' for name in table.schema.names)
        old = _parquet(warehouse.path(table))
        is_kept = old and not everything
        kept = f"UNION ALL SELECT {columns} FROM {old} ANTI JOIN dropped USING (statement_id)" if is_kept else ""
        written += _write(
            connection, warehouse, table, f"SELECT {columns} FROM {source} {kept}", _signed(connection, table)
        )
    connection.execute("CREATE OR REPLACE TEMP TABLE publishing AS SELECT alias_id, statement_id FROM aliases")
    mark = _one(connection, "SELECT concat(count(*), '/', coalesce(sum(hash(row)), 0)) FROM publishing AS row")
    written += _write(connection, warehouse, STATEMENT_ALIASES, "FROM publishing", mark)
    return whole_number(connection, "SELECT count(*) FROM signatures"), written


def _compare_wordings(connection: duckdb.DuckDBPyConnection) -> None:
    """``fresh_reports``: the rows of dirty statements, with how their words differ from the statement's text."""
    connection.create_function(
        "find_differences",
        difference_column,
        ["VARCHAR", "VARCHAR"],
        _DIFFERENCES,
        type="arrow",
        null_handling="special",
    )  # type: ignore[call-overload]
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE fresh_reports
            (statement_id VARCHAR, report_id VARCHAR, match VARCHAR, score FLOAT, differences {_DIFFERENCES})
    """)
    for part in parts_in_memory(connection, "SELECT count(*) FROM members", MEMBER_BYTES, "root"):
        connection.execute(f"""
            INSERT INTO fresh_reports
                SELECT statement_id, report_id, m.match, m.score,
                    find_differences(CASE WHEN m.match <> 'paraphrase' THEN s.text END, r.text) AS differences
                FROM (FROM members WHERE {part}) m JOIN identified USING (root)
                    JOIN reports r USING (wording, report_id)
                    JOIN (SELECT statement_id, text FROM fresh_statements) s USING (statement_id)
        """)
    connection.remove_function("find_differences")


def _sign(connection: duckdb.DuckDBPyConnection) -> None:
    """Keep in ``signatures`` a hash of each statement's row and of its reports' rows."""
    columns = ", ".join(f'"{name}"' for name in STATEMENTS.schema.names)
    connection.execute(f"""
        DELETE FROM signatures WHERE statement_id IN (FROM dropped);
        INSERT INTO signatures
            SELECT statement_id, record, members FROM
                (SELECT statement_id, hash(row) AS record FROM (SELECT {columns} FROM fresh_statements) AS row)
            JOIN (SELECT statement_id, (sum(hash(row)) % 18446744073709551615)::UBIGINT AS members
                FROM fresh_reports AS row GROUP BY statement_id) USING (statement_id);
    """)


def _signed(connection: duckdb.DuckDBPyConnection, table: Table) -> str:
    """What the table's file is to hold, as text: equal for equal rows."""
    column = "record" if table is STATEMENTS else "members"
    return _one(connection, f"SELECT concat(count(*), '/', coalesce(sum({column}), 0)) FROM signatures")


def _one(connection: duckdb.DuckDBPyConnection, query: str) -> str:
    return str(connection.execute(query).fetchall()[0][0])


def _parquet(path: Path) -> str:
    return f"read_parquet('{str(path).replace(chr(39), chr(39) * 2)}')" if path.exists() else ""


def _write(connection: duckdb.DuckDBPyConnection, warehouse: Warehouse, table: Table, query: str, content: str) -> bool:
    """Write the rows of the query in order, unless the file holds just these already; whether it was written."""
    mark = fingerprint(str(table.schema), duckdb.__version__, content)
    if mark == warehouse.fingerprint(table):
        return False
    return warehouse.write_sorted(table, _stream(connection, query, table), mark)


def _stream(connection: duckdb.DuckDBPyConnection, query: str, table: Table) -> Iterator[pa.RecordBatch]:
    """The rows in order, slice by slice, so that no more are sorted at once than fit into memory."""
    order = ", ".join(f'"{name}"' for name in table.sort)
    size = STATEMENT_BYTES if table is STATEMENTS else ROW_BYTES
    for condition in _slices(connection, query, table.sort[0], size):
        rows = connection.sql(f"FROM ({query}) WHERE {condition} ORDER BY {order}")
        yield from rows.to_arrow_reader(BATCH_ROWS)


def _slices(connection: duckdb.DuckDBPyConnection, query: str, column: str, size: int) -> list[str]:
    """Conditions on the first column of the order, of texts, that part rows of so many bytes into like slices."""
    rows = whole_number(connection, f"SELECT count(*) FROM ({query})")
    slices = 1 + rows * size // memory_of(connection)
    if slices == 1:
        return ["true"]
    seen = connection.execute(f"""
        SELECT "{column}" FROM (SELECT "{column}" FROM ({query})) USING SAMPLE reservoir({LOOKED_AT * slices} ROWS)
        ORDER BY 1
    """).fetchall()
    bounds = sorted({str(seen[len(seen) * number // slices][0]) for number in range(1, slices)})
    starts = [f"\"{column}\" >= '{bound}'" for bound in bounds]
    ends = [f"\"{column}\" < '{bound}'" for bound in bounds]
    return [" AND ".join(pair) for pair in zip(["true", *starts], [*ends, "true"], strict=True)]
