"""What a reader finds in a file, before anything is decided about it, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

MAX_RECORD_BYTES = 64 * 1024 * 1024
MAX_TEXT_BYTES = 2 * 1024 * 1024


@dataclass(frozen=True)
class Found:
    """One article as its record gives it. ``html`` is a whole page still to be read; ``body`` is text already.

    ``published`` is the time as printed; ``verbatim`` marks a plain-text file, whose text is stored as it stands;
    ``is_whole_file`` says that the file is this one article, so that a date in the file's path is the article's.
    """

    body: str | None = None
    html: bytes | None = None
    title: str | None = None
    url: str | None = None
    byline: str | None = None
    published: str | None = None
    published_source: str = "metadata"
    language: str | None = None
    outlet: str | None = None
    dateline: str | None = None
    verbatim: bool = False
    is_whole_file: bool = False


@dataclass(frozen=True)
class Skipped:
    """A record that is not meant as an article, with what it is."""

    what: str


@dataclass(frozen=True)
class Refused:
    """A record that should have been an article and cannot: one of REJECT_REASONS and a sentence for a person."""

    reason: str
    detail: str


Item = Found | Skipped | Refused


@dataclass(frozen=True)
class Source:
    """An opened file (or archive member): decompressed stream, its first bytes, and what is known from outside.

    ``text_allowed`` is true for a file named on the command line; ``hints`` is its line in a manifest; ``path`` is the
    file itself, compressed as it lies there, null for a member of an archive.
    """

    name: str
    stream: BinaryIO
    head: bytes
    hints: Mapping[str, str]
    text_allowed: bool = False
    path: Path | None = None


@dataclass(frozen=True)
class Article:
    """A row of the articles table but for the time of reading."""

    article_id: str
    outlet_id: str | None
    url: str | None
    title: str | None
    byline: str | None
    language: str
    published_at: str | None
    published_at_source: str | None
    dateline: str | None
    syndication_id: str | None
    text: str
    text_sha256: str
    source_file: str
    source_record: int


@dataclass(frozen=True)
class Reject:
    """A row of the rejects table but for the stage."""

    source_file: str
    source_record: int
    reason: str
    detail: str


@dataclass(frozen=True)
class Skip:
    """A record that was passed over: only counted."""

    source_file: str
    source_record: int
    what: str


Outcome = Article | Reject | Skip
