"""Whether two reports in different words tell the same statement: shared content words, weighted by what they tell."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.deduplicate.describe import WEIGHT_STEPS, WEIGHT_ZERO

LEAST_SHARE, LEAST_SHARE_DIRECT, LEAST_WEIGHT = 0.62, 0.75, 14.0
# Acts that one statement can be told as by different reporters; acts of different groups are different statements.
_ACT_GROUPS = (
    {"state", "announce", "promise", "propose", "agree", "support", "empathise", "warn", "concede", "criticise", "deny"},
    {"state", "request", "demand", "propose", "warn", "criticise", "announce"},
    {"state", "criticise", "accuse", "warn", "threaten", "demand", "reject", "deny"},
)


@dataclass(frozen=True)
class MeaningSide:
    """What the comparison by meaning looks at in one wording; stems, their weights and numbers as strings of characters."""

    stems: str
    stem_weights: str
    numbers: str
    quote_type: str
    act: str
    is_negated: bool
    addressees: str

    def weighted(self) -> dict[str, float]:
        """The stems with their weights."""
        weights = ((ord(step) - WEIGHT_ZERO) / WEIGHT_STEPS for step in self.stem_weights)
        return dict(zip(self.stems, weights, strict=True))


def meaning_score(one: MeaningSide, other: MeaningSide) -> float:
    """Share (0 to 1) of the lighter report's content that the other has too; 0 where they cannot be the same statement."""
    if _contradict(one, other):
        return 0.0
    weights, others = one.weighted(), other.weighted()
    shared = sum(weight for stem, weight in weights.items() if stem in others)
    score = shared / max(min(sum(weights.values()), sum(others.values())), 1.0)
    both_direct = one.quote_type == other.quote_type == "direct"
    enough = score >= (LEAST_SHARE_DIRECT if both_direct else LEAST_SHARE) and shared >= LEAST_WEIGHT
    return score if enough else 0.0


def _contradict(one: MeaningSide, other: MeaningSide) -> bool:
    numbers, others = set(one.numbers), set(other.numbers)
    if not (numbers <= others or others <= numbers) or one.is_negated != other.is_negated:
        return True
    addressees, other_addressees = (set(filter(None, side.addressees.split("|"))) for side in (one, other))
    if addressees and other_addressees and not addressees & other_addressees:
        return True
    return one.act != other.act and not any(one.act in group and other.act in group for group in _ACT_GROUPS)
