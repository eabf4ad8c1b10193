"""The figures of a release: what it holds, from when and whom, for its dataset card."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline.publish.database import open_tables
from pipeline.tables.release import released_tables

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Figures:
    """Rows by table, days covered, and the most frequent values of the columns people ask about first."""

    rows: Counts
    changes: Counts
    first_day: str | None
    last_day: str | None
    undated_articles: int
    outlets: Counts
    n_outlets: int
    languages: Counts
    models: Counts
    diplomatic_statements: int
    told_by_several_outlets: int
    with_speaker_id: int
    with_day: int
    countries: Counts
    acts: Counts
    topics: Counts


def figures(folder: Path, most: int = 10) -> Figures:
    """Count what the release in ``folder`` holds; lists show the ``most`` frequent values."""
    tables = released_tables()
    with open_tables(folder, tables) as connection:
        counts = _Counter(connection, most)
        return Figures(
            rows=tuple((table.name, counts.one(f"SELECT count(*) FROM {table.name}")) for table in tables),
            changes=counts.values("change", "changes"),
            first_day=counts.text("SELECT min(published_at[:10]) FROM articles"),
            last_day=counts.text("SELECT max(published_at[:10]) FROM articles"),
            undated_articles=counts.one("SELECT count(*) FROM articles WHERE published_at IS NULL"),
            outlets=counts.values("outlet_id", "articles"),
            n_outlets=counts.one("SELECT count(DISTINCT outlet_id) FROM articles"),
            languages=counts.values("language", "articles"),
            models=counts.values("model", "extractions"),
            diplomatic_statements=counts.one("SELECT count(*) FROM statements WHERE is_diplomatic"),
            told_by_several_outlets=counts.one("SELECT count(*) FROM statements WHERE n_outlets > 1"),
            with_speaker_id=counts.one("SELECT count(speaker_id) FROM statements"),
            with_day=counts.one("SELECT count(said_on_start) FROM statements"),
            countries=counts.values("speaker_country", "statements WHERE is_diplomatic"),
            acts=counts.values("act", "statements"),
            topics=counts.values("topic", "(SELECT unnest(topics) AS topic FROM statements)"),
        )


@dataclass(frozen=True)
class _Counter:
    connection: duckdb.DuckDBPyConnection
    most: int

    def one(self, sql: str) -> int:
        row = self.connection.execute(sql).fetchone()
        return int(row[0]) if row else 0

    def text(self, sql: str) -> str | None:
        row = self.connection.execute(sql).fetchone()
        return row[0] if row else None

    def values(self, column: str, relation: str) -> Counts:
        """The most frequent values with their counts; null is counted as 'unknown'."""
        sql = (
            f"SELECT coalesce({column}, 'unknown') AS value, count(*) AS n FROM {relation} "
            f"GROUP BY ALL ORDER BY n DESC, value LIMIT {self.most}"
        )
        return tuple((value, int(n)) for value, n in self.connection.execute(sql).fetchall())
