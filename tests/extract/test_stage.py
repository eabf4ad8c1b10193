"""Articles go to workers in batches; where there are few, none is started."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pytest

from pipeline.engine.stage import Stage
from pipeline.extract import stage
from pipeline.extract.stage import READS, WORTH_STARTING, batches, extract_table

TEXT = "The harbour stays open. " * 500


def _articles(count: int) -> pa.Table:
    rows = [{"article_id": f"a{number}", "text": TEXT} for number in range(count)]
    return pa.Table.from_pylist(rows, schema=READS)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many workers each run of the stage was given."""
    found: list[int] = []

    def run(_: Stage, parts: list[pa.RecordBatch], workers: int) -> Iterator[pa.RecordBatch]:
        found.append(workers)
        return iter(parts)

    monkeypatch.setattr(stage, "run_stage", run)
    return found


def test_batches_hold_every_article_once_in_order():
    ids = [name for batch in batches(_articles(7), 2 * len(TEXT)) for name in batch["article_id"].to_pylist()]
    assert ids == [f"a{number}" for number in range(7)]
    assert [batch.num_rows for batch in batches(_articles(7), 2 * len(TEXT))] == [2, 2, 2, 1]


def test_workers_are_started_only_where_there_is_enough_to_read(started: list[int]):
    enough = 2 * WORTH_STARTING // len(TEXT) + 1
    for count in (0, 1, enough - 2, enough):
        assert sum(articles for articles, _ in extract_table(_articles(count), workers=2)) == count
    assert started == [1, 1, 1, 2]


def test_each_worker_has_several_batches(started: list[int]):
    assert len(list(extract_table(_articles(40), workers=2))) >= 6
    assert started == [2]
