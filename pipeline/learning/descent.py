"""Minimising a smooth convex function of many weights by its gradients alone (L-BFGS: Nocedal, 1980)."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

import numpy as np

Slope = tuple[float, np.ndarray]
Pair = tuple[np.ndarray, np.ndarray]
_KEPT = 20  # steps remembered
_STEPS = 300  # at most
_FLAT = 1e-3  # the largest entry of a gradient at which it is over
_ENOUGH = 1e-4  # part of the slope by which a step must lead down
_SHORTEST = 1e-6  # part of a step


def minimise(function: Callable[[np.ndarray], Slope], start: np.ndarray) -> np.ndarray:
    """The place at which a function, given with its gradient, is least."""
    place, pairs = start, deque[Pair](maxlen=_KEPT)
    value, gradient = function(place)
    for _ in range(_STEPS):
        if np.abs(gradient).max() < _FLAT:
            break
        direction = -_curved(gradient, pairs)
        length = 1.0 if pairs else 1.0 / float(np.abs(gradient).sum())
        following, (new_value, new_gradient) = _downhill(function, place, (value, gradient), length, direction)
        if new_value > value:
            break
        step, change = following - place, new_gradient - gradient
        if float(step @ change) > 0:
            pairs.append((step, change))
        place, value, gradient = following, new_value, new_gradient
    return place


def _downhill(
    function: Callable[[np.ndarray], Slope], place: np.ndarray, here: Slope, length: float, direction: np.ndarray
) -> tuple[np.ndarray, Slope]:
    """Where a step leads that is halved until it leads down enough, and the function there."""
    value, gradient = here
    while True:
        following = place + length * direction
        there = function(following)
        if there[0] <= value + _ENOUGH * length * float(direction @ gradient) or length < _SHORTEST:
            return following, there
        length /= 2


def _curved(gradient: np.ndarray, pairs: deque[Pair]) -> np.ndarray:
    """The gradient, bent by the curvature that the last steps have met."""
    bent, parts = gradient.copy(), list[float]()
    for step, change in reversed(pairs):
        parts.append(float(step @ bent) / float(step @ change))
        bent -= parts[-1] * change
    if pairs:
        step, change = pairs[-1]
        bent *= float(step @ change) / float(change @ change)
    for (step, change), part in zip(pairs, reversed(parts), strict=True):
        bent += (part - float(change @ bent) / float(step @ change)) * step
    return bent
