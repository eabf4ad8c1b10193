"""Learnt choices: the fitting of a conditional logit and what it makes likely."""

from __future__ import annotations

from pipeline.learning.linear import LinearModel
from pipeline.normalise.fit.choices import Question, fit_choice_of, held_out

NEAR, FAR = {"near": 1.0}, {"far": 1.0}
QUESTIONS = [Question(f"{number:08x}", [NEAR, FAR], 0) for number in range(30)]


def test_the_sign_of_the_right_candidates_gets_the_weight():
    weights = fit_choice_of(QUESTIONS, 2.0)
    assert weights["near"] > 0 > weights["far"]


def test_right_candidates_of_held_out_articles_are_found():
    assert held_out(QUESTIONS, 2.0) == 1.0


def test_a_rare_sign_gets_no_weight():
    weights = fit_choice_of([*QUESTIONS, Question("ff", [{"near": 1.0, "rare": 1.0}, FAR], 0)], 2.0)
    assert "rare" not in weights
    assert LinearModel(weights).score({"rare": 1.0}) == 0
