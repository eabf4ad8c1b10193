"""How sure an attribution is: a logistic model over the tagger's own evidence, fitted on texts held back from training.

Platt, "Probabilistic outputs for support vector machines", 1999. The weights lie in the model's ``heads.json``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class Evidence:
    """Probabilities (0 to 1) of the parts of an attribution: its spans' tags and its links; 0 for a missing part."""

    content: float
    cue: float
    source: float
    cue_link: float
    source_link: float


def features(evidence: Evidence) -> list[float]:
    """What the logistic model sees: a constant, the log odds of each part, and whether cue and source are missing."""
    odds = [_log_odds(value) for value in vars(evidence).values()]
    return [1.0, *odds, float(evidence.cue == 0), float(evidence.source == 0)]


def _log_odds(value: float) -> float:
    value = min(max(value, 0.005), 0.995)
    return math.log(value / (1 - value))


def confidence(row: Sequence[float], settings: Mapping[str, Any]) -> float:
    """Probability that an attribution with these features is right; 0.5 throughout while a model is not calibrated."""
    weights = settings.get("calibration") or [0.0] * len(row)
    return 1 / (1 + math.exp(-sum(weight * value for weight, value in zip(weights, row, strict=True))))


def fit(rows: npt.NDArray[np.float64], right: npt.NDArray[np.bool_], ridge: float = 1e-2) -> list[float]:
    """Logistic weights by Newton's method: ``rows`` (n, features), ``right`` whether each attribution was right."""
    weights = np.zeros(rows.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (right - chance) - ridge * weights
        curvature = (rows * (chance * (1 - chance))[:, None]).T @ rows + ridge * np.eye(len(weights))
        weights += np.linalg.solve(curvature, gradient)
    return [round(float(weight), 6) for weight in weights]


def cross_validated(rows: npt.NDArray[np.float64], right: npt.NDArray[np.bool_], folds: int = 8) -> list[float]:
    """Confidence of each row by weights fitted without its fold; folds are runs of rows, so that texts stay whole."""
    parts = np.array_split(np.arange(len(rows)), folds)
    stated = np.empty(len(rows))
    for part in parts:
        others = np.setdiff1d(np.arange(len(rows)), part)
        if len(part):
            stated[part] = 1 / (1 + np.exp(-rows[part] @ np.asarray(fit(rows[others], right[others]))))
    return [float(value) for value in stated]
