"""Whatever bytes a file holds, reading it raises nothing and accounts for it."""

from __future__ import annotations

import gzip

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.ingest.reading import read_articles
from pipeline.ingest.records import Article, Reject, Skip
from pipeline.tables.articles import REJECT_REASONS
from tests.ingest.examples import FORMATS, put

STARTS = [
    *(
        b"",
        b"{",
        b"[{",
        b"<",
        b"<?xml version='1.0'?><rss>",
        b"<nitf>",
        b"<html>",
        b"WARC/1.0\r\n",
        b"filedesc://",
        b"PAR1",
    ),
    *(b"\x1f\x8b\x08", b"BZh9", b"\x28\xb5\x2f\xfd", b"\xfd7zXZ\x00", b"\xff\xfe", b"\xef\xbb\xbf"),
    b"\x00" * 257 + b"ustar\x0000",
]
ANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def check(tmp_path, name, content):
    outcomes = list(read_articles(put(tmp_path, name, content)))
    assert outcomes
    assert [outcome.source_record for outcome in outcomes] == list(range(len(outcomes)))
    for outcome in outcomes:
        assert isinstance(outcome, (Article, Reject, Skip))
        assert not isinstance(outcome, Reject) or outcome.reason in REJECT_REASONS


@ANY
@given(st.sampled_from(STARTS), st.binary(max_size=600), st.sampled_from(["a", "a.txt", "a.json", "a.html.gz"]))
def test_any_bytes(tmp_path, start, rest, name):
    check(tmp_path, name, start + rest)


@ANY
@given(st.sampled_from(sorted(FORMATS)), st.integers(0, 4000), st.binary(max_size=6), st.booleans())
def test_damaged_files(tmp_path, name, at, damage, compressed):
    content = FORMATS[name]
    broken = content[: at % len(content)] + damage + content[at % len(content) + len(damage) + 3 :]
    check(tmp_path, "damaged", gzip.compress(broken)[:-4] if compressed else broken)
