"""What the UI shows of a table."""

from __future__ import annotations

import dagster as dg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.instance import dagster_home
from assets.metadata import column_schema, counts_metadata, counts_of, preview, table_metadata
from assets.seed_tables import observe_seed
from pipeline.engine.stage import StageCounts
from pipeline.engine.warehouse import Warehouse
from pipeline.seeds import read_seed
from pipeline.tables import ARTICLES, REJECTS, REPORTS
from tests.assets import stand_ins

NUMBERS = st.integers(min_value=0, max_value=2**53)


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.integers(min_value=0, max_value=10**6))
def test_counts_survive_the_way_through_metadata(read: int, written: int, kept: int, files: int, ms: int) -> None:
    counts = StageCounts(read, written, kept, files, ms / 1000)
    assert counts_of(counts_metadata(counts)) == counts


def test_metadata_without_counts_counts_nothing() -> None:
    assert counts_of({"path": dg.MetadataValue.path("warehouse")}) == StageCounts()


def test_columns_say_type_meaning_unit_and_listed_values() -> None:
    columns = {column.name: column for column in column_schema(REPORTS).columns}
    assert columns["report_id"].constraints.unique
    assert not columns["act"].constraints.nullable
    assert "one of: state, announce" in (columns["act"].description or "")
    assert columns["topics"].type == "list of text"
    assert "ISO 3166-1" in (columns["speaker_country"].description or "")


def test_rows_are_counted_over_all_months_or_in_one(warehouse: Warehouse) -> None:
    stand_ins.ingest([], warehouse)
    assert table_metadata(warehouse, ARTICLES)["dagster/row_count"].value == 3
    assert table_metadata(warehouse, ARTICLES, "2025-03")["dagster/row_count"].value == 1
    assert table_metadata(warehouse, ARTICLES, "1999-01")["dagster/row_count"].value == 0
    assert table_metadata(warehouse, ARTICLES, "1999-01")["preview"].value == "no rows yet"


def test_a_preview_is_a_table_that_no_cell_can_break(warehouse: Warehouse) -> None:
    detail = "a | b\nc <script>" + "x" * 500
    stand_ins.write(warehouse, REJECTS, [stand_ins.row(REJECTS, source_file="f", source_record=0, detail=detail)])
    lines = preview(warehouse.path(REJECTS), REJECTS).splitlines()
    assert lines[0] == "| source_file | source_record | stage | reason | detail |"
    assert len(lines) == 3
    assert r"a \| b c &lt;script&gt;xxx" in lines[2]
    assert len(lines[2]) < 200


def test_a_seed_table_is_observed_with_its_version_and_rows() -> None:
    seen = observe_seed("cues")
    assert seen.data_version is not None
    assert len(seen.data_version.value) == 64
    assert (seen.metadata or {})["dagster/row_count"].value == len(read_seed("cues"))  # type: ignore[union-attr]


def test_dagster_s_records_lie_in_the_warehouse_unless_the_user_says_where(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DAGSTER_HOME", raising=False)
    assert dagster_home(warehouse.root) == warehouse.root / ".dagster"
    assert "enabled: false" in (warehouse.root / ".dagster" / "dagster.yaml").read_text(encoding="utf-8")
    monkeypatch.setenv("DAGSTER_HOME", str(warehouse.root / "mine"))
    assert dagster_home(warehouse.root) == warehouse.root / "mine"
