"""Windows put together into padded batches."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from pipeline.extract.tagger import CLS, SEP
from pipeline.extract.training.examples import Example, Link, Reading


@dataclass(frozen=True)
class Batch:
    """Padded tensors of some windows ([CLS] and [SEP] added); ``tags`` is padded with zeros where ``mask`` is false.

    ``tagged`` is false for windows whose tags and links are not to be learnt from.
    """

    ids: Tensor
    types: Tensor
    mask: Tensor
    tags: Tensor
    links: list[dict[str, Link]]
    readings: list[list[Reading]]
    tagged: Tensor


def collate(items: list[Example]) -> Batch:
    """Pad windows to the longest of them."""
    length = max(len(item.ids) for item in items) + 2
    ids, types, mask, tags = (np.zeros((len(items), length), dtype=np.int64) for _ in range(4))
    for row, item in enumerate(items):
        size = len(item.ids)
        ids[row, : size + 2] = [CLS, *item.ids, SEP]
        types[row, 1 : size + 1], tags[row, 1 : size + 1], mask[row, : size + 2] = item.types, item.tags, 1
    return Batch(
        torch.from_numpy(ids),
        torch.from_numpy(types),
        torch.from_numpy(mask),
        torch.from_numpy(tags),
        [item.links for item in items],
        [item.readings for item in items],
        torch.tensor([item.is_tagged for item in items]),
    )


def batches(items: list[Example], size: int, chance: random.Random) -> Iterator[Batch]:
    """Random batches of windows of like length."""
    order = sorted(items, key=lambda item: len(item.ids) + chance.uniform(-8, 8))
    groups = [order[start : start + size] for start in range(0, len(order), size)]
    chance.shuffle(groups)
    return (collate(group) for group in groups)
