"""Run a stage over batches on this machine: in this process, or in worker processes, in order either way."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor

import pyarrow as pa

from pipeline.engine.stage import BatchFunction, Stage

_function: BatchFunction | None = None


def run_stage(stage: Stage, batches: Iterable[pa.RecordBatch], workers: int = 1) -> Iterator[pa.RecordBatch]:
    """The stage's batches in input order; at most two batches per worker wait in memory.

    With one worker the stage runs in this process. Raises what the stage raises; workers end with the generator.
    """
    if workers <= 1:
        yield from map(stage.load(), batches)
        return
    # spawn: an ONNX session or a DuckDB connection does not survive a fork.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, initializer=_load, initargs=(stage,)) as pool:
        waiting: deque[Future[pa.RecordBatch]] = deque()
        for batch in batches:
            waiting.append(pool.submit(_apply, batch))
            if len(waiting) >= 2 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _load(stage: Stage) -> None:
    global _function
    _function = stage.load()


def _apply(batch: pa.RecordBatch) -> pa.RecordBatch:
    assert _function is not None, "a worker is given batches only after its stage was loaded"
    return _function(batch)
