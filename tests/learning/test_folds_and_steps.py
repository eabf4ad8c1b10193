"""Held-out folds never part what belongs together; numbers become steps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.learning.fitting import held_out_folds
from pipeline.learning.linear import step_of

STEPS = ((0, "same"), (5, "near"))


@given(st.lists(st.sampled_from("abcdefg"), min_size=1), st.integers(2, 5))
def test_every_item_is_judged_once_by_what_was_learnt_without_its_group(items: list[str], folds: int):
    judged: list[str] = []
    for seen, held in held_out_folds(items, lambda item: item, folds):
        assert not set(seen) & set(held)
        assert sorted(seen + held) == sorted(items)
        judged += held
    assert sorted(judged) == sorted(items)


@pytest.mark.parametrize(("number", "step"), [(0, "same"), (1, "near"), (5, "near"), (6, "far")])
def test_a_number_is_in_the_first_step_that_it_does_not_pass(number: int, step: str):
    assert step_of(number, STEPS) == step
