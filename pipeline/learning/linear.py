"""Linear models over named features, learnt from labelled rows. At run time a model is a dictionary and a sum."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from operator import mul
from pathlib import Path

Features = dict[str, float]


@dataclass(frozen=True)
class LinearModel:
    """A logistic model; a feature that it does not know weighs nothing."""

    weights: Mapping[str, float]

    def score(self, features: Features) -> float:
        """The log odds."""
        weighted = map(mul, map(self.weights.get, features, repeat(0.0)), features.values())
        return float(sum(weighted))

    def probability(self, features: Features) -> float:
        """The probability, 0 to 1."""
        return probability(self.score(features))


def step_of(number: int, steps: Sequence[tuple[int, str]]) -> str:
    """The name of the first step that a number does not pass, "far" behind the last: numbers as features."""
    return next((name for most, name in steps if number <= most), "far")


def probability(odds: float) -> float:
    """The probability (0 to 1) of log odds."""
    bounded = -30.0 if odds < -30.0 else 30.0 if odds > 30.0 else odds
    return 1.0 / (1.0 + math.exp(-bounded))


@cache
def load_model(path: Path) -> LinearModel:
    """The model whose weights a file keeps as one JSON object, read once per process."""
    return LinearModel(json.loads(path.read_text(encoding="utf-8")))


@cache
def load_models(path: Path) -> dict[str, LinearModel]:
    """The models that one file keeps by name, read once per process."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    return {name: LinearModel(weights) for name, weights in stored.items()}


def write_weights(path: Path, weights: Mapping[str, object]) -> None:
    """Keep what was learnt, one weight a line so that a new fit can be compared with the one before."""
    path.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", encoding="utf-8")
