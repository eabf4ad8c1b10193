"""The data of the whole run from the command line: a first question, a release of it, and its verification."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Invoke
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
    assert "agrees" in result.stdout


def test_the_warehouse_agrees_with_the_texts_it_holds(whole_run: WholeRun, communique: Invoke) -> None:
    assert communique("verify", whole_run.warehouse.root).exit_code == 0


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
