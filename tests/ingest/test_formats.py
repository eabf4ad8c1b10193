"""Every format gives the same article, compressed or not, and is known by its content."""

from __future__ import annotations

import io
import json
import math
import time
from pathlib import Path

import pytest

from pipeline.ingest.readers import json_records
from pipeline.ingest.readers.json_numbers import NumbersMended
from pipeline.ingest.reading import read_paths
from pipeline.ingest.records import Article, Reject
from tests.ingest.examples import BODY, COMPRESSIONS, FIRST, FORMATS, PAGE, SECOND, TEXT, TITLE, URL, put


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


def test_the_kind_is_found_where_the_first_bytes_end_inside_a_character(tmp_path):
    for shift in range(3):
        page = PAGE.replace("<head>", f"<head>{' ' * shift}<meta name='x' content='{'य' * 3000}'>")
        assert only_article(put(tmp_path, f"{shift}/a.html", page)).title == TITLE


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


@pytest.mark.parametrize("blank", [{"text": ""}, {"text": " \n"}, {"content": "", "bodies": []}, {"html": " "}])
@pytest.mark.parametrize("field", ["body", "description", "body_html"])
def test_a_blank_field_does_not_hide_the_one_that_has_the_text(tmp_path, blank, field):
    record = {"title": " ", "headline": TITLE, "url": URL, **blank, field: BODY}
    assert only_article(put(tmp_path, "a.json", json.dumps(record))).text == TEXT


def test_a_blank_text_does_not_hide_the_page(tmp_path):
    assert FIRST in only_article(put(tmp_path, "a.json", json.dumps({"url": URL, "text": "", "html": PAGE}))).text


@pytest.mark.parametrize("unreadable", [True, "n/a", "", 0, {"by": "x"}])
def test_the_first_time_that_can_be_read_is_taken(tmp_path, unreadable):
    record = {"title": TITLE, "url": URL, "text": BODY, "published_at": unreadable, "date": "2025-01-02"}
    assert only_article(put(tmp_path, "a.json", json.dumps(record))).published_at == "2025-01-02"


def test_a_headline_in_an_object_of_its_own(tmp_path):
    record = {"headline": {"main": TITLE, "kicker": None}, "web_url": URL, "text": BODY}
    assert only_article(put(tmp_path, "a.json", json.dumps(record))).title == TITLE


@pytest.mark.parametrize("around", ["{}\n", "[{}]", '{{"response": {{"docs": [{}]}}}}'])
def test_what_python_writes_for_a_missing_number_is_no_obstacle(tmp_path, around):
    record = {"title": TITLE, "url": URL, "text": BODY, "author": math.nan, "score": -math.inf, "note": "NaN \\"}
    article = only_article(put(tmp_path, "a.json", around.format(json.dumps(record))))
    assert (article.text, article.byline) == (TEXT, None)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_numbers_are_mended_outside_of_strings_only_wherever_reading_is_cut(size):
    value = {"NaN": "NaN, -Infinity", "a\\": [math.nan, math.inf, -math.inf, -1], "b": '\\" NaN \\\\', "c": [math.nan]}
    mended = NumbersMended(io.BytesIO(json.dumps(value).encode()))
    text = b"".join(iter(lambda: mended.read(size), b"")).decode()
    assert json.loads(text) == {**value, "a\\": [None, None, None, -1], "c": [None]}


def test_a_long_run_of_backslashes_is_read_in_one_go():
    text = b'["' + b"\\" * 200_000 + b'", NaN]'
    started = time.process_time()
    mended = NumbersMended(io.BytesIO(text))
    assert b"".join(iter(mended.read, b"")) == text.replace(b"NaN", b"null")
    assert time.process_time() - started < 2


@pytest.mark.parametrize("limit", [json_records.MAX_RECORD_BYTES, 3000])
@pytest.mark.parametrize(
    "response",
    [
        '{{"status": "ok", "articles":\n[\n{0}\n,{1}\n]}}',
        '{{"status": "ok"\n,"articles": [\n{0}\n,{1}\n]}}',
        '{{"status": "ok", "articles": [\n{0}\n,\n{1}\n]}}',
    ],
)
def test_a_response_over_lines_is_one_document_though_an_article_stands_alone_on_its_line(
    tmp_path, monkeypatch, response, limit
):
    monkeypatch.setattr(json_records, "MAX_RECORD_BYTES", limit)
    records = [json.dumps({"title": TITLE, "url": f"{URL}{number}", "text": BODY * 8}) for number in (1, 2)]
    outcomes = list(read_paths([put(tmp_path, "a.json", response.format(*records))]))
    assert [outcome.url for outcome in outcomes if isinstance(outcome, Article)] == [f"{URL}1", f"{URL}2"]
    assert len(outcomes) == 2


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("fields", [["articles"], ["response", "docs"]])
def test_a_response_too_large_for_memory_is_read_record_by_record(tmp_path, monkeypatch, indent, fields):
    monkeypatch.setattr(json_records, "MAX_RECORD_BYTES", 200)
    response = [{"title": TITLE, "url": URL, "text": BODY, "score": math.nan, "tags": [{"items": [{}]}]}]
    for field in reversed(fields):
        response = {"status": "ok", "facets": [{"name": "x"}], field: response}
    assert only_article(put(tmp_path, "a.json", json.dumps(response, indent=indent))).text == TEXT


@pytest.mark.parametrize("label", ["iso-8859-1", "latin1", "ISO8859-1", "us-ascii", "windows-1252"])
def test_a_page_is_decoded_as_browsers_do(tmp_path, label):
    quoted = FIRST.replace("the talks", "“the neighbours’ talks” \x81")
    page = PAGE.replace("<head>", f'<head><meta charset="{label}">').replace(FIRST, quoted)
    content = page.replace("\x81", "").encode("cp1252").replace("talks\x94 ".encode("latin-1"), b"talks\x94 \x81")
    assert "“the neighbours’ talks”" in only_article(put(tmp_path, "a.html", content)).text


@pytest.mark.parametrize("name", ["item.nitf.xml", "item.g2.xml", "item.newsml.xml", "feed.rss"])
def test_agency_files_that_declare_the_smaller_encoding_keep_their_quotation_marks(tmp_path, name):
    quoted = FIRST.replace("the talks", "“the neighbours’ talks”")
    declared = '<?xml version="1.0" encoding="ISO-8859-1"?>'
    content = FORMATS[name].decode().replace('<?xml version="1.0"?>', declared).replace(FIRST, quoted)
    assert quoted in only_article(put(tmp_path, name, content.encode("cp1252"))).text
