"""Opening files: compression found by the first bytes, streams that give their head twice, text in its encoding."""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import lzma
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import pyarrow as pa
from charset_normalizer import from_bytes

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

HEAD_BYTES = 64 * 1024
_CANDIDATES = ["cp1252", "cp1250", "cp1251", "iso8859_15", "mac_roman", "cp932", "gb18030", "big5", "euc_kr"]
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE)
# By Python's names, the encodings that the WHATWG Encoding Standard has browsers read as a larger one.
_READ_AS = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "tis-620": "cp874", "iso8859-11": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
    "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8",
}  # fmt: skip
_CONTROLS = "communique_controls"
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Replayed(io.RawIOBase):
    """A stream whose first bytes were read already and are given again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer from the head while it lasts, then from the rest."""
        target = memoryview(buffer).cast("B")
        if self._head:
            taken = min(len(target), len(self._head))
            target[:taken] = self._head[:taken]
            self._head = self._head[taken:]
            return taken
        try:
            data = read_some(self._rest, len(target))
        except EOFError as error:
            # Format libraries take EOFError for an orderly end; this one is not.
            raise OSError(f"the compressed data breaks off: {error}") from error
        target[: len(data)] = data
        return len(data)


def read_some(stream: BinaryIO, limit: int) -> bytes:
    """What can be read at once, so that a fault further on does not take with it what came before."""
    once = getattr(stream, "read1", stream.read)
    data: bytes = once(limit)
    return data


class Eager:
    """A stream for parsers that read in blocks: each read gives what is there, a fault loses nothing before it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, limit: int = HEAD_BYTES) -> bytes:
        """At least one byte and at most ``limit``; none at the end. Raises OSError where the data breaks off."""
        return read_some(self._stream, limit if limit >= 0 else HEAD_BYTES)


def replay(head: bytes, rest: BinaryIO) -> BinaryIO:
    """The stream from its beginning, after its head was read."""
    return cast(BinaryIO, io.BufferedReader(Replayed(head, rest), HEAD_BYTES))


def read_head(stream: BinaryIO, limit: int = HEAD_BYTES) -> bytes:
    """The first bytes of a stream, fewer only where it ends or breaks off: the fault shows when it is read on."""
    parts: list[bytes] = []
    size = 0
    while size < limit:
        try:
            part = read_some(stream, min(limit - size, HEAD_BYTES))
        except (OSError, EOFError):
            if not size:
                raise
            break
        if not part:
            break
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def read_up_to(stream: BinaryIO, limit: int) -> bytes:
    """At most ``limit`` bytes, fewer only where the stream ends."""
    parts: list[bytes] = []
    while limit > 0 and (part := read_some(stream, min(limit, HEAD_BYTES))):
        parts.append(part)
        limit -= len(part)
    return b"".join(parts)


def _open_zstandard(path: Path) -> BinaryIO:
    stream = pa.CompressedInputStream(pa.OSFile(str(path)), "zstd")
    return cast(BinaryIO, io.BufferedReader(cast(Any, stream), HEAD_BYTES))


_OPENERS: tuple[tuple[bytes, Callable[[Path], Any]], ...] = (
    (b"\x1f\x8b", gzip.open),
    (b"BZh", bz2.open),
    (b"\xfd7zXZ\x00", lzma.open),
    (b"\x28\xb5\x2f\xfd", _open_zstandard),
)
COMPRESSION_MARKS = tuple(mark for mark, _ in _OPENERS)


def open_decompressed(path: Path) -> tuple[BinaryIO, bool]:
    """The file's bytes with a gzip, bzip2, xz or zstd layer taken off, and whether there was one. Raises OSError."""
    with path.open("rb") as file:
        magic = file.read(6)
    for mark, opener in _OPENERS:
        if magic.startswith(mark):
            return cast(BinaryIO, opener(path)), True
    return path.open("rb"), False


def byte_order_mark(data: bytes) -> tuple[str, int]:
    """The encoding that a byte order mark announces and the mark's length; empty and 0 without one."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    return "", 0


def decode_text(data: bytes, declared: str | None = None) -> str | None:
    """The characters of a text: by byte order mark, as UTF-8, as declared, else as charset-normalizer guesses.

    A declared name means what it means to browsers: ``iso-8859-1`` is read as windows-1252.
    """
    encoding, skip = byte_order_mark(data)
    for name in (encoding, "utf-8", as_browsers_read(declared)):
        if name:
            try:
                return data[skip if name == encoding else 0 :].decode(name, _CONTROLS if name == "cp1252" else "strict")
            except (UnicodeDecodeError, LookupError):
                continue
    best = from_bytes(data, cp_isolation=[*_CANDIDATES, "utf_16_le", "utf_16_be"]).best()
    return str(best) if best else None


def as_browsers_read(declared: str | None) -> str | None:
    """Python's name of the encoding that browsers take for a declared one; the name itself where nobody knows it."""
    try:
        name = codecs.lookup(declared or "").name
    except (LookupError, ValueError):
        return declared
    return _READ_AS.get(name, name)


def _as_control(error: UnicodeError) -> tuple[str, int]:
    """What browsers make of the five bytes that windows-1252 leaves open: the control character of that number."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error(_CONTROLS, _as_control)


def decode_page(data: bytes) -> str | None:
    """The characters of a web page, whose own ``<meta charset>`` is asked before guessing."""
    found = _META_CHARSET.search(data[:4096])
    return decode_text(data, found.group(1).decode("ascii") if found else None)
