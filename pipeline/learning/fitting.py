"""How linear models are fitted: logistic models with an L2 penalty, by Newton's method; choices by L-BFGS."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from pipeline.learning.descent import Slope, minimise
from pipeline.learning.linear import Features

Weights = dict[str, float]
Item = TypeVar("Item")
PENALTY = 2.0  # of weights squared; 1, 2, 3 and 10 score alike on held-out articles
_STEPS = 25  # of Newton's method; it converges in fewer
_DIGITS = 3
_LEAST = 1e-2  # size of a weight that is kept


def fit_logistic(rows: Sequence[Features], wanted: Sequence[bool], penalty: float, rarest: int = 3) -> Weights:
    """Weights of a logistic model with an L2 penalty, by Newton's method; features in fewer than ``rarest`` rows fall
    out.
    """
    seen = Counter(name for row in rows for name, value in row.items() if value)
    names = sorted(name for name, count in seen.items() if count >= rarest)
    matrix = _matrix(rows, names)
    target = np.asarray(wanted, dtype=float)
    ridge = np.array([penalty / 100 if name == "bias" else penalty for name in names])
    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        gradient = matrix.T @ (chance - target) + ridge * weights
        curvature = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + np.diag(ridge)
        step = np.linalg.solve(curvature, gradient)
        weights -= step
        if np.abs(step).max() < 1e-4:
            break
    return _kept(names, weights)


def _matrix(rows: Sequence[Features], names: Sequence[str]) -> np.ndarray:
    """The named features of each row."""
    index = {name: column for column, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        for name, value in row.items():
            if name in index:
                matrix[number, index[name]] = value
    return matrix


def _kept(names: Sequence[str], weights: np.ndarray) -> Weights:
    """Weights by name, rounded, without those that are next to nothing."""
    return {
        name: round(float(weight), _DIGITS) for name, weight in zip(names, weights, strict=True) if abs(weight) > _LEAST
    }


def held_out_folds(
    items: Sequence[Item], group: Callable[[Item], str], folds: int
) -> Iterator[tuple[list[Item], list[Item]]]:
    """For each fold what to learn from and what to be judged on; items of one group are never apart."""
    fold = {name: number % folds for number, name in enumerate(sorted({group(one) for one in items}))}
    for number in range(folds):
        yield (
            [one for one in items if fold[group(one)] != number],
            [one for one in items if fold[group(one)] == number],
        )


def fit_choice(rows: Iterable[tuple[Mapping[str, Features], Iterable[str]]], penalty: float) -> Weights:
    """A model of which candidates (topics, targets) were chosen; each candidate is a row."""
    features: list[Features] = []
    chosen: list[bool] = []
    for candidates, labelled in rows:
        wanted = set(labelled)
        for name, row in candidates.items():
            features.append(row)
            chosen.append(name in wanted)
    return fit_logistic(features, chosen, penalty)


def fit_one_of(
    rows: Sequence[Mapping[str, Features]], right: Sequence[str], penalty: float, shares: Sequence[float] = ()
) -> Weights:
    """Weights of a softmax over candidates of which just one is right (conditional logit: McFadden, 1974).

    ``shares`` says how much each row counts, where not all count alike.
    """
    names = sorted({name for row in rows for features in row.values() for name in features})
    table = _Table.of(rows, {name: column for column, name in enumerate(names)})
    sizes = np.array([len(row) for row in rows])
    firsts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    chosen = firsts + [list(row).index(one) for row, one in zip(rows, right, strict=True)]
    counted = np.asarray(shares or [1.0] * len(rows))
    each, wanted = np.repeat(counted, sizes), np.zeros(int(sizes.sum()))
    wanted[chosen] = counted

    def loss(weights: np.ndarray) -> Slope:
        chances = _chances(table.scores(weights), firsts, sizes)
        value = penalty / 2 * weights @ weights - counted @ np.log(chances[chosen] + 1e-300)
        return float(value), penalty * weights + table.sums(chances * each - wanted)

    return _kept(names, minimise(loss, np.zeros(len(names))))


@dataclass(frozen=True)
class _Table:
    """The features of many rows, of which each has few: their rows, columns and values."""

    rows: np.ndarray
    columns: np.ndarray
    values: np.ndarray
    shape: tuple[int, int]

    @classmethod
    def of(cls, choices: Sequence[Mapping[str, Features]], index: Mapping[str, int]) -> _Table:
        """The features of all candidates, in order."""
        features = [one for row in choices for one in row.values()]
        return cls(
            np.repeat(np.arange(len(features)), [len(one) for one in features]),
            np.array([index[name] for one in features for name in one], dtype=np.intp),
            np.array([value for one in features for value in one.values()], dtype=float),
            (len(features), len(index)),
        )

    def scores(self, weights: np.ndarray) -> np.ndarray:
        """The weighed sum of each row."""
        return np.bincount(self.rows, self.values * weights[self.columns], self.shape[0])

    def sums(self, amounts: np.ndarray) -> np.ndarray:
        """The sum of each column, each row so many times."""
        return np.bincount(self.columns, self.values * amounts[self.rows], self.shape[1])


def _chances(scores: np.ndarray, firsts: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """The softmax of scores within each run of candidates."""
    odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, firsts), sizes))
    return np.asarray(odds / np.repeat(np.add.reduceat(odds, firsts), sizes))
