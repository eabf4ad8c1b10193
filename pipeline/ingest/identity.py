"""Same article or not: one canonical address or one text is one article, the first that was read stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from pipeline.engine.warehouse import Warehouse
from pipeline.tables import ARTICLES

_Hashes = tuple[int, int]  # of the address or else the text, and of the text


class KnownArticles:
    """The articles of the warehouse and of this run by address and by text, as 64-bit hashes (about 100 bytes each)."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._ids: set[int] = set()
        self._texts: set[int] = set()
        self._left_out: dict[str, set[_Hashes]] = {}
        self._read_at: dict[_Hashes, datetime] = {}

    def load(self, warehouse: Warehouse, without: Iterable[str]) -> None:
        """Know the warehouse's articles, leaving out those that came from the given source files."""
        left_out = set(without)
        self._ids, self._texts, self._left_out = set(), set(), {}
        for month in warehouse.months(ARTICLES):
            rows = warehouse.read(ARTICLES, month, ["article_id", "text_sha256", "source_file", "ingested_at"])
            for article_id, text, file, moment in zip(*(column.to_pylist() for column in rows.columns), strict=True):
                hashes = _hashes(article_id, text)
                if file in left_out:
                    self._left_out.setdefault(file, set()).add(hashes)
                    self._read_at[hashes] = moment
                else:
                    self._add(hashes)

    def is_new(self, row: Mapping[str, Any]) -> bool:
        """Whether an article was not there yet; it is from now on."""
        hashes = _hashes(row["article_id"], row["text_sha256"])
        if hashes[0] in self._ids or hashes[1] in self._texts:
            return False
        self._add(hashes)
        return True

    def read_at(self, row: Mapping[str, Any]) -> datetime:
        """When an article was first read with this text, from whichever file: now, where it was not left out."""
        return self._read_at.get(_hashes(row["article_id"], row["text_sha256"]), self._now)

    def has_lost(self, files: Iterable[str]) -> bool:
        """Whether an article of these files, or its text, was left out and has not come again."""
        left_out = (hashes for file in files for hashes in self._left_out.get(file, ()))
        return any(article not in self._ids or text not in self._texts for article, text in left_out)

    def _add(self, hashes: _Hashes) -> None:
        self._ids.add(hashes[0])
        self._texts.add(hashes[1])


def _hashes(article_id: str, text_sha256: str) -> _Hashes:
    return int(article_id[2:], 16), int(text_sha256[:16], 16)
