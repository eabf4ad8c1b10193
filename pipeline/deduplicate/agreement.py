"""How well two partitions of labelled reports agree: pairwise and B-cubed precision, recall and F1.

B-cubed (Bagga and Baldwin 1998) averages over reports: a large cluster does not count by the square of its size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations, product
from statistics import fmean

Pair = tuple[str, str]


@dataclass(frozen=True)
class Score:
    """Precision and recall, and what they were counted on."""

    precision: float
    recall: float
    counted: str

    @classmethod
    def of(cls, pairs: Iterable[tuple[bool, bool]]) -> Score:
        """Of pairs, each with whether it was joined and whether it belongs together."""
        counts = Counter(pairs)
        hits, falsely = counts[True, True], counts[True, False]
        together = hits + counts[False, True]
        counted = f"{hits} of {together} joined, {falsely} falsely"
        return cls(hits / max(hits + falsely, 1), hits / max(together, 1), counted)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)

    def __str__(self) -> str:
        return f"P {self.precision:.2f}  R {self.recall:.2f}  F1 {self.f1:.2f}  ({self.counted})"


@dataclass(frozen=True)
class Labelled:
    """Reports that people put into clusters or held apart, with the statement that each was joined to.

    ``counts`` says which pairs count; ``members`` of which reports B-cubed values are averaged, null for all.
    """

    clusters: list[frozenset[str]]
    negatives: list[frozenset[str]]
    statements: dict[str, str]
    quote_types: dict[str, str]
    counts: Callable[[str, str], bool] = field(default=lambda one, other: True)
    members: frozenset[str] | None = None

    def joined(self, pair: frozenset[str] | Pair) -> bool:
        """Whether all reports of the pair were joined to one statement."""
        return len({self.statements[report] for report in pair}) == 1

    def positives(self) -> int:
        """Pairs of different reports of one cluster."""
        return sum(len(cluster) * (len(cluster) - 1) // 2 for cluster in self.clusters)

    def pairs(self) -> Iterator[tuple[Pair, bool]]:
        """The pairs of known truth that count, each with whether it belongs together.

        Reports of different clusters do not, nor does what a negative holds apart, with all of its clusters. Whether a
        report that is in negatives only belongs to another cluster nobody has looked.
        """
        together = {pair for cluster in self.clusters for pair in combinations(sorted(cluster), 2)}
        held_apart = combinations(self.clusters, 2)
        against = (
            (self._with_its_clusters(one), self._with_its_clusters(other)) for one, other in self._negative_pairs()
        )
        apart = {
            ordered(*pair) for groups in (held_apart, against) for one, other in groups for pair in product(one, other)
        }
        for pair in sorted(together | apart):
            if pair[0] != pair[1] and self.counts(*pair):
                yield pair, pair in together

    def _negative_pairs(self) -> Iterator[Pair]:
        return (ordered(*negative) for negative in self.negatives if len(negative) == 2)

    def _with_its_clusters(self, report: str) -> frozenset[str]:
        return frozenset({report}).union(*(cluster for cluster in self.clusters if report in cluster))

    def about(self, chosen: list[bool]) -> Labelled:
        """Only pairs with a report of these clusters."""
        wanted = [cluster for cluster, is_wanted in zip(self.clusters, chosen, strict=True) if is_wanted]
        members = frozenset().union(*wanted)
        return replace(self, counts=lambda one, other: one in members or other in members, members=members)

    def between(self, wanted: Callable[[str, str], bool]) -> Labelled:
        """Only pairs whose quote types are wanted."""
        types = self.quote_types
        return replace(self, counts=lambda one, other: wanted(types[one], types[other]))

    def only(self, clusters: list[bool], negatives: list[bool]) -> Labelled:
        """Only these clusters and negatives, as if there were no others."""
        kept = [
            [label for label, wanted in zip(labels, chosen, strict=True) if wanted]
            for labels, chosen in ((self.clusters, clusters), (self.negatives, negatives))
        ]
        return replace(self, clusters=kept[0], negatives=kept[1])


def ordered(one: str, other: str) -> Pair:
    """The pair in the order of the alphabet."""
    return (one, other) if one < other else (other, one)


def pairwise(labelled: Labelled) -> Score:
    """Of the labelled pairs that were joined, how many belong together; and of those that belong, how many were."""
    return Score.of((labelled.joined(pair), belongs) for pair, belongs in labelled.pairs())


def b_cubed(labelled: Labelled) -> Score:
    """Precision and recall of each report's statement, the report itself among those it belongs to, then averaged."""
    counts: dict[str, list[int]] = {}
    for pair, belongs in labelled.pairs():
        is_joined = labelled.joined(pair)
        for report in pair:
            hits = counts.setdefault(report, [1, 1, 1])
            hits[0] += is_joined and belongs
            hits[1] += is_joined
            hits[2] += belongs
    members = labelled.members
    values = [value for report, value in counts.items() if members is None or report in members] or [[1, 1, 1]]
    precision = fmean(hits / joined for hits, joined, _ in values)
    return Score(precision, fmean(hits / belongs for hits, _, belongs in values), f"{len(values)} reports")
