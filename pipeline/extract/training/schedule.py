"""What every training here shares: rates that rise and fall linearly, and weights averaged as training goes on."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

import torch
from torch import nn

from pipeline.extract.encoding import Ints

Rates = Iterable[tuple[Iterable[nn.Parameter], float]]
Report = Callable[[dict[str, float]], None]
Item = TypeVar("Item")


class HasPieces(Protocol):
    """A window."""

    @property
    def ids(self) -> Ints:
        """Its pieces."""


class Learner(nn.Module):
    """A network that says what of it is learnt how fast."""

    def rates(self, published_rate: float, new_rate: float) -> Rates:
        """What it learns at which rate: what was published slowly, what is new faster."""
        raise NotImplementedError


_SPREAD = 8  # pieces by which lengths are taken for alike


def of_like_length(
    items: Iterable[Item], length: Callable[[Item], int], size: int, chance: random.Random
) -> Iterator[Sequence[Item]]:
    """Items in groups of a size, of about one length each so that little is padded, the groups in random order."""
    order = sorted(items, key=lambda item: length(item) + chance.uniform(-_SPREAD, _SPREAD))
    groups = [order[start : start + size] for start in range(0, len(order), size)]
    chance.shuffle(groups)
    yield from groups


def optimiser_of(
    groups: Iterable[tuple[Iterable[nn.Parameter], float]], steps: int, warmup: float
) -> tuple[torch.optim.AdamW, torch.optim.lr_scheduler.LambdaLR]:
    """AdamW over groups of parameters with their highest rates (Loshchilov and Hutter, 2019), and its schedule.

    Rates rise linearly over the ``warmup`` share of the steps and fall linearly to zero.
    """
    rising = max(1, int(steps * warmup))
    parameters = [{"params": list(some), "lr": rate} for some, rate in groups]
    optimiser = torch.optim.AdamW(parameters, weight_decay=0.01)
    return optimiser, torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / rising, max(0.0, (steps - step) / (steps - rising)))
    )


def average_into(average: nn.Module, network: nn.Module, keep: float, step: int) -> None:
    """Move averaged weights towards those after a ``step``: by 1 - ``keep`` in the end, faster in the beginning
    (Polyak and Juditsky, 1992).
    """
    with torch.no_grad():
        for kept, new in zip(average.parameters(), network.parameters(), strict=True):
            kept.lerp_(new, 1 - min(keep, step / (step + 10)))
