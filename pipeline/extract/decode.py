"""The best tag path of each window under the CRF's transition scores (Viterbi, 1967), many windows at once."""

from __future__ import annotations

import itertools

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]


def best_paths(scores: Floats, lengths: npt.NDArray[np.int64], transitions: Floats) -> list[npt.NDArray[np.int64]]:
    """Tags of each window.

    ``scores`` (windows, pieces, tags), ``lengths`` pieces per window, ``transitions`` (tag before, tag after).
    """
    best = scores.swapaxes(0, 1).copy(order="C")  # (pieces, windows, tags): of the best path up to there
    step = np.empty((*best.shape[1:], best.shape[2]), dtype=np.float32)
    reached = np.empty(best.shape[1:], dtype=np.float32)
    for before, here in itertools.pairwise(best):
        np.add(before[:, :, None], transitions, out=step)
        here += np.maximum.reduce(step, axis=1, out=reached)
    back = (best[:-1, :, None] + transitions.T).argmax(3)
    finals = best[lengths - 1, np.arange(len(lengths))].argmax(1)
    return [
        _trace(back[: length - 1, row].tolist(), int(last))
        for row, (last, length) in enumerate(zip(finals, lengths, strict=True))
    ]


def _trace(back: list[list[int]], last: int) -> npt.NDArray[np.int64]:
    """A path from its last tag and, for each piece but the first, the tag before by the tag there."""
    path = [last]
    for before in reversed(back):
        path.append(before[path[-1]])
    return np.asarray(path[::-1], dtype=np.int64)


def mean_row(rows: Floats) -> Floats:
    """The mean over the first axis, zeros of no rows; NumPy's own takes half as long again for so few."""
    total: Floats = np.add.reduce(rows, 0)
    return total / np.float32(max(len(rows), 1))


def probabilities(scores: Floats) -> Floats:
    """Softmax over the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), dtype=np.float32)
