"""How likely an attribution is a statement as a reader of news counts them: a small logistic model.

The tagger's own confidence says how likely PolNeAR's annotators would have marked the same span; they mark deeds, moods
and questions, too. This model weighs that confidence with the forms that tell saying from doing: quoted words, a
that-clause, a source, a passive. A second model weighs that with the encoder's reading, which has seen the whole scene.
Their weights (``likelihood.json``) are learnt from labelled articles by ``python -m
pipeline.extract.training.likelihood``.
"""

from __future__ import annotations

import json
import math
import re
from functools import lru_cache
from pathlib import Path

from pipeline.extract.attribution import Relation
from pipeline.extract.cues import Cue

WEIGHTS = Path(__file__).with_name("likelihood.json")
LEAST = 0.5  # what is less likely is no statement; on held-out articles F1 is as high from .35 to .5
LEAST_DOUBTED = 0.85  # what the rules doubt must be likelier: a wrong statement is worse than a missing one
Features = dict[str, float]

_FINITE = re.compile(
    r"\b(?:is|are|was|were|will|would|has|have|had|can|could|may|might|must|should|do|does|did)\b|\w['’](?:s|re|ll|d)\b"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be)\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|ut|ld)\b")
_OPEN = frozenset({"how", "if", "what", "whether", "which", "who", "whom", "why"})
_PRONOUNS = frozenset({"he", "i", "it", "she", "they", "we"})
_POSSESSIVE = re.compile(r"(?:his|her|its|our|their|\w+['’]s?)$", re.IGNORECASE)
_SHORT = 3  # words: a name or a bare noun phrase
_CLAMPED = 0.01


def statement_features(
    text: str, relation: Relation, quote_type: str, cue: Cue | None, *, has_clause: bool
) -> Features:
    """Named features; ``cue`` is the lexicon's entry, ``has_clause`` whether the content is a that-clause."""
    indirect = quote_type == "indirect"
    content = " ".join(text[start:end] for start, end in relation.content)
    words = content.split()
    first = words[0].strip("\"“‘'").lower() if words else ""
    sure = min(max(relation.confidence, _CLAMPED), 1 - _CLAMPED)
    found: Features = {
        "constant": 1.0,
        "confidence": math.log(sure / (1 - sure)),
        f"quote type {quote_type}": 1.0,
        "nested": float(relation.parent is not None),
        "short": float(len(words) <= _SHORT),
        "short, indirect": float(indirect and len(words) <= _SHORT),
        "no finite verb, indirect": float(indirect and not _FINITE.search(content)),
        "open question": float(first in _OPEN),
        "infinitive": float(first == "to"),
    }
    return {
        **found,
        **_source(text, relation, indirect=indirect),
        **_cue(text, relation, cue, bare=indirect and not has_clause),
    }


def _source(text: str, relation: Relation, *, indirect: bool) -> Features:
    if relation.source is None:
        return {"no source": 1.0, "no source, indirect": float(indirect)}
    source = text[slice(*relation.source)]
    kinds = {
        "relative source": source.lower() in ("who", "which", "that"),
        "pronoun source": source.lower() in _PRONOUNS,
        "possessive source": bool(_POSSESSIVE.search(source)),
        "capital source": source[:1].isupper(),
    }
    return {next((name for name, holds in kinds.items() if holds), "lower-case source"): 1.0}


def _cue(text: str, relation: Relation, cue: Cue | None, *, bare: bool) -> Features:
    if relation.cue is None:
        return {"no cue": 1.0}
    words = text[slice(*relation.cue)].lower()
    participle = words.split(" ")[0].endswith("ing")
    return {
        "unknown cue": float(cue is None),
        "bare": float(bare),
        f"bare {cue.act if cue else ''}": float(bare),
        "participle": float(participle),
        "bare participle": float(participle and bare),
        "passive": float(bool(_PASSIVE.search(words))),
        "content first": float(min(relation.content) < relation.cue),
    }


def likelihood(features: Features) -> float:
    """Probability (0 to 1) that an attribution is a statement; a feature without a weight weighs nothing."""
    return chance_of(features, load_weights()["words"])


def likelihood_read(likely: float, reading: float, doubt: str | None) -> float:
    """The probability with the encoder's log odds (``reading``) and what the rules doubt in it."""
    return chance_of(reading_features(likely, reading, doubt), load_weights()["reading"])


def reading_features(likely: float, reading: float, doubt: str | None) -> Features:
    """What the second model sees."""
    sure = min(max(likely, _CLAMPED), 1 - _CLAMPED)
    found = {"constant": 1.0, "odds": math.log(sure / (1 - sure)), "reading": reading}
    return {**found, f"doubt {doubt}": 1.0, f"reading, {doubt}": reading} if doubt else found


def is_likely(likely: float, doubt: str | None) -> bool:
    """Whether an attribution is likely enough to be kept as a statement."""
    return likely >= (LEAST_DOUBTED if doubt else LEAST)


def chance_of(features: Features, weights: Features) -> float:
    """The logistic of the weighed features."""
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in features.items())))


@lru_cache(maxsize=1)
def load_weights() -> dict[str, Features]:
    """The weights by feature of both models, read once per process."""
    weights: dict[str, Features] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights
