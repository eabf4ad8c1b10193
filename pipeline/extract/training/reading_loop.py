"""How a network learns to read: loss over people's answers and a teacher's, the loop, what held-back articles show.

The same for the reader and for the larger network that teaches it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import torch
from torch import Tensor
from torch.nn import functional

from pipeline.extract.training.readings import ASKED, GoldReading, ReadWindow
from pipeline.extract.training.schedule import Learner, Pace, descend
from pipeline.tables.reports import ACTS, TOPICS

_PARTS = [len(ACTS), len(TOPICS), len(ASKED)]
_TOPICS = 8.0  # weight of the loss of topics, many rare yes-or-no questions
_SMOOTHING = 0.1  # of the labelled act's share (Szegedy et al., 2016): readers agree on nine of ten
MASKED = -1e4  # added to attention to padding


@dataclass(frozen=True)
class Plan:
    """How a network is trained: rates fall linearly to zero after a tenth of the steps; weights are averaged."""

    epochs: int = 4
    batch: int = 8  # windows
    layer_rate: float = 1.5e-4
    head_rate: float = 1e-3
    warmup: float = 0.1
    averaging: float = 0.995
    dropout: float = 0.3
    seed: int = 3

    @property
    def pace(self) -> Pace:
        """How fast a network learns."""
        return Pace(self.layer_rate, self.head_rate, self.warmup, self.batch, self.averaging, self.seed)


Network = TypeVar("Network", bound=Learner)
Loss = Callable[[Network, Sequence[ReadWindow]], Tensor]


def golds_of(windows: Sequence[ReadWindow]) -> list[GoldReading]:
    """What people say of the statements of some windows, in their order."""
    return [one for window in windows for one in window.gold]


def loss_of(scores: Tensor, gold: Sequence[GoldReading]) -> Tensor:
    """One loss over the questions that people were asked, and over act and topics of what is a statement."""
    answers = torch.tensor([[float("nan") if one is None else float(one) for one in row.single] for row in gold])
    asked = ~answers.isnan()
    if not asked.any():
        return scores.new_zeros(())
    loss = functional.binary_cross_entropy_with_logits(scores[:, -len(ASKED) :][asked], answers[asked]) * len(ASKED) / 2
    said = [number for number, one in enumerate(gold) if one.is_statement and one.act is not None]
    if not said:
        return loss
    acts = torch.tensor([gold[number].act for number in said])
    topics = torch.tensor([[float(topic in gold[number].topics) for topic in range(len(TOPICS))] for number in said])
    act_scores, topic_scores, _ = scores[said].split(_PARTS, dim=1)
    loss = loss + functional.cross_entropy(act_scores, acts, label_smoothing=_SMOOTHING)
    return loss + _TOPICS * functional.binary_cross_entropy_with_logits(topic_scores, topics)


def peoples_loss(network: Learner, windows: Sequence[ReadWindow]) -> Tensor:
    """The loss of a network that only people teach."""
    return loss_of(network(windows), golds_of(windows))


def taught_loss(scores: Tensor, taught: Tensor) -> Tensor:
    """How far scores are from a teacher's of the same statements (knowledge distillation: Hinton et al., 2015)."""
    acts, topics, single = scores.split(_PARTS, dim=1)
    their_acts, their_topics, their_single = taught.split(_PARTS, dim=1)
    loss = functional.kl_div(acts.log_softmax(1), their_acts.softmax(1), reduction="batchmean")
    loss = loss + _TOPICS * functional.binary_cross_entropy_with_logits(topics, their_topics.sigmoid())
    return loss + len(ASKED) / 2 * functional.binary_cross_entropy_with_logits(single, their_single.sigmoid())


def learn(network: Network, windows: Sequence[ReadWindow], plan: Plan, loss: Loss[Network]) -> Network:
    """Train a network in place on the windows that are not held back; returns the one of averaged weights.

    ``loss`` is that of some windows' statements; after each epoch the share of held-back answers that are right is
    printed.
    """
    kept, held = ([window for window in windows if window.is_held_back is back] for back in (False, True))
    for epoch, average in enumerate(descend(network, [kept] * plan.epochs, loss, plan.pace, _tell), start=1):
        print(f"epoch {epoch}:", *(f"{name} {value:.3f}" for name, value in read_right(average, held).items()))
    return average


def _tell(figures: dict[str, float]) -> None:
    print(f"step {figures['step']:g} of {figures['steps']:g}: loss {figures['loss']:.2f}", file=sys.stderr, flush=True)


def read_right(network: Learner, windows: Sequence[ReadWindow]) -> dict[str, float]:
    """Share of statements whose likeliest act is the labelled one, and of right answers to each single question."""
    if not windows:
        return {}
    groups = [windows[start : start + 8] for start in range(0, len(windows), 8)]
    with torch.no_grad():
        scores = torch.cat([network(group) for group in groups])
    gold = golds_of(windows)
    said = torch.tensor([one.is_statement for one in gold])
    right = (scores[:, : len(ACTS)].argmax(1) == torch.tensor([one.act for one in gold]))[said]
    shares = {"act": float(right.float().mean())}
    for number, name in enumerate(ASKED):
        asked = [(row, one.single[number]) for row, one in enumerate(gold) if one.single[number] is not None]
        rows, answers = zip(*asked, strict=True)
        found = scores[list(rows), number - len(ASKED)] > 0
        shares[name] = float((found == torch.tensor(answers)).float().mean())
    return shares
