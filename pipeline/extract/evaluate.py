"""Score the extractor on a brat-style corpus, beside what is known of other tools and of human annotators."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.extract.attribution import Relation
from pipeline.extract.corpus import ROLES, AnnotatedText, GoldAttribution
from pipeline.extract.extractor import Extractor
from pipeline.extract.scoring import Score, Triple

BATCH = 32  # texts
# On PolNeAR dev, by the same score; parsers' outputs were given to the first two. Humans: two annotators compared.
PEERS = {"textacy": 0.17, "GenderGapTracker": 0.38, "two human annotators": 0.75}


@dataclass
class Evaluation:
    """The score; per prediction its confidence, whether it was right, its evidence; words read, seconds taken."""

    score: Score = field(default_factory=Score)
    judged: list[tuple[float, bool]] = field(default_factory=list)
    evidence: list[tuple[float, ...]] = field(default_factory=list)
    words: int = 0
    seconds: float = 0.0


def evaluate(extractor: Extractor, texts: list[AnnotatedText]) -> Evaluation:
    """Compare the linked, outermost attributions of each text with its first annotator's."""
    result = Evaluation()
    for start in range(0, len(texts), BATCH):
        chunk = texts[start : start + BATCH]
        began = time.perf_counter()
        found = extractor.linked([text.text for text in chunk])
        result.seconds += time.perf_counter() - began
        for text, relations in zip(chunk, found, strict=True):
            result.words += len(text.text.split())
            right = result.score.add(
                text.text, [_predicted(item) for item in relations], [_gold(item) for item in text.versions[0]]
            )
            result.judged += zip((item.confidence for item in relations), right, strict=True)
            result.evidence += (item.evidence for item in relations)
    return result


def _predicted(relation: Relation) -> Triple:
    source, cue = ((span,) if span else () for span in (relation.source, relation.cue))
    return source, cue, relation.content


def _gold(gold: GoldAttribution) -> Triple:
    return gold.source, gold.cue, gold.content


def reliability(judged: list[tuple[float, bool]], bins: int = 10) -> Iterator[tuple[float, float, int]]:
    """For each bin of confidence with anything in it: mean confidence, share right, how many."""
    for number in range(bins):
        inside = [
            pair for pair in judged if number <= pair[0] * bins < number + 1 or (pair[0] == 1 and number == bins - 1)
        ]
        if inside:
            yield sum(p for p, _ in inside) / len(inside), sum(ok for _, ok in inside) / len(inside), len(inside)


def lines(result: Evaluation) -> Iterator[tuple[str, str]]:
    """The figures as (measure, value) pairs, peers and humans beside them."""
    score = result.score
    for name, counts in (("attribution F1", score.attribution), ("content F1", score.content)):
        yield name, f"{counts.f1:.3f}  (P {counts.precision:.3f}, R {counts.recall:.3f}; {counts.wanted} gold)"
    for name, value in PEERS.items():
        yield f"  attribution F1, {name} (PolNeAR dev)", f"{value:.2f}"
    for kind, counts in sorted(score.quote_types.items()):
        yield f"recall, {kind}", f"{counts.recall:.3f}  ({counts.wanted} gold)"
    for role in ROLES:
        yield f"{role}, exact span F1", f"{score.exact[role].f1:.3f}"
    for role in ROLES:
        yield f"{role}, overlapping span F1", f"{score.overlap[role].f1:.3f}"
    for mean, share, number in reliability(result.judged):
        yield f"of those given {mean:.2f}", f"{share:.2f} right  ({number})"
    yield "words per second, tag and link", f"{result.words / max(result.seconds, 1e-9):,.0f}"
