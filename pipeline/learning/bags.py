"""Models over bags of signs: each sign of an item adds its weights, one per answer, and one answer is right.

A softmax regression over many rare yes-or-no signs (words, pairs of words), for which a dictionary of weights per
answer would be slow to read and to add up.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating]


@dataclass(frozen=True, eq=False)
class BagModel:
    """The row of each sign and the weights (signs, answers); a sign that it does not know weighs nothing."""

    rows: dict[str, int]
    weights: Floats

    def log_chances(self, signs: Iterable[str]) -> Floats:
        """The log probability of each answer."""
        return log_softmax(self._scores(signs))

    def log_chances_of(self, items: Sequence[Iterable[str]]) -> Floats:
        """The log probabilities of the answers (the columns) for several items at once."""
        return log_softmax(np.array([self._scores(signs) for signs in items]))

    def _scores(self, signs: Iterable[str]) -> Floats:
        known = [row for row in map(self.rows.get, signs) if row is not None]
        return np.asarray(np.add.reduce(self.weights.take(known, axis=0), axis=0))

    @classmethod
    def load(cls, path: Path) -> BagModel:
        """Read a model from the file that :meth:`write` made."""
        with np.load(path) as stored:
            names = stored["signs"].tobytes().decode("utf-8").split("\n")
            return cls({name: row for row, name in enumerate(names)}, stored["weights"].astype(np.float32))

    def write(self, path: Path) -> None:
        """Keep the model in a file, its weights by half precision."""
        names = np.frombuffer("\n".join(self.rows).encode("utf-8"), dtype=np.uint8)
        np.savez_compressed(path, signs=names, weights=self.weights.astype(np.float16))


def log_softmax(scores: Floats) -> Floats:
    """The log probabilities of scores, answers along the last axis."""
    scores = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(scores - np.log(np.exp(scores).sum(axis=-1, keepdims=True)))


@dataclass(frozen=True)
class BagPlan:
    """How a model is fitted: steps of ``rate`` falling to zero, ``penalty`` of weights squared, signs in fewer than
    ``rarest`` items left out.
    """

    epochs: int = 16
    rate: float = 4.0
    penalty: float = 4.0
    rarest: int = 5
    batch: int = 256
    seed: int = 3


def fit_bags(items: Sequence[Iterable[str]], right: Sequence[int], answers: int, plan: BagPlan) -> BagModel:
    """The model that tells the right answer (its number) of each item from its signs, by stochastic gradients."""
    seen = Counter(sign for item in items for sign in item)
    rows = {sign: row for row, sign in enumerate(sorted(sign for sign, times in seen.items() if times >= plan.rarest))}
    known = [np.array([rows[sign] for sign in item if sign in rows], dtype=np.int64) for item in items]
    weights = np.zeros((len(rows), answers), dtype=np.float32)
    order, chance, wanted = list(range(len(items))), random.Random(plan.seed), np.asarray(right)
    steps = plan.epochs * len(items)
    for epoch in range(plan.epochs):
        chance.shuffle(order)
        for first in range(0, len(order), plan.batch):
            batch = order[first : first + plan.batch]
            rate = plan.rate * (1 - (epoch * len(order) + first) / steps)
            weights *= 1 - rate * plan.penalty / len(items)
            _step(weights, [known[number] for number in batch], wanted[batch], rate)
    return BagModel(rows, weights)


def _step(weights: Floats, items: Sequence[npt.NDArray[np.int64]], wanted: npt.NDArray[np.int64], rate: float) -> None:
    """One step down the gradient of a batch, in place."""
    used, places = np.unique(np.concatenate(items), return_inverse=True)
    has = np.zeros((len(items), len(used)), dtype=np.float32)
    has[np.repeat(np.arange(len(items)), [len(item) for item in items]), places] = 1.0
    errors = np.exp(log_softmax(has @ weights[used]))
    errors[np.arange(len(items)), wanted] -= 1.0
    weights[used] -= rate / len(items) * (has.T @ errors)
