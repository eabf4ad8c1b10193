"""Same article or not: one canonical address or one text is one article, the first that was read stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.engine.warehouse import Warehouse
from pipeline.tables import ARTICLES


class KnownArticles:
    """The articles of the warehouse and of this run by address and by text, as 64-bit hashes (about 100 bytes each)."""

    def __init__(self) -> None:
        self._ids: set[int] = set()
        self._texts: set[int] = set()

    @classmethod
    def load(cls, warehouse: Warehouse, without: Iterable[str]) -> KnownArticles:
        """The warehouse's articles, leaving out those that came from the given source files."""
        known = cls()
        left_out = set(without)
        for month in warehouse.months(ARTICLES):
            rows = warehouse.read(ARTICLES, month, ["article_id", "text_sha256", "source_file"])
            for article_id, text, file in zip(*(column.to_pylist() for column in rows.columns), strict=True):
                if file not in left_out:
                    known._add(article_id, text)
        return known

    def is_new(self, row: Mapping[str, Any]) -> bool:
        """Whether an article was not there yet; it is from now on."""
        if int(row["article_id"][2:], 16) in self._ids or int(row["text_sha256"][:16], 16) in self._texts:
            return False
        self._add(row["article_id"], row["text_sha256"])
        return True

    def _add(self, article_id: str, text_sha256: str) -> None:
        self._ids.add(int(article_id[2:], 16))
        self._texts.add(int(text_sha256[:16], 16))
