"""The interface between a stage and whatever runs it.

A stage is a function from Arrow batch to Arrow batch without hidden state. It is named, says what it reads and writes,
and carries a version that changes with its method, model or seed tables, so that a planner can tell what is new. The
same stage runs in a Dagster asset, in the command line, in a test, in worker processes or in Spark's ``mapInArrow``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa

BatchFunction = Callable[[pa.RecordBatch], pa.RecordBatch]
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Stage:
    """A step of the way: ``load`` (picklable) is called once per worker and returns the function over batches."""

    name: str
    version: str
    reads: pa.Schema
    writes: pa.Schema
    load: Callable[[], BatchFunction]


@dataclass(frozen=True)
class StageCounts:
    """What a stage did: rows read, rows written, rows kept from before, files written, and wall-clock seconds."""

    read: int = 0
    written: int = 0
    kept: int = 0
    files: int = 0
    seconds: float = 0.0

    def __add__(self, other: StageCounts) -> StageCounts:
        """The counts of two parts of the work together."""
        return StageCounts(
            self.read + other.read,
            self.written + other.written,
            self.kept + other.kept,
            self.files + other.files,
            self.seconds + other.seconds,
        )


def no_progress(rows: int) -> None:
    """Report progress to nobody."""
