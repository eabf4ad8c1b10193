"""Each check passes a warehouse that is in order and finds what it is there to find."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from assets.faults import VALUE_CHECKS, connect, files_of, rows_breaking, schema_faults
from pipeline.engine.warehouse import Warehouse
from pipeline.tables import ARTICLES, ATTRIBUTIONS, REPORTS, SOURCE_FILES, STATEMENT_REPORTS, STATEMENTS, TABLES, Table
from tests.assets import stand_ins
from tests.assets.stand_ins import attribution, row, span, write

MONTH = "2025-03"


@pytest.fixture
def full(warehouse: Warehouse) -> Warehouse:
    """A warehouse in order: what the stand-ins write."""
    stand_ins.ingest([], warehouse)
    for month in warehouse.months(ARTICLES):
        stand_ins.extract_month(warehouse, month)
        stand_ins.normalise_month(warehouse, month)
    stand_ins.deduplicate(warehouse)
    return warehouse


def faults(warehouse: Warehouse, table: Table) -> list[str]:
    return schema_faults(connect(warehouse), table, files_of(warehouse, table))


def broken_rules(warehouse: Warehouse) -> dict[str, list[str]]:
    connection = connect(warehouse)
    found = {check.name: rows_breaking(connection, check) for check in VALUE_CHECKS}
    return {name: first for name, (number, first) in found.items() if number}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_tables_in_order_have_no_faults(full: Warehouse, table: Table) -> None:
    assert faults(full, table) == []


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_tables_that_nobody_wrote_yet_have_no_faults(warehouse: Warehouse, table: Table) -> None:
    assert faults(warehouse, table) == []


def test_rules_hold_where_all_is_in_order_and_where_nothing_is_there(full: Warehouse, tmp_path: Path) -> None:
    assert broken_rules(full) == {}
    assert broken_rules(Warehouse(tmp_path / "nothing")) == {}


def test_a_missing_a_surplus_and_a_retyped_column_are_named(full: Warehouse) -> None:
    path = full.path(SOURCE_FILES)
    table = pq.read_table(path).drop_columns(["size"]).append_column("mood", pa.array(["good"]))
    place = table.schema.get_field_index("records")
    pq.write_table(table.set_column(place, "records", table["records"].cast(pa.int32())), path)
    found = faults(full, SOURCE_FILES)
    assert [fault.partition(": ")[2] for fault in found] == [
        "column size is missing",
        "column mood is not in the dictionary",
        "column records is int32, the dictionary says int64",
    ]


def test_unlisted_values_are_found_in_columns_and_in_lists(full: Warehouse) -> None:
    report = row(REPORTS, report_id="r_1", act="sing", topics=["sanctions", "gossip"])
    write(full, REPORTS, [report], MONTH)
    found = faults(full, REPORTS)
    assert found == ["reports: act has an unlisted value in 1 rows", "reports: topics has an unlisted value in 1 rows"]


def test_a_required_value_that_is_missing_is_found(full: Warehouse) -> None:
    path = full.path(STATEMENTS)
    table = pq.read_table(path)
    nulls = pa.nulls(table.num_rows, pa.string())
    pq.write_table(table.set_column(table.schema.get_field_index("text"), "text", nulls), path)
    assert faults(full, STATEMENTS) == ["statements: text is missing in 1 rows"]


def test_a_key_that_stands_twice_is_found_across_months(full: Warehouse) -> None:
    write(full, ARTICLES, [stand_ins.article("a_1")], "1999-01")
    assert faults(full, ARTICLES) == ["articles: key ('a_1',) stands in 2 rows"]


def test_only_the_months_of_the_run_are_looked_at(full: Warehouse) -> None:
    write(full, ATTRIBUTIONS, [attribution("1", quote_type="shouted")], MONTH)
    for months, expected in ((["2025-05"], 0), ([MONTH], 1)):
        paths = files_of(full, ATTRIBUTIONS, months)
        assert len(schema_faults(connect(full, months), ATTRIBUTIONS, paths)) == expected


def _miscount(warehouse: Warehouse) -> None:
    counts = {"records": 5, "articles": 3, "rejects": 1, "skipped": 0}
    write(warehouse, SOURCE_FILES, [row(SOURCE_FILES, source_file="inbox/a.jsonl", **counts)])


def _lose_rejects(warehouse: Warehouse) -> None:
    counts = {"records": 5, "articles": 3, "rejects": 2, "skipped": 0}
    write(warehouse, SOURCE_FILES, [row(SOURCE_FILES, source_file="inbox/a.jsonl", **counts)])


def _shift_a_span(warehouse: Warehouse) -> None:
    write(warehouse, ATTRIBUTIONS, [attribution("1", cue={**span(10, 14), "start": 9})], MONTH)


def _run_over_the_end(warehouse: Warehouse) -> None:
    write(warehouse, ATTRIBUTIONS, [attribution("1", content=[{"start": 30, "end": 99, "text": "n open."}])], MONTH)


def _move_a_report_s_span(warehouse: Warehouse) -> None:
    rows = [row(REPORTS, **{**attribution("1"), "report_id": "r_1", "cue": {**span(10, 14), "end": 13}})]
    write(warehouse, REPORTS, rows, MONTH)


def _lose_an_article(warehouse: Warehouse) -> None:
    warehouse.path(ARTICLES, MONTH).unlink()


def _say_nothing(warehouse: Warehouse) -> None:
    write(warehouse, ATTRIBUTIONS, [attribution("1", content=[])], MONTH)


def _report_a_mood(warehouse: Warehouse) -> None:
    write(warehouse, ATTRIBUTIONS, [attribution("1", is_communicative=False)], MONTH)


def _end_before_the_start(warehouse: Warehouse) -> None:
    from datetime import date

    days = {"said_on_start": date(2025, 3, 18), "said_on_end": date(2025, 3, 17)}
    write(warehouse, REPORTS, [row(REPORTS, report_id="r_1", article_id="a_1", **days)], MONTH)


def _lose_a_report(warehouse: Warehouse) -> None:
    write(warehouse, STATEMENT_REPORTS, [row(STATEMENT_REPORTS, statement_id="s_1", report_id="r_1")])


def _point_nowhere(warehouse: Warehouse) -> None:
    rows = [row(STATEMENT_REPORTS, statement_id="s_9", report_id=f"r_{number}") for number in (1, 2, 3)]
    write(warehouse, STATEMENT_REPORTS, rows)


@pytest.mark.parametrize(
    ("harm", "rule"),
    [
        (_miscount, "records_add_up"),
        (_lose_rejects, "rejects_are_counted"),
        (_shift_a_span, "spans_inside_text"),
        (_run_over_the_end, "spans_inside_text"),
        (_move_a_report_s_span, "report_spans_inside_text"),
        (_lose_an_article, "article_is_there"),
        (_say_nothing, "content_not_empty"),
        (_report_a_mood, "reports_are_communicative"),
        (_end_before_the_start, "days_in_order"),
        (_lose_a_report, "every_report_joined"),
        (_lose_a_report, "reports_are_counted"),
        (_point_nowhere, "every_report_joined"),
    ],
)
def test_each_rule_finds_what_breaks_it(full: Warehouse, harm: Callable[[Warehouse], None], rule: str) -> None:
    harm(full)
    assert rule in broken_rules(full)


def test_spans_count_code_points_not_bytes(full: Warehouse) -> None:
    text = "“Привет 🕊️”, said Ada Quill."
    write(full, ARTICLES, [stand_ins.article("a_1", text=text)], MONTH)
    start = text.index("Ada")
    source = {"start": start, "end": start + 9, "text": "Ada Quill"}
    write(
        full,
        ATTRIBUTIONS,
        [attribution("1", source=source, cue=None, content=[{"start": 0, "end": 11, "text": text[:11]}])],
        MONTH,
    )
    assert "spans_inside_text" not in broken_rules(full)
