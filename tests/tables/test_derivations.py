"""What is derived from the data dictionary: SQL, comments, the codebook, what a release holds."""

from __future__ import annotations

import duckdb
import pyarrow as pa
import pytest

from pipeline.tables import ARTICLES, REPORTS, STATEMENT_REPORTS, STATEMENTS, TABLES
from pipeline.tables.codebook import codebook
from pipeline.tables.column import Column, Table
from pipeline.tables.release import (
    SCHEMA_VERSION,
    find_column,
    readable_columns,
    referenced_table,
    released,
    released_tables,
)
from pipeline.tables.sql import (
    comments,
    create_empty_view,
    create_table,
    describe_column,
    identifier,
    literal,
    select_list,
    sql_type,
)

ALL_TABLES = pytest.mark.parametrize("table", released_tables(), ids=lambda table: table.name)


@ALL_TABLES
def test_tables_take_the_rows_that_their_arrow_schema_allows(table):
    with duckdb.connect() as connection:
        connection.execute(create_table(table))
        for comment in comments(table, "TABLE"):
            connection.execute(comment)
        rows = table.empty()
        if table.by_month:
            rows = rows.append_column("month", pa.array([], pa.string()))
        connection.register("rows", rows)
        connection.execute(f"INSERT INTO {identifier(table.name)} SELECT {select_list(table)} FROM rows")
        made = connection.sql(f"SELECT * FROM {identifier(table.name)}").to_arrow_table().schema
    assert made.names == [column.name for column in readable_columns(table)]
    for column in table.columns:
        assert made.field(column.name).type == column.type


@ALL_TABLES
def test_empty_views_have_the_columns_and_types_of_tables(table):
    with duckdb.connect() as connection:
        connection.execute(create_table(table))
        as_table = connection.execute(f"DESCRIBE {table.name}").fetchall()
        connection.execute(f"DROP TABLE {table.name}")
        connection.execute(create_empty_view(table))
        as_view = connection.execute(f"DESCRIBE {table.name}").fetchall()
    assert [row[:2] for row in as_view] == [row[:2] for row in as_table]


def test_names_and_texts_with_quote_marks():
    table, column, text = identifier("a b"), identifier('o"c'), "it's"
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE {table} ({column} VARCHAR)")
        connection.execute(f"INSERT INTO {table} VALUES ({literal(text)})")
        assert connection.execute(f"SELECT {column} FROM {table}").fetchall() == [(text,)]


def test_a_type_nobody_thought_of_names_the_place_to_add_it():
    with pytest.raises(ValueError, match=r"sql\.py"):
        sql_type(pa.binary())


def test_a_comment_tells_unit_values_and_example():
    column = Column("mood", pa.string(), "How it sounded.", unit="in a word", example="calm", values=("calm", "angry"))
    assert describe_column(column) == "How it sounded. Unit: in a word. One of: calm, angry. Example: calm"


def test_the_codebook_describes_every_table_and_column():
    text = codebook(released_tables())
    sections = dict(part.split("\n", 1) for part in text.split("\n## ")[1:])
    for table in released_tables():
        section = sections[table.name]
        assert table.description in section
        for column in readable_columns(table):
            assert f"| `{column.name}` |" in section
            assert column.description.replace("|", "\\|") in section
            assert all(f"`{value}`" in section for value in column.values)


def test_every_row_of_the_codebooks_tables_has_its_four_cells():
    lines = [line for line in codebook(released_tables()).splitlines() if line.startswith("| `")]
    assert lines
    assert {line.replace("\\|", "").count("|") for line in lines} == {5}


def test_a_bar_in_a_description_does_not_break_the_codebooks_table():
    table = Table("t", "d", "publish", ("a",), (Column("a", pa.string(), "This | that."),))
    assert "This \\| that." in codebook([table])


def test_the_codebook_states_the_rule_of_versions():
    text = codebook(released_tables())
    assert f"Schema version {SCHEMA_VERSION}" in text
    for part in ("**major**", "**minor**", "**patch**"):
        assert part in text
    assert "`articles.text`" in text


def test_releases_leave_out_the_text_and_how_the_files_were_read_alone():
    kept = {table.name: set(released(table).schema.names) for table in TABLES.values()}
    gone = {
        (name, column) for name, table in TABLES.items() for column in table.schema.names if column not in kept[name]
    }
    of_files = {("source_files", column) for column in ("path", "manifest_line", "is_due", "read_by")}
    assert gone == {("articles", "text"), ("articles", "ingested_at"), *of_files}


def test_columns_lead_to_the_table_they_are_the_key_of():
    assert referenced_table(REPORTS, "article_id") is ARTICLES
    assert referenced_table(STATEMENT_REPORTS, "report_id") is REPORTS
    assert referenced_table(STATEMENTS, "statement_id") is None
    assert referenced_table(STATEMENTS, "act") is None


def test_a_column_is_found_by_its_name_unless_tables_mean_different_things():
    assert find_column("article_id") is ARTICLES.column("article_id")
    assert find_column("act") == STATEMENTS.column("act")
    assert find_column("month").name == "month"
    assert find_column("text") is None
    assert find_column("no_such_column") is None


def test_the_dictionary_is_complete():
    for table in released_tables():
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names))
        assert set(table.key) | set(table.sort) <= set(names)
        assert table.description.endswith(".")
        assert all(column.description.endswith(".") for column in table.columns)
        assert all(table.column(name).required for name in table.key)
