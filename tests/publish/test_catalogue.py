"""The catalogue: documented views that serve from anywhere, at once, and to older clients."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.engine.warehouse import Warehouse
from pipeline.publish.catalogue import build_catalogue
from pipeline.publish.verify import verify
from pipeline.publish.views import view_files, views_folder
from pipeline.tables import ARTICLES, ATTRIBUTIONS, SOURCE_FILES, STATEMENT_ALIASES, TABLES
from pipeline.tables.release import readable_columns
from tests.publish.conftest import rows, write


def ask(path: Path, sql: str) -> list[tuple]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def storage_version(path: Path) -> int:
    """Bytes 12 to 20 of the header: the number of the storage format."""
    return int.from_bytes(path.read_bytes()[12:20], "little")


def test_statements_can_be_asked_for(filled):
    found = ask(
        build_catalogue(filled), "SELECT speaker_name, text, n_outlets FROM diplomatic_statements ORDER BY statement_id"
    )
    assert found == [("the northern ministry", "We agree", 1), ("Mira Solvane", "The cafe\u0301 talks go on.", 2)]


def test_who_said_what_leads_from_the_statement_to_article_and_characters(filled):
    sql = "SELECT statement_id, text, outlet_id, url, month, content[1].start FROM who_said_what ORDER BY report_id"
    assert ask(build_catalogue(filled), sql) == [
        ("s_talks", "The cafe\u0301 talks go on.", "harbour_times", "https://example.org/a_harbour", "2031-04", 55),
        ("s_aide", "little", "harbour_times", "https://example.org/a_harbour", "2031-04", 93),
        ("s_talks", "The talks go on", "gazette", "https://example.org/a_gazette", "2031-05", 0),
        ("s_agree", "We agree", None, "https://example.org/a_undated", "undated", 1),
    ]


def test_a_report_that_belongs_to_no_statement_yet_is_shown(filled):
    filled.path(TABLES["statement_reports"]).unlink()
    assert ask(build_catalogue(filled), "SELECT count(*), count(statement_id) FROM who_said_what") == [(4, 0)]


def test_dyads_and_coverage(filled):
    path = build_catalogue(filled)
    assert ask(path, "SELECT speaker_country, target FROM statement_targets ORDER BY target") == [
        ("FIN", "SWE"),
        ("FIN", "UN"),
    ]
    assert ask(path, "SELECT outlet_id, n_articles, n_reports, n_diplomatic_reports, n_statements, first_published_on "
               "FROM outlet_coverage ORDER BY outlet_id") == [
        ("gazette", 1, 1, 1, 1, "2031-05-01"), ("harbour_times", 1, 2, 1, 2, "2031-04-08"), (None, 1, 1, 1, 1, None),
    ]  # fmt: skip
    assert ask(path, "SELECT n_statements, n_reports FROM speaker_activity ORDER BY speaker_name") == [(1, 2), (1, 1)]


def test_the_readers_working_directory_does_not_matter(filled, tmp_path):
    build_catalogue(filled)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    code = (
        f"import duckdb; print(duckdb.connect({str(filled.root / 'communique.duckdb')!r}).sql('FROM reports').shape[0])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=elsewhere, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "4"


def test_a_relative_warehouse_is_found_from_anywhere(filled, tmp_path, monkeypatch):
    monkeypatch.chdir(filled.root.parent)
    path = build_catalogue(Warehouse(Path(filled.root.name))).resolve()
    monkeypatch.chdir("/")
    assert ask(path, "SELECT count(*) FROM articles") == [(3,)]


def test_a_folder_name_full_of_signs(tmp_path):
    strange = write(Warehouse(tmp_path / "O'Hara [2031] *"), rows())
    assert ask(build_catalogue(strange), "SELECT count(*) FROM who_said_what") == [(4,)]


def test_an_empty_warehouse_has_all_views_with_their_types(warehouse):
    path = build_catalogue(warehouse)
    types = dict(ask(path, "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = 'reports'"))
    assert types["content"] == 'STRUCT("start" INTEGER, "end" INTEGER, "text" VARCHAR)[]'
    assert types["said_on_start"] == "DATE"
    for (view,) in ask(path, "SELECT view_name FROM duckdb_views() WHERE NOT internal"):
        assert ask(path, f"SELECT count(*) FROM {view}") == [(0,)]


def test_empty_views_have_the_types_that_files_have(warehouse, filled, tmp_path):
    write(filled, {"statement_aliases": [{"alias_id": "s_old", "statement_id": "s_talks"}]})
    sql = "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal ORDER BY ALL"
    full = ask(build_catalogue(filled), sql)
    for path in filled.root.rglob("*.parquet"):
        path.unlink()
    assert ask(build_catalogue(filled), sql) == full


def test_new_months_are_seen_without_building_again(filled):
    path = build_catalogue(filled)
    more = pa.Table.from_pylist([{**rows()["rejects"][0], "source_record": number} for number in range(3)],
                                schema=TABLES["rejects"].schema)  # fmt: skip
    filled.write(TABLES["rejects"], more)
    report = filled.read(TABLES["reports"], "undated")
    filled.write(TABLES["reports"], report, "2032-01")
    assert ask(path, "SELECT (SELECT count(*) FROM rejects), (SELECT count(*) FROM reports)") == [(3, 5)]


def test_a_second_build_touches_nothing_and_leaves_nothing_behind(filled):
    path = build_catalogue(filled)
    before = path.stat()
    after = build_catalogue(filled).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert sorted(child.name for child in filled.root.iterdir()) == ["communique.duckdb", "tables"]


def test_a_table_that_gets_its_first_file_is_shown_after_building_again(filled):
    path = build_catalogue(filled)
    assert ask(path, "SELECT count(*) FROM statement_aliases") == [(0,)]
    write(filled, {STATEMENT_ALIASES.name: [{"alias_id": "s_old", "statement_id": "s_talks"}]})
    build_catalogue(filled)
    assert ask(path, "SELECT alias_id FROM statement_aliases") == [("s_old",)]


def test_building_does_not_wait_for_readers(filled):
    path = build_catalogue(filled)
    with duckdb.connect(str(path), read_only=True) as reader:
        write(filled, {STATEMENT_ALIASES.name: [{"alias_id": "s_old", "statement_id": "s_talks"}]})
        build_catalogue(filled)
        assert reader.execute("SELECT count(*) FROM articles").fetchall() == [(3,)]


def test_columns_that_an_earlier_version_did_not_write_are_null(filled):
    for path, column in (
        (filled.path(SOURCE_FILES), "path"),
        (filled.path(ARTICLES, "2031-04"), "dateline"),
        *((path, "reading") for path in filled.files(ATTRIBUTIONS)),
    ):
        pq.write_table(pq.read_table(path, partitioning=None).drop_columns([column]), path)
    catalogue = build_catalogue(filled)
    assert ask(catalogue, "SELECT path FROM source_files") == [(None,)]
    assert ask(catalogue, "SELECT count(*), count(dateline) FROM articles WHERE month = '2031-04'") == [(1, 0)]
    assert ask(catalogue, "SELECT count(*), count(reading) FROM attributions") == [(4, 0)]
    assert verify(filled).problems == []


def test_a_moved_warehouse_is_built_again(filled):
    build_catalogue(filled)
    moved = Warehouse(filled.root.rename(filled.root.with_name("moved")))
    with pytest.raises(duckdb.IOException):
        ask(moved.root / "communique.duckdb", "SELECT count(*) FROM articles")
    assert ask(build_catalogue(moved), "SELECT count(*) FROM articles") == [(3,)]


def test_older_clients_can_read_the_file_format(filled, tmp_path):
    own_format = tmp_path / "own.duckdb"
    duckdb.connect(str(own_format)).close()
    assert storage_version(build_catalogue(filled)) == 64
    assert storage_version(own_format) != 64 or duckdb.__version__ < "2"


def test_every_view_and_column_is_described(filled):
    path = build_catalogue(filled)
    assert ask(path, "SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL") == []
    assert (
        ask(path, "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL") == []
    )
    views = {name for (name,) in ask(path, "SELECT view_name FROM duckdb_views() WHERE NOT internal")}
    assert views == set(TABLES) | {file.stem for file in view_files()}


def test_comments_are_those_of_the_data_dictionary(filled):
    path = build_catalogue(filled)
    for table in TABLES.values():
        found = dict(ask(path, f"SELECT column_name, comment FROM duckdb_columns() WHERE table_name = '{table.name}'"))
        assert list(found) == [column.name for column in readable_columns(table)]
        assert all(found[column.name].startswith(column.description) for column in readable_columns(table))


def test_people_add_views_of_their_own(filled):
    folder = filled.root / "views"
    folder.mkdir()
    (folder / "loud.sql").write_text(
        "CREATE VIEW loud AS SELECT text, n_outlets FROM diplomatic_statements WHERE n_outlets > 1"
    )
    path = build_catalogue(filled)
    assert ask(path, "SELECT text FROM loud") == [("The cafe\u0301 talks go on.",)]
    assert ask(
        path, "SELECT comment FROM duckdb_columns() WHERE table_name = 'loud' AND column_name = 'n_outlets'"
    ) == [("Different outlets that reported it.",)]


def test_a_broken_view_names_its_file_and_leaves_the_old_catalogue(filled):
    before = build_catalogue(filled).read_bytes()
    folder = filled.root / "views"
    folder.mkdir()
    (folder / "wrong.sql").write_text("CREATE VIEW wrong AS SELECT nobody FROM statements")
    with pytest.raises(ValueError, match=r"wrong\.sql.*nobody"):
        build_catalogue(filled)
    assert (filled.root / "communique.duckdb").read_bytes() == before
    assert sorted(child.name for child in filled.root.iterdir()) == ["communique.duckdb", "tables", "views"]


def test_the_projects_views_are_named_like_their_files():
    for file in view_files():
        assert f"CREATE VIEW {file.stem} AS" in file.read_text(encoding="utf-8")


def test_missing_views_say_which_setting_moves_them(monkeypatch, tmp_path):
    monkeypatch.setenv("COMMUNIQUE_VIEWS", str(tmp_path))
    assert views_folder() == tmp_path
    with pytest.raises(FileNotFoundError, match="COMMUNIQUE_VIEWS"):
        view_files()
