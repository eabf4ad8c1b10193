"""WARC and ARC files as crawlers and CC-NEWS write them: a record for each response that holds a web page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from pipeline.ingest.records import MAX_RECORD_BYTES, Found, Item, Refused, Skipped, Source
from pipeline.ingest.streams import Eager

_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_GZIP = b"\x1f\x8b"


def read_web_archive(source: Source) -> Iterator[Item]:
    """The pages of an archive; everything else in it is skipped, what cannot be parsed any more is refused.

    The crawl date of a record is when it arrived, never when it was published: it is not read.
    """
    done = 0
    if source.path is not None and _is_gzip(source.path):
        # Compressed record by record, a wrong length in one does not derail the next.
        try:
            with source.path.open("rb") as file:
                for item in _items(file):
                    yield item
                    done += 1
            return
        except ArchiveLoadFailed:
            pass  # compressed as a whole, or broken: the plain stream goes as far as it can
    yield from islice(_items(Eager(source.stream)), done, None)


def _items(stream: BinaryIO | Eager) -> Iterator[Item]:
    records = iter(ArchiveIterator(stream, arc2warc=True))
    while True:
        with redirect_stderr(io.StringIO()):  # warcio prints what it finds odd; the rejects say what was lost
            record = next(records, None)
            if record is None:
                return
            item = _item(record)
        yield item


def _item(record: ArcWarcRecord) -> Item:
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
    if getattr(record.raw_stream, "limit", 0) > 0 and len(data) <= MAX_RECORD_BYTES:
        return Refused("malformed", f"The response of {url} is cut off before its end.")
    if len(data) > MAX_RECORD_BYTES:
        return Refused("too_large", f"The response of {url} has more than {MAX_RECORD_BYTES:,} bytes.")
    return (
        Found(html=data, url=url or None)
        if data.strip()
        else Refused("empty", f"The response of {url} has no content.")
    )


def _is_gzip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == _GZIP
