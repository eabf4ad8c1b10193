"""Whether two reports in different words tell the same statement: shared content words, weighted by what they tell."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.deduplicate.describe import WEIGHT_STEPS, WEIGHT_ZERO

# Share, evidence and number of shared stems; chosen on about 60 pairs by one speaker on one day, read and judged.
LEAST = ((0.56, 12.0, 4), (0.75, 13.0, 3))
# Two quotes must agree more: what the speaker said is given in full in both, if translated differently.
LEAST_QUOTED = ((0.68, 14.0, 4), (0.8, 13.0, 3))
# Where both tell about as much, one that denies and one that does not are opposites.
SIMILAR_LENGTH = 1.6
# Acts that one statement can be told as by different reporters; acts of different groups are different statements.
_ACT_GROUPS = (
    {
        "state",
        "announce",
        "promise",
        "propose",
        "agree",
        "support",
        "empathise",
        "warn",
        "concede",
        "criticise",
        "deny",
    },
    {"state", "request", "demand", "propose", "warn", "criticise", "announce"},
    {"state", "criticise", "accuse", "warn", "threaten", "demand", "reject", "deny"},
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
    """Share (0 to 1) of the lighter report's content that the other has too; 0 where they are not one statement."""
    if _contradict(one, other):
        return 0.0
    weights, others = one.weighted(), other.weighted()
    lighter = min(sum(weights.values()), sum(others.values()))
    shared = weights.keys() & others.keys()
    score = sum(weights[stem] for stem in shared) / max(lighter, 1.0)
    limits = LEAST_QUOTED if one.quote_type == other.quote_type == "direct" else LEAST
    if score < limits[0][0] or _denies(one, other):
        return 0.0
    evidence = shared_evidence(weights, others)
    enough = any(score >= share and evidence >= weight and len(shared) >= stems for share, weight, stems in limits)
    return score if enough else 0.0


def shared_evidence(weights: dict[str, float], others: dict[str, float]) -> float:
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
    return one.act != other.act and not any(one.act in group and other.act in group for group in _ACT_GROUPS)
