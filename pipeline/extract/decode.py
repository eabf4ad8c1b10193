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
    best, lasts = _best_until(scores, transitions), lengths - 1
    windows, into = np.arange(len(lengths)), np.ascontiguousarray(transitions.T)
    paths = np.zeros((len(best), len(lengths)), dtype=np.int64)
    paths[lasts, windows] = best[lasts, :, windows].argmax(1)
    for piece in range(len(best) - 2, -1, -1):
        before = (best[piece].T + into[paths[piece + 1]]).argmax(1)
        paths[piece] = np.where(piece < lasts, before, paths[piece])
    return [path[:length] for path, length in zip(np.ascontiguousarray(paths.T), lengths, strict=True)]


def _best_until(scores: Floats, transitions: Floats) -> Floats:
    """Score of the best path up to each piece that ends in each tag (pieces, tags, windows).

    The windows come last: they are many, the tags few, and NumPy is quick along a long last axis.
    """
    best = scores.transpose(1, 2, 0).copy(order="C")
    step = np.empty((best.shape[1], *best.shape[1:]), dtype=np.float32)  # (tag before, tag after, windows)
    change = np.ascontiguousarray(np.broadcast_to(transitions[:, :, None], step.shape))
    for before, here in itertools.pairwise(best):
        np.add(before[:, None], change, out=step)
        here += np.maximum.reduce(step, axis=0)
    return best


def mean_row(rows: Floats) -> Floats:
    """The mean over the first axis, zeros of no rows; NumPy's own takes half as long again for so few."""
    if len(rows) == 1:
        only: Floats = rows[0]
        return only
    total: Floats = np.add.reduce(rows, 0)
    return total / np.float32(max(len(rows), 1))


def probabilities(scores: Floats) -> Floats:
    """Softmax over the last axis."""
    raised = np.exp(scores - np.maximum.reduce(scores, -1, keepdims=True))
    return np.asarray(raised / np.add.reduce(raised, -1, keepdims=True), dtype=np.float32)
