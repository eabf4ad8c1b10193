"""What an attribution does and is about, as the encoder reads it: act, topics, diplomacy, whether it is dated or said.

The tagger's lower layers are shared; upper layers of a reader's own (``reader.onnx``) go on from their states in the
windows that hold an attribution, since layers trained to read meaning tag worse and the other way round (hard parameter
sharing below, separate tasks above: Caruana, "Multitask Learning", 1997; Søgaard and Goldberg, 2016). The states of
content, cue and source are averaged, those of content and cue once more with weights that learnt questions give them
(Bahdanau et al., 2015), and a small head (``reader.npz``) gives a score per label.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.extract.attribution import Range, Reading, Relation
from pipeline.extract.decode import Floats, Halves, mean_row, probabilities
from pipeline.extract.encoding import Pieces, pieces_of
from pipeline.extract.session import Run, open_session
from pipeline.tables.reports import ACTS, TOPICS

if TYPE_CHECKING:
    from pipeline.extract.tagger import TaggedWindow

READER, HEAD = "reader.onnx", "reader.npz"
STATES, UPPER = "states", "upper"  # lower layers' (a third output of the tagger's session), upper ones' states
SINGLE = ("is_diplomatic", "is_dated", "is_statement")
OUTPUTS = len(ACTS) + len(TOPICS) + len(SINGLE)
HEAD_PARTS = ("questions", "inner", "inner_bias", "outer", "outer_bias")
LEAST, DIGITS = 1e-4, 3


@dataclass(frozen=True)
class TaggedText:
    """A text with its pieces and its windows in reading order, which cover all pieces."""

    text: str
    pieces: Pieces
    windows: list[TaggedWindow]


@dataclass(frozen=True)
class Reader:
    """Upper layers and head: ``questions`` (states, number), then ``inner`` ((3 + number) * states, size) and ``outer``
    (size, outputs) with their biases.
    """

    session: Any
    questions: Floats
    inner: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: Floats

    @classmethod
    def load(cls, folder: Path) -> Reader | None:
        """Read the reader of a model folder; null where the model was trained without labels and has none."""
        if not (folder / READER).exists():
            return None
        with np.load(folder / HEAD) as stored:
            parts = (stored[name].astype(np.float32) for name in HEAD_PARTS)
            return cls(open_session(folder / READER), *parts)

    def read(self, texts: Sequence[TaggedText], found: Sequence[list[Relation]], run: Run = map) -> list[list[Reading]]:
        """The readings of each text's relations, in their order; ``run`` applies the session to the windows."""
        if not texts:
            return []
        todo = [window for text, items in zip(texts, found, strict=True) for window in _touched(text, items)]
        states = _gathered(texts, todo, run(self.run_session, (window.states for window in todo)))
        return self.judge([self.pool(*parts) for parts in zip(texts, states, found, strict=True)])

    def run_session(self, states: Halves) -> Halves:
        """The upper layers' states (pieces, size) of one window, given the lower layers' with [CLS] and [SEP]."""
        upper: Halves = self.session.run([UPPER], {STATES: states[None]})[0][0, 1:-1]
        return upper

    def pool(self, text: TaggedText, states: Floats, relations: list[Relation]) -> Floats:
        """What the head sees of a text's relations, one a row; ``states`` (pieces, size) are the whole text's."""
        pooled = [pool_states(text.pieces, states, relation, self.questions) for relation in relations]
        return np.stack(pooled) if pooled else np.zeros((0, len(self.inner)), dtype=np.float32)

    def judge(self, pooled: Sequence[Floats]) -> list[list[Reading]]:
        """The readings of each text's relations from what was pooled of them.

        The first product is one for all texts, since its weights are more than a core's cache holds. Few rows are
        multiplied by other routines, with other last digits: what is read of a text must not hang on its company.
        """
        products = np.concatenate(pooled) @ self.inner
        ends = list(itertools.accumulate(map(len, pooled)))
        for part, end in zip(pooled, ends, strict=True):
            if len(part) == 1:
                products[end - 1 : end] = part @ self.inner
        hidden = _gelu(products + self.inner_bias)
        return [self._readings(hidden[end - len(part) : end]) for part, end in zip(pooled, ends, strict=True)]

    def _readings(self, hidden: Floats) -> list[Reading]:
        scores = hidden @ self.outer + self.outer_bias
        scores[:, : len(ACTS)] = np.log(probabilities(scores[:, : len(ACTS)]) + LEAST)
        return [_reading(row) for row in np.round(scores, DIGITS).tolist()]


def _touched(text: TaggedText, relations: list[Relation]) -> Iterator[TaggedWindow]:
    """The windows of a text in which a relation has a part."""
    held = [pieces_of(text.pieces, part) for relation in relations for part in relation.ranges]
    for window in text.windows:
        if any(first < window.end and end > window.start for first, end in held):
            yield window


def _gathered(texts: Sequence[TaggedText], windows: Sequence[TaggedWindow], upper: Iterator[Halves]) -> list[Floats]:
    """The upper layers' states of all pieces of each text; zeros where no window was read."""
    size = next((text.windows[0].states.shape[1] for text in texts if text.windows), 0)
    states = [np.zeros((len(text.pieces), size), dtype=np.float32) for text in texts]
    for window, rows in zip(windows, upper, strict=True):
        states[window.text][window.start : window.end] = rows
    return states


def pool_states(pieces: Pieces, states: Floats, relation: Relation, questions: Floats) -> Floats:
    """Means of the states of content, cue and source, zeros for a missing part, and for each question the mean of
    content and cue by how well a state answers it; side by side.
    """
    parts = (relation.content, (relation.cue,), (relation.source,))
    content, cue, source = (_states_of(pieces, states, [span for span in part if span]) for part in parts)
    attended = np.concatenate([content, cue])
    weights = probabilities((attended @ questions).T) if len(attended) else np.zeros((questions.shape[1], 0))
    return np.concatenate([*map(mean_row, (content, cue, source)), (weights @ attended).ravel()])


def _states_of(pieces: Pieces, states: Floats, spans: list[Range]) -> Floats:
    rows = [states[slice(*pieces_of(pieces, span))] for span in spans]
    return rows[0] if len(rows) == 1 else np.concatenate([states[:0], *rows])


def _reading(row: list[float]) -> Reading:
    acts, topics, single = row[: len(ACTS)], row[len(ACTS) : -len(SINGLE)], row[-len(SINGLE) :]
    return Reading(tuple(acts), tuple(topics), *single)


def _gelu(values: Floats) -> Floats:
    """The tanh form of the Gaussian error linear unit (Hendrycks and Gimpel, 2016)."""
    cubed = values * values * values  # NumPy's power takes two hundred times as long
    return np.asarray(0.5 * values * (1 + np.tanh(0.7978845608 * (values + 0.044715 * cubed))), dtype=np.float32)
