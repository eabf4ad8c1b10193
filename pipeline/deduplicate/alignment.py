"""How the content words of two reports align: the same word, or else one that is related in meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.deduplicate.words import related

# Cosine at which a related word counts for nothing.
UNRELATED = 0.25


@dataclass(frozen=True)
class Common:
    """What two reports have in common: shares of the weight of both, shared weight and stems, weight of the lighter.

    ``apart``: whether the shared stems do not all follow one another in both.
    """

    greater_share: float
    lesser_share: float
    evidence: float
    stems: int
    apart: bool
    lighter: float

    @classmethod
    def of(cls, weights: Mapping[str, float], others: Mapping[str, float]) -> Common:
        """Compare the weighted stems of two reports."""
        totals = sum(weights.values()), sum(others.values())
        covered = covered_weight(weights, others), covered_weight(others, weights)
        lesser, greater = sorted(part / max(total, 1.0) for part, total in zip(covered, totals, strict=True))
        exact, runs = shared_evidence(weights, others)
        shared = weights.keys() & others.keys()
        by_relation = max(min(covered) - sum(weights[stem] for stem in shared), 0.0)
        return cls(greater, lesser, exact + by_relation, len(shared), runs > 1, min(totals))


def covered_weight(weights: Mapping[str, float], others: Mapping[str, float]) -> float:
    """The weight of the stems that the other has too, in part where it has only a related one."""
    table, found = related(), 0.0
    for stem, weight in weights.items():
        if stem in others:
            found += weight
        elif near := table.get(stem):
            alike = max((near[other] for other in near.keys() & others.keys()), default=0.0)
            found += weight * max(alike - UNRELATED, 0.0) / (1 - UNRELATED)
    return found


def shared_evidence(weights: Mapping[str, float], others: Mapping[str, float]) -> tuple[float, int]:
    """Weight of the shared stems, half for one that follows its predecessor in both: a name they share is one fact.

    Also the number of such runs of stems.
    """
    places = {stem: place for place, stem in enumerate(others)}
    evidence, runs, before = 0.0, 0, -2
    for stem, weight in weights.items():
        place = places.get(stem, -2)
        if place >= 0:
            follows = place == before + 1
            evidence += weight / 2 if follows else weight
            runs += not follows
        before = place
    return evidence, runs
