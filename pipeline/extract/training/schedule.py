"""The loop of every training here: rates that rise and fall linearly, weights averaged as it goes on."""

from __future__ import annotations

import copy
import random
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

import torch
from torch import Tensor, nn

from pipeline.extract.encoding import Ints

Rates = Iterable[tuple[Iterable[nn.Parameter], float]]
Report = Callable[[dict[str, float]], None]
Item = TypeVar("Item")


class HasPieces(Protocol):
    """A window."""

    @property
    def ids(self) -> Ints:
        """Its pieces."""


class Learner(nn.Module, ABC):
    """A network that says what of it is learnt how fast."""

    @abstractmethod
    def rates(self, published_rate: float, new_rate: float) -> Rates:
        """What it learns at which rate: what was published slowly, what is new faster."""


Learning = TypeVar("Learning", bound=Learner)
Window = TypeVar("Window", bound=HasPieces)


@dataclass(frozen=True)
class Pace:
    """How fast a network learns: highest rates of what was published and of what is new, the share of the steps in
    which they rise, windows of a step, and what averaged weights keep of themselves in a step.
    """

    published_rate: float
    new_rate: float
    warmup: float
    batch: int
    averaging: float
    seed: int


_TOLD = 20  # steps between two words on how far it is
_SPREAD = 8  # pieces by which lengths are taken for alike


def of_like_length(
    items: Iterable[Item], length: Callable[[Item], int], size: int, chance: random.Random
) -> Iterator[Sequence[Item]]:
    """Items in groups of a size, of about one length each so that little is padded, the groups in random order."""
    order = sorted(items, key=lambda item: length(item) + chance.uniform(-_SPREAD, _SPREAD))
    groups = [order[start : start + size] for start in range(0, len(order), size)]
    chance.shuffle(groups)
    yield from groups


def descend(
    network: Learning,
    plan: Sequence[Sequence[Window]],
    loss: Callable[[Learning, Sequence[Window]], Tensor],
    pace: Pace,
    report: Report,
) -> Iterator[Learning]:
    """Train in place on the windows that are planned for each epoch; yields the network of averaged weights after each.

    Who wants fewer epochs than are planned, at rates that do not come down to zero, takes fewer.
    """
    torch.manual_seed(pace.seed)
    chance = random.Random(pace.seed)
    steps = sum(-(-len(windows) // pace.batch) for windows in plan)
    optimiser, schedule = optimiser_of(network.rates(pace.published_rate, pace.new_rate), steps, pace.warmup)
    average: Learning = copy.deepcopy(network).eval()
    step = 0
    for windows in plan:
        network.train()
        for group in of_like_length(windows, lambda window: len(window.ids), pace.batch, chance):
            missed = loss(network, group)
            optimiser.zero_grad()
            missed.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            average_into(average, network, pace.averaging, step)
            if step % _TOLD == 0:
                report({"step": step, "steps": steps, "loss": missed.item(), "time": time.time()})
        yield average


def taught_once(network: Learning, kept: Path, teach: Callable[[Learning], Learning]) -> Learning:
    """A network with the weights that are kept in a file, or else taught, which takes hours, and kept there."""
    if kept.exists():
        network.load_state_dict(torch.load(kept, weights_only=True))
        network.eval()
        return network
    taught = teach(network)
    torch.save(taught.state_dict(), kept)
    return taught


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
