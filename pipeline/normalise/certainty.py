"""How sure a report is: that it is a statement, and that its speaker and country are those whom the article tells.

A logistic model over how likely the statement is, how the speaker was found and how sure that way is, and whether the
country was told or only made likely by the scene. The weights are learnt from labelled articles
(``python -m pipeline.normalise.fit.certainty``), so that of the reports given 0.9 about nine in ten are right.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from pipeline.learning.linear import Features, load_model
from pipeline.normalise.model import Attribution, Speaker
from pipeline.normalise.scene.people import is_provisional

WEIGHTS = Path(__file__).with_name("certainty_weights.json")
_CLAMPED = 0.02


def certainty(attribution: Attribution, speakers: Sequence[Speaker]) -> float:
    """The probability (0 to 1) that all of that is right."""
    return load_model(WEIGHTS).probability(certainty_features(attribution, speakers))


def certainty_features(attribution: Attribution, speakers: Sequence[Speaker]) -> Features:
    """What the model sees of a statement and whom it was given to."""
    found: Features = {
        "constant": 1.0,
        "statement": _log_odds(attribution.confidence),
        f"quote type {attribution.quote_type}": 1.0,
        "no source": float(attribution.source is None),
        "nested": float(attribution.nested_in is not None),
        "several speakers": float(len(speakers) > 1),
    }
    return found | (_of_speaker(speakers[0]) if speakers else {"no speaker": 1.0})


def _of_speaker(speaker: Speaker) -> Features:
    return {
        "speaker": _log_odds(speaker.confidence),
        f"speaker by {speaker.method}": 1.0,
        f"{speaker.kind or 'no kind'}": 1.0,
        f"{speaker.kind or 'no kind'} in the tables": float(speaker.id is not None and not is_provisional(speaker.id)),
        "no country": float(speaker.country is None),
        "with a role": float(speaker.role is not None),
        "country told": float(speaker.country is not None and speaker.home_chance is None),
        "country made likely": _log_odds(speaker.home_chance) if speaker.home_chance else 0.0,
    }


def _log_odds(chance: float) -> float:
    bounded = min(max(chance, _CLAMPED), 1 - _CLAMPED)
    return math.log(bounded / (1 - bounded))
