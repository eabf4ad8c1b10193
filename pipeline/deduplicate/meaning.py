"""Whether two reports in different words tell the same statement: content words aligned, weighted by what they tell.

Each content word of one report is aligned to the same word in the other, or else to the most similar one (cosine in
the embedding table of the encoder MiniLM, kept as a table of related words). How much of either report is covered
decides, by a logistic model.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.deduplicate.describe import WEIGHT_STEPS, WEIGHT_ZERO
from pipeline.deduplicate.words import related

# Fitted by logistic regression on 120 pairs that an earlier version joined in a day of news, drawn at random, read and
# judged, and on one half of the labelled clusters.
INTERCEPT, GREATER_SHARE, LESSER_SHARE, EVIDENCE, LENGTH = -5.69, 2.69, 4.74, 1.18, -0.09
LEAST = 0.5
# Reports without a word of quotation: of 45 joins drawn at random and read, those under it were right in 13 of 27.
LEAST_INDIRECT = 0.7
# Two quotes must agree more: what the speaker said is given in full in both, if translated differently.
LEAST_QUOTED = 0.83
# What both must share, whatever the model says: a weight in the same words or related ones, and a number of stems.
LEAST_EVIDENCE, LEAST_STEMS = 9.0, 2
# With so much in common, a denial in one of them makes them opposites.
SAME_WORDS = 0.7
# Cosine at which a related word counts for nothing.
UNRELATED = 0.25
# Where both tell about as much, one that denies and one that does not are opposites.
SIMILAR_LENGTH = 1.6
# Who declines to comment said nothing else.
SILENCE = "decline_comment"
# Acts that no two reports of one statement can have; most others are told for one another.
OPPOSED = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "agree/reject",
        "support/reject",
        "support/criticise",
        "support/accuse",
        "concede/deny",
        "promise/threaten",
    )
)


@dataclass(frozen=True)
class MeaningSide:
    """What the comparison looks at in one wording; stems, their weights and numbers are strings of characters."""

    stems: str
    stem_weights: str
    numbers: str
    quote_type: str
    act: str
    is_negated: bool
    addressees: str
    denials: int

    def weighted(self) -> dict[str, float]:
        """The stems with their weights."""
        weights = ((ord(step) - WEIGHT_ZERO) / WEIGHT_STEPS for step in self.stem_weights)
        return dict(zip(self.stems, weights, strict=True))


def meaning_score(one: MeaningSide, other: MeaningSide) -> float:
    """How likely (0 to 1) both tell one statement; 0 where that is too unlikely or something forbids it."""
    if _contradict(one, other):
        return 0.0
    common = Common.of(one.weighted(), other.weighted())
    denies = _denies(one, other)
    if common.stems < LEAST_STEMS or common.evidence < LEAST_EVIDENCE or (denies and common.lesser_share > SAME_WORDS):
        return 0.0
    score = 1 / (1 + math.exp(-common.logit()))
    return score if score >= _least(one, other) else 0.0


def _least(one: MeaningSide, other: MeaningSide) -> float:
    quoting = {one.quote_type, other.quote_type}
    if quoting == {"direct"}:
        return LEAST_QUOTED
    return LEAST_INDIRECT if "indirect" in quoting else LEAST


@dataclass(frozen=True)
class Common:
    """What two reports have in common: shares of the weight of both, shared weight and stems, weight of the lighter."""

    greater_share: float
    lesser_share: float
    evidence: float
    stems: int
    lighter: float

    @classmethod
    def of(cls, weights: Mapping[str, float], others: Mapping[str, float]) -> Common:
        """Compare the weighted stems of two reports."""
        totals = sum(weights.values()), sum(others.values())
        covered = covered_weight(weights, others), covered_weight(others, weights)
        lesser, greater = sorted(part / max(total, 1.0) for part, total in zip(covered, totals, strict=True))
        exact = shared_evidence(weights, others)
        related = min(covered) - sum(weights[stem] for stem in weights.keys() & others.keys())
        return cls(
            greater,
            lesser,
            exact + max(related, 0.0),
            len(weights.keys() & others.keys()),
            min(totals),
        )

    def logit(self) -> float:
        """The logistic model over the shares and over what both tell."""
        shares = GREATER_SHARE * self.greater_share + LESSER_SHARE * self.lesser_share
        return INTERCEPT + shares + EVIDENCE * math.log1p(self.evidence) + LENGTH * math.log1p(self.lighter)


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


def shared_evidence(weights: Mapping[str, float], others: Mapping[str, float]) -> float:
    """Weight of the shared stems, half for one that follows its predecessor in both: a name they share is one fact."""
    places = {stem: place for place, stem in enumerate(others)}
    evidence, before = 0.0, -2
    for stem, weight in weights.items():
        place = places.get(stem, -2)
        if place >= 0:
            evidence += weight / 2 if place == before + 1 else weight
        before = place
    return evidence


def _denies(one: MeaningSide, other: MeaningSide) -> bool:
    lengths = sorted((len(one.stems), len(other.stems)))
    return bool(one.denials) != bool(other.denials) and lengths[1] <= SIMILAR_LENGTH * lengths[0]


def _contradict(one: MeaningSide, other: MeaningSide) -> bool:
    numbers, others = set(one.numbers), set(other.numbers)
    if not (numbers <= others or others <= numbers) or one.is_negated != other.is_negated:
        return True
    addressees, other_addressees = (set(filter(None, side.addressees.split("|"))) for side in (one, other))
    if addressees and other_addressees and not addressees & other_addressees:
        return True
    return (one.act == SILENCE) != (other.act == SILENCE) or frozenset((one.act, other.act)) in OPPOSED
