"""Windows padded to the longest of them, as tensors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from pipeline.extract.encoding import Ints
from pipeline.extract.training.examples import Example, Link

CLS, SEP, PAD = 101, 102, 0  # BERT's uncased vocabulary


@dataclass(frozen=True)
class Batch:
    """Padded tensors of some windows ([CLS] and [SEP] added); ``tags`` is padded with zeros where ``mask`` is false."""

    ids: Tensor
    types: Tensor
    mask: Tensor
    tags: Tensor
    links: list[dict[str, Link]]

    @property
    def inner(self) -> Tensor:
        """True on the pieces themselves, of what is without [CLS] and [SEP] (windows, pieces)."""
        return self.mask[:, 2:].bool()


def padded_pieces(windows: Sequence[tuple[Ints, Ints]]) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, token types and mask (windows, pieces) of windows given by their pieces' ids and types."""
    longest = max(len(ids) for ids, _ in windows) + 2
    ids, types, mask = np.full((len(windows), longest), PAD), *np.zeros((2, len(windows), longest), dtype=np.int64)
    for row, (some, kinds) in enumerate(windows):
        ids[row, : len(some) + 2] = [CLS, *some, SEP]
        types[row, 1 : len(some) + 1], mask[row, : len(some) + 2] = kinds, 1
    return torch.from_numpy(ids), torch.from_numpy(types), torch.from_numpy(mask)


def collate(items: Sequence[Example]) -> Batch:
    """Pad windows to the longest of them."""
    ids, types, mask = padded_pieces([(item.ids, item.types) for item in items])
    tags = torch.zeros_like(ids)
    for row, item in enumerate(items):
        tags[row, 1 : len(item.ids) + 1] = torch.from_numpy(item.tags)
    return Batch(ids, types, mask, tags, [item.links for item in items])
