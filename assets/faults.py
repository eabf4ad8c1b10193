"""What can be wrong with a table, asked of its Parquet files: the dictionary's promises, and values that must agree."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.engine.warehouse import Warehouse
from pipeline.publish.verify import wrong_spans
from pipeline.tables import ATTRIBUTIONS, REPORTS, TABLES, Column, Table


@dataclass(frozen=True)
class ValueCheck:
    """A rule over the tables; ``sql`` selects the rows that break it, ids first."""

    name: str
    asset: str
    description: str
    sql: str


VALUE_CHECKS = (
    ValueCheck(
        "records_add_up", "articles", "Per file, records read = articles + duplicates + rejects + skipped.",
        "SELECT source_file, records FROM source_files WHERE records <> articles + duplicates + rejects + skipped",
    ),
    ValueCheck(
        "rejects_are_counted", "articles", "Each file has as many rows in rejects as its count says.",
        """SELECT source_file, any_value(f.rejects) FROM source_files f LEFT JOIN rejects r USING (source_file)
           GROUP BY source_file HAVING any_value(f.rejects) <> count(r.reason)""",
    ),
    ValueCheck(
        "article_is_there", "attributions", "Every attribution is of an article that there is.",
        "SELECT attribution_id, article_id FROM attributions ANTI JOIN articles USING (article_id)",
    ),
    ValueCheck(
        "spans_inside_text", "attributions", "Every span is the characters of the article's stored text that it says.",
        wrong_spans([ATTRIBUTIONS]),
    ),
    ValueCheck(
        "content_not_empty", "attributions", "Every attribution says something.",
        "SELECT attribution_id FROM attributions WHERE len(content) = 0",
    ),
    ValueCheck(
        "reports_are_communicative", "reports", "Every report is an attribution that was said, of the same article.",
        """SELECT report_id FROM reports r LEFT JOIN attributions a ON a.attribution_id = r.report_id
           WHERE a.is_communicative IS NOT TRUE OR a.article_id <> r.article_id""",
    ),
    ValueCheck(
        "report_spans_inside_text", "reports", "Every span is the characters of the stored text that it says.",
        wrong_spans([REPORTS]),
    ),
    ValueCheck(
        "days_in_order", "reports", "The first day on which it can have been said is not after the last.",
        """SELECT report_id FROM reports
           WHERE said_on_start > said_on_end OR (said_on_start IS NULL) <> (said_on_end IS NULL)""",
    ),
    ValueCheck(
        "every_report_joined", "statements", "Every report belongs to exactly one statement that there is.",
        """SELECT report_id, statement_id FROM reports FULL JOIN statement_reports sr USING (report_id)
           LEFT JOIN statements s USING (statement_id) WHERE s.statement_id IS NULL OR reports.article_id IS NULL""",
    ),
    ValueCheck(
        "reports_are_counted", "statements", "n_reports counts the reports; there are no more outlets than reports.",
        """SELECT statement_id FROM statements LEFT JOIN statement_reports USING (statement_id)
           GROUP BY statement_id, n_reports, n_outlets, n_independent
           HAVING n_reports <> count(report_id) OR n_outlets > n_reports OR n_independent > n_reports""",
    ),
)  # fmt: skip


def connect(warehouse: Warehouse, months: Iterable[str] | None = None) -> duckdb.DuckDBPyConnection:
    """A connection that sees every table by its name; of partitioned tables only the given months, if any are given."""
    connection = duckdb.connect()
    for table in TABLES.values():
        paths = files_of(warehouse, table, months)
        if paths:
            connection.read_parquet([str(path) for path in paths], hive_partitioning=False).create_view(table.name)
        else:
            connection.register(table.name, table.empty())
    return connection


def files_of(warehouse: Warehouse, table: Table, months: Iterable[str] | None = None) -> list[Path]:
    """The table's files that exist; of a partitioned table only those of the given months, if any are given."""
    if months is None or not table.by_month:
        return warehouse.files(table)
    return [path for path in (warehouse.path(table, month) for month in months) if path.exists()]


def schema_faults(connection: duckdb.DuckDBPyConnection, table: Table, paths: Iterable[Path]) -> list[str]:
    """How the files break the dictionary: columns, types, missing or unlisted values, repeated keys."""
    faults = [fault for path in paths for fault in _column_faults(table.schema, path)]
    return faults or [*_value_faults(connection, table), *_key_faults(connection, table)]


def _column_faults(schema: pa.Schema, path: Path) -> list[str]:
    found = {field.name: field for field in pq.read_schema(path)}
    missing = [f"{path}: column {name} is missing" for name in schema.names if name not in found]
    surplus = [f"{path}: column {name} is not in the dictionary" for name in found if name not in schema.names]
    typed = [
        f"{path}: column {field.name} is {found[field.name].type}, the dictionary says {field.type}"
        for field in schema
        if field.name in found and found[field.name].type != field.type
    ]
    return missing + surplus + typed


def _value_faults(connection: duckdb.DuckDBPyConnection, table: Table) -> list[str]:
    rules = [rule for column in table.columns for rule in _rules(column)]
    if not rules:
        return []
    counts = connection.execute(
        f"SELECT {', '.join(f'count(*) FILTER ({condition})' for _, condition in rules)} FROM {table.name}"
    ).fetchone()
    assert counts is not None, "an aggregate has one row"
    return [
        f"{table.name}: {meaning} in {count} rows" for (meaning, _), count in zip(rules, counts, strict=True) if count
    ]


def _rules(column: Column) -> list[tuple[str, str]]:
    rules = [(f"{column.name} is missing", f'"{column.name}" IS NULL')] if column.required else []
    if column.values:
        listed = "[" + ", ".join(f"'{value}'" for value in column.values) + "]"
        held = f'"{column.name}"' if pa.types.is_list(column.type) else f'["{column.name}"]'
        condition = f'"{column.name}" IS NOT NULL AND NOT list_has_all({listed}, {held})'
        rules.append((f"{column.name} has an unlisted value", condition))
    return rules


def _key_faults(connection: duckdb.DuckDBPyConnection, table: Table) -> list[str]:
    key = ", ".join(table.key)
    repeated = connection.execute(
        f"SELECT {key}, count(*) FROM {table.name} GROUP BY {key} HAVING count(*) > 1 ORDER BY ALL LIMIT 3"
    ).fetchall()
    return [f"{table.name}: key {row[:-1]} stands in {row[-1]} rows" for row in repeated]


def rows_breaking(connection: duckdb.DuckDBPyConnection, check: ValueCheck) -> tuple[int, list[str]]:
    """How many rows break the rule, and the first few of them."""
    found = connection.execute(f"SELECT * FROM ({check.sql}) ORDER BY 1")
    first = [str(row) for row in found.fetchmany(5)]
    return len(first) + len(found.fetchall()), first
