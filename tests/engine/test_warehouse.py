"""A warehouse reads what it wrote, and what an earlier version of it wrote."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.engine.warehouse import Warehouse
from pipeline.tables import EXTRACTIONS
from pipeline.tables.attributions import ATTRIBUTIONS


def _write(path: Path, rows: pa.Table) -> None:
    path.parent.mkdir(parents=True)
    pq.write_table(rows, path)


def test_a_field_that_an_earlier_version_did_not_write_is_null(tmp_path: Path) -> None:
    reading = ATTRIBUTIONS.schema.field("reading").type
    earlier = pa.struct([field for field in reading if field.name != "is_statement"])
    value = {"acts": [0.0], "topics": [0.5], "is_diplomatic": 1.0, "is_dated": 2.0}
    warehouse = Warehouse(tmp_path)
    _write(warehouse.path(ATTRIBUTIONS, "2025-05"), pa.table({"reading": pa.array([value, None], earlier)}))
    for rows in (warehouse.read(ATTRIBUTIONS, "2025-05", ["reading"]), warehouse.read_all(ATTRIBUTIONS, ["reading"])):
        assert rows["reading"].to_pylist() == [{**value, "is_statement": None}, None]


def test_a_column_that_an_earlier_version_did_not_write_is_null(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    _write(warehouse.path(EXTRACTIONS, "2025-05"), pa.table({"article_id": ["a_1"]}))
    rows = warehouse.read(EXTRACTIONS, "2025-05")
    assert rows.schema.names == EXTRACTIONS.schema.names
    assert rows["attributions"].to_pylist() == [None]
