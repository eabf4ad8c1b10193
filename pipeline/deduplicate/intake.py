"""What is new: the months whose files changed, the reports in them that came, went or changed, and their wordings."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from pipeline.deduplicate.describe import RULES, Describe
from pipeline.deduplicate.state import KEPT_REPORT_COLUMNS, WORDING_COLUMNS, whole_number
from pipeline.engine.stage import Progress
from pipeline.engine.warehouse import Warehouse
from pipeline.tables import ARTICLES, REPORTS

BATCH_ROWS = 20_000


def take_in(connection: duckdb.DuckDBPyConnection, warehouse: Warehouse, months: list[str], progress: Progress) -> int:
    """Bring the state's reports, wordings and keys up to date with these months' files.

    Leaves the temporary tables ``new_wordings`` and ``gone_wordings`` (column ``wording``), ``gone_entries``, and
    ``changed_reports`` (report_id, article_id, wording, copy_hash of what came or went). Gives the number of reports
    that are new or changed.
    """
    connection.execute(_FRESH_TABLES)
    for month in months:
        _take_out_month(connection, warehouse, month)
    connection.execute("""
        DELETE FROM reports USING changed_reports c
        WHERE reports.report_id = c.report_id AND reports.month = c.month""")
    describe = Describe()
    count = 0
    for month in months:
        if warehouse.path(REPORTS, month).exists():
            count += _take_in_month(connection, warehouse, month, describe, progress)
    _drop_gone(connection)
    return count


_FRESH_TABLES = """
    CREATE OR REPLACE TEMP TABLE changed_reports AS
        SELECT report_id, article_id, month, wording, copy_hash FROM reports LIMIT 0;
    CREATE OR REPLACE TEMP TABLE new_wordings (wording UBIGINT)"""


def _take_out_month(connection: duckdb.DuckDBPyConnection, warehouse: Warehouse, month: str) -> None:
    """Note the reports of the state that the month's file no longer holds just so."""
    remain = ""
    if warehouse.path(REPORTS, month).exists():
        connection.execute(f"CREATE OR REPLACE TEMP VIEW month_rows AS {_month_query(warehouse, month)}")
        remain = "AND row_hash NOT IN (SELECT row_hash FROM month_rows)"
    connection.execute(
        f"""INSERT INTO changed_reports SELECT report_id, article_id, month, wording, copy_hash FROM reports
            WHERE month = $1 {remain}""",
        [month],
    )


def _take_in_month(
    connection: duckdb.DuckDBPyConnection, warehouse: Warehouse, month: str, describe: Describe, progress: Progress
) -> int:
    """Describe what the month's file holds and the state does not, batch by batch; how many reports that are."""
    connection.execute(f"CREATE OR REPLACE TEMP VIEW month_rows AS {_month_query(warehouse, month)}")
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE arrivals AS
           SELECT m.*, row_number() OVER () - 1 AS number, {_SURROUNDINGS} AS surroundings
           FROM month_rows m LEFT JOIN ({_texts(warehouse, month)}) USING (article_id)
           WHERE row_hash NOT IN (SELECT row_hash FROM reports WHERE month = $1)""",
        [month],
    )
    count = whole_number(connection, "SELECT count(*) FROM arrivals")
    for offset in range(0, count, BATCH_ROWS):
        batch = _read_batch(connection, offset)
        _insert(connection, pa.Table.from_batches([describe(batch)]))
        progress(batch.num_rows)
    connection.execute("DROP TABLE arrivals")
    return count


# What stands before and after a report in its article: by that two reports of one occasion resemble each other, too.
BEFORE, AFTER = 250, 150
_SURROUNDINGS = f"concat(whole[place - {BEFORE} + 1:place], ' . ', whole[place_end + 1:place_end + {AFTER}])"


def _texts(warehouse: Warehouse, month: str) -> str:
    """SQL for the month's articles with their texts."""
    path = warehouse.path(ARTICLES, month)
    if not path.exists():
        return "SELECT '' AS article_id, '' AS whole"
    return f'SELECT article_id, "text" AS whole FROM {_parquet(str(path))}'


def _month_query(warehouse: Warehouse, month: str) -> str:
    """SQL for the reports of a month with what is needed of their articles, and a hash over all of it."""
    kept = ", ".join(f'r."{name}"' for name in KEPT_REPORT_COLUMNS)
    reports, articles = (warehouse.path(table, month) for table in (REPORTS, ARTICLES))
    facts = "a.outlet_id, a.published_at, a.syndication_id, a.text_sha256, length(a.title) AS title_end"
    join = f"LEFT JOIN {_parquet(str(articles))} a USING (article_id)"
    if not articles.exists():
        names = ("outlet_id", "published_at", "syndication_id", "text_sha256")
        facts, join = ", ".join(f"NULL::VARCHAR AS {name}" for name in names) + ", NULL::BIGINT AS title_end", ""
    return f"""
        SELECT *, hash(row) AS row_hash FROM (
            SELECT {kept}, r.content, {facts}, {_literal(month)} AS month,
                r.content[1].start AS place, r.content[-1]."end" AS place_end,
                hash(r.source.text, r.cue.text, [part.text FOR part IN r.content]) AS copy_hash
            FROM {_parquet(str(reports))} r {join}) AS row"""


def _parquet(path: str) -> str:
    return f"read_parquet({_literal(path)}, hive_partitioning = false)"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _read_batch(connection: duckdb.DuckDBPyConnection, offset: int) -> pa.RecordBatch:
    found = connection.sql(
        """SELECT report_id, content, quote_type, speaker_id, speaker_name, speaker_kind, speaker_country,
               said_on_start - DATE '1970-01-01' AS said_on_start, said_on_end - DATE '1970-01-01' AS said_on_end,
               try_cast(published_at[:10] AS DATE) - DATE '1970-01-01' AS published_day, addressees, act, is_negated,
               speaker_role, surroundings
           FROM arrivals WHERE number >= $1 AND number < $2""",
        params=[offset, offset + BATCH_ROWS],
    )
    return found.to_arrow_table().combine_chunks().to_batches()[0]


def _insert(connection: duckdb.DuckDBPyConnection, described: pa.Table) -> None:
    """Enter the reports of ``described``, and of their wordings those that are new, with their keys.

    The queries find it by its name here: what is registered would be held until the transaction ends.
    """
    names = ", ".join(f"d.{name}" for name in WORDING_COLUMNS)
    connection.execute(f"""
        INSERT INTO reports BY NAME
            SELECT a.* EXCLUDE (content, number, surroundings, text_sha256), d.text, d.wording, d.context
            FROM arrivals a JOIN described d USING (report_id);
        INSERT INTO changed_reports
            SELECT report_id, a.article_id, a.month, d.wording, a.copy_hash
            FROM arrivals a JOIN described d USING (report_id);
        CREATE OR REPLACE TEMP TABLE chosen AS
            SELECT wording, min(report_id) AS report_id FROM described ANTI JOIN wordings USING (wording)
            GROUP BY wording;
        INSERT INTO new_wordings SELECT wording FROM chosen;
        INSERT INTO wordings SELECT {names} FROM described d SEMI JOIN chosen USING (wording, report_id);
    """)
    for name, rule in RULES.items():
        for side in ("entries", "probes"):
            connection.execute(f"""
                INSERT INTO {side} SELECT unnest({name}_{side}), wording, {rule}
                FROM described SEMI JOIN chosen USING (wording, report_id)""")


def _drop_gone(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop the wordings that no report has any more, with their keys and edges."""
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE gone_wordings AS
            SELECT DISTINCT wording FROM changed_reports ANTI JOIN reports USING (wording);
        CREATE OR REPLACE TEMP TABLE gone_entries AS
            SELECT key, rule FROM entries SEMI JOIN gone_wordings USING (wording) LIMIT 0;
        CREATE OR REPLACE TEMP TABLE loosened (wording UBIGINT);
    """)
    if not whole_number(connection, "SELECT count(*) FROM gone_wordings"):
        return
    connection.execute("""
        INSERT INTO gone_entries SELECT key, rule FROM entries SEMI JOIN gone_wordings USING (wording);
        INSERT INTO loosened
            SELECT parent FROM edges WHERE child IN (FROM gone_wordings)
            UNION SELECT child FROM edges WHERE parent IN (FROM gone_wordings);
    """)
    for table, column in (
        ("wordings", "wording"),
        ("entries", "wording"),
        ("probes", "wording"),
        ("edges", "child"),
        ("edges", "parent"),
    ):
        connection.execute(f"DELETE FROM {table} WHERE {column} IN (FROM gone_wordings)")
