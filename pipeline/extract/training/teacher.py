"""A larger network that reads statements better than the reader, and teaches it.

A large encoder (:mod:`pipeline.extract.training.large`) learns to answer the same questions from the same labels. The
reader then learns from its answers beside people's, of articles without labels, too, and from the states that it
gives each piece (Hinton et al., 2015; Jiao et al., TinyBERT, 2020). Needed for learning only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor

from pipeline.extract.training.batches import padded_pieces
from pipeline.extract.training.head import ReadingHead
from pipeline.extract.training.large import LargeEncoder, load_large
from pipeline.extract.training.reading_loop import Plan, learn, peoples_loss
from pipeline.extract.training.readings import ReadWindow
from pipeline.extract.training.schedule import Learner, Rates, taught_once

PLAN = Plan(epochs=3, layer_rate=5e-5, head_rate=5e-4)
_HIDDEN = 512


@dataclass(frozen=True)
class Lesson:
    """What the teacher says of one window: ``scores`` (statements, outputs) and states (pieces + 2, size)."""

    scores: Tensor
    states: npt.NDArray[np.float16]


class TeacherNetwork(Learner):
    """Word pieces of windows in, those of the tagger's vocabulary; a score per label for each statement out."""

    def __init__(self, encoder: LargeEncoder, dropout: float) -> None:
        super().__init__()
        self.encoder = encoder
        self.head = ReadingHead(encoder.size, _HIDDEN, dropout)

    def rates(self, published_rate: float, new_rate: float) -> Rates:
        """What it learns, and at which of two rates."""
        yield self.encoder.published(), published_rate
        yield [*self.head.parameters(), *self.encoder.types.parameters()], new_rate

    def forward(self, windows: Sequence[ReadWindow]) -> Tensor:
        """Scores (statements, outputs) of the statements of some windows, in their order."""
        scores: Tensor = self.head(self.states(windows), [window.parts for window in windows])
        return scores

    def states(self, windows: Sequence[ReadWindow]) -> Tensor:
        """The last layer's states (windows, pieces, size), the first and the last piece being the special ones."""
        states: Tensor = self.encoder(*padded_pieces([(window.ids, window.types) for window in windows]))
        return states


def load_teacher(weights: Path, tokenizer: Tokenizer, plan: Plan = PLAN) -> TeacherNetwork:
    """An untaught teacher from the folder of all-mpnet-base-v2 (config.json, model.safetensors, tokenizer.json)."""
    return TeacherNetwork(load_large(weights, tokenizer), plan.dropout)


def make_teacher(weights: Path, windows: Sequence[ReadWindow], tokenizer: Tokenizer, kept: Path) -> TeacherNetwork:
    """The teacher that has learnt from labelled windows: the one kept in a file, else a new one, kept there (hours)."""
    labelled = [window for window in windows if any(one.act is not None for one in window.gold)]
    return taught_once(
        load_teacher(weights, tokenizer), kept, lambda teacher: learn(teacher, labelled, PLAN, peoples_loss)
    )


def lessons(teacher: TeacherNetwork, windows: Sequence[ReadWindow]) -> Iterator[Lesson]:
    """What the teacher says of each window, in order; a window at a time, as it takes no padding so."""
    with torch.no_grad():
        for window in windows:
            states = teacher.states([window])
            yield Lesson(teacher.head(states, [window.parts]), states[0].numpy().astype(np.float16))
