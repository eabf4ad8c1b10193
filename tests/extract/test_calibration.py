"""Fitted weights give probabilities that agree with the share of right attributions."""

from __future__ import annotations

import numpy as np

from pipeline.extract.calibration import Evidence, confidence, features, fit


def test_stated_confidence_agrees_with_the_share_that_is_right() -> None:
    chance = np.random.default_rng(0)
    evidence = [Evidence(*chance.uniform(0.3, 1, 5)) for _ in range(4000)]
    truth = np.asarray([chance.random() < item.content * item.source for item in evidence])
    rows = np.asarray([features(item) for item in evidence])
    weights = {"calibration": fit(rows, truth)}
    stated = np.asarray([confidence(row, weights) for row in rows.tolist()])
    sure = stated > 0.8
    assert sure.sum() > 100
    assert abs(stated[sure].mean() - truth[sure].mean()) < 0.05


def test_an_uncalibrated_model_claims_nothing() -> None:
    assert confidence(features(Evidence(0.9, 0.9, 0.9, 0.9, 0.9)), {}) == 0.5
