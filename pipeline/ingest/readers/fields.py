"""One record of named fields (JSON, a Parquet row) as an article: the names that dumps, services and ninjs use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.ingest.dates import parse_published
from pipeline.ingest.markup import looks_like_html, plain_text
from pipeline.ingest.records import Found, Item, Refused, Skipped

# Whatever JSON or a Parquet row holds.
Value = Any

_TITLES = ("title", "headline", "headline_main", "headlines")
_TEXTS = (
    "text", "maintext", "main_text", "article_text", "articleBody", "full_text", "fulltext", "content", "body",
    "article", "story", "sentences", "bodies", "body_richtext", "body_xhtml", "body_html", "body_main", "body_text",
    "plain_text",
)  # fmt: skip
_PAGES = ("html", "raw_html", "page_html")
_SUMMARIES = ("description", "summary", "abstract")
_URLS = ("url", "link", "canonical_url", "source_url", "web_url", "permalink", "uri", "guid")
_BYLINES = ("byline", "by", "author", "authors", "creator", "infosource_names")
_OUTLETS = ("outlet", "publisher", "source_domain", "source", "site_name", "sitename", "provider", "domain")
_TIMES = (
    "published_at", "publishedAt", "published", "date_publish", "date_published", "datePublished", "publication_date",
    "published_date", "publish_date", "pubDate", "pub_date", "date", "firstcreated", "firstCreated", "contentcreated",
    "contentCreated", "versioncreated", "versionCreated", "timestamp", "time",
)  # fmt: skip
_LANGUAGES = ("language", "lang")
LISTS = ("articles", "items", "results", "documents", "news", "data", "entries", "stories", "docs", "response")
_NOT_TEXT = ("picture", "photo", "image", "graphic", "audio", "video", "event", "planning", "component")
_CUT_MARK = re.compile(r"…?\s*\[\+\d+ chars\]\s*$")
_SPACE_BEFORE = re.compile(r"\s+([,.;:!?%)\]}]|n't\b|['’](?:s|re|ve|ll|d|m|t)\b|['’](?=\s))")
_SPACE_AFTER = re.compile(r"([(\[{$])\s+")


def items_in(record: Value) -> Iterator[Item]:
    """The articles of a JSON value: of each entry where it is a response around a list, else of itself."""
    entries = _entries(record)
    if entries is None:
        yield item_from(record)
    elif not entries:
        yield Skipped("response without articles")
    for entry in entries or ():
        yield item_from(entry)


def item_from(record: Value) -> Item:
    """One record as an article; skipped where it is a picture, a schema or has no field of an article at all."""
    try:
        return _item(record)
    except Exception as error:  # markup that a library chokes on: this record only
        return Refused("malformed", f"The record cannot be read: {' '.join(str(error).split())[:200]}.")


def _item(record: Value) -> Item:
    if not isinstance(record, Mapping):
        return Refused("malformed", f"The record is {type(record).__name__}, not an object with named fields.")
    kind = str(record.get("type") or "").lower()
    if kind in _NOT_TEXT:
        return Skipped(f"{kind} item")
    if "$schema" in record or "$ref" in record:
        return Skipped("schema")
    body, page = _body(record), _first_text(record, _PAGES)
    title = _first_text(record, _TITLES)
    if body is None and page is None:
        if not (title and _first_text(record, _URLS)):
            return Skipped("data without an article's fields")
        return Refused("no_text", f"The record ({title[:80]!r}) has a headline but no field with text.")
    published = _published(record)
    return Found(
        body=body or (None if page else ""),
        html=page.encode("utf-8", "replace") if page and not body else None,
        title=plain_text(title) if title and looks_like_html(title) else title,
        url=_url(record),
        byline=_first_text(record, _BYLINES),
        published=published or _text(record.get("date_from_url")),
        published_source="metadata" if published else "url",
        language=_first_text(record, _LANGUAGES),
        outlet=_first_text(record, _OUTLETS),
    )


def _entries(record: Value) -> list[Any] | None:
    if not isinstance(record, Mapping) or any(_is_text(record.get(name)) for name in _TEXTS):
        return None
    for name in LISTS:
        inner = record.get(name)
        if isinstance(inner, Mapping):
            inner = _entries(inner)
        if isinstance(inner, list) and all(isinstance(entry, Mapping) for entry in inner):
            return inner
    return None


def _body(record: Mapping[str, Any]) -> str | None:
    """The first text that is not blank, else the summary; empty where only blank fields are there, null without any."""
    blank = None
    for name in _TEXTS:
        text = _text_of(name, record.get(name))
        if text and text.strip():
            return text
        blank = blank if text is None else ""
    summary = _first_text(record, _SUMMARIES) if _first_text(record, _TITLES) and _first_text(record, _URLS) else None
    return plain_text(summary) if summary else blank


def _text_of(name: str, value: Value) -> str | None:
    if isinstance(value, str):
        return plain_text(_CUT_MARK.sub("", value))
    if name == "sentences" and isinstance(value, list) and all(isinstance(part, str) for part in value):
        return join_tokens(value)
    return _ninjs_body(value) if name == "bodies" and isinstance(value, list) else None


def _ninjs_body(bodies: list[Any]) -> str | None:
    """The text of ninjs 2 and 3 bodies; the one with paragraphs marked up, captions never."""
    texts = [
        (value, str(body.get("contenttype") or body.get("contentType") or ""))
        for body in bodies
        if isinstance(body, Mapping) and "caption" not in str(body.get("role") or "")
        for value in (body.get("value") or body.get("contentstring") or body.get("contentString"),)
        if isinstance(value, str)
    ]
    if not texts:
        return None
    marked_up = [value for value, kind in texts if "html" in kind or looks_like_html(value)]
    return plain_text((marked_up or [value for value, _ in texts])[0])


def join_tokens(sentences: list[str]) -> str:
    """Tokenised sentences as running text: a space between sentences, none before punctuation or inside quote marks."""
    return " ".join(_join_sentence(sentence) for sentence in sentences if sentence.strip())


def _join_sentence(sentence: str) -> str:
    text = _SPACE_AFTER.sub(r"\1", _SPACE_BEFORE.sub(r"\1", sentence.strip()))
    text = re.sub(r"([“‘])\s+", r"\1", re.sub(r"\s+([”])", r"\1", text))
    text = re.sub(r"(?<=\w) - (?=\w)", "-", text)
    parts = text.split('"')
    if len(parts) % 2 == 0:
        return text
    inside = [part.strip() if index % 2 else part for index, part in enumerate(parts)]
    return '"'.join(inside)


def _url(record: Mapping[str, Any]) -> str | None:
    values = (_text(record.get(name)) for name in _URLS)
    return next((value for value in values if value and value.startswith(("http://", "https://"))), None)


def _published(record: Mapping[str, Any]) -> str | None:
    """The first time that can be read."""
    values = (_text(record.get(name)) for name in _TIMES)
    return next((value for value in values if parse_published(value)), None)


def _is_text(value: Value) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _first_text(record: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    return next((text for text in map(_text, map(record.get, names)) if text), None)


def _text(value: Value) -> str | None:
    """A field as text: names out of objects, the main one out of a list of variants, lists of names joined."""
    if value is None or isinstance(value, bool) or value != value:  # a table's missing number is no text
        return None
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, Mapping):
        return _first_text(value, ("name", "title", "main", "value", "id", "literal", "$date"))
    if isinstance(value, (list, tuple)):
        main = [entry for entry in value if isinstance(entry, Mapping) and entry.get("role") == "main"]
        if main or (value and isinstance(value[0], Mapping) and "value" in value[0]):
            return _text((main or value)[0])
        return ", ".join(text for text in map(_text, value) if text) or None
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
