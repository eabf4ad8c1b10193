"""Parquet: one record a row, columns named as in JSON records."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from shutil import copyfileobj
from typing import IO

import pyarrow.parquet as pq

from pipeline.ingest.readers.fields import item_from
from pipeline.ingest.records import Item, Source

_ROWS = 256


def read_parquet(source: Source) -> Iterator[Item]:
    """The rows of a Parquet file, a batch at a time; the stream goes through a temporary file to be seekable."""
    with tempfile.TemporaryFile() as seekable:
        yield from _rows(_spooled(source, seekable))


def _spooled(source: Source, seekable: IO[bytes]) -> IO[bytes]:
    copyfileobj(source.stream, seekable, 1 << 20)
    seekable.seek(0)
    return seekable


def _rows(file: IO[bytes]) -> Iterator[Item]:
    with pq.ParquetFile(file) as parquet:
        for batch in parquet.iter_batches(batch_size=_ROWS):
            yield from map(item_from, batch.to_pylist())
