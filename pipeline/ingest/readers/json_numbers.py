"""JSON as Python writes it: NaN and infinities, which are no JSON, made null on the way to a strict parser."""

from __future__ import annotations

import re
from typing import BinaryIO

from pipeline.ingest.streams import HEAD_BYTES, Eager

_TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+("?)|NaN|-?Infinity', re.DOTALL)
# The beginning of a number's name, which the next bytes can still complete.
_UNDECIDED = re.compile(rb"(?:(?<!Na)Na?|-?I(?:n(?:f(?:i(?:n(?:it?)?)?)?)?)?|-)\Z")
_LONGEST = len("-Infinit")


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
        end = len(data) if is_end else _decided(data)
        data, self._held = data[:end], data[end:]
        opened = b'"' if self._in_string else b""
        return _TOKEN.sub(self._token, opened + data)[len(opened) :]

    def _token(self, match: re.Match[bytes]) -> bytes:
        if not match.group().startswith(b'"'):
            return b"null"
        self._in_string = not match.group(1)
        return match.group()


def _decided(data: bytes) -> int:
    """The length of what the next bytes cannot change: without half an escape or the beginning of a number's name."""
    undecided = _UNDECIDED.search(data, len(data) - _LONGEST)
    if undecided:
        return undecided.start()
    backslashes = len(data) - len(data.rstrip(b"\\"))
    return len(data) - backslashes % 2
