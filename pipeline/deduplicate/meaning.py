"""Whether two reports in different words tell the same statement: a logistic model over how their words align.

Each content word of one report is aligned to the same word in the other, or else to the most similar one (cosine in
the embedding table of the encoder MiniLM, kept as a table of related words). How much of either report is covered,
how much comes in the same order, and what is known of speakers and days decides; the weights of the model are learnt
from pairs that were read (:mod:`pipeline.deduplicate.fit`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, reduce
from importlib.resources import files
from operator import add
from typing import NamedTuple

from pipeline.deduplicate.encoding import BREAK, DENIAL, WEIGHT_STEPS, WEIGHT_ZERO
from pipeline.deduplicate.words import related
from pipeline.learning.linear import LinearModel

MODEL = "match_model.json"
# How likely (0 to 1) it must be that two reports tell one statement for that to be remembered.
LEAST = 0.3
# A report with fewer stems is never known by its meaning: "we will respond" is said by many and often. Pairs that
# share fewer, and a smaller share of their words in the same order, are not looked at.
LEAST_STEMS, SHARED_WORDS = 2, 0.5
# A report of a part of a longer one: so much of it must be found in the whole before its place is looked for.
COVERED = 0.3
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
    def addressed(self) -> set[str]:
        """The ids of the addressees."""
        return set(filter(None, self.addressees.split("|")))

    @cached_property
    def whole(self) -> Passage:
        """The wording as one passage."""
        return reduce(add, self.passages)


def _passage(stems: str, steps: str) -> Passage:
    weights = {stem: (ord(step) - WEIGHT_ZERO) / WEIGHT_STEPS for stem, step in zip(stems, steps, strict=True)}
    return Passage(weights, weights.pop(chr(DENIAL), None) is not None)


class Pair(NamedTuple):
    """Two wordings, and what is known of them together.

    ``ordered``: share of the words of the one with fewer that the other has in the same order; ``bigrams``: how many
    neighbouring words they share, in order; ``speakers``: same, country or unknown; ``days_differ``: whether both tell
    one day, and not the same.
    """

    one: MeaningSide
    other: MeaningSide
    speakers: str
    days_differ: bool
    ordered: float
    bigrams: float

    def contradicts(self) -> bool:
        """Whether something forbids that both tell one statement, or they have too little in common to ask."""
        stems = [set(side.stems).difference((chr(BREAK), chr(DENIAL))) for side in (self.one, self.other)]
        needed = LEAST_STEMS if self.ordered < SHARED_WORDS else 0
        little = min(map(len, stems)) < LEAST_STEMS or len(stems[0] & stems[1]) < needed
        return little or _contradict(self.one, self.other)

    def features(self) -> dict[str, float]:
        """What the model looks at: shares from 0 to 1, weights and counts as logarithms, the rest 0 or 1."""
        one, other = self.one, self.other
        common = Common.of(one.whole.weights, other.whole.weights)
        indirect = (one.quote_type, other.quote_type).count("indirect")
        return {
            "bias": 1.0,
            "greater_share": common.greater_share,
            "lesser_share": common.lesser_share,
            "part_share": _part_share(one, other, common),
            "evidence": math.log1p(common.evidence),
            "lighter": math.log1p(common.lighter),
            "ordered": self.ordered,
            "bigrams": math.log1p(self.bigrams),
            "apart": float(common.apart),
            "one_indirect": float(indirect == 1),
            "both_direct": float(one.quote_type == other.quote_type == "direct"),
            "same_act": float(one.act == other.act),
            "other_speaker": float(self.speakers == "country"),
            "unknown_speaker": float(self.speakers == "unknown"),
            "days_differ": float(self.days_differ),
            "numbers_in_one": float(bool(one.numbers) != bool(other.numbers)),
            "addressee": float(bool(one.addressed & other.addressed)),
            "opposite": float(_turned(one.whole, other.whole) and common.lesser_share > SAME_WORDS),
        }


def likelihood(pair: Pair) -> float:
    """How likely (0 to 1) both tell one statement, or one a part of the other's; 0 where something forbids it."""
    if pair.contradicts():
        return 0.0
    features = pair.features()
    return 0.0 if features.pop("opposite") else model().probability(features)


@cache
def model() -> LinearModel:
    """The logistic model of pairs, read once per process."""
    return LinearModel(json.loads(files("pipeline.deduplicate").joinpath(MODEL).read_bytes()))


def _part_share(one: MeaningSide, other: MeaningSide, common: Common) -> float:
    """The lesser share of the one that tells less and those passages of the other in a row that resemble it most."""
    less, more = sorted((one, other), key=lambda side: sum(side.whole.weights.values()))
    if len(more.passages) == 1 or common.greater_share < COVERED:
        return common.lesser_share
    told = less.whole
    passages = [part._replace(denies=part.denies and _share_stems(told, part)) for part in more.passages]
    compared = [(run, Common.of(told.weights, run.weights)) for run in _runs(passages, len(less.passages) + 1)]
    if any(_turned(told, run) and found.lesser_share > OPPOSITE for run, found in compared):
        return common.lesser_share
    return max(common.lesser_share, *(found.lesser_share for _, found in compared))


def _share_stems(one: Passage, other: Passage) -> bool:
    return not one.weights.keys().isdisjoint(other.weights)


def _runs(passages: list[Passage], longest: int) -> Iterator[Passage]:
    """Up to ``longest`` passages in a row, but not all."""
    for start in range(len(passages)):
        for end in range(start + 1, min(start + longest, len(passages)) + 1):
            if end - start < len(passages):
                yield reduce(add, passages[start:end])


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


def _turned(one: Passage, other: Passage) -> bool:
    lengths = sorted((len(one.weights), len(other.weights)))
    return one.denies != other.denies and lengths[1] <= SIMILAR_LENGTH * lengths[0]


def _contradict(one: MeaningSide, other: MeaningSide) -> bool:
    numbers, others = set(one.numbers), set(other.numbers)
    if not (numbers <= others or others <= numbers) or one.is_negated != other.is_negated:
        return True
    if one.addressed and other.addressed and not one.addressed & other.addressed:
        return True
    return (one.act == SILENCE) != (other.act == SILENCE) or frozenset((one.act, other.act)) in OPPOSED
