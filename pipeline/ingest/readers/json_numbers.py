"""JSON as Python writes it: NaN and infinities, which are no JSON, made null on the way to a strict parser."""

from __future__ import annotations

import re
from typing import BinaryIO

from pipeline.ingest.streams import HEAD_BYTES, Eager

_TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+("?)|NaN|-?Infinity', re.DOTALL)
# What the next bytes can still change: an escape, the beginning of a number's name.
_UNDECIDED = re.compile(rb"(?:\\+|(?<!Na)Na?|-?I(?:n(?:f(?:i(?:n(?:it?)?)?)?)?)?|-)\Z")


class NumbersMended:
    """A stream of JSON in which ``NaN``, ``Infinity`` and ``-Infinity`` outside of strings are ``null``."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = Eager(stream)
        self._held = b""
        self._in_string = False

    def read(self, limit: int = HEAD_BYTES) -> bytes:
        """At least one byte, none at the end. Raises OSError where the data breaks off."""
        if limit == 0:
            return b""
        while True:
            data = self._stream.read(limit)
            mended = self._mended(self._held + data, is_end=not data)
            if mended or not data:
                return mended

    def _mended(self, data: bytes, *, is_end: bool) -> bytes:
        undecided = None if is_end else _UNDECIDED.search(data)
        end = undecided.start() if undecided else len(data)
        data, self._held = data[:end], data[end:]
        opened = b'"' if self._in_string else b""
        return _TOKEN.sub(self._token, opened + data)[len(opened) :]

    def _token(self, match: re.Match[bytes]) -> bytes:
        if not match.group().startswith(b'"'):
            return b"null"
        self._in_string = not match.group(1)
        return match.group()
