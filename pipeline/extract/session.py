"""ONNX models at run time: each session uses one thread, since windows are read side by side by many.

A single thread reads in the one that asks: handing windows to another would have the two wait for each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


# Adding and normalising in one step is not vectorised: eight times as slow as one after the other.
_SLOWER = ["SkipLayerNormFusion"]


def open_session(path: Path) -> InferenceSession:
    """A session of the model in a file, on the processor."""
    import onnxruntime  # only who reads texts pays for loading it

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
    )


Run = Callable[..., Iterator[Any]]  # applies a function to each of many things, as map does


def side_by_side(threads: int) -> Run:
    """A function like ``map`` that keeps so many threads at work, for as long as it is kept; results come in order.

    The thread that asks is one of them, and each takes the next of the things itself: where one waits for many others
    every handing over costs about a tenth of what it takes to read a sentence.
    """
    if threads == 1:
        return map
    helpers = ThreadPoolExecutor(threads - 1)

    def run(function: Callable[[Any], Any], things: Iterable[Any]) -> Iterator[Any]:
        todo = list(things)
        found, numbers = [None] * len(todo), iter(range(len(todo)))

        def work() -> None:
            for number in numbers:
                found[number] = function(todo[number])

        helping = [helpers.submit(work) for _ in range(threads - 1)]
        work()
        for helper in helping:
            helper.result()
        return iter(found)

    return run
