"""A network that is taught by a larger one: what it needs for that and not afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from pipeline.extract.training.schedule import Learner, Rates

Taught = TypeVar("Taught", bound=Learner)


class Pupil(Learner, Generic[Taught]):
    """A network and a map that turns its states (pieces, size) into the teacher's (Jiao et al., TinyBERT, 2020)."""

    def __init__(self, network: Taught, size: int, teachers_size: int) -> None:
        super().__init__()
        self.network = network
        self.turned = nn.Linear(size, teachers_size)

    def rates(self, published_rate: float, new_rate: float) -> Rates:
        """What it learns, and at which of two rates."""
        yield from self.network.rates(published_rate, new_rate)
        yield self.turned.parameters(), new_rate

    def forward(self, *given: object) -> object:
        """What the network answers, of the shape that it has there."""
        return self.network(*given)

    def apart(self, states: Tensor, theirs: Sequence[npt.NDArray[np.float16]]) -> Tensor:
        """Mean squared distance of a batch's padded states (windows, pieces, size) from the teacher's of each window,
        without their scale.
        """
        mine = torch.cat([row[: len(one)] for row, one in zip(states, theirs, strict=True)])
        wanted = torch.from_numpy(np.concatenate(theirs)).float()
        return functional.mse_loss(self.turned(mine), functional.layer_norm(wanted, wanted.shape[1:]))
