"""What a statement that names nobody shares with others of its account: the likeliest, where it is likely enough.

A logistic model for each field and family weighs the candidates (``weights.json``:
``python -m pipeline.normalise.fit.accounts``).
That the encoder reads a statement as addressed or relayed adds nothing to it on held-out articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from pipeline.learning.linear import LinearModel, load_models
from pipeline.normalise.accounts.account import Named
from pipeline.normalise.accounts.candidates import Candidate

WEIGHTS = Path(__file__).with_name("weights.json")
Best = dict[int, tuple[float, Sequence[Named]]]


def best_of(candidates: Iterable[Candidate], models: Mapping[str, LinearModel]) -> Best:
    """The likeliest candidate of each statement with its log odds, by the models of the families."""
    best: Best = {}
    for one in candidates:
        odds = models[one.family].score(one.features)
        if one.index not in best or odds > best[one.index][0]:
            best[one.index] = odds, one.named
    return best


def shared(candidates: Iterable[Candidate], field: str) -> dict[int, Sequence[Named]]:
    """Whom statements share with others, by their number; ``field`` names the models."""
    best = best_of(candidates, models_of(field))
    return {index: named for index, (odds, named) in best.items() if odds > 0}


@cache
def models_of(field: str) -> dict[str, LinearModel]:
    """The models of a field's families."""
    begin = f"{field}, "
    return {name.removeprefix(begin): one for name, one in load_models(WEIGHTS).items() if name.startswith(begin)}
