"""Found records and outcomes as Arrow batches, so that composing articles is a stage that can run anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields

import pyarrow as pa

from pipeline.engine.stage import BatchFunction, Stage
from pipeline.ingest.compose import outcome_of
from pipeline.ingest.reading import read_items
from pipeline.ingest.records import Article, Found, Item, Outcome, Refused, Reject, Skip, Skipped
from pipeline.ingest.sources import SourceFile
from pipeline.seeds import seeds_version
from pipeline.tables import ARTICLES

# To be raised when the readers find more, other text or other addresses in the same bytes: files are read again then.
VERSION = "4"
_ROWS = 128
_BYTES = 8 * 1024 * 1024
_FOUND_TYPES = {"html": pa.binary(), "verbatim": pa.bool_(), "is_whole_file": pa.bool_()}
_FOUND = tuple(field.name for field in fields(Found))
_ARTICLE = tuple(field.name for field in fields(Article))
_PLACE = (pa.field("source_file", pa.string()), pa.field("source_record", pa.int64()))
_VERDICT = (pa.field("reason", pa.string()), pa.field("detail", pa.string()))

FOUND_SCHEMA = pa.schema(
    [*_PLACE, *_VERDICT, *(pa.field(name, _FOUND_TYPES.get(name, pa.string())) for name in _FOUND)]
)
OUTCOME_SCHEMA = pa.schema(
    [
        *_PLACE,
        *_VERDICT,
        *(pa.field(name, ARTICLES.column(name).type) for name in _ARTICLE if not name.startswith("source_")),
    ]
)
SKIPPED = "skipped"


def compose_stage() -> Stage:
    """The stage from found records to outcomes: extraction from pages, language, outlet, dates."""
    return Stage("compose_articles", f"{VERSION}-{seeds_version()}", FOUND_SCHEMA, OUTCOME_SCHEMA, _load)


def _load() -> BatchFunction:
    return compose_batch


def compose_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The outcomes of a batch of found records, in order."""
    rows = (_row_of(outcome_of(_item_of(row), row["source_file"], row["source_record"])) for row in batch.to_pylist())
    return pa.RecordBatch.from_pylist(list(rows), schema=OUTCOME_SCHEMA)


def found_batches(files: Iterable[SourceFile]) -> Iterator[pa.RecordBatch]:
    """The items of files in order, in batches bounded by rows and by bytes."""
    rows: list[dict[str, object]] = []
    size = 0
    for file in files:
        for record, item in enumerate(read_items(file)):
            rows.append(_row(item, file.name, record))
            size += _size(item)
            if len(rows) >= _ROWS or size >= _BYTES:
                yield pa.RecordBatch.from_pylist(rows, schema=FOUND_SCHEMA)
                rows, size = [], 0
    if rows:
        yield pa.RecordBatch.from_pylist(rows, schema=FOUND_SCHEMA)


def _size(item: Item) -> int:
    return len(item.html or "") + len(item.body or "") if isinstance(item, Found) else 0


def _row(item: Item, source_file: str, record: int) -> dict[str, object]:
    place: dict[str, object] = {"source_file": source_file, "source_record": record}
    if isinstance(item, Found):
        return place | {name: _storable(getattr(item, name)) for name in _FOUND}
    reason, detail = (SKIPPED, item.what) if isinstance(item, Skipped) else (item.reason, item.detail)
    return place | {"reason": reason, "detail": _storable(detail)}


def _storable(value: object) -> object:
    # Broken JSON escapes give halves of surrogate pairs, which no UTF-8 can hold.
    return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if isinstance(value, str) else value


def _item_of(row: dict[str, object]) -> Item:
    if row["reason"] is None:
        return Found(**{name: row[name] for name in _FOUND})  # type: ignore[arg-type]
    reason, detail = str(row["reason"]), str(row["detail"])
    return Skipped(detail) if reason == SKIPPED else Refused(reason, detail)


def _row_of(outcome: Outcome) -> dict[str, object]:
    if isinstance(outcome, Article):
        return {name: getattr(outcome, name) for name in _ARTICLE}
    place = {"source_file": outcome.source_file, "source_record": outcome.source_record}
    if isinstance(outcome, Skip):
        return place | {"reason": SKIPPED, "detail": outcome.what}
    assert isinstance(outcome, Reject)
    return place | {"reason": outcome.reason, "detail": outcome.detail}
