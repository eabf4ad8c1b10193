"""New articles lie in one Arrow file per month until they are merged, so that memory holds one batch and one month."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path
from types import TracebackType

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.engine.warehouse import Warehouse, by_month, month_of
from pipeline.tables import ARTICLES


class Staging:
    """A temporary folder of the warehouse with the new articles of each month; gone when the ``with`` block ends."""

    def __init__(self, warehouse: Warehouse) -> None:
        self._warehouse = warehouse
        self._months: set[str] = set()

    def __enter__(self) -> Staging:
        self._warehouse.root.mkdir(parents=True, exist_ok=True)
        self._folder = Path(tempfile.mkdtemp(prefix=".staging-", dir=self._warehouse.root))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def add(self, articles: pa.Table) -> None:
        """Put new articles aside, each with its month.

        A month's file is open only while rows are added to it: there may be more months than files may be open.
        """
        rows = articles.select(ARTICLES.schema.names).cast(ARTICLES.schema)
        for month, part in by_month(rows, month_of(rows["published_at"])):
            with self._path(month).open("ab") as file:
                file.writelines(batch.serialize() for batch in part.combine_chunks().to_batches())
            self._months.add(month)

    def merge(self, reread: Collection[str]) -> tuple[int, int]:
        """Write each month that gains articles or loses those of reread files; the articles and files written."""
        files = pa.array(sorted(reread), pa.string())
        months = sorted({*self._months, *self._warehouse.months(ARTICLES)})
        written = [self._merge_month(month, files) for month in months]
        return sum(rows for rows, _ in written), sum(changed for _, changed in written)

    def _merge_month(self, month: str, reread: pa.Array) -> tuple[int, bool]:
        before = self._warehouse.read(ARTICLES, month)
        from_reread = pc.is_in(before["source_file"], reread)
        new = self._new(month)
        if not new.num_rows and not pc.any(from_reread).as_py():
            return 0, False
        kept = before.filter(pc.invert(from_reread))
        return new.num_rows, self._warehouse.write(ARTICLES, pa.concat_tables([kept, new]), month)

    def _new(self, month: str) -> pa.Table:
        return pa.Table.from_batches(_batches(self._path(month)) if month in self._months else [], ARTICLES.schema)

    def _path(self, month: str) -> Path:
        return self._folder / f"{month}.arrow"


def _batches(path: Path) -> Iterator[pa.RecordBatch]:
    """The batches of a file that holds one after the other, without the schema."""
    with pa.OSFile(str(path)) as file:
        while file.tell() < file.size():
            yield pa.ipc.read_record_batch(pa.ipc.read_message(file), ARTICLES.schema)
