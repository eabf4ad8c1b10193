"""The best tag path of each window under the CRF's transition scores (Viterbi, 1967), many windows at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]


def best_paths(scores: Floats, lengths: npt.NDArray[np.int64], transitions: Floats) -> list[npt.NDArray[np.int64]]:
    """Tags of each window.

    ``scores`` (windows, pieces, tags), ``lengths`` pieces per window, ``transitions`` (tag before, tag after).
    """
    windows, longest, tags = scores.shape
    best = scores[:, 0].copy()
    back = np.empty((longest, windows, tags), dtype=np.int8)
    finals = np.empty((windows, tags), dtype=np.float32)
    finals[lengths == 1] = best[lengths == 1]
    for position in range(1, longest):
        step = best[:, :, None] + transitions
        back[position] = step.argmax(1)
        best = step.max(1) + scores[:, position]
        ends = lengths == position + 1
        finals[ends] = best[ends]
    return [_trace(back[:, row], int(finals[row].argmax()), int(lengths[row])) for row in range(windows)]


def _trace(back: npt.NDArray[np.int8], last: int, length: int) -> npt.NDArray[np.int64]:
    path = np.empty(length, dtype=np.int64)
    path[-1] = last
    for position in range(length - 1, 0, -1):
        last = path[position - 1] = back[position, last]
    return path


def mean_row(rows: Floats) -> Floats:
    """The mean over the first axis, zeros of no rows; NumPy's own takes half as long again for so few."""
    total: Floats = np.add.reduce(rows, 0)
    return total / np.float32(max(len(rows), 1))


def probabilities(scores: Floats) -> Floats:
    """Softmax over the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), dtype=np.float32)
