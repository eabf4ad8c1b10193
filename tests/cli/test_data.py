"""The data of the whole run from the command line: a first question, a release of it, and its verification."""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path

import pytest

from pipeline.engine.warehouse import Warehouse
from pipeline.ingest.update import ingest
from pipeline.tables import EXTRACTIONS, REPORTS, STATEMENTS, Table
from tests.cli.conftest import ARTICLE, Invoke
from tests.whole_run import SAMPLES, WholeRun

pytestmark = pytest.mark.xdist_group("whole_run")
FIRST_QUESTION = "SELECT n_outlets, speaker_name, text FROM statements ORDER BY n_outlets DESC, statement_id LIMIT 5"


@pytest.fixture(scope="module")
def released(whole_run: WholeRun, tmp_path_factory: pytest.TempPathFactory, communique: Invoke) -> Path:
    folder = tmp_path_factory.mktemp("releases")
    result = communique("release", "2025.05", "--warehouse", whole_run.warehouse.root, "--to", folder)
    assert result.exit_code == 0, result.output
    return Path(result.stdout.strip())


def test_the_first_question_shows_what_most_outlets_reported(communique: Invoke, whole_run: WholeRun) -> None:
    result = communique("query", FIRST_QUESTION, "--warehouse", whole_run.warehouse.root, "--csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert len(rows) == 5
    assert int(rows[0]["n_outlets"]) >= 4
    assert all(row["text"] for row in rows)


def test_a_release_holds_the_tables_without_the_articles_texts(released: Path) -> None:
    assert released.name == "communique-2025.05"
    assert (released / "SHA256SUMS").exists()
    assert (released / "tables" / "statements" / "statements.parquet").exists()


def test_a_release_is_made_once(released: Path, whole_run: WholeRun, communique: Invoke) -> None:
    result = communique("release", "2025.05", "--warehouse", whole_run.warehouse.root, "--to", released.parent)
    assert result.exit_code == 1
    assert str(released) in result.stderr


def test_a_release_agrees_with_the_articles_it_was_made_from(released: Path, communique: Invoke) -> None:
    result = communique("verify", released, SAMPLES)
    assert result.exit_code == 0, result.output
    assert "47 of 47 articles had a text to compare with; all of it agrees" in result.stdout


def test_the_warehouse_agrees_with_the_texts_it_holds(whole_run: WholeRun, communique: Invoke) -> None:
    assert communique("verify", whole_run.warehouse.root).exit_code == 0


def test_a_release_that_nothing_was_compared_with_ends_with_3(
    released: Path, communique: Invoke, tmp_path: Path
) -> None:
    result = communique("verify", released, tmp_path)
    assert result.exit_code == 3
    assert re.search(r"0 of \d+ articles had a text to compare with; give the files", result.stderr)


@pytest.mark.parametrize(
    ("table", "gap"),
    [
        (EXTRACTIONS, "articles of 2022-07 was not"),
        (REPORTS, "reports of 2022-07 are not made from"),
        (STATEMENTS, "statements are not made from"),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_a_run_that_did_not_end_is_not_released(
    whole_run: WholeRun, communique: Invoke, tmp_path: Path, table: Table, gap: str
) -> None:
    half = Warehouse(Path(shutil.copytree(whole_run.warehouse.root, tmp_path / "half")))
    half.path(table, "2022-07" if table.by_month else None).unlink()
    result = communique("release", "2025.05", "--warehouse", half.root, "--to", tmp_path / "releases")
    assert result.exit_code == 1
    assert gap in result.stderr
    assert "communique run" in result.stderr
    assert not (tmp_path / "releases").exists()


def test_articles_that_came_after_the_run_are_not_released(
    whole_run: WholeRun, communique: Invoke, tmp_path: Path
) -> None:
    half = Warehouse(Path(shutil.copytree(whole_run.warehouse.root, tmp_path / "half")))
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "late.txt").write_text(ARTICLE, encoding="utf-8")
    ingest([tmp_path / "inbox" / "late.txt"], half)
    result = communique("release", "2025.05", "--warehouse", half.root, "--to", tmp_path / "releases")
    assert result.exit_code == 1
    assert "articles of undated was not" in result.stderr


def test_a_changed_release_is_named_and_ends_with_1(released: Path, communique: Invoke, tmp_path: Path) -> None:
    changed = Path(shutil.copytree(released, tmp_path / released.name))
    (changed / "codebook.md").write_text("something else", encoding="utf-8")
    result = communique("verify", changed, SAMPLES / "wire")
    assert result.exit_code == 1
    assert "file\tcodebook.md\twas changed" in result.stdout
    assert "1 places do not agree" in result.stderr


def test_a_release_without_texts_says_what_to_give(released: Path, communique: Invoke) -> None:
    result = communique("verify", released)
    assert result.exit_code == 1
    assert "give the articles" in result.stderr
