"""The encoder's reading of an attribution put together with what the rules of this stage find.

Rules know the seed tables, the whole article and the words that name an act; the encoder knows the sense of the
sentence. A small model over both decides (stacked generalisation: Wolpert, 1992), learnt on labelled articles from
which the encoder did not learn (:mod:`pipeline.normalise.fit.readings`). Where the model reads nothing, the
rules decide alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from pipeline.learning.linear import Features, LinearModel, load_models
from pipeline.normalise.contents import WEIGHTS
from pipeline.normalise.model import Reading
from pipeline.tables.reports import ACTS, TOPICS

STACKED = ("read acts", "read topics", "read is_diplomatic")
_UNNAMED = -4.0  # log odds of a topic that no word of the article names
_POSSIBLE = -3.0  # log odds from which a topic that no word names is weighed


def act_features(act: str, method: str, reading: Reading) -> dict[str, Features]:
    """For each act how the encoder and the rules speak for it; ``method`` is how the rules came to theirs."""
    return {
        name: {
            f"act={name}": 1.0,
            "reading": likely,
            f"rules, {method}": float(name == act),
            f"rules={act}, {method}": float(name == act),
        }
        for name, likely in zip(ACTS, reading.acts, strict=True)
    }


def read_act(act: str, method: str, reading: Reading) -> tuple[str, float]:
    """The likeliest act and its probability (0 to 1)."""
    chances = softmax(load_models(WEIGHTS)["read acts"], act_features(act, method, reading))
    best = max(chances, key=lambda name: chances[name])
    return best, chances[best]


def softmax(model: LinearModel, rows: Mapping[str, Features]) -> dict[str, float]:
    """The probability (0 to 1) of each of several candidates of which one is right."""
    scores = {name: model.score(row) for name, row in rows.items()}
    highest = max(scores.values())
    weights = {name: math.exp(score - highest) for name, score in scores.items()}
    total = sum(weights.values())
    return {name: weight / total for name, weight in weights.items()}


def topic_odds_features(odds: Mapping[str, float], reading: Reading) -> dict[str, Features]:
    """For each topic that the rules weigh (``odds``) or the encoder thinks possible, both log odds."""
    return {
        topic: {
            "bias": 1.0,
            f"topic={topic}": 1.0,
            "reading": likely,
            "rules": odds.get(topic, _UNNAMED),
            "named": float(topic in odds),
        }
        for topic, likely in zip(TOPICS, reading.topics, strict=True)
        if topic in odds or likely > _POSSIBLE
    }


def read_topics(odds: Mapping[str, float], reading: Reading) -> dict[str, float]:
    """The chance of each topic, given the rules' log odds."""
    model = load_models(WEIGHTS)["read topics"]
    return {topic: model.probability(row) for topic, row in topic_odds_features(odds, reading).items()}


def diplomatic_odds_features(odds: float, reading: Reading) -> Features:
    """The log odds of rules and encoder that a statement is diplomatic."""
    return {"bias": 1.0, "rules": odds, "reading": reading.is_diplomatic}


def read_diplomatic(odds: float, reading: Reading) -> bool:
    """Whether a statement is rather diplomatic than not, given the rules' log odds."""
    return load_models(WEIGHTS)["read is_diplomatic"].score(diplomatic_odds_features(odds, reading)) > 0
