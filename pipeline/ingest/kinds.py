"""What kind of file this is, by its first bytes; its name decides only what content cannot."""

from __future__ import annotations

import re

from pipeline.ingest.streams import byte_order_mark, decode_text

_BINARY_MARKS = (
    b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"\x7fELF", b"SQLite format 3", b"MZ",
    b"ARROW1", b"\xca\xfe\xba\xbe", b"ID3", b"OggS", b"{\\rtf", b"\xd0\xcf\x11\xe0",
)  # fmt: skip
_LATER_MARKS = {4: (b"ftyp",), 8: (b"DUCK",)}
_MANIFEST = re.compile(r"(?:^|/)metadata\.(?:csv|jsonl)$")
_NOT_ARTICLES = re.compile(
    r"(?:^|/)(?:readme|licen[cs]e|copying|notice|changelog|contributing|authors|makefile|dockerfile)[^/]*$"
    r"|\.(?:py|js|ts|css|sh|md|rst|toml|ya?ml|ini|cfg|sql|csv|tsv|log|lock|ann|conf|bib|tex)(?:\.\w+)?$",
    re.IGNORECASE,
)
_TEXT_NAME = re.compile(r"\.txt(?:\.\w{1,4})?$", re.IGNORECASE)
_XML_ROOT = re.compile(r"<(?![?!])(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
_HTML_SIGN = re.compile(r"<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta|title|section)\b", re.IGNORECASE)
_XML_KINDS = {
    "rss": "feed", "feed": "feed", "RDF": "feed", "nitf": "nitf", "html": "html",
    "newsMessage": "newsml", "newsItem": "newsml", "packageItem": "newsml", "conceptItem": "newsml",
    "knowledgeItem": "newsml", "planningItem": "newsml", "NewsML": "newsml",
}  # fmt: skip


def kind_of(head: bytes, name: str, *, text_allowed: bool) -> str:
    """The kind of a decompressed file: a reader's, ``empty``, ``manifest``, ``binary``, ``other`` or ``unknown``.

    ``other`` is text that is not offered as an article (readmes, code, tables); ``unknown`` is data in no known format.
    """
    if not head.strip():
        return "empty"
    if _MANIFEST.search(name):
        return "manifest"
    return _kind_by_mark(head) or _kind_of_text(head, name, text_allowed)


def _kind_by_mark(head: bytes) -> str | None:
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.lstrip(b"\r\n").startswith(b"WARC/"):
        return "warc"
    if head.startswith(b"filedesc:"):
        return "arc"
    if head[257:262] == b"ustar":
        return "tar"
    later = any(head[at : at + 4] in marks for at, marks in _LATER_MARKS.items())
    if later or head.startswith(_BINARY_MARKS):
        return "binary"
    return None


def _kind_of_text(head: bytes, name: str, text_allowed: bool) -> str:
    encoding, _ = byte_order_mark(head)
    if not encoding and b"\x00" in head:
        return "unknown"
    opening = (decode_text(head[:8192].ljust(8192)[: len(head) // 2 * 2 if encoding else 8192], None) or "").lstrip(
        "\ufeff \t\r\n"
    )
    if _NOT_ARTICLES.search(name) and not text_allowed:
        return "other"
    if opening.startswith(("{", "[")) and not _TEXT_NAME.search(name):
        return "json"
    if opening.startswith("<"):
        return _kind_of_markup(opening)
    if text_allowed or _TEXT_NAME.search(name):
        return "text"
    return "html" if _HTML_SIGN.search(opening[:2000]) else "other"


def _kind_of_markup(opening: str) -> str:
    root = _XML_ROOT.search(re.sub(r"<!--.*?-->", "", opening, flags=re.DOTALL))
    known = _XML_KINDS.get(root.group(1)) if root else None
    if known:
        return known
    return "html" if _HTML_SIGN.search(opening) else "unknown"
