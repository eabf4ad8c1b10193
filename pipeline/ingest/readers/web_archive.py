"""WARC and ARC files as crawlers and CC-NEWS write them: a record for each response that holds a web page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from warcio.archiveiterator import ArchiveIterator

from pipeline.ingest.records import MAX_RECORD_BYTES, Found, Item, Refused, Skipped, Source

_PAGE_TYPES = ("text/html", "application/xhtml+xml")
# The crawl date of a record is when it arrived, never when it was published: it is not read.


def read_web_archive(source: Source) -> Iterator[Item]:
    """The pages of an archive; everything else in it is skipped, what cannot be parsed any more is refused."""
    for record in ArchiveIterator(source.stream, arc2warc=True):
        yield _item(record)


def _item(record: Any) -> Item:
    if record.rec_type not in ("response", "resource"):
        return Skipped(f"{record.rec_type} record")
    headers = record.http_headers
    status = headers.get_statuscode() if headers else "200"
    kind = (headers.get_header("Content-Type") if headers else record.rec_headers.get_header("Content-Type")) or ""
    if not kind.lower().startswith(_PAGE_TYPES):
        return Skipped(f"response of type {kind.split(';')[0] or 'unknown'}")
    if status != "200":
        return Skipped(f"response with status {status}")
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    try:
        data = record.content_stream().read(MAX_RECORD_BYTES + 1)
    except Exception as error:  # a chunk or a compressed body that breaks off: this record only
        return Refused("malformed", f"The response of {url} breaks off: {error}.")
    if len(data) > MAX_RECORD_BYTES:
        return Refused("too_large", f"The response of {url} has more than {MAX_RECORD_BYTES:,} bytes.")
    return Found(html=data, url=url or None) if data.strip() else Refused("empty", f"The response of {url} has no content.")
