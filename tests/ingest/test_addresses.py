"""One address for one article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.addresses import canonical_url


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("http://www.example.org/a/b/?utm_source=x&at_medium=RSS#top", "https://example.org/a/b"),
        (
            "https://m.example.org/en/story/a-72623234?maca=en-rss-en-all-1573-rdf",
            "https://example.org/en/story/a-72623234",
        ),
        ("https://example.ca/news/oilers-1.7540010?cmp=rss", "https://example.ca/news/oilers-1.7540010"),
        ("https://example.org/view.php?utm_campaign=z&id=17&sec=2", "https://example.org/view.php?id=17&sec=2"),
        ("https://example.org/news/?id=17", "https://example.org/news?id=17"),
        ("https://example.org/world/story/amp", "https://example.org/world/story"),
        ("https://amp.example.org/world/story.amp.html", "https://example.org/world/story.html"),
        ("HTTPS://Example.ORG:443/A", "https://example.org/A"),
        ("https://example.org/a?b=1&a=2&fbclid=x", "https://example.org/a?a=2&b=1"),
        ("https://example.org/a?utm_source=x&amp;utm_medium=y&amp;n=3", "https://example.org/a?n=3"),
        ("https://example.org/a.html?amp", "https://example.org/a.html"),
        ("https://example.org/a.html?action=click&module=news&pgtype=front", "https://example.org/a.html"),
        ("https://example.org/a?ref=home&source=feed&cid=social", "https://example.org/a"),
        ("https://example.org/page.htm?dtl/39481/Visit_1", "https://example.org/page.htm?dtl/39481/Visit_1"),
        ("https://example.org/#!/news/12", "https://example.org#!/news/12"),
        ("https://example.org/a/ #top", "https://example.org/a"),
    ],
)
def test_canonical(address, canonical):
    assert canonical_url(address) == canonical


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/press-releases.htm?dtl/3948{}/Visit",
        "https://example.org/article.php?1234{}",
        "https://example.org/detail?seq=1{}",
        "https://example.org/press?code={}",
        "https://example.org/view?content=12{}",
        "https://example.org/modules.php?name=News&file=article&sid={}",
        "https://example.org/read?ref={}",
        "https://example.org/index.php?module=news{}&action=view",
        "https://example.org/#!/news/{}",
        "https://example.org/app#/news/{}",
    ],
)
def test_pages_that_differ_by_what_names_them_stay_apart(address):
    assert canonical_url(address.format(1)) != canonical_url(address.format(2))


@pytest.mark.parametrize(
    "address", [None, "", "urn:newsml:dpa.com:1", "ftp://example.org/a", "http://[broken", "http://localhost/a"]
)
def test_no_web_address(address):
    assert canonical_url(address) is None


@given(st.from_regex(r"https?://[a-z]{1,8}\.[a-z]{2,3}/[ -~]{0,40}", fullmatch=True))
def test_canonical_form_is_stable(address):
    once = canonical_url(address)
    assert once is None or canonical_url(once) == once
