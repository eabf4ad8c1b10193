"""Choices among candidates with learnt weights: whom a pronoun or description means, which country a speaker is of.

Each is a conditional logit (McFadden 1974): every candidate has named features, the sum of their weights is its
strength. Questions are kept on the scene so that the weights can be learnt from what readers answered.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.learning.linear import Features, load_model
from pipeline.normalise.model import Speaker


@dataclass(frozen=True)
class HomeAsked:
    """A question about the country of a speaker named at a position, with the features of each candidate."""

    name: str
    position: int
    candidates: dict[str, Features]


@dataclass(frozen=True)
class PronounAsked:
    """A question about the pronoun that is an attribution's source; the last row stands for nobody."""

    attribution_id: str
    candidates: list[Speaker]
    rows: list[Features]


@dataclass(frozen=True)
class ReferenceAsked:
    """A question about who is meant by an attribution's source; the first candidate leaves it open, ``ruled``
    is the place of the answer of the rules.
    """

    attribution_id: str
    candidates: list[tuple[Speaker, ...]]
    rows: list[Features]
    ruled: int


def likeliest(weights: Path, rows: Sequence[Features]) -> tuple[int, float]:
    """The place of the likeliest of the candidates with these features, and its probability."""
    score = load_model(weights).score
    odds = [math.exp(max(-30.0, min(30.0, score(row)))) for row in rows]
    best = max(range(len(odds)), key=odds.__getitem__)
    return best, odds[best] / sum(odds)
