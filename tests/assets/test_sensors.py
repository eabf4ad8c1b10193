"""The sensor asks for one run per state of the drop folder, and waits while somebody still writes to it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import dagster as dg
import pytest

from assets.resources import InboxResource, WarehouseResource
from assets.sensors import new_files
from pipeline.engine.warehouse import Warehouse
from pipeline.ingest.update import ingest


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def drop(folder: Path, name: str, text: str = "text", *, age: float = 60) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, (time.time() - age, time.time() - age))
    return path


def tick(folder: Path, cursor: str | None = None) -> tuple[dg.RunRequest | dg.SkipReason, str | None]:
    resources = {
        "inbox": InboxResource(folder=str(folder)),
        "warehouse": WarehouseResource(folder=str(folder.parent / "warehouse")),
    }
    context = dg.build_sensor_context(cursor=cursor, resources=resources)
    return new_files(context), context.cursor


def test_an_empty_folder_asks_for_nothing(inbox: Path) -> None:
    assert isinstance(tick(inbox)[0], dg.SkipReason)


def test_a_new_file_asks_for_a_run_once(inbox: Path) -> None:
    drop(inbox, "wire/a.txt")
    asked, cursor = tick(inbox)
    assert isinstance(asked, dg.RunRequest)
    assert asked.run_key == cursor
    assert isinstance(tick(inbox, cursor)[0], dg.SkipReason)


@pytest.mark.parametrize("change", ["added", "changed", "removed", "older"])
def test_any_change_asks_again_under_a_new_key(inbox: Path, change: str) -> None:
    drop(inbox, "a.txt")
    drop(inbox, "b.txt")
    _, before = tick(inbox)
    if change == "added":
        drop(inbox, "c.txt", age=9999)
    elif change == "changed":
        drop(inbox, "a.txt", "another text")
    elif change == "older":
        drop(inbox, "a.txt", age=5000)
    else:
        (inbox / "b.txt").unlink()
    asked, after = tick(inbox, before)
    assert isinstance(asked, dg.RunRequest)
    assert after != before


def test_a_file_still_being_written_is_waited_for(inbox: Path) -> None:
    drop(inbox, "a.txt", age=0)
    waiting, cursor = tick(inbox)
    assert isinstance(waiting, dg.SkipReason)
    assert cursor is None


def test_a_file_dated_in_the_future_is_not_waited_for(inbox: Path) -> None:
    drop(inbox, "a.txt", age=-7200)
    assert isinstance(tick(inbox)[0], dg.RunRequest)


@pytest.mark.parametrize("missing", ["nothing", "a file", "a byte", "a stage", "quick reading"])
def test_files_that_the_command_line_ran_are_not_run_again(
    inbox: Path, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    drop(inbox, "a.txt", "The envoy said that the harbour would stay open.")
    drop(inbox, "metadata.csv", "file,url\na.txt,https://example.org/1\n")
    ingest([inbox], warehouse)
    monkeypatch.setattr("pipeline.publish.readiness.first_gap", lambda _: "reports" if missing == "a stage" else None)
    if missing == "a file":
        drop(inbox, "b.txt")
    elif missing == "a byte":
        drop(inbox, "a.txt", "The envoy said that the harbour would stay shut.")
    elif missing == "quick reading":
        monkeypatch.setattr("pipeline.ingest.holding._MOST_BYTES", 10)
    asked, cursor = tick(inbox)
    assert isinstance(asked, dg.SkipReason if missing == "nothing" else dg.RunRequest)
    assert isinstance(tick(inbox, cursor)[0], dg.SkipReason)


def test_hidden_files_are_no_articles(inbox: Path) -> None:
    drop(inbox, ".a.txt.part")
    drop(inbox, ".git/config")
    assert isinstance(tick(inbox)[0], dg.SkipReason)


def test_the_cursor_stays_small_however_many_files(inbox: Path) -> None:
    for number in range(200):
        drop(inbox, f"{number}.txt")
    _, cursor = tick(inbox)
    assert cursor is not None
    assert len(cursor) == 16


def test_a_missing_drop_folder_names_itself_and_the_setting(inbox: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"nowhere.*COMMUNIQUE_INBOX"):
        tick(inbox / "nowhere")
