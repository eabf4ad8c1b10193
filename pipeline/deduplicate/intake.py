"""What is new: the months whose files changed, the reports in them that came, went or changed, and their wordings."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from pipeline.deduplicate.describe import DESCRIBED, LONG_RULE, STEMS_RULE, WORDS_RULE, Describe
from pipeline.deduplicate.state import KEPT_REPORT_COLUMNS, WORDING_COLUMNS, whole_number
from pipeline.engine.stage import Progress
from pipeline.engine.warehouse import Warehouse
from pipeline.tables import ARTICLES, REPORTS

BATCH_ROWS = 20_000
_RULES = (("word", WORDS_RULE), ("long", LONG_RULE), ("stem", STEMS_RULE))


def take_in(connection: duckdb.DuckDBPyConnection, warehouse: Warehouse, months: list[str], progress: Progress) -> int:
    """Bring the state's reports, wordings and keys up to date with these months' files.

    Leaves the temporary tables ``new_wordings`` and ``gone_wordings`` (column ``wording``) and ``gone_entries``.
    Gives the number of reports that are new or changed.
    """
    _collect_changes(connection, warehouse, months)
    count = _describe(connection, progress)
    _replace_reports(connection)
    _replace_wordings(connection)
    return count


def _collect_changes(connection: duckdb.DuckDBPyConnection, warehouse: Warehouse, months: list[str]) -> None:
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE gone_reports (report_id VARCHAR, month VARCHAR, wording UBIGINT);
        CREATE OR REPLACE TEMP TABLE arrivals AS
            SELECT * EXCLUDE (text, wording), NULL::STRUCT(start INTEGER, "end" INTEGER, text VARCHAR)[] AS content,
                0::BIGINT AS number FROM reports LIMIT 0;
    """)
    for month in months:
        if not warehouse.path(REPORTS, month).exists():
            connection.execute(
                "INSERT INTO gone_reports SELECT report_id, month, wording FROM reports WHERE month = $1", [month]
            )
            continue
        connection.execute(f"CREATE OR REPLACE TEMP VIEW month_rows AS {_month_query(warehouse, month)}")
        connection.execute(
            """INSERT INTO gone_reports SELECT report_id, month, wording FROM reports
               WHERE month = $1 AND row_hash NOT IN (SELECT row_hash FROM month_rows)""",
            [month],
        )
        connection.execute(
            """INSERT INTO arrivals BY NAME
               SELECT *, (SELECT count(*) FROM arrivals) + row_number() OVER () - 1 AS number FROM month_rows
               WHERE row_hash NOT IN (SELECT row_hash FROM reports WHERE month = $1)""",
            [month],
        )


def _month_query(warehouse: Warehouse, month: str) -> str:
    """SQL for the reports of a month with what is needed of their articles, and a hash over all of it."""
    kept = ", ".join(f'r."{name}"' for name in KEPT_REPORT_COLUMNS)
    reports, articles = (warehouse.path(table, month) for table in (REPORTS, ARTICLES))
    facts = "a.outlet_id, a.published_at, a.syndication_id"
    join = f"LEFT JOIN {_parquet(str(articles))} a USING (article_id)"
    if not articles.exists():
        facts, join = "NULL::VARCHAR AS outlet_id, NULL::VARCHAR AS published_at, NULL::VARCHAR AS syndication_id", ""
    return f"""
        SELECT *, hash(row) AS row_hash FROM (
            SELECT {kept}, r.content, {facts}, {_literal(month)} AS month,
                hash(r.source.text, r.cue.text, [part.text FOR part IN r.content]) AS copy_hash
            FROM {_parquet(str(reports))} r {join}) AS row"""


def _parquet(path: str) -> str:
    return f"read_parquet({_literal(path)}, hive_partitioning = false)"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _describe(connection: duckdb.DuckDBPyConnection, progress: Progress) -> int:
    """Describe the arrivals in batches, into the temporary table ``described``; how many there are."""
    connection.register("columns", DESCRIBED.empty_table())
    connection.execute("CREATE OR REPLACE TEMP TABLE described AS SELECT * FROM columns")
    connection.unregister("columns")
    describe = Describe()
    count = whole_number(connection, "SELECT count(*) FROM arrivals")
    for offset in range(0, count, BATCH_ROWS):
        batch = _read_batch(connection, offset)
        connection.register("batch", pa.Table.from_batches([describe(batch)]))
        connection.execute("INSERT INTO described SELECT * FROM batch")
        connection.unregister("batch")
        progress(batch.num_rows)
    return count


def _read_batch(connection: duckdb.DuckDBPyConnection, offset: int) -> pa.RecordBatch:
    found = connection.sql(
        """SELECT report_id, content, quote_type, speaker_id, speaker_name, speaker_kind, speaker_country,
               said_on_start - DATE '1970-01-01' AS said_on_start, said_on_end - DATE '1970-01-01' AS said_on_end,
               try_cast(published_at[:10] AS DATE) - DATE '1970-01-01' AS published_day, addressees, act, is_negated
           FROM arrivals WHERE number >= $1 AND number < $2""",
        params=[offset, offset + BATCH_ROWS],
    )
    return found.to_arrow_table().combine_chunks().to_batches()[0]


def _replace_reports(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("""
        DELETE FROM reports USING gone_reports g WHERE reports.report_id = g.report_id AND reports.month = g.month;
        INSERT INTO reports BY NAME
            SELECT a.* EXCLUDE (content, number), d.text, d.wording FROM arrivals a JOIN described d USING (report_id);
        DROP TABLE arrivals;
    """)


def _replace_wordings(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE gone_wordings AS
            SELECT DISTINCT wording FROM gone_reports ANTI JOIN reports USING (wording);
        CREATE OR REPLACE TEMP TABLE gone_entries AS
            SELECT key, rule FROM entries SEMI JOIN gone_wordings USING (wording);
        CREATE OR REPLACE TEMP TABLE new_wordings AS
            SELECT wording, min(rowid) AS row FROM described ANTI JOIN wordings USING (wording) GROUP BY wording;
    """)
    if whole_number(connection, "SELECT count(*) FROM gone_wordings"):
        _drop_gone(connection)
    chosen = "FROM described d JOIN new_wordings n ON d.rowid = n.row"
    names = ", ".join(f"d.{name}" for name in WORDING_COLUMNS)
    connection.execute(f"INSERT INTO wordings SELECT {names} {chosen}")
    for name, rule in _RULES:
        for side in ("entries", "probes"):
            connection.execute(f"""
                INSERT INTO {side} SELECT DISTINCT key, wording, {rule} FROM
                    (SELECT unnest(d.{name}_{side}) AS key, d.wording {chosen})""")
    connection.execute("DROP TABLE described")


def _drop_gone(connection: duckdb.DuckDBPyConnection) -> None:
    for table, column in (
        ("wordings", "wording"),
        ("entries", "wording"),
        ("probes", "wording"),
        ("edges", "child"),
        ("edges", "parent"),
    ):
        connection.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT wording FROM gone_wordings)")
