"""The warehouse after ingesting: once, again, after a change, in another order, and after being stopped."""

from __future__ import annotations

import random
import resource
from pathlib import Path

import pytest

from pipeline.engine.warehouse import Warehouse
from pipeline.ingest import plan, update
from pipeline.ingest.staging import Staging
from pipeline.ingest.update import ingest
from pipeline.tables import ARTICLES, REJECTS, SOURCE_FILES
from tests.ingest.examples import FEED_DUMP, FIRST, FORMATS, GERMAN, SECOND, lines, put


def record(number: int, **fields: object) -> dict[str, object]:
    """An article of its own: address, text and day differ by number."""
    day = f"2025-{number % 3 + 1:02}-{number % 27 + 1:02}T10:00:00+01:00"
    text = f"{FIRST} {SECOND} It was round number {number} of the talks."
    return {
        "title": f"Round {number}",
        "link": f"https://example.org/{number}",
        "published": day,
        "text": text,
        **fields,
    }


def inbox(folder: Path) -> Path:
    """Four files with 12 records: 8 articles, 2 duplicates, 1 reject, 1 skip."""
    put(folder, "a.jsonl", lines(record(1), record(2), record(3)))
    put(folder, "b.jsonl", lines(record(4), record(2, link="https://www.example.org/2?utm_source=b"), record(5)))
    put(
        folder,
        "c/d.jsonl",
        lines(record(6), record(7, text=GERMAN), record(8, published=None), record(9), record(1, link=None)),
    )
    put(folder, "README.md", "# About")
    return folder


def rows(warehouse: Warehouse, without: tuple[str, ...] = ("ingested_at",)) -> list[dict[str, object]]:
    table = warehouse.read_all(ARTICLES).drop_columns(list(without))
    return sorted(table.to_pylist(), key=lambda row: str(row["article_id"]))


def accounts(warehouse: Warehouse) -> dict[str, list[int]]:
    names = ["records", "articles", "duplicates", "rejects", "skipped"]
    return {row["source_file"]: [row[name] for name in names] for row in warehouse.read(SOURCE_FILES).to_pylist()}


def state(warehouse: Warehouse) -> dict[str, tuple[int, bytes]]:
    return {
        str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in warehouse.root.rglob("*") if path.is_file()
    }


def test_every_record_is_accounted_for(tmp_path, warehouse):
    done: list[int] = []
    counts = ingest([inbox(tmp_path / "inbox")], warehouse, progress=done.append)
    assert accounts(warehouse) == {
        "inbox/README.md": [1, 0, 0, 0, 1],
        "inbox/a.jsonl": [3, 3, 0, 0, 0],
        "inbox/b.jsonl": [3, 2, 1, 0, 0],
        "inbox/c/d.jsonl": [5, 3, 1, 1, 0],
    }
    assert (counts.read, counts.written, sum(done)) == (12, 8, 12)
    assert warehouse.months(ARTICLES) == ["2025-01", "2025-02", "2025-03", "undated"]
    assert [row["reason"] for row in warehouse.read(REJECTS).to_pylist()] == ["not_english"]


def test_again_reads_nothing_and_touches_no_file(tmp_path, warehouse):
    folder = inbox(tmp_path / "inbox")
    ingest([folder], warehouse)
    before = state(warehouse)
    counts = ingest([folder], warehouse)
    assert (counts.read, counts.written, counts.files, counts.kept) == (0, 0, 0, 12)
    assert state(warehouse) == before


def test_a_changed_file_replaces_its_records_and_the_rest_keeps_its_time(tmp_path, warehouse):
    folder = inbox(tmp_path / "inbox")
    ingest([folder], warehouse)
    before = {row["article_id"]: row["ingested_at"] for row in rows(warehouse, ())}
    put(folder, "a.jsonl", lines(record(1), record(30)))
    ingest([folder], warehouse)
    after = rows(warehouse, ())
    fresh = Warehouse(tmp_path / "fresh")
    ingest([folder], fresh)
    assert rows(warehouse) == rows(fresh)
    assert accounts(warehouse) == accounts(fresh)
    new = {row["article_id"] for row in after} - set(before)
    assert len(new) == 1
    assert all(row["ingested_at"] == before[row["article_id"]] for row in after if row["article_id"] not in new)


def test_a_duplicate_takes_the_place_of_an_article_that_went(tmp_path, warehouse):
    folder = inbox(tmp_path / "inbox")
    ingest([folder], warehouse)
    put(folder, "a.jsonl", lines(record(1), record(3)))
    ingest([folder], warehouse)
    (row,) = [row for row in rows(warehouse) if row["title"] == "Round 2"]
    assert row["source_file"] == "inbox/b.jsonl"


def test_neither_the_order_of_paths_nor_workers_change_the_result(tmp_path, warehouse):
    paths = sorted(path for path in inbox(tmp_path / "inbox").rglob("*") if path.is_file())
    ingest(paths, warehouse)
    for seed, workers in ((1, 1), (2, 2)):
        other = Warehouse(tmp_path / f"other-{seed}")
        ingest(random.Random(seed).sample(paths, len(paths)), other, workers=workers)
        assert rows(other) == rows(warehouse)
        assert accounts(other) == accounts(warehouse)


def test_one_call_or_two_give_the_same_articles(tmp_path, warehouse):
    folder = inbox(tmp_path / "inbox")
    ingest([folder], warehouse)
    stepwise = Warehouse(tmp_path / "stepwise")
    later = folder / "c" / "d.jsonl"
    content = later.read_bytes()
    later.unlink()
    ingest([folder], stepwise)
    later.write_bytes(content)
    ingest([folder], stepwise)
    assert rows(stepwise) == rows(warehouse)
    assert accounts(stepwise) == accounts(warehouse)


def test_more_months_than_files_may_be_open(tmp_path, warehouse):
    months = [f"{year}-{month:02}" for year in range(2000, 2025) for month in range(1, 13)]
    records = [record(number, published=f"{month}-05") for number, month in enumerate(months * 2)]
    put(tmp_path, "in/archive.jsonl", lines(*records))
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, before[1]))
    try:
        ingest([tmp_path / "in"], warehouse)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert warehouse.months(ARTICLES) == months
    assert len(rows(warehouse)) == len(records)


def test_files_of_one_name_in_two_folders_do_not_meet(tmp_path, warehouse):
    first = put(tmp_path, "x/in/a.jsonl", lines(record(1)))
    second = put(tmp_path, "y/in/a.jsonl", lines(record(2)))
    ingest([first.parent, second.parent], warehouse)
    assert len(rows(warehouse)) == 2
    assert set(accounts(warehouse)) == {"x/in/a.jsonl", "y/in/a.jsonl"}


@pytest.mark.parametrize("where", ["merge", "_replace"])
def test_stopped_in_the_middle_and_started_again(tmp_path, warehouse, monkeypatch, where):
    folder = inbox(tmp_path / "inbox")
    with monkeypatch.context() as patch:

        def stop(*arguments, **options):
            raise KeyboardInterrupt

        patch.setattr(Staging if where == "merge" else update, where, stop)
        with pytest.raises(KeyboardInterrupt):
            ingest([folder], warehouse)
    assert not list(warehouse.root.glob(".staging-*"))
    ingest([folder], warehouse)
    fresh = Warehouse(tmp_path / "fresh")
    ingest([folder], fresh)
    assert rows(warehouse) == rows(fresh)
    assert accounts(warehouse) == accounts(fresh)


def test_stopped_between_two_months(tmp_path, warehouse, monkeypatch):
    folder = inbox(tmp_path / "inbox")
    write, calls = Warehouse.write, []

    def write_once(self, *arguments, **options):
        calls.append(arguments)
        if len(calls) > 1:
            raise OSError(28, "No space left on device")
        return write(self, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Warehouse, "write", write_once)
        with pytest.raises(OSError, match="No space left"):
            ingest([folder], warehouse)
    assert len(warehouse.months(ARTICLES)) == 1
    ingest([folder], warehouse)
    fresh = Warehouse(tmp_path / "fresh")
    ingest([folder], fresh)
    assert rows(warehouse) == rows(fresh)
    assert accounts(warehouse) == accounts(fresh)


def test_readers_that_can_do_more_read_unchanged_files_again(tmp_path, warehouse, monkeypatch):
    folder = inbox(tmp_path / "inbox")
    ingest([folder], warehouse)
    before = rows(warehouse, ())
    for module in (plan, update):
        monkeypatch.setattr(module, "VERSION", "a later one")
    assert ingest([folder], warehouse).read == 12
    assert rows(warehouse, ()) == before
    assert ingest([folder], warehouse).read == 0


def test_a_changed_manifest_is_applied_to_unchanged_files(tmp_path, warehouse):
    put(tmp_path, "inbox/a.txt", FIRST)
    put(tmp_path, "inbox/metadata.csv", "file,published_at\na.txt,2025-01-05\n")
    ingest([tmp_path / "inbox"], warehouse)
    assert warehouse.months(ARTICLES) == ["2025-01"]
    put(tmp_path, "inbox/metadata.csv", "file,published_at\na.txt,2025-02-05\n")
    ingest([tmp_path / "inbox"], warehouse)
    assert warehouse.months(ARTICLES) == ["2025-02"]


def test_all_formats_at_once_are_one_article(tmp_path, warehouse):
    for name, content in FORMATS.items():
        put(tmp_path, f"inbox/{name}", content)
    ingest([tmp_path / "inbox"], warehouse)
    assert len(rows(warehouse)) == 1
    assert all(row[0] == sum(row[1:]) for row in accounts(warehouse).values())
    assert FEED_DUMP["title"] == rows(warehouse)[0]["title"]
