"""One line of ``communique extract``: a row of reports (or of attributions) with its prefixes nested."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_SPANS = ("source", "cue", "content", "quote_type", "nested_in")
_SAID_ON = ("start", "end", "expression", "method")


def report_line(article: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """The line of a row of reports; ``article`` is the path it was read from."""
    return {
        "article": article,
        "report_id": row["report_id"],
        **{name: row[name] for name in _SPANS},
        "speaker": row["speakers"][0] if row["speakers"] else None,
        "speakers": row["speakers"] or [],
        "said_on": _said_on(row),
        "relayed_by": row["relayed_by"] or [],
        "addressees": [addressee["name"] for addressee in row["addressees"] or []],
        "targets": row["targets"] or [],
        "act": row["act"],
        "topics": row["topics"] or [],
        "is_diplomatic": row["is_diplomatic"],
        "confidence": _probability(row),
        "article_id": row["article_id"],
    }


def attribution_line(article: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """The line of a row of attributions as the linker found it."""
    names = ("attribution_id", *_SPANS)
    known = {name: row[name] for name in names}
    return {"article": article, **known, "confidence": _probability(row), "article_id": row["article_id"]}


def _said_on(row: Mapping[str, Any]) -> dict[str, Any] | None:
    if row["said_on_start"] is None:
        return None
    return {name: _text(row[f"said_on_{name}"]) for name in _SAID_ON}


def _probability(row: Mapping[str, Any]) -> float:
    # The table holds four bytes; more digits than these are not the model's.
    return round(float(row["confidence"]), 4)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
