"""How good attributions are against a gold standard: the attribution-level score and its parts.

Predicted and gold attributions are matched one to one, best content overlap first; a pair counts when the content
characters have an intersection over union of at least 0.5 and the source spans overlap (both absent counts).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.extract.attribution import Range, quote_type
from pipeline.extract.corpus import ROLES

MINIMUM_OVERLAP = 0.5
Triple = tuple[tuple[Range, ...], tuple[Range, ...], tuple[Range, ...]]  # source, cue, content


@dataclass
class Counts:
    """True positives, predicted and gold items of one measure."""

    hits: float = 0
    found: float = 0
    wanted: float = 0

    def add(self, hits: float, found: float, wanted: float) -> None:
        """Add hits, what was found and what was wanted."""
        self.hits, self.found, self.wanted = self.hits + hits, self.found + found, self.wanted + wanted

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return self.hits / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.hits / (self.found + self.wanted) if self.found + self.wanted else 0.0


@dataclass
class Score:
    """Counts over texts: whole attributions, contents alone, exact and overlapping spans by role, quote types."""

    attribution: Counts = field(default_factory=Counts)
    content: Counts = field(default_factory=Counts)
    exact: dict[str, Counts] = field(default_factory=lambda: {role: Counts() for role in ROLES})
    overlap: dict[str, Counts] = field(default_factory=lambda: {role: Counts() for role in ROLES})
    quote_types: dict[str, Counts] = field(default_factory=dict)

    def add(self, text: str, predicted: Sequence[Triple], gold: Sequence[Triple]) -> list[bool]:
        """Count one text; returns, for each predicted attribution, whether it was right."""
        pairs = match([item[2] for item in predicted], [item[2] for item in gold])
        right = [False] * len(predicted)
        recalled: set[int] = set()
        for mine, theirs in pairs:
            if sources_agree(predicted[mine][0], gold[theirs][0]):
                right[mine] = True
                recalled.add(theirs)
        self.attribution.add(len(recalled), len(predicted), len(gold))
        self.content.add(len(pairs), len(predicted), len(gold))
        for number, item in enumerate(gold):
            kind = self.quote_types.setdefault(quote_type(text, item[2]), Counts())
            kind.add(number in recalled, 0, 1)
        self._count_spans(predicted, gold)
        return right

    def _count_spans(self, predicted: Sequence[Triple], gold: Sequence[Triple]) -> None:
        for number, role in enumerate(ROLES):
            mine, theirs = ({span for item in items for span in item[number]} for items in (predicted, gold))
            self.exact[role].add(len(mine & theirs), len(mine), len(theirs))
            touched = sum(any(_overlap(a, b) for b in theirs) for a in mine)
            reached = sum(any(_overlap(a, b) for b in mine) for a in theirs)
            # F1 of "touches a span of the other side", precision and recall each over its own side.
            self.overlap[role].add((touched + reached) / 2, len(mine), len(theirs))


def match(predicted: Sequence[tuple[Range, ...]], gold: Sequence[tuple[Range, ...]]) -> list[tuple[int, int]]:
    """Pairs (predicted, gold) one to one, best content overlap first, those under the minimum left out."""
    overlaps = (
        (intersection_over_union(mine, theirs), -a, -b)
        for a, mine in enumerate(predicted)
        for b, theirs in enumerate(gold)
        if mine[0][0] < theirs[-1][1] and theirs[0][0] < mine[-1][1]
    )
    pairs, used = [], Counter[tuple[str, int]]()
    for value, a, b in sorted(overlaps, reverse=True):
        if value >= MINIMUM_OVERLAP and not used["predicted", a] and not used["gold", b]:
            used["predicted", a] = used["gold", b] = 1
            pairs.append((-a, -b))
    return pairs


def intersection_over_union(left: Sequence[Range], right: Sequence[Range]) -> float:
    """Of two sets of characters given as ranges (0 to 1)."""
    mine, theirs = characters(left), characters(right)
    return len(mine & theirs) / len(mine | theirs) if mine or theirs else 1.0


def characters(spans: Iterable[Sequence[int]]) -> set[int]:
    """The places of all characters in half-open ranges."""
    return {place for span in spans for place in range(*span)}


def sources_agree(left: Sequence[Range], right: Sequence[Range]) -> bool:
    """Whether two sources overlap, or both are absent."""
    return any(_overlap(a, b) for a in left for b in right) if left and right else not left and not right


def _overlap(left: Range, right: Range) -> bool:
    return left[0] < right[1] and right[0] < left[1]
