"""Small warehouses of invented reports."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from pipeline.deduplicate.update import deduplicate
from pipeline.engine.warehouse import UNDATED, Warehouse
from pipeline.tables import ARTICLES, REPORTS, STATEMENT_REPORTS


@dataclass(frozen=True)
class Told:
    """One article's account of a statement."""

    text: str
    outlet: str = "courier"
    published: str | None = "2025-05-20T10:00:00+00:00"
    speaker: str | None = "Q1"
    country: str | None = "ARC"
    kind: str = "person"
    quote_type: str = "direct"
    said_on: str | None = None
    act: str = "state"
    is_negated: bool = False
    addressee: str | None = None
    addressee_id: str | None = None
    article: str | None = None
    syndication: str | None = None
    confidence: float = 0.9

    @property
    def article_id(self) -> str:
        return self.article or "a_" + _short(f"{self.outlet}|{self.text}|{self.published}")

    @property
    def report_id(self) -> str:
        return "r_" + _short(f"{self.article_id}|{self.text}")

    @property
    def month(self) -> str:
        return self.published[:7] if self.published else UNDATED

    def report_row(self) -> dict[str, object]:
        day = date.fromisoformat(self.said_on) if self.said_on else None
        row: dict[str, object] = dict.fromkeys(REPORTS.schema.names)
        return row | {
            "report_id": self.report_id,
            "article_id": self.article_id,
            "source": {"start": 0, "end": 1, "text": self.speaker or "somebody"},
            "cue": {"start": 2, "end": 3, "text": "said"},
            "content": [{"start": 4, "end": 4 + len(part), "text": part} for part in self.text.split("//")],
            "quote_type": self.quote_type,
            "speaker_id": self.speaker,
            "speaker_name": self.speaker,
            "speaker_kind": self.kind,
            "speaker_country": self.country,
            "said_on_start": day,
            "said_on_end": day,
            "addressees": [{"name": self.addressee, "id": self.addressee_id}] if self.addressee else [],
            "act": self.act,
            "is_negated": self.is_negated,
            "is_conditional": False,
            "is_future": False,
            "is_diplomatic": True,
            "topics": ["other"],
            "confidence": self.confidence,
        }

    def article_row(self, text: str) -> dict[str, object]:
        row: dict[str, object] = dict.fromkeys(ARTICLES.schema.names)
        return row | {
            "article_id": self.article_id,
            "outlet_id": self.outlet,
            "language": "en",
            "published_at": self.published,
            "syndication_id": self.syndication,
            "text": text,
            "text_sha256": _short(text),
            "source_file": "file",
            "source_record": 0,
            "ingested_at": 0,
        }


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def fill(warehouse: Warehouse, told: Iterable[Told]) -> None:
    """Make the warehouse hold just these reports and their articles; a text is the same whatever the reports' order."""
    rows = list(told)
    months = {one.month for one in rows} | set(warehouse.months(REPORTS)) | set(warehouse.months(ARTICLES))
    for month in months:
        here = [one for one in rows if one.month == month]
        reports = {one.report_id: one.report_row() for one in here}
        texts: dict[str, set[str]] = {}
        for one in here:
            texts.setdefault(one.article_id, set()).add(one.text)
        articles = {one.article_id: one.article_row("\n".join(sorted(texts[one.article_id]))) for one in here}
        warehouse.write(REPORTS, pa.Table.from_pylist(list(reports.values()), REPORTS.schema), month)
        warehouse.write(ARTICLES, pa.Table.from_pylist(list(articles.values()), ARTICLES.schema), month)


FULL = (
    "We shall keep the harbour open to every vessel that carries grain, and no blockade will change our mind about it"
)
QUOTE = Told(FULL)


def statements_of(warehouse: Warehouse, *told: Told) -> list[str]:
    """The statement of each report after a run over just these."""
    fill(warehouse, told)
    deduplicate(warehouse)
    found = {row["report_id"]: row["statement_id"] for row in warehouse.read(STATEMENT_REPORTS).to_pylist()}
    return [found[one.report_id] for one in told]
