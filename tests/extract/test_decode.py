"""The best path is the best of all paths, found by trying them all on small cases."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.decode import best_paths
from pipeline.extract.tags import TAG_COUNT, allowed_transitions, begin, broken_at, inside, tag_spans


def _path_score(scores: np.ndarray, transitions: np.ndarray, path: tuple[int, ...]) -> float:
    return float(sum(scores[i, tag] for i, tag in enumerate(path)) + sum(transitions[a, b] for a, b in pairwise(path)))


@given(st.integers(0, 2**32 - 1), st.lists(st.integers(1, 4), min_size=1, max_size=3))
def test_no_path_scores_better(seed: int, lengths: list[int]) -> None:
    chance = np.random.default_rng(seed)
    scores = chance.normal(size=(len(lengths), max(lengths), 3)).astype(np.float32)
    transitions = chance.normal(size=(3, 3)).astype(np.float32)
    for row, path in enumerate(best_paths(scores, np.asarray(lengths), transitions)):
        found = _path_score(scores[row], transitions, tuple(path.tolist()))
        best = max(_path_score(scores[row], transitions, other) for other in product(range(3), repeat=lengths[row]))
        assert np.isclose(found, best, atol=1e-4)


def test_inside_never_follows_another_role() -> None:
    allowed = allowed_transitions()
    assert allowed.shape == (TAG_COUNT, TAG_COUNT)
    assert allowed[begin(0), inside(0)]
    assert not allowed[begin(0), inside(1)]
    assert not allowed[0, inside(2)]


def test_tag_spans_splits_at_begin_and_at_a_change_of_role() -> None:
    tags = np.asarray([1, 2, 1, 0, 5, 6, 3])
    assert tag_spans(tags) == [(0, 0, 2), (0, 2, 3), (2, 4, 6), (1, 6, 7)]
    assert tag_spans(np.zeros(3, dtype=np.int64)) == []
    assert tag_spans(np.zeros(0, dtype=np.int64)) == []


def test_a_span_that_runs_over_a_break_begins_anew_there() -> None:
    tags = np.asarray([5, 6, 6, 0, 1])
    breaks = np.asarray([True, False, True, True, True])
    assert tag_spans(broken_at(tags, breaks)) == [(2, 0, 2), (2, 2, 3), (0, 4, 5)]
