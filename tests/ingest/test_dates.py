"""Publication times as printed, and where no time is printed."""

from __future__ import annotations

import json

import pytest

from pipeline.ingest.dateline import find_dateline
from pipeline.ingest.dates import day_in_path, parse_published
from pipeline.ingest.reading import read_paths
from tests.ingest.examples import FIRST, SECOND, put


@pytest.mark.parametrize(
    ("printed", "stored"),
    [
        ("Wed, 21 May 2025 23:28:56 +0300", "2025-05-21T23:28:56+03:00"),
        ("Wed, 21 May 2025 14:59:08 EDT", "2025-05-21T14:59:08-04:00"),
        ("2025-05-21T16:12:00Z", "2025-05-21T16:12:00+00:00"),
        ("20250521T161200+0200", "2025-05-21T16:12:00+02:00"),
        ("2025-02-11 18:35:14-05:00", "2025-02-11T18:35:14-05:00"),
        ("2025-05-21T20:00:05", "2025-05-21"),
        ("2025-05-21", "2025-05-21"),
        ("21 May 2025", "2025-05-21"),
        ("1747843200", "2025-05-21T16:00:00+00:00"),
        ("1747843200000", "2025-05-21T16:00:00+00:00"),
        ("1823-05-21", None),
        ("2999-01-01", None),
        ("yesterday", None),
        ("21 May", None),
        ("", None),
        (None, None),
    ],
)
def test_parse_published(printed, stored):
    assert parse_published(printed) == stored


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2025/05/21/world/talks", "2025-05-21"),
        ("/news/2025-05/21/talks", "2025-05-21"),
        ("inbox/2025-03-18-talks.txt", "2025-03-18"),
        ("english/articles/20250521/p2g", "2025-05-21"),
        ("/news/20251345", None),
        ("/stories/202505210437.html", None),
        ("BBC_2024_08_01.html.gz", None),
    ],
)
def test_day_in_path(path, day):
    assert day_in_path(path) == day


@pytest.mark.parametrize(
    ("body", "printed", "day"),
    [
        ("MOSCOW, May 21. /TASS/. The minister said", "MOSCOW, May 21. /TASS/.", "2025-05-21"),
        ("TEHRAN, May 21 (MNA) – The envoy", "TEHRAN, May 21 (MNA) –", "2025-05-21"),
        ("ST. PETERSBURG, May 9, 2024. /TASS/. He", "ST. PETERSBURG, May 9, 2024. /TASS/.", "2024-05-09"),
        ("GROSSETO, Italy (AP) -- The trial", "GROSSETO, Italy (AP) --", None),
        ("LONDON (Reuters) - The bank", "LONDON (Reuters) -", None),
        ("KYIV, Ukraine — The president", "KYIV, Ukraine —", None),
        ("(AP) -- The president", "(AP) --", None),
    ],
)
def test_dateline(body, printed, day):
    found = find_dateline(body)
    assert found is not None
    assert (found.printed, found.on(2025)) == (printed, day)
    assert body[found.end :].lstrip().startswith(body.split(printed)[1].strip()[:3])


@pytest.mark.parametrize(
    "body", ["The talks, in May 2025, went on.", "NATO said on May 5 that it", "USA Today reported", "UN - no"]
)
def test_no_dateline(body):
    found = find_dateline(body)
    assert found is None or (found.month is None and body.startswith("UN"))


def source_of_date(path):
    (article,) = read_paths([path])
    return article.published_at, article.published_at_source


def test_the_order_of_trust(tmp_path):
    dated = f"VIENNA, March 17, 2025. /WIRE/. {FIRST}"
    record = {"text": dated, "url": "https://example.org/2025/03/19/talks"}
    put(tmp_path, "m/metadata.csv", "file,published_at\na.txt,2025-03-20\n")
    put(tmp_path, "m/a.txt", dated)
    both = list(read_paths([tmp_path / "m"]))
    assert (both[0].published_at, both[0].published_at_source) == ("2025-03-20", "manifest")
    stated = {**record, "date": "2025-03-21"}
    assert source_of_date(put(tmp_path, "a.json", json.dumps(stated))) == ("2025-03-21", "metadata")
    assert source_of_date(put(tmp_path, "b.json", json.dumps(record))) == ("2025-03-17", "dateline")
    assert source_of_date(put(tmp_path, "c.json", json.dumps({**record, "text": FIRST}))) == ("2025-03-19", "url")
    assert source_of_date(put(tmp_path, "2025-03-22-d.txt", FIRST)) == ("2025-03-22", "path")
    assert source_of_date(put(tmp_path, "e.txt", FIRST)) == (None, None)


def test_a_dateline_without_a_year_needs_one_from_the_address(tmp_path):
    record = {"text": f"VIENNA, March 17. /WIRE/. {FIRST}", "url": "https://example.org/2025/world/talks"}
    assert source_of_date(put(tmp_path, "a.json", json.dumps(record))) == ("2025-03-17", "dateline")
    undated = {**record, "url": "https://example.org/talks"}
    assert source_of_date(put(tmp_path, "b.json", json.dumps(undated))) == (None, None)


def test_the_day_of_a_collection_is_nobody_s_publication(tmp_path):
    path = put(tmp_path, "2025-03-18.jsonl", json.dumps({"text": f"{FIRST} {SECOND}"}) + "\n")
    assert source_of_date(path) == (None, None)


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("MUSCAT: The ministry said the port was open.", "MUSCAT"),
        ("CAIRO/ANKARA: “We agree,” the ministers said.", "CAIRO/ANKARA"),
        ("SMITH: The port was open.", None),  # whoever's turn it is
        ("MUSCAT: a history of its port", None),
    ],
)
def test_a_place_with_a_colon_is_a_dateline_where_it_is_known(body, places):
    found = find_dateline(body)
    assert (found.printed if found else None) == places
