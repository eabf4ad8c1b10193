"""Every format gives the same article, compressed or not, and is known by its content."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.ingest.reading import read_paths
from pipeline.ingest.records import Article, Reject
from tests.ingest.examples import COMPRESSIONS, FIRST, FORMATS, SECOND, TEXT, TITLE, URL, put


def only_article(path: Path) -> Article:
    outcomes = list(read_paths([path]))
    assert not [outcome for outcome in outcomes if isinstance(outcome, Reject)]
    (article,) = [outcome for outcome in outcomes if isinstance(outcome, Article)]
    return article


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_gives_the_article(tmp_path, name):
    article = only_article(put(tmp_path, name, FORMATS[name]).parent)
    assert article.title == TITLE
    assert article.text.startswith(f"{TITLE}\n\n{FIRST}")
    assert SECOND in article.text
    assert article.published_at in ("2025-03-18T09:30:00+02:00", "2025-03-18")
    assert article.published_at_source == "metadata"
    assert article.language == "en"
    if name != "item.newsml.xml":
        assert article.url == URL


@pytest.mark.parametrize(
    "name", ["page.html", "feed-dump.jsonl", "feed.rss", "item.g2.xml", "crawl.warc", "table.parquet"]
)
@pytest.mark.parametrize("ending", COMPRESSIONS)
def test_compression_is_found_by_the_first_bytes(tmp_path, name, ending):
    compressed = put(tmp_path, "named-without-an-ending", COMPRESSIONS[ending](FORMATS[name]))
    assert only_article(compressed).text.startswith(TEXT[:100])


def test_the_kind_is_found_by_content_not_by_the_ending(tmp_path):
    assert only_article(put(tmp_path, "feed.html", FORMATS["feed.rss"])).url == URL
    assert only_article(put(tmp_path, "data.xml", FORMATS["array.json"])).url == URL


def test_time_without_an_offset_is_a_day(tmp_path):
    assert only_article(put(tmp_path, "a.json", FORMATS["news-please.json"])).published_at == "2025-03-18"


def test_pictures_and_captions_are_no_text(tmp_path):
    assert "A bridge." not in only_article(put(tmp_path, "a.xml", FORMATS["item.nitf.xml"])).text


def test_plain_text_is_stored_character_for_character(tmp_path):
    text = f"  {FIRST}\r\n\r\n{SECOND}\n\n"
    article = only_article(put(tmp_path, "a.txt", text.encode("utf-8-sig")))
    assert article.text == text
    assert article.title is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_detected(tmp_path, encoding):
    text = f"{FIRST} “We are ready,” she said in the café."
    assert only_article(put(tmp_path, "a.txt", text.encode(encoding))).text == text


def test_a_body_that_opens_with_the_headline_is_not_doubled(tmp_path):
    record = f'{{"title": "{TITLE}", "text": "{TITLE.upper()}. {FIRST} {SECOND}", "url": "{URL}"}}'
    assert only_article(put(tmp_path, "a.json", record)).text == f"{TITLE.upper()}. {FIRST} {SECOND}"


def test_tokenised_sentences_become_running_text(tmp_path):
    sentences = ['Ms. Varga , who leads the talks , said : " It is n\'t over . "', "She left ( early ) ."]
    article = only_article(put(tmp_path, "a.jsonl", json.dumps({"url": URL, "sentences": sentences})))
    assert article.text == 'Ms. Varga, who leads the talks, said: "It isn\'t over." She left (early).'


def test_markdown_loses_its_links_and_wrapped_lines(tmp_path):
    text = "**Ilse Varga** said that the\n[talks](https://example.org/x) would\nresume.\n\nShe left."
    article = only_article(put(tmp_path, "a.json", json.dumps({"title": TITLE, "url": URL, "text": text})))
    assert article.text == f"{TITLE}\n\nIlse Varga said that the talks would resume.\n\nShe left."


def test_a_summary_stands_in_only_where_there_is_no_text_field(tmp_path):
    record = f'{{"title": "{TITLE}", "description": "{FIRST}", "url": "{URL}", "content": null}}'
    assert only_article(put(tmp_path, "a.json", record)).text == f"{TITLE}\n\n{FIRST}"
