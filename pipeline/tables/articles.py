"""Articles as stored, the records that did not become one, and the files they all came from."""

from __future__ import annotations

import pyarrow as pa

from pipeline.tables.column import MOMENT, TIMESTAMP, Column, Table

PUBLISHED_AT_SOURCES = ("manifest", "metadata", "dateline", "url", "path", "option")
REJECT_REASONS = (
    "unreadable",
    "unknown_format",
    "malformed",
    "empty",
    "not_english",
    "too_large",
    "not_found",
    "no_text",
)

_SOURCE_FILE = Column(
    "source_file", pa.string(), "File the record came from, starting with the name of the folder that was ingested.",
    example="wire/2025-05.jsonl.gz", required=True,
)  # fmt: skip
_SOURCE_RECORD = Column(
    "source_record", pa.int64(), "Number of the record in its file.", unit="counted from 0", example="17", required=True
)

ARTICLES = Table(
    name="articles",
    description="One row per distinct news article: same canonical address or same text is the same article.",
    stage="ingest",
    key=("article_id",),
    by_month=True,
    sort=("published_at", "article_id"),
    columns=(
        Column("article_id", pa.string(), "Stable id: hash of the canonical address, or of the text where there is none.",
               example="a_5f0c2b9e41d7a3c8", required=True),
        Column("outlet_id", pa.string(), "Outlet as seeds/outlets knows it, else the address's host, null if unknown.",
               example="tass"),
        Column("url", pa.string(), "Canonical address: no tracking or feed parameters, a fragment only where it names the page.",
               example="https://example.org/world/12345"),
        Column("title", pa.string(), "Headline, where the record brings it apart from the text.", example="Talks resume"),
        Column("byline", pa.string(), "Authors as printed.", example="Jane Doe"),
        Column("language", pa.string(), "Language of the text.", unit="ISO 639-1", example="en", required=True),
        Column("published_at", TIMESTAMP, "Time of publication with the outlet's own UTC offset, or the day alone; null when "
               "unknown, never the time of arrival.", unit="ISO 8601", example="2025-05-21T10:15:00+03:00"),
        Column("published_at_source", pa.string(), "Where published_at was found.", values=PUBLISHED_AT_SOURCES,
               example="metadata"),
        Column("dateline", pa.string(), "Place, day and agency before the first sentence, as printed.",
               example="MOSCOW, May 21. /TASS/."),
        Column("syndication_id", pa.string(), "Shared by copies of one wire story: hash of the normalised body.",
               example="y_81be03c7d2f94a60"),
        Column("text", pa.string(), "Stored text that all spans count in: headline, blank line, body where the record brings "
               "the headline apart; else the decoded file.", unit="Unicode characters", required=True),
        Column("text_sha256", pa.string(), "SHA-256 of the stored text in UTF-8, to check offsets against a copy of it.",
               unit="hexadecimal", required=True),
        _SOURCE_FILE,
        _SOURCE_RECORD,
        Column("ingested_at", MOMENT, "When the record was read.", required=True),
    ),
)  # fmt: skip

REJECTS = Table(
    name="rejects",
    description="One row per input record (or whole file) that could not become an article, with the reason.",
    stage="ingest",
    key=("source_file", "source_record"),
    sort=("source_file", "source_record"),
    columns=(
        _SOURCE_FILE,
        _SOURCE_RECORD,
        Column("stage", pa.string(), "Stage that turned the record away.", example="ingest", required=True),
        Column("reason", pa.string(), "Why, in one word.", values=REJECT_REASONS, example="not_english", required=True),
        Column("detail", pa.string(), "A sentence for a person: what was found and what can be done.", required=True),
    ),
)  # fmt: skip

SOURCE_FILES = Table(
    name="source_files",
    description="One row per file read: records = articles + duplicates + rejects + skipped, always.",
    stage="ingest",
    key=("source_file",),
    sort=("source_file",),
    columns=(
        _SOURCE_FILE,
        Column("kind", pa.string(), "Format found by looking at the content.", example="jsonl"),
        Column("size", pa.int64(), "Size of the file.", unit="bytes", required=True),
        Column("sha256", pa.string(), "SHA-256 of the file's bytes: an unchanged file is not read again.", required=True),
        Column("records", pa.int64(), "Records read.", required=True),
        Column("articles", pa.int64(), "Records that became an article.", required=True),
        Column("duplicates", pa.int64(), "Records of an article that was there already.", required=True),
        Column("rejects", pa.int64(), "Records turned away, see rejects.", required=True),
        Column("skipped", pa.int64(), "Records that are no articles: requests in a WARC, pictures, scripts, readmes, metadata files.",
               required=True),
        Column("path", pa.string(), "Where the file lay when it was last seen: the file is known again by it, and keeps its name.",
               example="/data/wire/2025-05.jsonl.gz"),
        Column("manifest_line", pa.string(), "What a manifest says of the file; null where none lists it. The file is read again "
               "where this changes.", unit="JSON"),
        Column("is_due", pa.bool_(), "To be read again though unchanged: an article that it repeats may be gone from its file."),
        Column("read_by", pa.string(), "Version of the readers that read the file. It is read again when they can do more.",
               example="2"),
    ),
)  # fmt: skip
