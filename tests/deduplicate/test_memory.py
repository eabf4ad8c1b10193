"""What has been taken in is let go: memory does not grow with the batches of a run."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from pipeline.deduplicate import blocking, intake, matching, output, state
from pipeline.deduplicate.update import deduplicate
from pipeline.engine.warehouse import Warehouse
from pipeline.tables import STATEMENT_REPORTS, STATEMENTS
from tests.bench.quote_corpus import Corpus, fill


def test_batches_are_not_held_until_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "BATCH_ROWS", 50)
    monkeypatch.setattr(matching, "BATCH_ROWS", 50)
    warehouse, held = Warehouse(tmp_path), list[int]()
    fill(warehouse, Corpus(1_000).reports())
    before = pa.total_allocated_bytes()
    deduplicate(warehouse, progress=lambda _: held.append(pa.total_allocated_bytes() - before))
    assert len(held) >= 20
    assert max(held[10:]) <= 2 * max(held[:5])


def test_keys_joined_in_parts_give_the_same_statements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = list[str]()

    def counted(*given: Any) -> Iterator[tuple[int, str]]:
        for rule, keys in all_parts(*given):
            parts.append(keys)
            yield rule, keys

    def told(memory: int | None) -> list[dict[str, object]]:
        warehouse = Warehouse(tmp_path / str(memory))
        if memory:
            monkeypatch.setattr(state, "memory_of", lambda _: memory)
        for number in (700, 1_000):  # what was rare becomes stock with the second portion
            fill(warehouse, islice(Corpus(1_000).reports(), number))
            deduplicate(warehouse)
        return warehouse.read(STATEMENT_REPORTS).sort_by("report_id").to_pylist()

    all_parts = blocking._parts
    whole = told(None)
    monkeypatch.setattr(blocking, "_parts", counted)
    assert told(100_000) == whole
    assert len(set(parts)) > 2 * len(blocking.MOST_WORDINGS)


def test_what_fits_into_memory_is_one_part_without_a_condition() -> None:
    with duckdb.connect() as connection:
        assert state.parts_in_memory(connection, "SELECT 1000", 32, "key") == ["true"]


def test_statements_sorted_in_slices_make_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slices = list[int]()

    def counted(*given: Any) -> list[str]:
        conditions = all_slices(*given)
        slices.append(len(conditions))
        return conditions

    def written(name: str) -> list[list[dict[str, object]]]:
        warehouse = Warehouse(tmp_path / name)
        for number in (300, 400):  # the second time, old rows are taken over from the file
            fill(warehouse, islice(Corpus(400).reports(), number))
            deduplicate(warehouse)
        return [warehouse.read(table).to_pylist() for table in (STATEMENTS, STATEMENT_REPORTS)]

    whole = written("whole")
    all_slices = output._slices
    monkeypatch.setattr(output, "_slices", counted)
    monkeypatch.setattr(output, "memory_of", lambda _: 50_000)
    assert written("sliced") == whole
    assert min(slices[:2]) > 3
