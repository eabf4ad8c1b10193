"""A saved web page: one article a file."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.ingest.records import MAX_RECORD_BYTES, Found, Item, Refused, Source
from pipeline.ingest.streams import read_up_to


def read_html(source: Source) -> Iterator[Item]:
    """The page as one record, its bytes still to be decoded and read."""
    data = read_up_to(source.stream, MAX_RECORD_BYTES + 1)
    if len(data) > MAX_RECORD_BYTES:
        yield Refused("too_large", f"The page has more than {MAX_RECORD_BYTES:,} bytes.")
    else:
        yield Found(html=data, is_whole_file=True)
