"""What an attribution does and is about, as the encoder reads it: act, topics, is it diplomatic, is it a statement.

The tagger's states of the word pieces of source, cue and content are averaged, and a small head over the three means
gives a score per label. It was trained together with the tagger on labelled news (multi-task learning: Caruana, 1997),
so that one pass over the text serves both. Its weights lie in the model's ``reader.npz``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.extract.attribution import Range, Reading, Relation
from pipeline.extract.decode import Floats, probabilities
from pipeline.extract.encoding import Pieces
from pipeline.tables.reports import ACTS, TOPICS

READER = "reader.npz"
OUTPUTS = len(ACTS) + len(TOPICS) + 2
LEAST, DIGITS = 1e-4, 3


@dataclass(frozen=True)
class Reader:
    """The head: ``inner`` (3 * states, size) and ``outer`` (size, outputs) with their biases."""

    inner: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: Floats

    @classmethod
    def load(cls, folder: Path) -> Reader | None:
        """Read the head of a model folder; null where the model was trained without labelled news and has none."""
        if not (folder / READER).exists():
            return None
        with np.load(folder / READER) as stored:
            parts = (stored[name].astype(np.float32) for name in ("inner", "inner_bias", "outer", "outer_bias"))
            return cls(*parts)

    def read(self, pieces: Pieces, states: npt.NDArray[np.floating], relations: list[Relation]) -> list[Reading]:
        """The readings of a text's relations; ``states`` (pieces, size) are the encoder's of the whole text."""
        if not relations:
            return []
        pooled = np.stack([pool(pieces, states, relation) for relation in relations])
        scores = _gelu(pooled @ self.inner + self.inner_bias) @ self.outer + self.outer_bias
        scores[:, : len(ACTS)] = np.log(probabilities(scores[:, : len(ACTS)]) + LEAST)
        return [_reading(row) for row in np.round(scores, DIGITS).tolist()]


def _reading(row: list[float]) -> Reading:
    return Reading(tuple(row[: len(ACTS)]), tuple(row[len(ACTS) : -2]), row[-2], row[-1])


def pool(pieces: Pieces, states: npt.NDArray[np.floating], relation: Relation) -> Floats:
    """Means of the states of content, cue and source, side by side; zeros for a missing part."""
    parts = (relation.content, (relation.cue,), (relation.source,))
    return np.concatenate([_mean(pieces, states, [span for span in part if span]) for part in parts])


def _mean(pieces: Pieces, states: npt.NDArray[np.floating], spans: list[Range]) -> Floats:
    rows = [
        states[np.searchsorted(pieces.ends, start, side="right") : np.searchsorted(pieces.starts, end)]
        for start, end in spans
    ]
    found = np.concatenate(rows) if rows else states[:0]
    return found.mean(0, dtype=np.float32) if len(found) else np.zeros(states.shape[1], dtype=np.float32)


def _gelu(values: Floats) -> Floats:
    """The tanh form of the Gaussian error linear unit (Hendrycks and Gimpel, 2016)."""
    return np.asarray(0.5 * values * (1 + np.tanh(0.7978845608 * (values + 0.044715 * values**3))), dtype=np.float32)
