"""A learnt choice among the days of an article, where a statement's own clause tells no day.

A softmax over the days (:mod:`pipeline.normalise.days.features`) and "open"; its weights are in ``weights.json``
(``python -m pipeline.normalise.fit.days``). What a rule found stays unless it is unlikely; a day that no rule found
must be very likely. Both thresholds are chosen on held-out articles so that clearly less than one in twenty of the
statements whose day the article does not tell gets one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.learning.linear import Features, LinearModel, load_model
from pipeline.normalise.days.features import Candidates, Story
from pipeline.normalise.days.mentions import IsoDays
from pipeline.normalise.model import SaidOn

WEIGHTS = Path(__file__).with_name("weights.json")
KEPT = 0.4  # the chance at which a rule's answer stays
ADDED = 0.8  # the chance at which another day is taken


def chances(model: LinearModel, general: Features, candidates: Candidates) -> dict[IsoDays, float]:
    """The chance of each day to be that of the statement; what is missing to 1 is that of "open"."""
    base = model.score(general)
    odds = {days: math.exp(min(30.0, base + model.score(features))) for days, features in candidates.items()}
    total = 1.0 + sum(odds.values())
    return {days: one / total for days, one in odds.items()}


def choose(
    found: SaidOn | None, likely: Mapping[IsoDays, float], kept: float = KEPT, added: float = ADDED
) -> IsoDays | None:
    """The days taken, given what a rule found and the chances."""
    if found and likely.get((found.start, found.end), 0.0) >= kept:
        return found.start, found.end
    best = max(likely, key=lambda days: likely[days], default=None)
    return best if best and likely[best] >= added else None


def choose_days(story: Story, undecided: Sequence[int]) -> list[SaidOn | None]:
    """The days of all statements of a story: those of the rules, but for the undecided ones."""
    model, words = load_model(WEIGHTS), {}
    for mention in reversed(story.mentions):
        words[mention.days] = mention.text
    chosen = list(story.ruled.found)
    for index in undecided:
        found = chosen[index]
        days = choose(found, chances(model, *story.candidates(index)))
        if days is None or found is None or days != (found.start, found.end):
            chosen[index] = SaidOn(*days, words.get(days, ""), "inherited") if days else None
    return chosen
