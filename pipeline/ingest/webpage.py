"""A web page's article: text and metadata by trafilatura, which asks htmldate where the page declares no time."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, replace

import trafilatura
from trafilatura.settings import Document

from pipeline.ingest.dates import parse_published
from pipeline.ingest.records import Found
from pipeline.ingest.streams import decode_page

_ATTRIBUTE = r"""(?:"([^"]{8,40})"|'([^']{8,40})')"""
_NAMES = r"(?:article|og):published_time|datePublished|parsely-pub-date|pubdate|publish-date|DC\.date\.issued"
_HEADLINE = re.compile(r'"headline"\s*:\s*("(?:[^"\\]|\\.){8,300}")')
# In the order of trust: JSON-LD, then meta elements with the name before or after the content.
_DECLARED = (
    re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"()'),
    re.compile(rf"""<meta[^>]{{0,80}}["'](?:{_NAMES})["'][^>]{{0,80}}content={_ATTRIBUTE}""", re.IGNORECASE),
    re.compile(rf"""<meta[^>]{{0,80}}content={_ATTRIBUTE}[^>]{{0,80}}["'](?:{_NAMES})["']""", re.IGNORECASE),
)
_DATE_OPTIONS = {"original_date": True, "extensive_search": False}


@dataclass(frozen=True)
class Page:
    """What was read from a page; ``body`` is empty where it has no article text."""

    body: str
    title: str | None
    byline: str | None
    url: str | None
    published: str | None
    language: str | None
    site: str | None


def read_page(data: bytes, url: str | None = None) -> Page | None:
    """The article of a web page; null where the bytes are no text or no HTML at all."""
    page = decode_page(data)
    if page is None:
        return None
    found = trafilatura.bare_extraction(
        page.replace("\x00", ""), url=url, include_comments=False, include_tables=False, with_metadata=True,
        date_extraction_params=_DATE_OPTIONS,
    )  # fmt: skip
    if not isinstance(found, Document):
        return None
    return Page(
        body="\n\n".join(line.strip() for line in (found.text or "").split("\n") if line.strip()),
        title=headline(page, found.title),
        byline=found.author,
        url=found.url,
        published=declared_time(page) or found.date,
        language=found.language,
        site=found.sitename,
    )


def declared_time(page: str) -> str | None:
    """The time of publication that a page declares to machines, as printed there; null if none can be read."""
    for pattern in _DECLARED:
        for match in pattern.finditer(page):
            printed = html.unescape(next(group for group in match.groups() if group))
            if parse_published(printed):
                return printed
    return None


def headline(page: str, title: str | None) -> str | None:
    """The page's title without the site's name behind it, where the page declares its headline by itself."""
    for match in _HEADLINE.finditer(page) if title else ():
        try:
            declared = html.unescape(str(json.loads(match.group(1), strict=False))).strip()
        except ValueError:
            continue
        if title and len(declared) < len(title) and title.startswith(declared):
            return declared
    return title


def with_page(found: Found) -> Found | None:
    """The found record with its page read; what the record itself says wins. Null where the page cannot be read."""
    page = read_page(found.html or b"", found.url)
    if page is None:
        return None
    return replace(
        found,
        html=None,
        body=page.body,
        title=found.title or page.title,
        byline=found.byline or page.byline,
        url=found.url or page.url,
        published=found.published or page.published,
        language=found.language or page.language,
        outlet=found.outlet or page.site,
    )
