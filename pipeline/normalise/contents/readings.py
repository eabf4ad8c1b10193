"""The encoder's reading of an attribution put together with what the rules of this stage find.

Rules know the seed tables, the whole article and the words that name an act; the encoder knows the sense of the
sentence; of acts, a bag of words knows many weak signs. A small model over all of them decides (stacked generalisation:
Wolpert, 1992), learnt on labelled articles from which the others did not learn
(:mod:`pipeline.normalise.fit.readings`). Where the encoder has read nothing, the rules decide alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from pipeline.learning.bags import Floats, log_softmax
from pipeline.learning.linear import Features, load_models, probability
from pipeline.normalise.contents import WEIGHTS
from pipeline.normalise.model import Reading
from pipeline.tables.reports import ACTS, TOPICS

STACKED = ("read acts", "read topics", "read is_diplomatic")
_UNNAMED = -4.0  # log odds of a topic that no word of the article names
_POSSIBLE = -3.0  # log odds from which a topic that no word names is weighed


def act_features(act: str, method: str, reading: Reading, words: Sequence[float]) -> dict[str, Features]:
    """For each act how encoder, rules and words speak for it; ``method`` is how the rules came to theirs, ``words``
    the log probabilities of :mod:`pipeline.normalise.contents.act_words`.
    """
    return {
        name: {
            f"act={name}": 1.0,
            "reading": likely,
            "words": worded,
            f"rules, {method}": float(name == act),
            f"rules={act}, {method}": float(name == act),
        }
        for name, likely, worded in zip(ACTS, reading.acts, words, strict=True)
    }


def read_acts(found: Sequence[tuple[str, str]], readings: Sequence[Reading], words: Floats) -> list[tuple[str, float]]:
    """The likeliest act of each statement and its probability (0 to 1): the softmax over :func:`act_features`, all
    statements and acts at once. ``found`` are act and method of the rules, ``words`` has a row for each statement.
    """
    weights = load_models(WEIGHTS)["read acts"].weights
    ruled = np.array([_acts_ruled(act, method) for act, method in found])
    read = weights.get("reading", 0.0) * np.array([reading.acts for reading in readings])
    chances = log_softmax(ruled + read + weights.get("words", 0.0) * words)
    best = chances.argmax(axis=1).tolist()
    return [(ACTS[act], math.exp(row[act])) for act, row in zip(best, chances.tolist(), strict=True)]


@cache
def _acts_ruled(act: str, method: str) -> Floats:
    """What each act weighs by itself and by what the rules find."""
    model, silent = load_models(WEIGHTS)["read acts"], Reading((0.0,) * len(ACTS), (), 0.0, 0.0)
    rows = act_features(act, method, silent, silent.acts)
    return np.array([model.score(rows[name]) for name in ACTS])


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
    """The chance of each topic, given the rules' log odds: of :func:`topic_odds_features`, without its dictionaries."""
    by_topic, (read, ruled, named) = _topics_at_once()
    return {
        topic: probability(known + read * likely + ruled * odds.get(topic, _UNNAMED) + named * (topic in odds))
        for (topic, known), likely in zip(by_topic, reading.topics, strict=True)
        if topic in odds or likely > _POSSIBLE
    }


@cache
def _topics_at_once() -> tuple[list[tuple[str, float]], tuple[float, float, float]]:
    """The weights of :func:`topic_odds_features`: of each topic by itself; of reading, rules and being named."""
    model = load_models(WEIGHTS)["read topics"]
    by_topic = [(topic, model.score({"bias": 1.0, f"topic={topic}": 1.0})) for topic in TOPICS]
    read, ruled, named = (model.weights.get(name, 0.0) for name in ("reading", "rules", "named"))
    return by_topic, (read, ruled, named)


def diplomatic_odds_features(odds: float, reading: Reading) -> Features:
    """The log odds of rules and encoder that a statement is diplomatic."""
    return {"bias": 1.0, "rules": odds, "reading": reading.is_diplomatic}


def read_diplomatic(odds: float, reading: Reading) -> bool:
    """Whether a statement is rather diplomatic than not, given the rules' log odds."""
    return load_models(WEIGHTS)["read is_diplomatic"].score(diplomatic_odds_features(odds, reading)) > 0
