"""A bag of signs tells the answer that its signs went with; rare signs fall out, and what is kept reads back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pipeline.learning.bags import BagModel, BagPlan, fit_bags

ITEMS = [{"sky", f"once {number}"} if number % 3 else {"sea", "salt", f"once {number}"} for number in range(60)]
RIGHT = [0 if number % 3 else 2 for number in range(60)]


@pytest.fixture(scope="module")
def model() -> BagModel:
    return fit_bags(ITEMS, RIGHT, 3, BagPlan(rarest=2))


def test_signs_tell_their_answer(model: BagModel):
    assert model.log_chances({"sea"}).argmax() == 2
    assert model.log_chances({"sky", "never seen"}).argmax() == 0
    assert np.exp(model.log_chances({"sky"})).sum() == pytest.approx(1.0)


def test_a_sign_unknown_or_rare_tells_nothing(model: BagModel):
    assert not any(sign.startswith("once") for sign in model.rows)
    assert model.log_chances({"once 1"}).tolist() == pytest.approx([np.log(1 / 3)] * 3)


def test_a_kept_model_reads_back(model: BagModel, tmp_path: Path):
    model.write(tmp_path / "model.npz")
    kept = BagModel.load(tmp_path / "model.npz")
    assert kept.rows == model.rows
    assert np.abs(kept.weights - model.weights).max() < 1e-2
