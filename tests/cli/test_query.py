"""Questions in SQL to a catalogue."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from pipeline.engine.warehouse import Warehouse
from pipeline.publish.catalogue import build_catalogue
from tests.assets import stand_ins
from tests.cli.conftest import Invoke


@pytest.fixture
def built(warehouse: Warehouse) -> Path:
    stand_ins.ingest([], warehouse)
    build_catalogue(warehouse)
    return warehouse.root


def test_rows_are_printed_with_their_number(communique: Invoke, built: Path) -> None:
    result = communique("query", "SELECT article_id FROM articles ORDER BY 1", "--warehouse", built)
    assert result.exit_code == 0
    assert "a_1" in result.output
    assert "3 rows" in result.output


def test_csv_and_json_carry_every_row_and_nulls(communique: Invoke, built: Path) -> None:
    sql = "SELECT article_id, published_at AS day, [1, 2] AS list FROM articles ORDER BY 1"
    table = list(csv.DictReader(io.StringIO(communique("query", sql, "--warehouse", built, "--csv").stdout)))
    lines = [json.loads(line) for line in communique("query", sql, "--warehouse", built, "--json").stdout.splitlines()]
    assert [row["article_id"] for row in table] == [line["article_id"] for line in lines] == ["a_1", "a_2", "a_3"]
    assert lines[2] == {"article_id": "a_3", "day": None, "list": [1, 2]}
    assert table[2]["day"] == ""


def test_square_brackets_in_a_value_are_printed_as_they_stand(communique: Invoke, built: Path) -> None:
    assert "[red]x[/red]" in communique("query", "SELECT '[red]x[/red]'", "--warehouse", built).output


def test_no_row_is_an_answer(communique: Invoke, built: Path) -> None:
    result = communique("query", "SELECT 1 WHERE false", "--warehouse", built)
    assert result.exit_code == 0
    assert "0 rows" in result.output


def test_wrong_sql_says_what_is_wrong_and_where_the_columns_stand(communique: Invoke, built: Path) -> None:
    result = communique("query", "SELECT speeker FROM articles", "--warehouse", built)
    assert result.exit_code == 1
    assert "speeker" in result.stderr
    assert "SHOW ALL TABLES" in result.stderr


def test_a_warehouse_without_catalogue_says_how_to_make_one(communique: Invoke, tmp_path: Path) -> None:
    result = communique("query", "SELECT 1", "--warehouse", tmp_path)
    assert result.exit_code == 1
    assert f"communique run PATH --warehouse {tmp_path}" in result.stderr


def test_a_question_cannot_change_the_catalogue(communique: Invoke, built: Path) -> None:
    result = communique("query", "CREATE TABLE mine AS SELECT 1", "--warehouse", built)
    assert result.exit_code == 1
    assert "read-only" in result.stderr
