"""The head that answers for each statement of a window, over the states of pieces: of reader and teacher."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from pipeline.extract.training.readings import ASKED, ROLES, Parts
from pipeline.tables.reports import ACTS, TOPICS

QUESTIONS = 4


class ReadingHead(nn.Module):
    """States of windows in; a score per label (acts, topics, single questions) for each of their statements out."""

    def __init__(self, size: int, hidden: int, dropout: float) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.questions = nn.Linear(size, QUESTIONS, bias=False)
        self.inner = nn.Linear((len(ROLES) + QUESTIONS) * size, hidden)
        self.outer = nn.Linear(hidden, len(ACTS) + len(TOPICS) + len(ASKED))

    def forward(self, states: Tensor, parts: Sequence[Sequence[Parts]]) -> Tensor:
        """Scores (statements, outputs), given states (windows, pieces, size) and each window's statements' parts."""
        rows = zip(states, parts, strict=True)
        pooled = torch.stack([self.pooled(row, one) for row, some in rows for one in some])
        hidden = functional.gelu(self.inner(self.dropout(pooled)), approximate="tanh")
        scores: Tensor = self.outer(self.dropout(hidden))
        return scores

    def pooled(self, states: Tensor, parts: Parts) -> Tensor:
        """What :func:`pipeline.extract.reading.pool_states` gives, of one window's states."""
        rows = [[states[first:end] for first, end in parts[role]] for role in ROLES]
        means = [torch.cat(row).mean(0) if row else states.new_zeros(states.shape[1]) for row in rows]
        attended = torch.cat([part for row in rows[:2] for part in row])
        weights = self.questions(attended).softmax(0)
        return torch.cat([*means, (weights.T @ attended).flatten()])
