"""A line added to the table of outlets, or changed in it, holds for the articles that were read before."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.engine.warehouse import Warehouse
from pipeline.ingest import outlets
from pipeline.ingest.update import ingest
from pipeline.seeds import read_seed, seed_path, seeds_folder
from tests.ingest.examples import lines, put
from tests.ingest.test_update import record, rows, state

Edit = Callable[..., None]
NAMED, CODED = "Northern Wire", "northern-world"
RECORDS = (
    record(1, link="https://news.northern.example/1"),
    record(2, link="https://southern.example/2"),
    record(3, link=None, outlet=NAMED),
    record(4, link="https://copies.example/4", outlet=CODED),
    record(5, link=None),
)
NORTHERN = {"outlet_id": "northern", "name": NAMED, "domains": "northern.example", "feed_codes": CODED}


@pytest.fixture
def edit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edit:
    """Put lines at the end of the project's own table of outlets, in the place of those put there before."""
    project = read_seed("outlets")
    shutil.copytree(seeds_folder(), tmp_path / "seeds", ignore=shutil.ignore_patterns("samples"))
    monkeypatch.setenv("COMMUNIQUE_SEEDS", str(tmp_path / "seeds"))

    def put_lines(*lines: dict[str, str]) -> None:
        with seed_path("outlets").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, project[0])
            writer.writeheader()
            writer.writerows([*project, *lines])
        outlets._load.cache_clear()  # it lives as long as the process of a run

    return put_lines


def outlets_of(warehouse: Warehouse) -> list[str | None]:
    return [row["outlet_id"] for row in sorted(rows(warehouse), key=lambda row: str(row["title"]))]


def test_a_line_added_holds_for_articles_read_before_and_no_file_is_read_again(tmp_path, warehouse, edit):
    put(tmp_path, "in/a.jsonl", lines(*RECORDS))
    edit()
    ingest([tmp_path / "in"], warehouse)
    assert outlets_of(warehouse) == [
        "news.northern.example",
        "southern.example",
        "northern_wire",
        "copies.example",
        None,
    ]
    before = {row["article_id"]: (row["text_sha256"], row["ingested_at"]) for row in rows(warehouse, ())}
    edit(NORTHERN)
    counts = ingest([tmp_path / "in"], warehouse)
    assert outlets_of(warehouse) == ["northern", "southern.example", "northern", "copies.example", None]
    assert (counts.read, counts.files) == (0, 2)
    assert {row["article_id"]: (row["text_sha256"], row["ingested_at"]) for row in rows(warehouse, ())} == before
    done = state(warehouse)
    assert ingest([tmp_path / "in"], warehouse).files == 0
    assert state(warehouse) == done


@pytest.mark.parametrize(
    "later",
    [
        (),
        ({**NORTHERN, "outlet_id": "the_north"},),
        ({**NORTHERN, "domains": "northern.example|southern.example"},),
        ({**NORTHERN, "domains": ""}, {"outlet_id": "south", "name": "South", "domains": "northern.example"}),
        (NORTHERN, {"outlet_id": "copyist", "name": "Copyist", "domains": "copies.example"}),
    ],
    ids=["taken out", "another id", "a domain more", "a domain moved", "another outlet"],
)
def test_a_table_edited_gives_what_reading_anew_with_it_gives(tmp_path, warehouse, edit, later):
    put(tmp_path, "in/a.jsonl", lines(*(one for one in RECORDS if later or one["link"] is None or one is RECORDS[1])))
    edit(NORTHERN)
    ingest([tmp_path / "in"], warehouse)
    edit(*later)
    ingest([tmp_path / "in"], warehouse)
    fresh = Warehouse(tmp_path / "fresh")
    ingest([tmp_path / "in"], fresh)
    assert outlets_of(warehouse) == outlets_of(fresh)


def test_a_warehouse_of_an_earlier_version_follows_too(tmp_path, warehouse, edit):
    put(tmp_path, "in/a.jsonl", lines(*RECORDS))
    edit()
    ingest([tmp_path / "in"], warehouse)
    shutil.rmtree(warehouse.root / "state")
    edit(NORTHERN)
    ingest([tmp_path / "in"], warehouse)
    assert outlets_of(warehouse)[:3] == ["northern", "southern.example", "northern"]


def test_stopped_between_two_months_the_next_run_does_the_rest(tmp_path, warehouse, edit, monkeypatch):
    put(
        tmp_path, "in/a.jsonl", lines(*(record(number, link=f"https://northern.example/{number}") for number in (1, 2)))
    )
    edit()
    ingest([tmp_path / "in"], warehouse)
    write = Warehouse.write

    def stopped(self, table, rows, month=None, fingerprint=None):
        if month == "2025-03":
            raise KeyboardInterrupt
        return write(self, table, rows, month, fingerprint)

    edit(NORTHERN)
    monkeypatch.setattr(Warehouse, "write", stopped)
    with pytest.raises(KeyboardInterrupt):
        ingest([tmp_path / "in"], warehouse)
    monkeypatch.setattr(Warehouse, "write", write)
    ingest([tmp_path / "in"], warehouse)
    assert outlets_of(warehouse) == ["northern", "northern"]
