"""The whole way once: raw sample articles in, statements in Parquet and DuckDB out; then again, and elsewhere anew."""

from __future__ import annotations

import shutil
from collections import Counter

import duckdb
import pyarrow.parquet as pq
import pytest

from pipeline.engine.warehouse import Warehouse
from pipeline.publish.catalogue import CATALOGUE
from pipeline.publish.verify import verify
from pipeline.tables import ARTICLES, TABLES
from pipeline.tables.column import SPAN, SPANS
from tests.samples.test_sample_articles import read_lines
from tests.whole_run import SAMPLES, WholeRun, run_whole_way

pytestmark = pytest.mark.xdist_group("whole_run")
A_FEW = ("wire", "newsml", "feed-dump.jsonl", "feed-dump-2022.jsonl.gz")


def test_every_stage_did_something_and_every_check_passed(whole_run: WholeRun) -> None:
    first = whole_run.reports[0]
    assert list(first.counts) == ["ingest", "extract", "normalise", "deduplicate", "publish"]
    assert all(counts.written for stage, counts in first.counts.items() if stage != "publish")
    assert first.faults == []


def test_the_second_run_rewrites_no_file(whole_run: WholeRun) -> None:
    before, after = whole_run.files
    assert {name for name in before if name.startswith("tables/")} > {"tables/statements/statements.parquet"}
    assert CATALOGUE in before
    assert after == before
    assert [counts.files for counts in whole_run.reports[1].counts.values()] == [0, 0, 0, 0, 0]


@pytest.fixture(scope="module")
def two_fresh_runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Warehouse, Warehouse]:
    """Some of the samples, in the same folder, run into two new warehouses."""
    folder = tmp_path_factory.mktemp("fresh")
    (folder / "samples").mkdir()
    for name in A_FEW:
        copy = shutil.copytree if (SAMPLES / name).is_dir() else shutil.copyfile
        copy(SAMPLES / name, folder / "samples" / name)
    for name in ("first", "second"):
        run_whole_way([folder / "samples"], folder / name)
    return Warehouse(folder / "first"), Warehouse(folder / "second")


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_fresh_warehouse_gives_the_same_table_but_for_the_time_of_reading(
    two_fresh_runs: tuple[Warehouse, Warehouse], table
) -> None:
    first, second = (run.read_all(table) for run in two_fresh_runs)
    if table == ARTICLES:
        assert first["ingested_at"] != second["ingested_at"]
        first, second = (rows.drop_columns(["ingested_at"]) for rows in (first, second))
    assert first.equals(second)
    assert first.num_rows or table.name == "statement_aliases"


def test_no_record_is_lost(whole_run: WholeRun) -> None:
    files = whole_run.rows("source_files")
    for file in files:
        assert file["records"] == file["articles"] + file["duplicates"] + file["rejects"] + file["skipped"] > 0, file
    total = Counter[str]()
    for file in files:
        total.update({name: file[name] for name in ("records", "articles", "duplicates", "rejects")})
    assert total["records"] == whole_run.reports[0].counts["ingest"].read
    assert total["articles"] == len(whole_run.rows("articles")) == whole_run.reports[0].counts["extract"].read
    assert total["rejects"] == len(whole_run.rows("rejects"))


def test_the_german_and_the_empty_record_are_turned_away_and_the_copy_is_counted(whole_run: WholeRun) -> None:
    rejects = [(row["source_file"], row["source_record"], row["reason"]) for row in whole_run.rows("rejects")]
    assert rejects == [("samples/feed-dump.jsonl", 2, "not_english"), ("samples/feed-dump.jsonl", 5, "empty")]
    duplicates = {row["source_file"]: row["duplicates"] for row in whole_run.rows("source_files") if row["duplicates"]}
    assert duplicates == {"samples/feed-dump-2022.jsonl.gz": 1}


def test_every_article_was_looked_at(whole_run: WholeRun) -> None:
    texts = {(row["article_id"], row["text_sha256"]) for row in whole_run.rows("articles")}
    assert {(row["article_id"], row["text_sha256"]) for row in whole_run.rows("extractions")} == texts
    counted = {row["article_id"]: row["attributions"] for row in whole_run.rows("extractions")}
    found = Counter(row["article_id"] for row in whole_run.rows("attributions"))
    assert counted == {article_id: found[article_id] for article_id in counted}


def test_every_span_is_the_stored_text_at_its_offsets(whole_run: WholeRun) -> None:
    texts = {row["article_id"]: row["text"] for row in whole_run.rows("articles")}
    compared = 0
    for table in TABLES.values():
        columns = [column for column in table.columns if column.type in (SPAN, SPANS)]
        for row in whole_run.rows(table.name) if columns else ():
            for column in columns:
                for span in [row[column.name]] if column.type == SPAN else row[column.name]:
                    if span is not None:
                        assert texts[row["article_id"]][span["start"] : span["end"]] == span["text"] != ""
                        compared += 1
    assert compared > 4 * len(whole_run.rows("reports"))
    assert verify(whole_run.warehouse).problems == []


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_keys_are_unique(whole_run: WholeRun, table) -> None:
    keys = [tuple(row[name] for name in table.key) for row in whole_run.rows(table.name)]
    assert len(set(keys)) == len(keys)


def test_every_reference_leads_somewhere(whole_run: WholeRun) -> None:
    ids = {
        name: {row[TABLES[name].key[0]] for row in whole_run.rows(name)}
        for name in ("articles", "attributions", "reports", "statements", "statement_reports")
    }
    for name in ("attributions", "reports"):
        assert {row["article_id"] for row in whole_run.rows(name)} <= ids["articles"]
    assert ids["reports"] <= ids["attributions"]
    assert ids["statement_reports"] == ids["reports"]
    assert {row["statement_id"] for row in whole_run.rows("statement_reports")} == ids["statements"]
    assert {row["source_file"] for row in whole_run.rows("articles")} <= {
        row["source_file"] for row in whole_run.rows("source_files")
    }


def test_what_is_nested_stands_inside_what_it_is_nested_in(whole_run: WholeRun) -> None:
    found = {row["attribution_id"]: row for row in whole_run.rows("attributions")}
    nested = [row for row in found.values() if row["nested_in"]]
    assert nested
    for row in nested:
        outer = found[row["nested_in"]]
        assert outer["article_id"] == row["article_id"]
        for span in row["content"]:
            assert any(one["start"] <= span["start"] and span["end"] <= one["end"] for one in outer["content"])


def test_reports_are_the_communicative_attributions_but_for_relays(whole_run: WholeRun) -> None:
    attributions = {row["attribution_id"]: row for row in whole_run.rows("attributions")}
    said = {name for name, row in attributions.items() if row["is_communicative"]}
    reports = {row["report_id"] for row in whole_run.rows("reports")}
    assert reports < said < set(attributions)
    inner = {row["nested_in"] for row in attributions.values() if row["is_communicative"]}
    assert said - reports <= inner  # only who passes on another's words makes no statement


def test_the_same_statement_is_joined_across_outlets(whole_run: WholeRun) -> None:
    outlets = Counter(row["n_outlets"] for row in whole_run.rows("statements"))
    assert sum(count for number, count in outlets.items() if number >= 4) >= 2
    assert sum(count for number, count in outlets.items() if number >= 3) >= 12


def test_outlets_are_counted_and_copies_of_a_wire_story_count_once(whole_run: WholeRun) -> None:
    sql = """
        SELECT statement_id, any_value(s.n_reports), any_value(s.n_outlets), any_value(s.n_independent),
            count(*), count(DISTINCT a.outlet_id), count(DISTINCT coalesce(a.syndication_id, a.article_id))
        FROM statements s JOIN statement_reports USING (statement_id) JOIN reports USING (report_id)
            JOIN articles a USING (article_id)
        GROUP BY statement_id
    """
    with duckdb.connect(str(whole_run.warehouse.root / CATALOGUE), read_only=True) as connection:
        rows = connection.execute(sql).fetchall()
    for statement_id, *stored_and_counted in rows:
        assert stored_and_counted[:3] == stored_and_counted[3:], statement_id
    assert any(outlets > independent for _, _, outlets, independent, *_ in rows)


def contents_of(whole_run: WholeRun, url: str) -> list[str]:
    """What the reports of an article hold."""
    [article_id] = [row["article_id"] for row in whole_run.rows("articles") if row["url"] == url]
    reports = [row for row in whole_run.rows("reports") if row["article_id"] == article_id]
    return [span["text"] for row in reports for span in row["content"]]


@pytest.mark.parametrize("passage", list(read_lines("silent.jsonl")), ids=lambda passage: passage["why"])
def test_nothing_is_said_where_a_reader_hears_nobody(whole_run: WholeRun, passage) -> None:
    contents = contents_of(whole_run, passage["url"])
    assert contents
    assert not [content for content in contents if passage["words"] in content]


def test_furniture_in_the_text_is_in_no_statement(whole_run: WholeRun) -> None:
    assert any("Advertisement" in row["text"] for row in whole_run.rows("articles"))
    assert not [row for row in whole_run.rows("statements") if "Advertisement" in row["text"]]
    spans = [span["text"] for row in whole_run.rows("reports") for span in row["content"]]
    assert not [text for text in spans if "Advertisement" in text]


def test_the_catalogue_answers_from_the_parquet_files(whole_run: WholeRun) -> None:
    with duckdb.connect(str(whole_run.warehouse.root / CATALOGUE), read_only=True) as connection:
        for table in TABLES.values():
            answer = connection.execute(f"SELECT count(*) FROM {table.name}").fetchone()
            assert answer == (sum(pq.read_metadata(path).num_rows for path in whole_run.warehouse.files(table)),)
