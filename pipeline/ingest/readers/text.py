"""Plain text: one article a file, stored character for character."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.ingest.records import MAX_TEXT_BYTES, Found, Item, Refused, Source
from pipeline.ingest.streams import decode_text, read_up_to


def read_text(source: Source) -> Iterator[Item]:
    """The file as one article; refused where it is too large or its encoding cannot be told."""
    data = read_up_to(source.stream, 2 * MAX_TEXT_BYTES + 1)
    if len(data) > 2 * MAX_TEXT_BYTES:
        yield Refused(
            "too_large", f"The file has more than {2 * MAX_TEXT_BYTES:,} bytes; an article has at most half of that."
        )
        return
    text = decode_text(data)
    if text is None:
        yield Refused("unreadable", "The file's character encoding cannot be told; save it as UTF-8.")
    else:
        yield Found(body=text, verbatim=True, is_whole_file=True)
