"""Whether two reports in different words tell the same statement: content words aligned, weighted by what they tell.

Each content word of one report is aligned to the same word in the other, or else to the most similar one (cosine in
the embedding table of the encoder MiniLM, kept as a table of related words). How much of either report is covered
decides, by a logistic model.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import add
from typing import NamedTuple

from pipeline.deduplicate.encoding import BREAK, DENIAL, WEIGHT_STEPS, WEIGHT_ZERO
from pipeline.deduplicate.words import related

# Fitted by logistic regression on 120 pairs that an earlier version joined in a day of news, drawn at random, read and
# judged, and on one half of the labelled clusters.
INTERCEPT, GREATER_SHARE, LESSER_SHARE, EVIDENCE, LENGTH = -5.69, 2.69, 4.74, 1.18, -0.09
LEAST = 0.5
# Reports without a word of quotation, of one speaker: of 40 pairs drawn at random and read, those from 0.6 to 0.7 were
# right in about 3 of 4, those from 0.4 to 0.6 in about 1 of 4.
LEAST_INDIRECT = 0.6
# Two quotes must agree more: what the speaker said is given in full in both, if translated differently.
LEAST_QUOTED = 0.83
# A report of a part of a longer one: so much of it must be found in the whole before its place is looked for. Of 26
# such pairs read that reach the second, about 20 were right.
COVERED, LEAST_PART = 0.5, 0.7
# What both must share, whatever the model says: a weight in the same words or related ones, and a number of stems.
LEAST_EVIDENCE, LEAST_STEMS = 9.0, 2
# Two stems that stand together in both are one name, which is not enough.
LEAST_JOINED_STEMS = 3
# With so much in common, a denial in one of them makes them opposites.
SAME_WORDS = 0.7
# The same for a passage, of which is known where the denial stands.
OPPOSITE = 0.45
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


class Passage(NamedTuple):
    """Stems with their weights, and whether a word among them turns the sense."""

    weights: dict[str, float]
    denies: bool

    def __add__(self, other: Passage) -> Passage:  # type: ignore[override]
        """Both, one after the other."""
        return Passage(self.weights | other.weights, self.denies or other.denies)


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

    @cached_property
    def passages(self) -> list[Passage]:
        """The sentences of the wording and the pieces that something is left out between."""
        parts = zip(self.stems.split(chr(BREAK)), self.stem_weights.split(chr(BREAK)), strict=True)
        return [_passage(stems, steps) for stems, steps in parts]

    @cached_property
    def whole(self) -> Passage:
        """The wording as one passage."""
        return reduce(add, self.passages)


def _passage(stems: str, steps: str) -> Passage:
    weights = {stem: (ord(step) - WEIGHT_ZERO) / WEIGHT_STEPS for stem, step in zip(stems, steps, strict=True)}
    return Passage(weights, weights.pop(chr(DENIAL), None) is not None)


def meaning_score(one: MeaningSide, other: MeaningSide, asked: float = 0.0) -> float:
    """How likely (0 to 1) both tell one statement, or one a part of the other's.

    0 where that is less likely than it must be, or than ``asked``, or something forbids it.
    """
    if _contradict(one, other):
        return 0.0
    least = max(_least(one, other), asked)
    common = Common.of(one.whole.weights, other.whole.weights)
    score = _likelihood(one.whole, other.whole, common)
    part = _part_score(one, other) if common.greater_share >= COVERED else 0.0
    return max(score if score >= least else 0.0, part if part >= max(least, LEAST_PART) else 0.0)


def _likelihood(one: Passage, other: Passage, common: Common) -> float:
    denies = _turned(one, other) and common.lesser_share > SAME_WORDS
    little = common.stems < (LEAST_STEMS if common.apart else LEAST_JOINED_STEMS)
    if little or common.evidence < LEAST_EVIDENCE or denies:
        return 0.0
    return 1 / (1 + math.exp(-common.logit()))


def _part_score(one: MeaningSide, other: MeaningSide) -> float:
    """The same for the one that tells less, and those passages of the other in a row that resemble it most."""
    less, more = sorted((one, other), key=lambda side: sum(side.whole.weights.values()))
    if len(more.passages) == 1 or not set(less.numbers) <= set(more.numbers):
        return 0.0
    told = less.whole
    passages = [part._replace(denies=part.denies and _share_stems(told, part)) for part in more.passages]
    compared = [(run, Common.of(told.weights, run.weights)) for run in _runs(passages, len(less.passages) + 1)]
    if any(_turned(told, run) and common.lesser_share > OPPOSITE for run, common in compared):
        return 0.0
    return max(_likelihood(told, run, common) for run, common in compared)


def _share_stems(one: Passage, other: Passage) -> bool:
    return not one.weights.keys().isdisjoint(other.weights)


def _runs(passages: list[Passage], longest: int) -> Iterator[Passage]:
    """Up to ``longest`` passages in a row, but not all."""
    for start in range(len(passages)):
        for end in range(start + 1, min(start + longest, len(passages)) + 1):
            if end - start < len(passages):
                yield reduce(add, passages[start:end])


def _least(one: MeaningSide, other: MeaningSide) -> float:
    quoting = {one.quote_type, other.quote_type}
    if quoting == {"direct"}:
        return LEAST_QUOTED
    return LEAST_INDIRECT if "indirect" in quoting else LEAST


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


def _turned(one: Passage, other: Passage) -> bool:
    lengths = sorted((len(one.weights), len(other.weights)))
    return one.denies != other.denies and lengths[1] <= SIMILAR_LENGTH * lengths[0]


def _contradict(one: MeaningSide, other: MeaningSide) -> bool:
    numbers, others = set(one.numbers), set(other.numbers)
    if not (numbers <= others or others <= numbers) or one.is_negated != other.is_negated:
        return True
    addressees, other_addressees = (set(filter(None, side.addressees.split("|"))) for side in (one, other))
    if addressees and other_addressees and not addressees & other_addressees:
        return True
    return (one.act == SILENCE) != (other.act == SILENCE) or frozenset((one.act, other.act)) in OPPOSED
