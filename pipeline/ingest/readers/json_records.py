"""JSON: lines of objects, an array, one object, or a service's response around a list; always record by record."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO, cast

import ijson

from pipeline.ingest.readers.fields import LISTS, Value, item_from, items_in
from pipeline.ingest.readers.json_numbers import NumbersMended
from pipeline.ingest.records import MAX_RECORD_BYTES, Item, Refused, Source
from pipeline.ingest.streams import byte_order_mark, decode_text, read_head, read_up_to, replay

_TRIED_LINES = 100


def read_json(source: Source) -> Iterator[Item]:
    """The records of a JSON file; a broken line is refused and the next one read, an array ends where it breaks."""
    stream = _as_utf8(source)
    opening, met = _opening(stream)
    whole = replay(opening, stream)
    if opening.lstrip().startswith(b"["):
        return _array(whole)
    if met and b"\n" in opening.strip():
        start = read_head(whole, MAX_RECORD_BYTES + 1)
        met, whole = not _is_one_value(start), replay(start, whole)
    return _lines(whole) if met else _document(whole)


def _opening(stream: BinaryIO) -> tuple[bytes, bool]:
    """The first lines, as many as it takes to meet one that is a record by itself, and whether one was met."""
    read = b""
    for _ in range(_TRIED_LINES):
        line = stream.readline(MAX_RECORD_BYTES + 1)
        is_first = not read.strip()
        read += line
        if _is_record(line.lstrip() if is_first else line):
            return read, True
        if not line or len(read) > MAX_RECORD_BYTES or (is_first and line.lstrip().startswith(b"[")):
            break
    return read, False


def _is_one_value(data: bytes) -> bool:
    """Whether the data is one JSON value or begins one: what is cut short is a document still, what breaks is not."""
    events = ijson.sendable_list()
    parser = ijson.basic_parse_coro(events)
    mended = NumbersMended(io.BytesIO(data.decode("utf-8", "replace").encode()))
    try:
        while part := mended.read():
            parser.send(part)
            events.clear()
    except ijson.JSONError:
        return False
    return True


def _as_utf8(source: Source) -> BinaryIO:
    encoding, skip = byte_order_mark(source.head)
    stream = source.stream
    stream.read(skip)
    if encoding in ("", "utf-8"):
        return stream
    return replay(b"", cast(BinaryIO, codecs.EncodedFile(stream, "utf-8", encoding, "replace")))


def _is_record(line: bytes) -> bool:
    try:
        return line.startswith(b"{") and isinstance(_parsed(line), dict)
    except (ValueError, RecursionError):
        return False


def _parsed(data: bytes) -> Value:
    """What JSON says; NaN and infinities, which are not JSON but what Python writes, are null."""
    return json.loads(decode_text(data) or "", parse_constant=lambda _: None)


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
        record = _parsed(line)
    except (ValueError, RecursionError) as error:
        yield Refused("malformed", f"Line {number} is not valid JSON: {error}.")
        return
    yield from items_in(record)


def _array(stream: BinaryIO) -> Iterator[Item]:
    return _records(stream, "item")


def _document(stream: BinaryIO) -> Iterator[Item]:
    data = read_up_to(stream, MAX_RECORD_BYTES + 1)
    if len(data) > MAX_RECORD_BYTES:
        yield from _response(data, stream)
        return
    try:
        record = _parsed(data)
    except (ValueError, RecursionError) as error:
        yield Refused("malformed", f"The file is not valid JSON: {error}.")
        return
    yield from items_in(record)


def _response(data: bytes, rest: BinaryIO) -> Iterator[Item]:
    place = _place_of_records(data)
    if place:
        yield from _records(replay(data, rest), place)
    else:
        yield Refused(
            "too_large", f"One JSON object of more than {MAX_RECORD_BYTES:,} bytes holds no list of articles."
        )


def _place_of_records(data: bytes) -> str | None:
    """Where the first object of a list stands, as ijson writes it (``response.docs.item``)."""
    with suppress(ijson.JSONError):
        for place, event, _ in ijson.parse(NumbersMended(io.BytesIO(data))):
            *fields, last = place.split(".")
            if event == "start_map" and last == "item" and fields and set(fields).issubset(LISTS):
                return str(place)
    return None


def _records(stream: BinaryIO, place: str) -> Iterator[Item]:
    for record in ijson.items(NumbersMended(stream), place, use_float=True):
        yield item_from(record)
