"""Outlets are a table that people edit: what it says now holds for the articles that are there, none read again."""

from __future__ import annotations

import pyarrow as pa

from pipeline.engine.aside import written_aside
from pipeline.engine.warehouse import Warehouse
from pipeline.ingest.outlets import Outlets
from pipeline.seeds import read_rows, read_seed, seed_path
from pipeline.tables import ARTICLES


def follow_outlets(warehouse: Warehouse) -> int:
    """Give the articles the outlets of the seed table as it is now, where it changed; the number of files written.

    A copy of the table as it was tells which ids came from the address: these are found anew. Stopped in between, the
    next call does the rest. A feed code is not kept with an article: a new one holds for what is read from now on.
    """
    now = Outlets.of(read_seed("outlets"))
    content, copy = seed_path("outlets").read_bytes(), warehouse.root / "state" / "ingest" / "outlets.csv"
    if copy.exists() and copy.read_bytes() == content:
        return 0
    before = Outlets.of(read_rows(copy)) if copy.exists() else Outlets({}, {}, {})
    renamed = _renamed(before, now)
    files = sum(_follow(warehouse, month, before, now, renamed) for month in warehouse.months(ARTICLES))
    with written_aside(copy) as aside:
        aside.write_bytes(content)
    return files


def _renamed(before: Outlets, now: Outlets) -> dict[str, str]:
    """For each id that the table has no more: the id that its name has now, else the name."""
    gone: dict[str, str] = {}
    for name, outlet_id in before.by_name.items():
        if outlet_id not in now.ids and gone.get(outlet_id) not in now.ids:
            gone[outlet_id] = now.by_name.get(name) or gone.get(outlet_id, name)
    return gone


def _follow(warehouse: Warehouse, month: str, before: Outlets, now: Outlets, renamed: dict[str, str]) -> bool:
    rows = warehouse.read(ARTICLES, month, ["outlet_id", "url"])
    old, urls = (column.to_pylist() for column in rows.columns)
    new = [_outlet(*stored, before, now, renamed) for stored in zip(old, urls, strict=True)]
    if new == old:
        return False
    articles = warehouse.read(ARTICLES, month)
    index = articles.schema.get_field_index("outlet_id")
    changed = articles.set_column(index, articles.schema.field(index), pa.array(new, pa.string()))
    return warehouse.write(ARTICLES, changed, month)


def _outlet(stored: str | None, url: str | None, before: Outlets, now: Outlets, renamed: dict[str, str]) -> str | None:
    """The outlet of an article that had that one; what a name or code gave stays as long as the table knows it."""
    if url and before.resolve(None, url) == stored:
        return now.resolve(None, url)
    known = renamed.get(stored or "", stored)
    if known in now.ids:
        return known
    return now.resolve(None, url) if url else now.by_name.get(known or "") or now.by_host(known) or known
