"""The whole way from the command line: what is printed, what happens again, and how it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import Result

from assets.run import RunFailedError, RunReport
from pipeline.engine.stage import StageCounts
from pipeline.engine.warehouse import Warehouse
from pipeline.tables import REPORTS
from tests.cli.conftest import ARTICLE, Invoke


@dataclass(frozen=True)
class Ran:
    """Two runs over the same folder, and where they wrote."""

    first: Result
    again: Result
    warehouse: Path


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory, communique: Invoke) -> Ran:
    """An article, an empty file and a readme, run twice."""
    folder = tmp_path_factory.mktemp("run")
    (folder / "wire").mkdir()
    (folder / "wire" / "harbour.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "wire" / "nothing.txt").write_text("", encoding="utf-8")
    (folder / "wire" / "README").write_text("About these two.", encoding="utf-8")
    words = ("run", folder / "wire", "--warehouse", folder / "warehouse")
    return Ran(communique(*words), communique(*words), folder / "warehouse")


def row_of(result: Result, stage: str) -> list[str]:
    """The cells that are not empty in the stage's row of the closing table."""
    [line] = [line for line in result.stdout.splitlines() if re.match(rf"\W*{stage}\b", line)]
    return [cell.strip() for cell in re.split("[│|]", line) if cell.strip()]


def test_a_run_ends_with_a_table_of_what_each_stage_did(ran: Ran) -> None:
    assert ran.first.exit_code == 0, ran.first.output
    assert row_of(ran.first, "ingest")[:4] == ["ingest", "articles", "3", "1"]
    reports = Warehouse(ran.warehouse).read_all(REPORTS).num_rows
    assert reports
    assert row_of(ran.first, "normalise")[3] == str(reports)
    assert [row_of(ran.first, stage)[0] for stage in ("extract", "deduplicate", "publish")]


def test_what_was_turned_away_and_the_next_step_are_told(ran: Ran) -> None:
    assert "Turned away: empty 1" in ran.first.stdout
    assert "Passed over: other 1" in ran.first.stdout
    assert f"--warehouse {ran.warehouse}" in ran.first.stdout


def test_the_command_that_it_names_works(ran: Ran, communique: Invoke) -> None:
    result = communique("query", "FROM statements LIMIT 5", "--warehouse", ran.warehouse, "--json")
    assert result.exit_code == 0
    assert "harbour" in result.stdout


def test_the_second_time_nothing_is_written(ran: Ran) -> None:
    assert ran.again.exit_code == 0
    stage, makes, kept, seconds = row_of(ran.again, "normalise")
    assert (stage, makes, int(kept)) == ("normalise", "reports", Warehouse(ran.warehouse).read_all(REPORTS).num_rows)
    assert float(seconds) >= 0


def end_with(outcome: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the graph end so, without a run."""

    def run_everything(*_: object, **__: object) -> object:
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    monkeypatch.setattr("assets.run.run_everything", run_everything)


def test_a_memory_limit_that_is_none_is_refused_before_anything_is_done(
    communique: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    end_with(AssertionError("the run began"), monkeypatch)
    result = communique("run", tmp_path, "--warehouse", tmp_path / "warehouse", "--memory", "plenty")
    assert result.exit_code == 2
    assert "--memory" in result.stderr
    assert "such as 4GB" in result.stderr


def test_no_article_at_all_ends_with_3(communique: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    end_with(RunReport({"ingest": StageCounts(read=1)}), monkeypatch)
    result = communique("run", tmp_path, "--warehouse", tmp_path / "warehouse")
    assert result.exit_code == 3
    assert str(tmp_path) in result.stderr
    assert "rejects" in result.stderr


def test_a_failed_step_ends_with_1_and_its_reason(
    communique: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    end_with(RunFailedError("attributions: no model; train one"), monkeypatch)
    result = communique("run", tmp_path, "--warehouse", tmp_path / "warehouse")
    assert (result.exit_code, result.stderr.strip()) == (1, "communique: attributions: no model; train one")


def test_an_interrupted_run_ends_with_130_and_says_how_to_go_on(
    communique: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    end_with(KeyboardInterrupt(), monkeypatch)
    result = communique("run", tmp_path, "--warehouse", tmp_path / "warehouse")
    assert result.exit_code == 130
    assert "run the same command again" in result.stderr


def test_what_a_check_found_is_told_and_the_run_counts_as_done(
    communique: Invoke, ran: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    end_with(RunReport(faults=["check days_in_order of reports failed: r_1"]), monkeypatch)
    result = communique("run", ran.warehouse.parent / "wire", "--warehouse", ran.warehouse)
    assert result.exit_code == 0
    assert "days_in_order of reports failed: r_1" in result.stderr
