"""Verification: every offset of a release or a warehouse against the texts that somebody has."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.engine.warehouse import Warehouse
from pipeline.publish.checksums import CHECKSUMS, listed_files, read_checksums, sha256
from pipeline.publish.database import open_tables
from pipeline.tables import TABLES
from pipeline.tables.column import SPAN, SPANS, Table
from pipeline.tables.release import released_tables
from pipeline.tables.sql import identifier, literal

PROBLEM_KINDS = ("file", "text", "span")
_BATCH_TEXTS = 1_000
_LEADING_CHARACTERS = 60
OWN_TEXTS = "SELECT article_id, text FROM articles"
_GIVEN_TEXTS = (
    "SELECT article_id, any_value(given.text) AS text FROM articles JOIN given USING (text_sha256) GROUP BY article_id"
)


@dataclass(frozen=True, order=True)
class Problem:
    """Something that does not fit: a file's checksum, a text that no article has, a span and its words in the text."""

    kind: str
    place: str
    detail: str


@dataclass(frozen=True)
class Verification:
    """What does not fit, and how many of the articles had a text to compare with."""

    problems: list[Problem]
    compared: int
    articles: int


def verify(folder: Path | Warehouse, texts: Iterable[str] | None = None) -> Verification:
    """Check a release or a warehouse; no problem says that everything which could be compared agrees.

    ``texts`` are stored texts, found by their SHA-256; one that belongs to no article is itself a problem, so that
    nothing passes unseen. Without ``texts`` a warehouse is checked against the texts it holds. A release's files are
    compared with its SHA256SUMS first. Raises ValueError where a release comes without texts, FileNotFoundError where
    nothing is there.
    """
    root = folder.root if isinstance(folder, Warehouse) else folder
    if not (root / "tables").is_dir():
        raise FileNotFoundError(f"{root}: neither a warehouse nor a release; there is no folder 'tables' in it")
    is_release = (root / CHECKSUMS).exists()
    if is_release and texts is None:
        raise ValueError(f"{root}: a release holds no texts; give the articles to check its offsets against")
    problems = _check_files(root) if is_release else []
    with open_tables(root, released_tables() if is_release else TABLES.values()) as connection:
        articles = compared = _count(connection, "articles")
        if texts is None:
            problems += _check_own_texts(connection)
            problems += _check_spans(connection, OWN_TEXTS)
        else:
            connection.execute("CREATE TEMP TABLE compared (article_id VARCHAR)")
            problems += (problem for batch in _batches(texts) for problem in _check_texts(connection, batch))
            compared = _count(connection, "(SELECT DISTINCT article_id FROM compared)")
    return Verification(sorted(problems), compared, articles)


def _count(connection: duckdb.DuckDBPyConnection, rows: str) -> int:
    [(number,)] = connection.execute(f"SELECT count(*) FROM {rows}").fetchall()
    return int(number)


def _check_files(release: Path) -> list[Problem]:
    expected = read_checksums(release)
    found = {path.relative_to(release).as_posix(): sha256(path) for path in listed_files(release)}
    problems = [Problem("file", path, "is missing") for path in expected.keys() - found.keys()]
    problems += [Problem("file", path, f"is not in {CHECKSUMS}") for path in found.keys() - expected.keys()]
    both = expected.keys() & found.keys()
    return problems + [Problem("file", path, "was changed") for path in both if expected[path] != found[path]]


def _check_own_texts(connection: duckdb.DuckDBPyConnection) -> list[Problem]:
    wrong = connection.execute("SELECT article_id FROM articles WHERE sha256(text) <> text_sha256").fetchall()
    return [Problem("text", article_id, "the text has another SHA-256 than its row says") for (article_id,) in wrong]


def _batches(texts: Iterable[str]) -> Iterator[pa.Table]:
    iterator = iter(texts)
    while batch := list(islice(iterator, _BATCH_TEXTS)):
        digests = [hashlib.sha256(text.encode()).hexdigest() for text in batch]
        yield pa.table({"text_sha256": digests, "text": batch})


def _check_texts(connection: duckdb.DuckDBPyConnection, batch: pa.Table) -> list[Problem]:
    connection.register("given", batch)
    unknown = connection.execute(
        "SELECT text_sha256, text FROM given ANTI JOIN articles USING (text_sha256)"
    ).fetchall()
    problems = [
        Problem("text", digest, f"no article has this text: {text[:_LEADING_CHARACTERS]!r}") for digest, text in unknown
    ]
    problems += _check_spans(connection, _GIVEN_TEXTS)
    connection.execute("INSERT INTO compared SELECT article_id FROM articles SEMI JOIN given USING (text_sha256)")
    connection.unregister("given")
    return problems


def _check_spans(connection: duckdb.DuckDBPyConnection, texts: str) -> list[Problem]:
    wrong = connection.execute(wrong_spans(TABLES.values(), texts)).fetchall()
    return [
        Problem("span", place, f"characters {start} to {end} of the text are {found!r}, not {text!r}")
        for place, start, end, text, found in wrong
    ]


def wrong_spans(tables: Iterable[Table], texts: str = OWN_TEXTS) -> str:
    """SQL for the spans that are not the characters at their offsets: place, start, end, text, what is found there.

    ``texts`` is a query for article and text; spans of other articles are not looked at. Offsets count Unicode code
    points, as DuckDB's ``substring`` and ``length`` do.
    """
    spans = " UNION ALL ".join(query for table in tables for query in _span_queries(table))
    return f"""
        WITH texts AS ({texts}), spans AS ({spans})
        SELECT place, span.start, span.end, span.text,
            substring(texts.text, span.start + 1, span.end - span.start) AS found
        FROM spans JOIN texts USING (article_id)
        WHERE span.start < 0 OR span.start >= span.end OR span.end > length(texts.text)
            OR found IS DISTINCT FROM span.text
        """


def _span_queries(table: Table) -> Iterator[str]:
    """A query for article, place and span of each column that holds spans."""
    for column in table.columns:
        if column.type in (SPAN, SPANS):
            name = identifier(column.name)
            place = f"{literal(f'{table.name}.{column.name} of ')} || {identifier(table.key[0])}"
            span = f"unnest({name})" if column.type == SPANS else name
            yield f"SELECT article_id, {place} AS place, {span} AS span FROM {table.name} WHERE {name} IS NOT NULL"
