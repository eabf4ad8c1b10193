"""The sample articles: every format gives its articles, and the reader's answers point into their texts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.engine.warehouse import Warehouse
from pipeline.ingest.update import ingest
from pipeline.seeds import seeds_folder
from pipeline.tables import REPORTS, TABLES
from pipeline.tables.reports import ACTS, SPEAKER_KINDS

HERE = Path(__file__).parent
SAMPLES = Path(__file__).resolve().parents[2] / "seeds" / "samples"


def read_lines(name: str) -> Iterator[dict]:
    with (HERE / name).open(encoding="utf-8") as file:
        yield from map(json.loads, file)


@pytest.fixture(scope="module")
def ingested(tmp_path_factory) -> Warehouse:
    if not (seeds_folder() / "outlets.csv").exists():
        pytest.skip("seeds/outlets.csv is not there")
    warehouse = Warehouse(tmp_path_factory.mktemp("samples"))
    ingest([SAMPLES], warehouse)
    return warehouse


def rows(warehouse: Warehouse, table: str) -> list[dict]:
    return warehouse.read_all(TABLES[table]).to_pylist()


def test_nothing_is_lost_and_each_kind_of_outcome_happens(ingested):
    files = rows(ingested, "source_files")
    totals = {name: sum(file[name] for file in files) for name in ("articles", "duplicates", "rejects")}
    assert totals == {"articles": 47, "duplicates": 1, "rejects": 2}
    for file in files:
        assert file["records"] == file["articles"] + file["duplicates"] + file["rejects"] + file["skipped"]
    assert {row["reason"] for row in rows(ingested, "rejects")} == {"not_english", "empty"}


def test_every_article_has_its_outlet_and_its_day(ingested):
    articles = rows(ingested, "articles")
    assert all(row["published_at"] and row["outlet_id"] and "." not in row["outlet_id"] for row in articles)


def test_two_wire_stories_were_printed_by_two_outlets_each(ingested):
    copies = Counter(row["syndication_id"] for row in rows(ingested, "articles"))
    assert sorted(copies.values(), reverse=True)[:3] == [2, 2, 1]


def test_the_readers_answers_stand_once_in_the_article_they_name(ingested):
    articles = {row["url"]: row for row in rows(ingested, "articles")}
    for answer in [*read_lines("expected.jsonl"), *read_lines("silent.jsonl")]:
        article = articles[answer["url"]]
        assert article["text"].count(answer.get("content") or answer["words"]) == 1, answer
        assert article["source_file"].endswith(answer["file"])


def test_the_readers_answers_keep_to_the_vocabulary():
    assert REPORTS.column("act").values == ACTS
    for answer in read_lines("expected.jsonl"):
        assert {answer["act"], *answer["act_also"]} <= set(ACTS)
        assert answer["kind"] is None or answer["kind"] in SPEAKER_KINDS
        assert answer["countries"]
        assert not answer["speakers"] or len(answer["speakers"]) == len(answer["countries"])
