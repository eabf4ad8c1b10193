"""A learnt choice among the days of an article: which one a statement was made on, or none that the article tells.

A softmax over the days (:mod:`pipeline.normalise.days.features`) and "open"; its weights are in ``weights.json``
(``python -m pipeline.normalise.fit.days``). Where the encoder has read the statement, its odds that a reader can know
the day are weighed against those of the features, by weights learnt on articles that the encoder did not learn from.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

from pipeline.learning.linear import Features, LinearModel, load_models
from pipeline.normalise.days.features import Candidates, Story
from pipeline.normalise.days.mentions import IsoDays
from pipeline.normalise.model import Reading, SaidOn

WEIGHTS = Path(__file__).with_name("weights.json")
# How much likelier than "open" the day is that is taken: .042 of the unknown days are invented on held-out articles,
# below the .05 that are borne, since it was more on articles of the same day that nothing was learnt from.
LEAST = 1.5


def odds_of(model: LinearModel, general: Features, candidates: Candidates) -> dict[IsoDays, float]:
    """The log odds of each day against "open", by the features alone."""
    base = model.score(general)
    return {days: base + model.score(features) for days, features in candidates.items()}


def with_reading(model: LinearModel, odds: Mapping[IsoDays, float], reading: Reading | None) -> dict[IsoDays, float]:
    """The log odds of each day, given also what the encoder reads."""
    if reading is None:
        return dict(odds)
    return {days: model.score(reading_features(one, reading)) for days, one in odds.items()}


def reading_features(odds: float, reading: Reading) -> Features:
    """A day's log odds by the features and those of the encoder that the day can be known."""
    return {"bias": 1.0, "odds": odds, "reading": reading.is_dated}


def choose(odds: Mapping[IsoDays, float], least: float = LEAST) -> IsoDays | None:
    """The likeliest day, where it is so many times likelier than that the article tells none."""
    best = max(odds, key=lambda days: odds[days], default=None)
    return best if best and odds[best] >= math.log(least) else None


def choose_days(story: Story) -> list[SaidOn | None]:
    """The days of all statements of a story; who only tells of others keeps what the rules found."""
    models, words = load_models(WEIGHTS), {}
    for mention in reversed(story.mentions):
        words[mention.days] = mention.text
    chosen = list(story.ruled.found)
    for index in story.order:
        found, reading = chosen[index], story.ruled.attributions[index].reading
        days = choose(with_reading(models["reading"], odds_of(models["days"], *story.candidates(index)), reading))
        if days and story.ruled.own[index]:
            continue  # its own clause tells the day
        if days is None or found is None or days != (found.start, found.end):
            chosen[index] = SaidOn(*days, words.get(days, ""), "inherited") if days else None
    return chosen
