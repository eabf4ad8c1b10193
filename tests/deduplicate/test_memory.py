"""What has been taken in is let go: memory does not grow with the batches of a run."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.deduplicate import blocking, intake, matching
from pipeline.deduplicate.update import deduplicate
from pipeline.engine.warehouse import Warehouse
from pipeline.tables import STATEMENT_REPORTS
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
    def told(memory: int | None) -> list[dict[str, object]]:
        warehouse = Warehouse(tmp_path / str(memory))
        fill(warehouse, Corpus(1_000).reports())
        if memory:
            monkeypatch.setattr(blocking, "memory_of", lambda _: memory)
        deduplicate(warehouse)
        return warehouse.read(STATEMENT_REPORTS).sort_by("report_id").to_pylist()

    whole, parted = told(None), told(200_000)
    assert parted == whole
