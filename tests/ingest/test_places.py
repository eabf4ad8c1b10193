"""A file is known by where it lies: names that meet, folders that move, what manifests say, and repeated articles."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.engine.warehouse import Warehouse
from pipeline.ingest import naming, update
from pipeline.ingest.staging import Staging
from pipeline.ingest.update import ingest
from pipeline.tables import ARTICLES, SOURCE_FILES
from tests.ingest.examples import FIRST, SECOND, lines, put


def record(number: int, **fields: object) -> dict[str, object]:
    """An article of its own."""
    text = f"{FIRST} {SECOND} It was round number {number} of the talks."
    return {"title": f"Round {number}", "link": f"https://example.org/{number}", "text": text, **fields}


def origins(warehouse: Warehouse) -> dict[str, str]:
    """The file that each article came from, by title."""
    return {row["title"]: row["source_file"] for row in warehouse.read_all(ARTICLES).to_pylist()}


def names(warehouse: Warehouse) -> list[str]:
    return list(warehouse.read(SOURCE_FILES)["source_file"].to_pylist())


def days(warehouse: Warehouse) -> list[str | None]:
    return list(warehouse.read_all(ARTICLES)["published_at"].to_pylist())


def test_many_files_of_the_same_bytes_are_each_looked_for_once(monkeypatch):
    looked: list[str] = []
    monkeypatch.setattr(naming.os.path, "exists", lambda path: not looked.append(str(path)))
    rows = [{"source_file": f"a/{n}", "path": f"/a/{n}", "sha256": "e3b0", "articles": 0} for n in range(40)]
    assert naming.rows_of([(Path(f"/b/new{n}"), "e3b0") for n in range(40)], rows) == {}
    assert len(looked) <= len(rows)


def test_folders_of_one_name_in_two_runs_do_not_meet(tmp_path, warehouse):
    put(tmp_path, "jan/articles/feed.jsonl", lines(record(1)))
    put(tmp_path, "feb/articles/feed.jsonl", lines(record(2)))
    ingest([tmp_path / "jan" / "articles"], warehouse)
    ingest([tmp_path / "feb" / "articles"], warehouse)
    expected = {"Round 1": "articles/feed.jsonl", "Round 2": "feb/articles/feed.jsonl"}
    assert origins(warehouse) == expected
    shutil.rmtree(tmp_path / "jan")
    put(tmp_path, "mar/articles/feed.jsonl", lines(record(3)))
    ingest([tmp_path / "mar" / "articles"], warehouse)
    assert origins(warehouse) == {**expected, "Round 3": "mar/articles/feed.jsonl"}


def test_a_file_keeps_its_name_beside_another_and_is_corrected_under_it(tmp_path, warehouse):
    first = put(tmp_path, "a/wire/feed.jsonl", lines(record(1))).parent
    second = put(tmp_path, "b/wire/feed.jsonl", lines(record(2))).parent
    ingest([first], warehouse)
    ingest([first, second], warehouse)
    assert names(warehouse) == ["b/wire/feed.jsonl", "wire/feed.jsonl"]
    put(tmp_path, "a/wire/feed.jsonl", lines(record(1, title="Round 1, corrected")))
    ingest([first, second], warehouse)
    assert origins(warehouse) == {"Round 1, corrected": "wire/feed.jsonl", "Round 2": "b/wire/feed.jsonl"}


def test_a_file_is_the_same_whether_its_folder_or_it_was_given(tmp_path, warehouse):
    folder = put(tmp_path, "inbox/2025/feed.jsonl", lines(record(1))).parent
    for paths in ([folder.parent], [folder], [folder / "feed.jsonl"]):
        ingest(paths, warehouse)
    assert names(warehouse) == ["inbox/2025/feed.jsonl"]


def test_a_moved_collection_is_not_new_and_what_changed_on_the_way_is_seen(tmp_path, warehouse):
    old = put(tmp_path, "old/wire/jan.jsonl", lines(record(1))).parent
    put(old, "feb.jsonl", lines(record(2)))
    ingest([old], warehouse)
    new = shutil.move(old, tmp_path / "new" / "place" / "wire")
    counts = ingest([Path(new)], warehouse)
    assert (counts.read, counts.kept, names(warehouse)) == (0, 2, ["wire/feb.jsonl", "wire/jan.jsonl"])
    back = Path(shutil.move(new, tmp_path / "third" / "wire"))
    put(back, "feb.jsonl", lines(record(2, title="Round 2, corrected"), record(3)))
    ingest([back], warehouse)
    assert set(origins(warehouse)) == {"Round 1", "Round 2, corrected", "Round 3"}
    assert names(warehouse) == ["wire/feb.jsonl", "wire/jan.jsonl"]


def test_a_renamed_folder_is_read_under_its_new_name_and_leaves_the_old_one(tmp_path, warehouse):
    old = put(tmp_path, "wire/feed.jsonl", lines(record(1))).parent
    ingest([old], warehouse)
    [before] = warehouse.read_all(ARTICLES).to_pylist()
    new = Path(shutil.move(old, tmp_path / "agency"))
    ingest([new], warehouse)
    [after] = warehouse.read_all(ARTICLES).to_pylist()
    assert after == {**before, "source_file": "agency/feed.jsonl"}
    assert names(warehouse) == ["agency/feed.jsonl"]


def test_a_warehouse_of_an_earlier_version_knows_its_files_by_name_and_reads_them_again(tmp_path, warehouse):
    folder = put(tmp_path, "wire/feed.jsonl", lines(record(1))).parent
    ingest([folder], warehouse)
    before = warehouse.read_all(ARTICLES)
    path = warehouse.path(SOURCE_FILES)
    rows = pq.read_table(path, partitioning=None).drop_columns(["path", "manifest_line", "is_due", "read_by"])
    pq.write_table(rows, path)
    counts = ingest([folder], warehouse)
    assert (counts.read, counts.kept) == (1, 0)
    assert warehouse.read_all(ARTICLES).equals(before)
    assert pq.read_schema(path).names == SOURCE_FILES.schema.names
    assert warehouse.read(SOURCE_FILES)["path"].to_pylist() == [str(folder / "feed.jsonl")]


def repeated(tmp_path: Path, warehouse: Warehouse) -> Path:
    """Two folders that hold the same article, ingested one after the other; the first one no longer has it."""
    first = put(tmp_path, "a/1.jsonl", lines(record(1))).parent
    put(tmp_path, "b/2.jsonl", lines(record(1)))
    ingest([first], warehouse)
    ingest([tmp_path / "b"], warehouse)
    put(first, "1.jsonl", lines(record(9)))
    return first


def test_an_article_is_taken_from_another_file_that_holds_it(tmp_path, warehouse):
    ingest([repeated(tmp_path, warehouse)], warehouse)
    assert origins(warehouse) == {"Round 1": "b/2.jsonl", "Round 9": "a/1.jsonl"}
    assert not any(warehouse.read(SOURCE_FILES)["is_due"].to_pylist())


def page(sentence: str) -> str:
    """A page whose article says a sentence six times, numbered."""
    told = " ".join(sentence.format(number) for number in range(6))
    head, body = "<head><title>Talks go on</title></head>", f"<article><h1>Talks go on</h1><p>{told}</p></article>"
    return f"<html>{head}<body><div>{body}</div></body></html>"


def test_a_file_taken_up_again_is_read_as_what_it_is(tmp_path, warehouse):
    first = page("The minister of country {} said on Monday that the talks in the capital would go on for a while.")
    folder = put(tmp_path, "in/a.html", first).parent
    put(tmp_path, "in/page", f"Skip to content {first}")
    ingest([folder], warehouse)
    assert names_with_duplicates(warehouse) == ["in/page"]
    put(
        tmp_path,
        "in/a.html",
        page("Envoy {} said in an interview that the river would be dredged and boats be painted."),
    )
    ingest([folder], warehouse)
    assert not [row["text"] for row in warehouse.read_all(ARTICLES).to_pylist() if "<html>" in row["text"]]


def names_with_duplicates(warehouse: Warehouse) -> list[str]:
    return [row["source_file"] for row in warehouse.read(SOURCE_FILES).to_pylist() if row["duplicates"]]


def test_a_file_that_is_away_is_read_again_when_it_is_back(tmp_path, warehouse):
    first = repeated(tmp_path, warehouse)
    shutil.move(tmp_path / "b", tmp_path / "away")
    ingest([first], warehouse)
    assert set(origins(warehouse)) == {"Round 9"}
    shutil.move(tmp_path / "away", tmp_path / "b")
    ingest([tmp_path / "b"], warehouse)
    assert set(origins(warehouse)) == {"Round 1", "Round 9"}


@pytest.mark.parametrize("where", ["merge", "_replace"])
def test_stopped_while_an_article_goes_it_is_found_in_the_next_run(tmp_path, warehouse, monkeypatch, where):
    first = repeated(tmp_path, warehouse)

    def stop(*arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Staging if where == "merge" else update, where, stop)
        with pytest.raises(KeyboardInterrupt):
            ingest([first], warehouse)
    ingest([first], warehouse)
    assert origins(warehouse) == {"Round 1": "b/2.jsonl", "Round 9": "a/1.jsonl"}


def test_only_what_went_makes_other_files_be_read_again(tmp_path, warehouse):
    first = put(tmp_path, "a/1.jsonl", lines(record(1))).parent
    put(tmp_path, "b/2.jsonl", lines(record(1)))
    ingest([first, tmp_path / "b"], warehouse)
    put(first, "1.jsonl", lines(record(1), record(2)))
    assert ingest([first, tmp_path / "b"], warehouse).read == 2


def test_a_manifest_that_comes_changes_or_goes_is_seen_for_a_file_named_itself(tmp_path, warehouse):
    article = put(tmp_path, "notes/talks.txt", FIRST)
    ingest([article], warehouse)
    for content, expected in (("talks.txt,2025-01-05\n", "2025-01-05"), ("talks.txt,2025-02-05\n", "2025-02-05")):
        put(tmp_path, "notes/metadata.csv", "file,published_at\n" + content)
        ingest([article], warehouse)
        assert days(warehouse) == [expected]
    (tmp_path / "notes" / "metadata.csv").unlink()
    ingest([article], warehouse)
    assert days(warehouse) == [None]


def test_a_manifest_above_the_given_folder_counts(tmp_path, warehouse):
    put(tmp_path, "inbox/metadata.csv", "file,published_at\n2025/talks.txt,2025-01-05\n")
    article = put(tmp_path, "inbox/2025/talks.txt", FIRST)
    for paths in ([article.parent.parent], [article.parent], [article]):
        ingest(paths, warehouse)
        assert days(warehouse) == ["2025-01-05"]


@pytest.mark.parametrize(
    ("name", "content"), [("metadata.csv", "id,files\n1,2025/talks.txt\n"), ("metadata.jsonl", '{"id": 1}\n')]
)
def test_another_table_of_a_manifest_s_name_above_is_not_read(tmp_path, warehouse, monkeypatch, name, content):
    monkeypatch.setattr("pipeline.ingest.sources.read_manifest", lambda path: pytest.fail(f"{path} was read"))
    put(tmp_path, f"inbox/{name}", content)
    ingest([put(tmp_path, "inbox/2025/talks.txt", FIRST)], warehouse)
    assert days(warehouse) == [None]


def test_only_the_files_whose_line_changed_are_read_again(tmp_path, warehouse):
    for number in (1, 2):
        put(tmp_path, f"inbox/{number}.txt", f"{FIRST} {SECOND} It was round number {number} of the talks.")
    put(tmp_path, "inbox/metadata.csv", "file,published_at\n1.txt,2025-01-05\n2.txt,2025-01-06\n")
    ingest([tmp_path / "inbox"], warehouse)
    put(tmp_path, "inbox/metadata.csv", "file,published_at\n1.txt,2025-01-05\n2.txt,2025-02-06\n")
    counts = ingest([tmp_path / "inbox"], warehouse)
    assert (counts.read, counts.kept) == (2, 1)  # the manifest itself and one file
    assert sorted(map(str, days(warehouse))) == ["2025-01-05", "2025-02-06"]


def test_a_plain_file_that_was_named_once_stays_an_article_in_its_folder(tmp_path, warehouse):
    article = put(tmp_path, "notes/talks.md", FIRST)
    ingest([article], warehouse)
    put(tmp_path, "notes/talks.md", f"{FIRST} {SECOND}")
    ingest([article.parent], warehouse)
    [row] = warehouse.read_all(ARTICLES).to_pylist()
    assert row["text"] == f"{FIRST} {SECOND}"
