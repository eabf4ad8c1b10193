"""On the development data: nothing lost, and the known traps of its collections."""

from __future__ import annotations

from collections import Counter

import pytest

from pipeline.ingest.reading import read_articles
from pipeline.ingest.records import Article
from pipeline.ingest.update import ingest
from pipeline.tables import ARTICLES, REJECTS, SOURCE_FILES

pytestmark = pytest.mark.shared


def test_nothing_is_lost(shared, warehouse):
    paths = [shared / "articles/news-2025-05-21.jsonl.gz", shared / "html/fundus", shared / "formats"]
    counts = ingest(paths, warehouse)
    files = warehouse.read(SOURCE_FILES).to_pylist()
    for row in files:
        assert row["records"] == row["articles"] + row["duplicates"] + row["rejects"] + row["skipped"] > 0, row
    assert counts.read == sum(row["records"] for row in files)
    assert warehouse.read_all(ARTICLES).num_rows == sum(row["articles"] for row in files)
    assert warehouse.read(REJECTS).num_rows == sum(row["rejects"] for row in files)
    dump = next(row for row in files if row["source_file"].endswith("news-2025-05-21.jsonl.gz"))
    assert dump["records"] == 759
    assert dump["rejects"] == 15
    reasons = [
        row["reason"] for row in warehouse.read(REJECTS).to_pylist() if row["source_file"] == dump["source_file"]
    ]
    assert Counter(reasons) == {"not_english": 15}


def test_tokenised_texts_are_joined(shared):
    outcomes = list(read_articles(shared / "articles/newswcl50_texts.jsonl"))
    assert len(outcomes) == 50
    assert all(isinstance(outcome, Article) for outcome in outcomes)
    assert Counter(outcome.published_at_source for outcome in outcomes) == {"url": 37, None: 13}
    assert not any(" ," in outcome.text or " 's " in outcome.text for outcome in outcomes)
