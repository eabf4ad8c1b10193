"""A manifest beside the files says what they do not, and lists the plain text to read."""

from __future__ import annotations

import json

import pytest

from pipeline.ingest.reading import read_articles, read_paths
from pipeline.ingest.records import Article, Reject, Skip
from tests.ingest.examples import FIRST, SECOND, TITLE, URL, put

ROW = {
    "file": "notes/talks",
    "url": URL,
    "outlet": "Northern Wire",
    "title": TITLE,
    "published_at": "2025-03-18T09:30+02:00",
}


def as_csv(row: dict[str, str]) -> str:
    return ",".join(row) + "\n" + ",".join(row.values()) + "\n"


@pytest.mark.parametrize(
    ("name", "content"), [("metadata.csv", as_csv(ROW)), ("metadata.jsonl", json.dumps(ROW) + "\n")]
)
def test_listed_files_are_read_and_described(tmp_path, name, content):
    put(tmp_path, name, content)
    put(tmp_path, "notes/talks", FIRST)
    put(tmp_path, "notes/unlisted.md", SECOND)
    outcomes = {outcome.source_file.split("/", 1)[1]: outcome for outcome in read_paths([tmp_path])}
    article = outcomes["notes/talks"]
    assert isinstance(article, Article)
    assert (article.url, article.title, article.text) == (URL, TITLE, FIRST)
    assert (article.outlet_id, article.published_at_source) == ("example.org", "manifest")
    assert article.published_at == "2025-03-18T09:30:00+02:00"
    assert isinstance(outcomes["notes/unlisted.md"], Skip)
    assert isinstance(outcomes[name], Skip)


def test_the_manifest_is_honoured_for_a_file_named_itself(tmp_path):
    put(tmp_path, "metadata.csv", as_csv({**ROW, "file": "a.txt"}))
    (article,) = read_articles(put(tmp_path, "a.txt", FIRST))
    assert article.url == URL


def test_missing_files_and_lines_without_a_file_are_rejected(tmp_path):
    put(tmp_path, "metadata.csv", as_csv(ROW) + ",,,,\n")
    outcomes = list(read_paths([tmp_path]))
    assert sorted(outcome.reason for outcome in outcomes if isinstance(outcome, Reject)) == ["malformed", "not_found"]
