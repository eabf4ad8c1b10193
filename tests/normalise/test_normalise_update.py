"""The stage over batches and months: reports of communicative attributions, made anew only when something changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.engine.local import run_stage
from pipeline.engine.warehouse import Warehouse
from pipeline.normalise.stage import READS, article_of, normalise_stage
from pipeline.normalise.update import articles_with_attributions, normalise_month
from pipeline.seeds import seeds_folder
from pipeline.tables import ARTICLES, ATTRIBUTIONS, REPORTS

TEXT = 'Talks fail\n\nVera Orlova told reporters on Monday: "We will not accept it." She believes in luck.'


def span(words: str) -> dict:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def attribution(number: int, source: str, cue: str, content: str, *, said: bool, article_id: str) -> dict:
    return {
        "attribution_id": f"r_{article_id}_{number}", "article_id": article_id, "source": span(source),
        "cue": span(cue),
        "content": [span(content)], "quote_type": "direct" if content[0] == '"' else "indirect", "nested_in": None,
        "is_communicative": said, "confidence": 0.9, "model": "test",
    }  # fmt: skip


def fill(warehouse: Warehouse, month: str, ids: tuple[str, ...]) -> None:
    articles = [
        {**dict.fromkeys(ARTICLES.schema.names), "article_id": name, "title": "Talks fail", "text": TEXT,
         "language": "en",
         "published_at": f"{month}-21T10:00:00+03:00", "text_sha256": name, "source_file": "a", "source_record": 0}
        for name in ids
    ]  # fmt: skip
    found = [
        row
        for name in ids[:-1]  # the last article says nothing
        for row in (
            attribution(0, "Vera Orlova", "told", '"We will not accept it."', said=True, article_id=name),
            attribution(1, "She", "believes", "in luck", said=False, article_id=name),
        )
    ]
    schema = pa.schema([field.with_nullable(True) for field in ARTICLES.schema])
    rows = pa.Table.from_pylist(articles, schema=schema)
    rows = rows.set_column(
        rows.schema.get_field_index("ingested_at"),
        "ingested_at",
        pa.array([0] * len(ids), pa.timestamp("us", tz="UTC")),
    )
    warehouse.write(ARTICLES, rows, month)
    warehouse.write(ATTRIBUTIONS, pa.Table.from_pylist(found, schema=ATTRIBUTIONS.schema), month)


def test_a_month_becomes_reports(warehouse: Warehouse):
    fill(warehouse, "2025-05", ("a_1", "a_2", "a_3"))
    seen: list[int] = []
    counts = normalise_month(warehouse, "2025-05", progress=seen.append)
    rows = warehouse.read(REPORTS, "2025-05").to_pylist()
    assert (counts.read, counts.written, counts.files) == (4, 2, 1)
    assert sum(seen) == 2
    assert [row["report_id"] for row in rows] == ["r_a_1_0", "r_a_2_0"]
    row = rows[0]
    assert TEXT[row["content"][0]["start"] : row["content"][0]["end"]] == '"We will not accept it."'
    assert (str(row["said_on_start"]), row["said_on_expression"]) == ("2025-05-19", "on Monday")
    assert [addressee["name"] for addressee in row["addressees"]] == ["reporters"]
    assert row["act"] == "reject"
    assert 0 < row["confidence"] <= 0.9


def test_nothing_new_writes_nothing(warehouse: Warehouse):
    fill(warehouse, "2025-05", ("a_1", "a_2"))
    normalise_month(warehouse, "2025-05")
    before = warehouse.path(REPORTS, "2025-05").stat().st_mtime_ns
    counts = normalise_month(warehouse, "2025-05")
    assert (counts.written, counts.kept, counts.files) == (0, 1, 0)
    assert warehouse.path(REPORTS, "2025-05").stat().st_mtime_ns == before


def test_new_attributions_and_new_seeds_are_read(warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    fill(warehouse, "2025-05", ("a_1", "a_2"))
    normalise_month(warehouse, "2025-05")
    fill(warehouse, "2025-05", ("a_1", "a_2", "a_3"))
    assert normalise_month(warehouse, "2025-05").written == 2
    seeds = shutil.copytree(seeds_folder(), tmp_path / "seeds", ignore=shutil.ignore_patterns("samples"))
    with (seeds / "act_patterns.csv").open("r+", encoding="utf-8") as file:
        lines = file.readlines()
        file.seek(0)
        file.writelines([lines[0], "threaten,will not accept\n", *lines[1:]])
    monkeypatch.setenv("COMMUNIQUE_SEEDS", str(seeds))
    normalise_month(warehouse, "2025-05")
    assert set(warehouse.read(REPORTS, "2025-05")["act"].to_pylist()) == {"threaten"}


def test_a_month_without_anything_is_empty(warehouse: Warehouse):
    counts = normalise_month(warehouse, "2024-01")
    assert (counts.read, counts.written) == (0, 0)
    assert warehouse.read(REPORTS, "2024-01").num_rows == 0


def test_a_month_without_articles_has_no_file_of_reports(warehouse: Warehouse):
    fill(warehouse, "2025-05", ("a_1", "a_2"))
    normalise_month(warehouse, "2025-05")
    for table in (ARTICLES, ATTRIBUTIONS):
        warehouse.path(table, "2025-05").unlink()
    assert normalise_month(warehouse, "2025-05").files == 1
    assert normalise_month(warehouse, "2025-05").files == 0
    assert warehouse.months(REPORTS) == []


def test_articles_without_statements_leave_a_file_that_says_so(warehouse: Warehouse):
    fill(warehouse, "2025-05", ("a_1",))  # the last article says nothing
    assert normalise_month(warehouse, "2025-05").files == 1
    assert normalise_month(warehouse, "2025-05").files == 0
    assert warehouse.read(REPORTS, "2025-05").num_rows == 0
    assert warehouse.months(REPORTS) == ["2025-05"]


def test_articles_meet_their_own_attributions(warehouse: Warehouse):
    fill(warehouse, "2025-05", ("a_9", "a_1", "a_5", "a_7"))
    batches = list(articles_with_attributions(warehouse, "2025-05", warehouse.read(ATTRIBUTIONS, "2025-05")))
    assert all(batch.schema == READS for batch in batches)
    for row in pa.Table.from_batches(batches).to_pylist():
        assert [entry["attribution_id"] for entry in row["attributions"]] == [
            f"r_{row['article_id']}_0", f"r_{row['article_id']}_1",
        ]  # fmt: skip


def test_workers_give_the_same_reports(warehouse: Warehouse):
    fill(warehouse, "2025-05", ("a_1", "a_2", "a_3"))
    batches = list(articles_with_attributions(warehouse, "2025-05", warehouse.read(ATTRIBUTIONS, "2025-05")))
    alone, together = (list(run_stage(normalise_stage(), batches, workers)) for workers in (1, 2))
    assert pa.Table.from_batches(alone).equals(pa.Table.from_batches(together))


def test_a_broken_time_names_article_and_field():
    row = {"article_id": "a_1", "text": "x", "published_at": "yesterday"}
    with pytest.raises(ValueError, match=r"a_1: published_at 'yesterday'"):
        article_of(row)
