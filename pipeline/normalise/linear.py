"""Small linear models over named features, learnt from labelled statements (``python -m pipeline.normalise.fit``).

The weights are in ``weights.json`` beside this module: one logistic model each for topics, targets and is_diplomatic.
At run time a model is a dictionary and a sum.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

WEIGHTS = Path(__file__).with_name("weights.json")
Features = dict[str, float]


@dataclass(frozen=True)
class LinearModel:
    """A logistic model; a feature that it does not know weighs nothing."""

    weights: Mapping[str, float]

    def score(self, features: Features) -> float:
        """The log odds."""
        weigh = self.weights.get
        return sum([weigh(name, 0.0) * value for name, value in features.items()])

    def probability(self, features: Features) -> float:
        """The probability, 0 to 1."""
        return probability(self.score(features))


def probability(odds: float) -> float:
    """The probability (0 to 1) of log odds."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


@lru_cache(maxsize=1)
def load_models() -> dict[str, LinearModel]:
    """The models by name ("topics", "targets", "is_diplomatic"), read once per process."""
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return {name: LinearModel(weights) for name, weights in stored.items()}


@lru_cache(maxsize=8)
def load_model(name: str) -> LinearModel:
    """A model that has a file of its own beside this module ("audiences"), read once per process."""
    return LinearModel(json.loads(WEIGHTS.with_name(f"{name}.json").read_text(encoding="utf-8")))
