"""How the reading head is trained: one loss over acts, topics, diplomacy, and being a statement at all."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from pipeline.extract.corpus import ROLES, GoldReading, Span
from pipeline.extract.training.examples import Reading
from pipeline.tables.reports import ACTS, TOPICS

_POOLED = ("content", "cue", "source")
assert set(_POOLED) == set(ROLES)
# Of each part of the loss beside that of the acts; topics are many rare yes-or-no questions.
_TOPICS, _DIPLOMATIC, _STATEMENT = 4.0, 1.0, 1.0


def pooled(states: Tensor, readings: list[list[Reading]]) -> Tensor:
    """Means of the states of content, cue and source of each reading, side by side: (readings, 3 * size)."""
    rows = [
        torch.cat([_mean(states[window, 1:-1], reading.ranges[role]) for role in _POOLED])
        for window, held in enumerate(readings)
        for reading in held
    ]
    return torch.stack(rows) if rows else states.new_zeros(0, len(_POOLED) * states.shape[2])


def _mean(states: Tensor, spans: list[Span]) -> Tensor:
    parts = [states[first:end] for first, end in spans]
    return torch.cat(parts).mean(0) if parts else states.new_zeros(states.shape[1])


def reading_loss(head: nn.Module, states: Tensor, readings: list[list[Reading]]) -> Tensor:
    """Mean loss over the readings of a batch of windows; zero where there are none."""
    gold = [reading.gold for held in readings for reading in held]
    return loss_of_readings(head(pooled(states, readings)), gold) if gold else states.sum() * 0


def loss_of_readings(scores: Tensor, gold: list[GoldReading]) -> Tensor:
    """Mean loss over readings: ``scores`` (readings, outputs) of the head."""
    is_statement = torch.tensor([float(item.act is not None) for item in gold])
    loss: Tensor = _STATEMENT * functional.binary_cross_entropy_with_logits(scores[:, -1], is_statement)
    told = is_statement.bool()
    return loss + _loss_of_statements(scores[told], [item for item in gold if item.act]) if told.any() else loss


def _loss_of_statements(scores: Tensor, gold: list[GoldReading]) -> Tensor:
    acts = torch.tensor([ACTS.index(item.act or "") for item in gold])
    topics = torch.tensor([[float(topic in item.topics) for topic in TOPICS] for item in gold])
    diplomatic = torch.tensor([float(item.is_diplomatic) for item in gold])
    return (
        functional.cross_entropy(scores[:, : len(ACTS)], acts, label_smoothing=0.05)
        + _TOPICS * functional.binary_cross_entropy_with_logits(scores[:, len(ACTS) : -2], topics)
        + _DIPLOMATIC * functional.binary_cross_entropy_with_logits(scores[:, -2], diplomatic)
    )
