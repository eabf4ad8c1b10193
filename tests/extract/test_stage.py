"""Articles go to workers in batches; where there are few, none is started."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pytest

from pipeline.engine.stage import Stage
from pipeline.extract import stage
from pipeline.extract.extractor import Extractor, load_extractor
from pipeline.extract.reading import TaggedText
from pipeline.extract.stage import READS, WORTH_STARTING, attributions_by_article, batches, extract_table
from pipeline.extract.tagger import Tagger

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


def test_an_error_names_its_article_whatever_thread_it_arose_in(monkeypatch: pytest.MonkeyPatch):
    extractor = Extractor(Tagger(threads=2), load_extractor().cues)
    tagged = Extractor.tagged

    def broken(self: Extractor, texts: list[str]) -> list[TaggedText]:
        if "Broken." in texts:
            raise ZeroDivisionError
        return tagged(self, texts)

    monkeypatch.setattr(Extractor, "tagged", broken)
    ids, texts = [f"a{number}" for number in range(20)], ["It stays open."] * 12 + ["Broken."] + ["It stays open."] * 7
    with pytest.raises(ZeroDivisionError) as raised:
        attributions_by_article(extractor, ids, texts)
    assert raised.value.__notes__ == ["The article is a12."]
