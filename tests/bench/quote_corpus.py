"""Generated corpora of reports with known duplicates of each kind: exact, cut, elided, edited, told in other words.

Words are drawn as often as news uses them, so that common phrases come back by chance and rare ones do not; a few
stock phrases are said again and again by different people on different days and are a statement of their own each
time.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from pipeline.deduplicate.words import bits_table
from pipeline.engine.warehouse import Warehouse
from pipeline.tables import ARTICLES, REPORTS, Table

SEED = 20250521
REPORTS_A_DAY = 3000
COUNTRIES, PEOPLE, OUTLETS = 60, 12, 400
KINDS = ("exact", "contained", "elided", "edited", "indirect")


@dataclass(frozen=True)
class Generated:
    """One generated report: the true statement it tells, and how it differs from the full wording."""

    number: int
    statement: int
    kind: str
    text: str
    quote_type: str
    speaker: int
    published: date
    outlet: int


class Corpus:
    """Statements made of words drawn as often as news uses them, each told by one or several outlets."""

    def __init__(self, size: int, seed: int = SEED) -> None:
        self.size = size
        self.chance = random.Random(seed)
        table = [(word, bits) for word, bits in bits_table().items()]
        self.words = np.array([word for word, _ in table])
        shares = np.exp2([-bits for _, bits in table])
        self.shares = shares / shares.sum()
        self.content = [word for word, bits in table if bits > 9.5]
        self.draws = np.random.default_rng(seed)
        self.pool: list[str] = []
        self.stock = [self._sentence() for _ in range(20)]

    def _sentence(self) -> list[str]:
        length = int(np.clip(self.draws.lognormal(2.9, 0.5), 6, 60))
        if len(self.pool) < length:
            self.pool = self.draws.choice(self.words, 500_000, p=self.shares).tolist()
        sentence = self.pool[-length:]
        del self.pool[-length:]
        return sentence

    def reports(self) -> Iterator[Generated]:
        """The reports, statement by statement, days rising."""
        number = statement = 0
        while number < self.size:
            day = date(2020, 1, 1) + timedelta(days=number // REPORTS_A_DAY)
            full, speaker = self._sentence(), self.chance.randrange(COUNTRIES * PEOPLE)
            if self.chance.random() < 0.02:
                full = self.chance.choice(self.stock)[:5]
            told = 1 if self.chance.random() < 0.45 else min(2 + int(self.chance.expovariate(0.4)), 60)
            for copy in range(min(told, self.size - number)):
                kind = "exact" if copy == 0 else self.chance.choice(KINDS)
                text = self._tell(full, kind)
                said = "indirect" if kind == "indirect" else "direct"
                published = day + timedelta(days=self.chance.choice((0, 0, 1)))
                outlet = self.chance.randrange(OUTLETS)
                yield Generated(number, statement, kind, " ".join(text), said, speaker, published, outlet)
                number += 1
            statement += 1

    def _tell(self, full: list[str], kind: str) -> list[str]:
        tellers: dict[str, Callable[[list[str]], list[str]]] = {
            "exact": list,
            "contained": self._cut,
            "elided": self._elide,
            "edited": self._edit,
            "indirect": self._reword,
        }
        return tellers[kind](full) if len(full) > 5 else list(full)

    def _cut(self, full: list[str]) -> list[str]:
        length = self.chance.randint(min(6, len(full)), len(full))
        start = self.chance.randint(0, len(full) - length)
        return full[start : start + length]

    def _elide(self, full: list[str]) -> list[str]:
        middle, width = len(full) // 2, max(1, len(full) // 5)
        return [*full[:middle], self.chance.choice(("...", "[he said]")), *full[middle + width :]]

    def _edit(self, full: list[str]) -> list[str]:
        text = list(full)
        for _ in range(max(1, len(text) // 12)):
            text[self.chance.randrange(len(text))] = self.chance.choice(self.content)
        return text

    def _reword(self, full: list[str]) -> list[str]:
        """Indirect: a fifth of the words replaced, a fifth left out, neighbours swapped here and there."""
        text = [self.chance.choice(self.content) if self.chance.random() < 0.2 else word for word in full]
        text = [word for word in text if self.chance.random() < 0.8] or text
        for place in range(0, len(text) - 1, 3):
            text[place], text[place + 1] = text[place + 1], text[place]
        return text


def fill(warehouse: Warehouse, reports: Iterator[Generated]) -> None:
    """Write generated reports and their articles, month by month; a report's day lies in its article's month."""
    months: dict[str, list[Generated]] = {}
    for report in reports:
        months.setdefault(report.published.isoformat()[:7], []).append(report)
    for month, some in months.items():
        warehouse.write(REPORTS, _table(REPORTS, [_report_columns(one) for one in some]), month)
        warehouse.write(ARTICLES, _table(ARTICLES, [_article_columns(one) for one in some]), month)


def _table(table: Table, rows: list[dict[str, object]]) -> pa.Table:
    """Rows as a table of that schema; columns that no row has are null."""
    missing = [name for name in table.schema.names if name not in rows[0]]
    found = pa.Table.from_pylist(rows, pa.schema([field for field in table.schema if field.name not in missing]))
    for name in missing:
        found = found.append_column(name, pa.nulls(len(rows), table.schema.field(name).type))
    return found


def _report_columns(one: Generated) -> dict[str, object]:
    return {
        "report_id": f"r_{one.number:016d}", "article_id": f"a_{one.number:016d}",
        "content": [{"start": 0, "end": len(one.text), "text": one.text}], "quote_type": one.quote_type,
        "speaker_id": f"Q{one.speaker}", "speaker_name": f"Person {one.speaker}", "speaker_kind": "person",
        "speaker_country": f"C{one.speaker % COUNTRIES:02d}", "act": "state", "is_negated": False,
        "is_conditional": False, "is_future": False, "is_diplomatic": True, "topics": ["other"], "confidence": 0.9,
    }  # fmt: skip


def _article_columns(one: Generated) -> dict[str, object]:
    return {
        "article_id": f"a_{one.number:016d}", "outlet_id": f"outlet{one.outlet:03d}", "language": "en",
        "published_at": f"{one.published.isoformat()}T12:00:00+00:00", "text": "", "text_sha256": "",
        "source_file": "generated", "source_record": one.number, "ingested_at": 0,
    }  # fmt: skip
