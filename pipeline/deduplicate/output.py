"""Writing the three published tables as streams, sorted, and only where they differ from what is there."""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipeline.engine.warehouse import Warehouse, fingerprint
from pipeline.tables import STATEMENT_ALIASES, STATEMENT_REPORTS, STATEMENTS, Table

BATCH_ROWS = 50_000


def publish(connection: duckdb.DuckDBPyConnection, warehouse: Warehouse) -> tuple[int, int]:
    """Write statements, their reports and the aliases; the number of statements and of files written."""
    columns = ", ".join(f'"{name}"' for name in STATEMENTS.schema.names)
    old = _parquet(warehouse.path(STATEMENTS))
    unchanged = "SEMI JOIN signatures USING (statement_id) ANTI JOIN changed USING (statement_id)"
    kept = f"UNION ALL SELECT {columns} FROM {old} {unchanged}"
    queries = {
        STATEMENTS: f"SELECT {columns} FROM fresh_statements {kept if old else ''}",
        STATEMENT_REPORTS: "SELECT statement_id, report_id, match, score::FLOAT AS score "
        "FROM reports JOIN clusters USING (wording) JOIN identified USING (root)",
        STATEMENT_ALIASES: "SELECT alias_id, statement_id FROM aliases",
    }
    written = [_write(connection, warehouse, table, query) for table, query in queries.items()]
    return written[0][0], sum(changed for _, changed in written)


def _parquet(path: Path) -> str:
    return f"read_parquet('{str(path).replace(chr(39), chr(39) * 2)}')" if path.exists() else ""


def _write(connection: duckdb.DuckDBPyConnection, warehouse: Warehouse, table: Table, query: str) -> tuple[int, bool]:
    """Rows of the query, and whether the file had to be written: not where it holds just these rows already."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE publishing AS {query}")
    found = connection.execute(
        "SELECT count(*), coalesce(sum(hash(row)), 0)::VARCHAR FROM publishing AS row"
    ).fetchall()
    count, content = found[0]
    mark = fingerprint(str(table.schema), duckdb.__version__, str(count), content)
    differs = mark != warehouse.fingerprint(table)
    if differs:
        order = ", ".join(f'"{name}"' for name in table.sort)
        rows = connection.sql(f"SELECT * FROM publishing ORDER BY {order}").to_arrow_reader(BATCH_ROWS)
        warehouse.write_sorted(table, rows, mark)
    connection.execute("DROP TABLE publishing")
    return count, differs
