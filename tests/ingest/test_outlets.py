"""From address, feed code or name to an outlet."""

from __future__ import annotations

from pipeline.ingest.outlets import Outlets, load_outlets
from pipeline.seeds import read_seed


def test_by_feed_code_domain_and_name():
    outlets = load_outlets()
    assert outlets.resolve("nyt-world", None) == "nytimes"
    assert outlets.resolve(None, "https://en.mehrnews.com/news/1/x") == "mehr"
    assert outlets.resolve("The New York Times", None) == "nytimes"
    assert outlets.resolve("BBC News", "https://bbc.co.uk/a") == "bbc"


def test_unknown_outlets_keep_their_host_or_name():
    outlets = Outlets({}, {}, {})
    assert outlets.resolve("Northern Wire", "https://northern.example/a") == "northern.example"
    assert outlets.resolve("The Northern Wire", None) == "northern_wire"
    assert outlets.resolve("northern.example", None) == "northern.example"
    assert outlets.resolve(None, None) is None


def test_the_seed_table_names_each_outlet_domain_and_code_once():
    rows = read_seed("outlets")
    ids = [row["outlet_id"] for row in rows]
    domains = [domain for row in rows for domain in row["domains"].split("|")]
    codes = [code for row in rows for code in row["feed_codes"].split("|") if code]
    assert len(set(ids)) == len(ids)
    assert len(set(domains)) == len(domains)
    assert len(set(codes)) == len(codes)
    assert {row["agency"] for row in rows} == {"yes", "no"}
    assert all(len(row["country"]) in (0, 3) and row["name"] and row["source"] for row in rows)
