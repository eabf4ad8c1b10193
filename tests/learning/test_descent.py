"""A smooth function is least where the descent ends, also where its slopes differ much from direction to direction."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.learning.descent import minimise


def test_the_least_of_a_long_valley_is_found():
    steepness, least = np.array([1000.0, 1.0, 0.1]), np.array([3.0, -2.0, 5.0])

    def valley(place: np.ndarray) -> tuple[float, np.ndarray]:
        away = place - least
        return float(steepness @ away**2) / 2, steepness * away

    assert minimise(valley, np.zeros(3)) == pytest.approx(least, abs=0.02)
