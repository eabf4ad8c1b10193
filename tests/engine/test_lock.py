"""One writer at a time: the second waits and says so, other months do not, and a dead process holds nothing up."""

from __future__ import annotations

import logging
import multiprocessing
import os
import threading
import time
from pathlib import Path

import pytest

from pipeline.engine import lock
from pipeline.engine.warehouse import Warehouse
from pipeline.ingest.update import ingest
from pipeline.tables import ARTICLES, REPORTS, SOURCE_FILES
from tests.ingest.examples import FIRST, lines, put


def _waiting(thread: threading.Thread, log: pytest.LogCaptureFixture) -> bool:
    """Whether the thread came so far that it said it waits."""
    while thread.is_alive() and not log.records:
        time.sleep(0.01)
    return thread.is_alive()


def test_ingest_waits_for_the_one_before_and_says_so(tmp_path, warehouse, caplog):
    put(tmp_path, "wire/a.jsonl", lines({"title": "Talks", "link": "https://example.org/1", "text": FIRST}))
    with warehouse.only_writer(ARTICLES):
        second = threading.Thread(target=ingest, args=([tmp_path / "wire"], warehouse), daemon=True)
        second.start()
        assert _waiting(second, caplog)
        assert not warehouse.files(SOURCE_FILES)
    second.join()
    assert caplog.messages == [
        f"Another run is writing articles in {warehouse.root}; waiting for it to end (Ctrl-C stops waiting)."
    ]
    assert len(warehouse.files(ARTICLES)) == 1


def test_other_months_and_tables_go_on(warehouse, caplog):
    with (
        warehouse.only_writer(REPORTS, "2025-01"),
        warehouse.only_writer(REPORTS, "2025-02"),
        warehouse.only_writer(ARTICLES),
    ):
        assert not caplog.records


def test_who_waits_can_be_interrupted(warehouse, monkeypatch):
    def interrupt(seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(lock.time, "sleep", interrupt)
    with warehouse.only_writer(ARTICLES), pytest.raises(KeyboardInterrupt), warehouse.only_writer(ARTICLES):
        pytest.fail("the lock is held")
    with warehouse.only_writer(ARTICLES):
        pass


def _die_with_the_lock(root: Path) -> None:
    with Warehouse(root).only_writer(ARTICLES):
        os._exit(1)


def test_a_process_that_died_holds_nothing_up(warehouse, caplog):
    process = multiprocessing.get_context("spawn").Process(target=_die_with_the_lock, args=(warehouse.root,))
    process.start()
    process.join()
    assert process.exitcode == 1
    with warehouse.only_writer(ARTICLES):
        assert not caplog.records


def test_without_locks_in_the_file_system_the_work_is_done_with_a_warning(warehouse, monkeypatch, caplog):
    def refuse(stream: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(lock, "_try_lock", refuse)
    with caplog.at_level(logging.WARNING), warehouse.only_writer(ARTICLES):
        pass
    assert "Operation not supported" in caplog.text
