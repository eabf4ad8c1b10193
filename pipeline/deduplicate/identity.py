"""Ids that stay: a statement keeps the id that most of its reports had before, and no id once given out points nowhere.

A new id is a hash of the founding report (the earliest), so a fresh warehouse mints the same ids. Where statements
merge, the id with most reports stays and the others become aliases; where one splits, the part with most of its
reports keeps it.
"""

from __future__ import annotations

import duckdb

from pipeline.engine.warehouse import Warehouse
from pipeline.tables import STATEMENT_ALIASES, STATEMENT_REPORTS

ATTEMPTS = 8


def assign_ids(connection: duckdb.DuckDBPyConnection, warehouse: Warehouse) -> None:
    """Bring ``identified`` (root, statement_id) up to date; leave the temporary tables ``aliases`` and ``dropped``.

    Reads ``dirty_roots`` and what the warehouse published before; ``dropped`` has the earlier ids of dirty statements.
    """
    _read_previous(connection, warehouse)
    _find_dirty(connection)
    _keep_ids(connection)
    _mint_ids(connection)
    _list_aliases(connection)
    connection.execute("DROP TABLE votes; DROP TABLE kept; DROP TABLE previous; DROP TABLE previous_aliases;")


def _read_previous(connection: duckdb.DuckDBPyConnection, warehouse: Warehouse) -> None:
    for name, table in (("previous", STATEMENT_REPORTS), ("previous_aliases", STATEMENT_ALIASES)):
        columns = "report_id, statement_id" if table is STATEMENT_REPORTS else "alias_id, statement_id"
        path = str(warehouse.path(table)).replace("'", "''")
        source = f"read_parquet('{path}')" if warehouse.path(table).exists() else "nothing"
        connection.register("nothing", table.empty())
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT {columns} FROM {source}")
        connection.unregister("nothing")


def _find_dirty(connection: duckdb.DuckDBPyConnection) -> None:
    """``members``: the reports of dirty statements with their root; ``dropped``: the ids these had before."""
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE members AS
            SELECT report_id, root, placed.match, placed.score, published_at, wording FROM reports
            JOIN (FROM placed SEMI JOIN dirty_roots USING (root)) placed USING (wording);
        CREATE OR REPLACE TEMP TABLE dropped AS
            SELECT statement_id FROM previous SEMI JOIN (
                SELECT report_id FROM members UNION ALL SELECT report_id FROM changed_reports) USING (report_id)
            UNION SELECT statement_id FROM previous ANTI JOIN reports USING (report_id);
    """)


def _keep_ids(connection: duckdb.DuckDBPyConnection) -> None:
    """``votes``: the root that has most of an earlier id's reports now; ``kept``: one earlier id per root."""
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE votes AS
            SELECT statement_id, root, count(*) AS n, min(moment(published_at)) AS oldest,
                min(report_id) AS lowest
            FROM previous SEMI JOIN dropped USING (statement_id) JOIN members USING (report_id)
            GROUP BY statement_id, root
            QUALIFY row_number() OVER (PARTITION BY statement_id ORDER BY n DESC, oldest, lowest) = 1;
        CREATE OR REPLACE TEMP TABLE kept AS
            SELECT root, statement_id FROM votes
            QUALIFY row_number() OVER (PARTITION BY root ORDER BY n DESC, oldest, statement_id) = 1;
    """)


def _mint_ids(connection: duckdb.DuckDBPyConnection) -> None:
    """``identified``: the kept ids, and new ones from the founding report, never one that is in use."""
    connection.execute(f"""
        DELETE FROM identified WHERE root IN (FROM dirty_roots);
        INSERT INTO identified
        WITH founding AS (
            SELECT root, arg_min(report_id, (coalesce(moment(published_at), 'infinity'), report_id)) AS report_id
            FROM members ANTI JOIN kept USING (root) GROUP BY root),
        candidates AS (
            SELECT root, attempt,
                's_' || sha256(report_id || if(attempt = 0, '', '/' || attempt))[:16] AS statement_id
            FROM founding, range({ATTEMPTS}) AS attempts(attempt)),
        used AS (SELECT statement_id FROM previous
            UNION SELECT alias_id FROM previous_aliases WHERE statement_id IS NOT NULL)
        SELECT root, statement_id FROM kept UNION ALL
        SELECT root, arg_min(statement_id, attempt) FROM candidates ANTI JOIN used USING (statement_id) GROUP BY root
    """)


def _list_aliases(connection: duckdb.DuckDBPyConnection) -> None:
    """``aliases``: every id that was given out and is no statement's now, with the statement it stands for."""
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE aliases AS
        WITH heirs AS (
            SELECT v.statement_id AS earlier, i.statement_id FROM votes v JOIN identified i USING (root)
            UNION ALL SELECT DISTINCT statement_id, statement_id FROM previous ANTI JOIN dropped USING (statement_id)),
        known AS (
            SELECT statement_id AS alias_id, statement_id AS earlier FROM dropped
            UNION ALL SELECT alias_id, statement_id FROM previous_aliases)
        SELECT alias_id, heirs.statement_id FROM known LEFT JOIN heirs USING (earlier)
        ANTI JOIN (SELECT statement_id AS alias_id FROM identified) USING (alias_id)
    """)
