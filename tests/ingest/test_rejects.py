"""What cannot become an article: the reason, the place, and that the rest is read all the same."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest

from pipeline.ingest.reading import read_articles, read_paths
from pipeline.ingest.records import MAX_TEXT_BYTES, Article, Reject, Skip
from pipeline.tables.articles import REJECT_REASONS
from tests.ingest.examples import (
    BODY,
    FEED_DUMP,
    FIRST,
    FORMATS,
    G2,
    GERMAN,
    PAGE,
    RSS,
    SECOND,
    TITLE,
    URL,
    lines,
    put,
    tar,
    warc,
)


def rejects(path: Path) -> list[Reject]:
    found = [outcome for outcome in read_paths([path]) if isinstance(outcome, Reject)]
    assert all(reject.reason in REJECT_REASONS and reject.detail.endswith(".") for reject in found)
    return found


def reason(path: Path) -> str:
    (reject,) = rejects(path)
    return reject.reason


def test_not_english_though_labelled_english(tmp_path):
    record = {**FEED_DUMP, "text": GERMAN, "lang": "en"}
    (reject,) = rejects(put(tmp_path, "a.jsonl", lines(FEED_DUMP, record)))
    assert (reject.reason, reject.source_record) == ("not_english", 1)
    assert "'de'" in reject.detail
    assert "labelled 'en'" in reject.detail


def test_short_english_is_not_taken_for_another_language(tmp_path):
    record = {**FEED_DUMP, "title": "Ilse Varga, Ana Kovač", "text": "Ilse Varga met Ana Kovač in Zagreb."}
    assert rejects(put(tmp_path, "a.jsonl", lines(record))) == []


@pytest.mark.parametrize("text", ["", "   \n"])
def test_empty(tmp_path, text):
    assert reason(put(tmp_path, "record.jsonl", lines({**FEED_DUMP, "summary": "", "text": text}))) == "empty"
    assert reason(put(tmp_path, "file.txt", text)) == "empty"


def test_malformed_line_and_the_lines_around_it(tmp_path):
    path = put(tmp_path, "a.jsonl", lines(FEED_DUMP) + '{"title": "half\n' + lines({**FEED_DUMP, "link": URL + "2"}))
    outcomes = list(read_paths([path]))
    assert [type(outcome) for outcome in outcomes] == [Article, Reject, Article]
    assert outcomes[1].source_record == 1
    assert "Line 2" in outcomes[1].detail


def test_a_record_that_a_library_chokes_on_does_not_stop_the_file(tmp_path, monkeypatch):
    def choke(text):
        raise ValueError("no such thing")

    path = put(tmp_path, "a.jsonl", lines({**FEED_DUMP, "text": f"<p>{FIRST}"}, FEED_DUMP))
    monkeypatch.setattr("pipeline.ingest.markup.html_to_text", choke)
    outcomes = list(read_paths([path]))
    assert [type(outcome) for outcome in outcomes] == [Reject, Article]
    assert "no such thing" in outcomes[0].detail


def test_addresses_in_angle_brackets_are_no_obstacle(tmp_path):
    text = f"**Varga** spoke. <b>{FIRST}</b> See <https://example.org/a> and <o:p>{SECOND}</o:p>"
    (outcome,) = read_paths([put(tmp_path, "a.jsonl", lines({**FEED_DUMP, "text": text}))])
    assert isinstance(outcome, Article)
    assert FIRST in outcome.text


def test_broken_first_lines_do_not_take_the_rest_with_them(tmp_path):
    path = put(tmp_path, "a.jsonl", '{"title": "half\n{"title": 1 2}\n' + lines(FEED_DUMP))
    outcomes = list(read_paths([path]))
    assert [type(outcome) for outcome in outcomes] == [Reject, Reject, Article]


@pytest.mark.parametrize("broken", ['{"title": "half", "text": "broken,', '{"title": "half", "place": {', '{"tags": ['])
def test_a_broken_first_line_that_seems_to_go_on_is_one_reject(tmp_path, broken):
    path = put(tmp_path, "a.jsonl", f"{broken}\n" + lines(FEED_DUMP, {**FEED_DUMP, "link": URL + "2"}))
    outcomes = list(read_paths([path]))
    assert [type(outcome) for outcome in outcomes] == [Reject, Article, Article]
    assert "Line 1" in outcomes[0].detail


def test_compressed_lines_that_break_off_keep_the_record_after_a_broken_first_line(tmp_path):
    noise = {"text": random.Random(1).randbytes(20_000).hex()}
    content = gzip.compress(('{"title": "half,\n' + lines(FEED_DUMP, noise)).encode())
    outcomes = list(read_paths([put(tmp_path, "a.jsonl.gz", content[: len(content) // 2])]))
    assert [type(outcome) for outcome in outcomes] == [Reject, Article, Reject]


def test_a_broken_document_over_several_lines_is_one_reject(tmp_path):
    document = '{\n"articles": [\n' + json.dumps(FEED_DUMP) + ",\n" + json.dumps(FEED_DUMP) + "\n"
    assert reason(put(tmp_path, "a.json", document)) == "malformed"


def test_malformed_array_keeps_what_came_before(tmp_path):
    outcomes = list(read_paths([put(tmp_path, "a.json", json.dumps([FEED_DUMP])[:-1] + ', {"title": ')]))
    assert [type(outcome) for outcome in outcomes] == [Article, Reject]
    assert outcomes[1].reason == "malformed"


def test_truncated_gzip(tmp_path):
    records = [{**FEED_DUMP, "link": f"{URL}{number}", "text": f"{BODY} {number * 7919}"} for number in range(3000)]
    content = gzip.compress(lines(*records).encode())
    outcomes = list(read_paths([put(tmp_path, "a.jsonl.gz", content[: len(content) // 2])]))
    assert sum(isinstance(outcome, Article) for outcome in outcomes) > 100
    assert [outcome.reason for outcome in outcomes if isinstance(outcome, Reject)] == ["malformed"]


def test_malformed_xml_keeps_the_items_before_the_fault(tmp_path):
    outcomes = list(read_paths([put(tmp_path, "a.xml", G2.replace("</itemSet></newsMessage>", "<newsItem></wrong>"))]))
    assert [type(outcome) for outcome in outcomes] == [Article, Skip, Reject]
    assert outcomes[2].reason == "malformed"


def test_malformed_feed(tmp_path):
    assert [one.reason for one in rejects(put(tmp_path, "a.rss", RSS[: RSS.index("<content:encoded")]))][
        -1
    ] == "malformed"


def test_entities_are_never_expanded(tmp_path):
    bomb = '<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><nitf><body>&b;</body></nitf>'
    assert reason(put(tmp_path, "a.xml", bomb)) == "malformed"


def test_too_large(tmp_path):
    text = (BODY + " ") * (MAX_TEXT_BYTES // len(BODY) + 1)
    assert reason(put(tmp_path, "record.jsonl", lines({**FEED_DUMP, "text": text}))) == "too_large"
    assert reason(put(tmp_path, "file.txt", text)) == "too_large"


def test_unknown_format(tmp_path):
    assert reason(put(tmp_path, "a.dat", b"\x01\x02\x00\x03" * 50)) == "unknown_format"
    assert reason(put(tmp_path, "a.xml", "<?xml version='1.0'?><inventory><part/></inventory>")) == "unknown_format"


def test_no_text(tmp_path):
    assert reason(put(tmp_path, "page.html", "<html><body><img src='a.png'></body></html>")) == "no_text"
    assert reason(put(tmp_path, "record.json", json.dumps({"title": TITLE, "url": URL}))) == "no_text"
    assert reason(put(tmp_path, "links.txt", "https://example.org/a\nhttps://example.org/b\n")) == "no_text"


def test_not_found(tmp_path):
    (reject,) = rejects(tmp_path / "nowhere.txt")
    assert (reject.reason, reject.source_record) == ("not_found", 0)


def test_unreadable_encoding_or_permission(tmp_path, monkeypatch):
    path = put(tmp_path, "a.txt", FIRST)

    def refuse(*arguments, **options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pipeline.ingest.reading.open_decompressed", refuse)
    assert reason(path) == "unreadable"


def test_what_is_no_article_is_skipped(tmp_path):
    for name, content in {
        "README.md": "# About\n\nThis folder has news in it.",
        "LICENSE": FIRST,
        "Notice.txt.gz": gzip.compress(FIRST.encode()),
        "notes.csv": "a,b\n1,2\n",
        "map.png": b"\x89PNG\r\n...",
        "photo.json": json.dumps({"type": "picture", "uri": URL, "headline": TITLE, "description_text": FIRST}),
        "meta.json": json.dumps({"version": 3, "pages": {"a": 1}}),
        ".hidden.txt": FIRST,
    }.items():
        put(tmp_path, name, content)
    outcomes = list(read_paths([tmp_path]))
    assert {type(outcome) for outcome in outcomes} == {Skip}
    assert len(outcomes) == 7


@pytest.mark.parametrize(
    "name",
    [
        "notice-of-sanctions.txt", "licences-revoked.html", "authors-jailed.txt", "readme-for-the-talks.txt",
        "plain.text", "loose", "loose.gz", "talks 2025.03.18", "interview.with.ann.txt",
    ],
)  # fmt: skip
def test_names_that_only_resemble_those_of_other_files_are_read(tmp_path, name):
    content = PAGE if name.endswith(".html") else f"{FIRST} {SECOND}"
    packed = gzip.compress(content.encode()) if name.endswith(".gz") else content
    assert [type(outcome) for outcome in read_paths([put(tmp_path, name, packed).parent])] == [Article]


@pytest.mark.parametrize("text", ["MZUZU", "RIFFA", "ID3", "GIF8", "In a DUCK"])
def test_words_that_resemble_the_marks_of_binary_files_are_read(tmp_path, text):
    assert isinstance(*read_paths([put(tmp_path, "a.txt", f"{text} {FIRST}")]), Article)


@pytest.mark.parametrize(
    ("name", "content", "way_out"),
    [
        ("a.zip", b"PK\x03\x04" + b"\x00" * 26 + b"articles/1.txt", "unpack it first"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c\x00", "unpack it first"),
        ("a.docx", b"PK\x03\x04" + b"\x00" * 26 + b"[Content_Types].xml", "convert it"),
        ("a.pdf", b"%PDF-1.7 ...", "convert it"),
        ("a.doc", b"\xd0\xcf\x11\xe0...", "convert it"),
        ("a.rtf", b"{\\rtf1 Text}", "convert it"),
        ("a.feather", b"ARROW1\x00\x00", "export"),
        ("a.wire", FIRST, ".txt"),
    ],
)
def test_what_may_hold_articles_out_of_reach_is_refused_with_a_way_out(tmp_path, name, content, way_out):
    (reject,) = rejects(put(tmp_path, name, content).parent)
    assert reject.reason == "unknown_format"
    assert way_out in reject.detail


def test_members_out_of_reach_are_refused_by_name(tmp_path):
    members = {"in.tar": tar({"a.txt": FIRST.encode()}), "in.jsonl.gz": gzip.compress(b"{}"), "b.pdf": b"%PDF-1.7"}
    found = rejects(put(tmp_path, "out.tar", tar(members)))
    assert [reject.reason for reject in found] == ["unknown_format"] * 3
    assert all(name in reject.detail for name, reject in zip(members, found, strict=True))


def test_plain_text_named_on_the_command_line_is_read_whatever_its_ending(tmp_path):
    (outcome,) = read_articles(put(tmp_path, "loose", FIRST), published="2025-03-18")
    assert isinstance(outcome, Article)
    assert (outcome.published_at, outcome.published_at_source) == ("2025-03-18", "option")


def test_archive_counts_requests_and_pictures_as_skipped(tmp_path):
    outcomes = list(read_paths([put(tmp_path, "a.warc", FORMATS["crawl.warc"])]))
    assert [type(outcome) for outcome in outcomes] == [Skip, Article, Skip, Skip]


def test_archive_cut_off_keeps_what_came_before(tmp_path):
    content = warc((URL, "text/html", PAGE), (URL + "2", "text/html", PAGE.replace("412", "413")))
    outcomes = list(read_paths([put(tmp_path, "a.warc.gz", gzip.compress(content)[:-60])]))
    assert isinstance(outcomes[1], Article)
    assert [outcome.reason for outcome in outcomes if isinstance(outcome, Reject)] == ["malformed"]


def test_a_broken_member_does_not_stop_an_archive(tmp_path):
    content = tar({"a.parquet": b"PAR1 broken", "b.xml": G2.encode()})
    outcomes = list(read_paths([put(tmp_path, "items.tar", content)]))
    assert [type(outcome) for outcome in outcomes] == [Reject, Article, Skip]
