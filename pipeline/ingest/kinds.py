"""What kind of file this is, by its first bytes; its name decides only what content cannot."""

from __future__ import annotations

import re

from pipeline.ingest.streams import COMPRESSION_MARKS, byte_order_mark

_MARKS: tuple[tuple[str, tuple[bytes, ...]], ...] = (
    ("archive", (b"PK\x03\x04", b"PK\x05\x06", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", *COMPRESSION_MARKS)),
    ("document", (b"%PDF-", b"%!PS-", b"{\\rtf", b"\xd0\xcf\x11\xe0")),
    ("database", (b"SQLite format 3\x00", b"ARROW1\x00\x00")),
    ("binary", (b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"\x7fELF", b"MZ\x90\x00",
                b"\xca\xfe\xba\xbe", b"ID3\x02", b"ID3\x03", b"ID3\x04", b"OggS\x00", b"\x00asm")),
)  # fmt: skip
_LATER_MARKS = {
    4: ((b"ftyp", "binary"),),
    8: ((b"WEBP", "binary"), (b"WAVE", "binary"), (b"AVI ", "binary"), (b"DUCK", "database")),
}
# The first file in the ZIP that a word processor, a spreadsheet or an e-book is.
_IN_DOCUMENT = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"mimetype")
_MANIFEST = re.compile(r"(?:^|/)metadata\.(?:csv|jsonl)$")
_COMPRESSION = r"(?:\.(?:gz|bz2|xz|zst))?$"
_NOT_ARTICLES = re.compile(
    r"(?:^|/)(?:readme|licen[cs]es?|copying|notice|changelog|contributing|authors|codeowners|makefile|dockerfile)"
    rf"(?:\.[a-z]\w{{0,9}})?{_COMPRESSION}"
    r"|\.(?:py|ipynb|js|mjs|ts|css|sh|bat|c|h|cpp|java|go|rs|rb|pl|php|r|md|rst|tex|bib|toml|ya?ml|ini|cfg|conf|lock|sql"
    rf"|csv|tsv|log|ann|cdx[j]?|svg){_COMPRESSION}",
    re.IGNORECASE,
)
_TEXT_NAME = re.compile(r"\.(?:txt|text)(?:\.\w{1,4})?$", re.IGNORECASE)
_ENDING = re.compile(rf"[^/.]\.(?!(?:gz|bz2|xz|zst)$)[a-z]\w{{0,9}}{_COMPRESSION}", re.IGNORECASE)
_XML_ROOT = re.compile(r"<(?![?!])(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
_HTML_SIGN = re.compile(r"<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta|title|section)\b", re.IGNORECASE)
_XML_KINDS = {
    "rss": "feed", "feed": "feed", "RDF": "feed", "nitf": "nitf", "html": "html",
    "newsMessage": "newsml", "newsItem": "newsml", "packageItem": "newsml", "conceptItem": "newsml",
    "knowledgeItem": "newsml", "planningItem": "newsml", "NewsML": "newsml",
}  # fmt: skip


def kind_of(head: bytes, name: str, *, text_allowed: bool) -> str:
    """The kind of a decompressed file: a reader's, or why there is none.

    ``empty`` and ``manifest`` say themselves; ``archive``, ``document`` (PDF, Word) and ``database`` may hold articles
    out of reach; ``binary`` (pictures, sound, programs) and ``other`` (readmes, code, tables) are not offered as any;
    ``unnamed`` is text whose name tells nothing; ``unknown`` is data in no known format.
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
    return _kind_of_binary(head)


def _kind_of_binary(head: bytes) -> str | None:
    if head.startswith(b"PK") and head[30:].startswith(_IN_DOCUMENT):
        return "document"
    kind = next((kind for kind, marks in _MARKS if head.startswith(marks)), None)
    if kind or b"\x00" not in head:  # any word can stand in a text where a later mark stands
        return kind
    return next((kind for at, marks in _LATER_MARKS.items() for mark, kind in marks if head[at : at + 4] == mark), None)


def _kind_of_text(head: bytes, name: str, text_allowed: bool) -> str:
    encoding, _ = byte_order_mark(head)
    if not encoding and b"\x00" in head:
        return "unknown"
    # Only signs that are ASCII in every encoding are looked for; a cut can go through a character.
    opening = head[:8192].decode(encoding or "utf-8", "replace").lstrip("\ufeff \t\r\n")
    if _NOT_ARTICLES.search(name) and not text_allowed:
        return "other"
    if opening.startswith(("{", "[")) and not _TEXT_NAME.search(name):
        return "json"
    if opening.startswith("<"):
        return _kind_of_markup(opening)
    if text_allowed or _TEXT_NAME.search(name):
        return "text"
    if _HTML_SIGN.search(opening[:2000]):
        return "html"
    return "unnamed" if _ENDING.search(name) else "text"


def _kind_of_markup(opening: str) -> str:
    root = _XML_ROOT.search(re.sub(r"<!--.*?-->", "", opening, flags=re.DOTALL))
    known = _XML_KINDS.get(root.group(1)) if root else None
    if known:
        return known
    return "html" if _HTML_SIGN.search(opening) else "unknown"
