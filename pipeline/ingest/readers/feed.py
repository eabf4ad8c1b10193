"""RSS and Atom: one record an entry, with the entry's own text, or its summary where the feed gives no more."""

from __future__ import annotations

from collections.abc import Iterator

import feedparser

from pipeline.ingest.markup import plain_text
from pipeline.ingest.records import MAX_RECORD_BYTES, Found, Item, Refused, Skipped, Source
from pipeline.ingest.streams import read_up_to


def read_feed(source: Source) -> Iterator[Item]:
    """The entries of a feed; those before a fault in the XML are kept, the fault is refused as a record of its own."""
    data = read_up_to(source.stream, MAX_RECORD_BYTES + 1)
    if len(data) > MAX_RECORD_BYTES:
        yield Refused("too_large", f"The feed has more than {MAX_RECORD_BYTES:,} bytes.")
        return
    feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    for entry in feed.entries:
        yield _item(entry, feed.feed)
    fault = feed.get("bozo_exception")
    if fault is not None and not isinstance(fault, feedparser.CharacterEncodingOverride):
        yield Refused("malformed", f"The feed is not well-formed XML ({fault}); entries may be missing.")
    elif not feed.entries:
        yield Skipped("feed without entries")


def _item(entry: feedparser.FeedParserDict, feed: feedparser.FeedParserDict) -> Item:
    texts = [part.get("value", "") for part in entry.get("content", [])] or [entry.get("summary", "")]
    title = plain_text(entry.get("title", "")) or None
    if not any(text.strip() for text in texts):
        return Refused("no_text", f"The feed's entry ({(title or '')[:80]!r}) has neither text nor summary.")
    return Found(
        body=plain_text(max(texts, key=len)),
        title=title,
        url=entry.get("link"),
        byline=entry.get("author"),
        published=entry.get("published") or entry.get("updated"),
        language=feed.get("language"),
        outlet=feed.get("title"),
    )
