"""Releases: complete, checkable, never changed, the same for the same data, and free of the articles' texts."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from pipeline.engine.warehouse import Warehouse
from pipeline.publish import release as release_module
from pipeline.publish.checksums import CHECKSUMS, listed_files, read_checksums
from pipeline.publish.release import make_release
from pipeline.publish.versions import previous_release
from pipeline.tables import TABLES
from pipeline.tables.release import CHANGES, SCHEMA_VERSION, readable_columns, released, released_tables
from tests.publish.conftest import DAY, TEXTS, rows, write


def query(folder: Path, sql: str) -> list[tuple]:
    with duckdb.connect(str(folder / "communique.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_a_release_holds(release):
    assert release.name == "communique-2031.6.1"
    assert {path.name for path in release.iterdir()} == {
        "README.md", "SHA256SUMS", "codebook.md", "communique.duckdb", "croissant.json", "datapackage.json", "tables",
    }  # fmt: skip
    assert {path.name for path in (release / "tables").iterdir()} == set(TABLES) | {"changes"}


def test_the_parquet_files_hold_the_warehouses_rows_in_its_months(release, filled):
    for table in TABLES.values():
        made = Warehouse(release)
        names = released(table).schema.names
        assert made.read_all(released(table)).equals(filled.read_all(table, names))
        if table.by_month and filled.files(table):
            assert made.months(table) == filled.months(table)


def test_parquet_is_zstd_and_carries_the_descriptions(release):
    for path in release.rglob("*.parquet"):
        file = pq.ParquetFile(path)
        groups = [file.metadata.row_group(number) for number in range(file.num_row_groups)]
        assert {group.column(0).compression for group in groups} <= {"ZSTD"}
    schema = pq.read_schema(release / "tables/statements/statements.parquet")
    assert schema.field("act").metadata[b"description"] == b"What was done by saying it."


def test_no_article_text_leaves_the_house(release):
    for table in released_tables():
        assert (table.name, "text") == ("statements", "text") or "text" not in table.schema.names
    texts = [
        text for (text,) in query(release, "SELECT content::VARCHAR FROM reports UNION ALL SELECT text FROM statements")
    ]
    assert all(whole not in text for whole in TEXTS.values() for text in texts)
    everything = b"".join(contents(release).values())
    assert not any(whole.encode() in everything for whole in TEXTS.values())
    assert query(release, "SELECT text_sha256 FROM articles WHERE article_id = 'a_gazette'") == [
        (hashlib.sha256(TEXTS["a_gazette"].encode()).hexdigest(),)
    ]


def test_the_database_works_alone(release, tmp_path):
    alone = tmp_path / "alone.duckdb"
    shutil.copy(release / "communique.duckdb", alone)
    shutil.rmtree(release)
    with duckdb.connect(str(alone), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM who_said_what WHERE month = '2031-05'").fetchall() == [(1,)]
        assert connection.execute("SELECT count(*) FROM diplomatic_statements").fetchall() == [(2,)]


def test_the_database_is_documented_and_of_the_older_format(release):
    assert int.from_bytes((release / "communique.duckdb").read_bytes()[12:20], "little") == 64
    assert (
        query(release, "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL")
        == []
    )
    for table in released_tables():
        found = query(
            release, f"SELECT column_name, is_nullable FROM duckdb_columns() WHERE table_name = '{table.name}'"
        )
        assert found == [(column.name, not column.required) for column in readable_columns(table)]


def test_checksums_are_those_of_sha256sum(release):
    assert set(read_checksums(release)) == {path.relative_to(release).as_posix() for path in listed_files(release)}
    if shutil.which("sha256sum"):
        subprocess.run(["sha256sum", "--check", "--strict", "--quiet", CHECKSUMS], cwd=release, check=True)
    (release / "README.md").write_text("something else")
    digest = hashlib.sha256(b"something else").hexdigest()
    assert read_checksums(release)["README.md"] != digest


def test_a_release_never_changes(release, filled):
    before = contents(release)
    with pytest.raises(FileExistsError, match="another version"):
        make_release(filled, "2031.6.1", release.parent)
    assert contents(release) == before


def test_the_same_data_makes_the_same_bytes_database_included(release, filled, tmp_path):
    """Also from another warehouse whose records were read at another time."""
    later = rows()
    for article in later["articles"]:
        article["ingested_at"] = article["ingested_at"].replace(year=2032)
    other = write(Warehouse(tmp_path / "other"), later)
    again = make_release(other, "2031.6.1", tmp_path / "again", released_on=DAY)
    assert contents(again) == contents(release)


def test_another_version_differs_in_what_names_it_alone(release, filled, tmp_path):
    other = make_release(filled, "2031.6.2", tmp_path / "other", released_on=DAY)
    one, two = contents(release), contents(other)
    assert {name for name in one if one[name] != two[name]} == {
        "README.md", "SHA256SUMS", "croissant.json", "datapackage.json",
    }  # fmt: skip


def test_an_interrupted_release_leaves_nothing(filled, tmp_path, monkeypatch):
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    destination = tmp_path / "releases"
    monkeypatch.setattr(release_module, "write_checksums", interrupt)
    with pytest.raises(KeyboardInterrupt):
        make_release(filled, "2031.6.1", destination)
    assert list(destination.iterdir()) == []
    monkeypatch.undo()
    assert make_release(filled, "2031.6.1", destination).is_dir()


def test_a_warehouse_without_articles_is_not_released(warehouse, tmp_path):
    with pytest.raises(ValueError, match="communique run"):
        make_release(warehouse, "1", tmp_path / "releases")
    assert not (tmp_path / "releases").exists()


@pytest.mark.parametrize("version", ["", "1.", "v1", "../1", "1/2", "2031-06", "1..2"])
def test_a_version_is_numbers_and_dots(filled, tmp_path, version):
    with pytest.raises(ValueError, match="data version"):
        make_release(filled, version, tmp_path / "releases")


def test_tables_without_rows_are_released_without_rows(tmp_path):
    only_articles = write(Warehouse(tmp_path / "warehouse"), {"articles": rows()["articles"]})
    folder = make_release(only_articles, "1", tmp_path / "releases", released_on=DAY)
    for table in released_tables():
        assert Warehouse(folder).files(table)
        assert query(folder, f"SELECT count(*) FROM {table.name}") == [(3 if table.name == "articles" else 0,)]


def test_the_first_release_has_no_changes(release):
    assert query(release, "SELECT count(*) FROM changes") == [(0,)]
    assert "first release" in (release / "README.md").read_text()


def test_changes_are_told_by_key(release, filled):
    now = rows()
    now["statements"] = [
        {**row, "n_reports": 5} if row["statement_id"] == "s_talks" else row for row in now["statements"][:2]
    ]
    now["statements"].append({**now["statements"][0], "statement_id": "s_new"})
    now["rejects"].append({**now["rejects"][0], "source_record": 9})
    write(filled, now)
    later = make_release(filled, "2031.6.10", release.parent, released_on=DAY)
    assert Warehouse(later).read(CHANGES).to_pylist() == [
        {"table_name": "rejects", "id": "wire.jsonl#9", "change": "added", "columns": None},
        {"table_name": "statements", "id": "s_agree", "change": "removed", "columns": None},
        {"table_name": "statements", "id": "s_new", "change": "added", "columns": None},
        {"table_name": "statements", "id": "s_talks", "change": "changed", "columns": ["n_reports"]},
    ]
    assert "2 added, 1 changed, 1 removed" in (later / "README.md").read_text()


def test_spans_that_move_are_changes_and_so_are_nulls(release, filled):
    now = rows()
    now["reports"][0]["content"] = [{"start": 55, "end": 58, "text": "The"}]
    now["reports"][0]["nested_in"] = "r_2"
    now["reports"][3]["source"] = None
    write(filled, now)
    later = make_release(filled, "2031.7", release.parent, released_on=DAY)
    found = {row["id"]: row["columns"] for row in Warehouse(later).read(CHANGES).to_pylist()}
    assert found == {"r_1": ["content", "nested_in"], "r_4": ["source"]}


def test_the_previous_release_is_the_greatest_version_below(tmp_path):
    for name in ("communique-2031.9", "communique-2031.10", "communique-2032.1", "communique-notes", "2031.10.5"):
        (tmp_path / name).mkdir()
    assert previous_release(tmp_path, "2031.11") == tmp_path / "communique-2031.10"
    assert previous_release(tmp_path, "2031.10") == tmp_path / "communique-2031.9"
    assert previous_release(tmp_path, "2031.9") is None
    assert previous_release(tmp_path / "nowhere", "1") is None


def test_versions_are_apart_and_both_told(release):
    descriptor = json.loads((release / "datapackage.json").read_text())
    assert (descriptor["version"], descriptor["schemaVersion"]) == ("2031.6.1", SCHEMA_VERSION)
    assert f"Schema version {SCHEMA_VERSION}" in (release / "codebook.md").read_text()


def test_the_card_counts_what_is_there(release):
    card = (release / "README.md").read_text()
    for fact in (
        "| `articles` | 3 |", "| `reports` | 4 |", "| published | 2031-04-08 to 2031-05-01 |", "| known outlets | 2 |",
        "| articles without a date | 1 |", "| of these diplomatic | 2 |", "| of these told by several outlets | 1 |",
        "invented-1 3", "FIN 1, SWE 1", "CC-BY-4.0".lower(), "Version 2031.6.1", "2031-06-02", "## Limits",
    ):  # fmt: skip
        assert fact in card
    assert not re.search(r"None|\{[a-z_]+\}|nan", card.replace("{start, end, text}", "").split("## Cite it")[0])


def test_the_cards_front_matter_names_files_that_are_there(release):
    front = (release / "README.md").read_text().split("---")[1]
    patterns = re.findall(r"data_files: (\S+)", front)
    assert len(patterns) == len(released_tables())
    assert all(list(release.glob(pattern)) for pattern in patterns)
