"""JSON: lines of objects, an array, one object, or a service's response around a list; always record by record."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import BinaryIO, cast

import ijson

from pipeline.ingest.readers.fields import item_from, items_in
from pipeline.ingest.records import MAX_RECORD_BYTES, Item, Refused, Source
from pipeline.ingest.streams import Eager, byte_order_mark, decode_text, read_up_to, replay

_LIST_FIELD = re.compile(rb'"(articles|items|results|documents|news|data|entries|stories|docs)"\s*:\s*\[')


def read_json(source: Source) -> Iterator[Item]:
    """The records of a JSON file; a broken line is refused and the next one read, an array ends where it breaks."""
    stream = _as_utf8(source)
    first = stream.readline(MAX_RECORD_BYTES + 1)
    while first and not first.strip():
        first = stream.readline(MAX_RECORD_BYTES + 1)
    if first.lstrip().startswith(b"["):
        return _array(replay(first, stream))
    second = stream.readline(MAX_RECORD_BYTES + 1)
    if _is_json(first) or (second.lstrip().startswith(b"{") and _is_json(second)):
        return _lines(replay(first + second, stream))
    return _document(replay(first + second, stream))


def _as_utf8(source: Source) -> BinaryIO:
    encoding, skip = byte_order_mark(source.head)
    stream = source.stream
    stream.read(skip)
    if encoding in ("", "utf-8"):
        return stream
    return replay(b"", cast(BinaryIO, codecs.EncodedFile(stream, "utf-8", encoding, "replace")))


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _lines(stream: BinaryIO) -> Iterator[Item]:
    number = 0
    while line := stream.readline(MAX_RECORD_BYTES + 1):
        number += 1
        if len(line) > MAX_RECORD_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_RECORD_BYTES)
            yield Refused("too_large", f"Line {number} is longer than {MAX_RECORD_BYTES:,} bytes.")
        elif line.strip():
            yield from _line(line, number)


def _line(line: bytes, number: int) -> Iterator[Item]:
    try:
        record = json.loads(decode_text(line) or "")
    except (ValueError, RecursionError) as error:
        yield Refused("malformed", f"Line {number} is not valid JSON: {error}.")
        return
    yield from items_in(record)


def _array(stream: BinaryIO) -> Iterator[Item]:
    for record in ijson.items(Eager(stream), "item", use_float=True):
        yield item_from(record)


def _document(stream: BinaryIO) -> Iterator[Item]:
    data = read_up_to(stream, MAX_RECORD_BYTES + 1)
    if len(data) <= MAX_RECORD_BYTES:
        try:
            record = json.loads(decode_text(data) or "")
        except (ValueError, RecursionError) as error:
            yield Refused("malformed", f"The file is not valid JSON: {error}.")
            return
        yield from items_in(record)
        return
    field = _LIST_FIELD.search(data[:1_000_000])
    if field is None:
        yield Refused(
            "too_large", f"One JSON object of more than {MAX_RECORD_BYTES:,} bytes holds no list of articles."
        )
        return
    for record in ijson.items(Eager(replay(data, stream)), f"{field.group(1).decode()}.item", use_float=True):
        yield item_from(record)
