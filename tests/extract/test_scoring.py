"""The attribution-level score on cases small enough to count by hand."""

from __future__ import annotations

from pipeline.extract.scoring import Score, match, sources_agree

TEXT = "x" * 100


def test_a_pair_counts_when_contents_and_sources_overlap() -> None:
    score = Score()
    right = score.add(
        TEXT,
        predicted=[(((0, 5),), ((6, 10),), ((11, 40),)), ((), (), ((60, 90),))],
        gold=[(((2, 5),), ((6, 10),), ((11, 50),)), (((55, 58),), (), ((60, 90),))],
    )
    assert right == [True, False]  # the second has no source where the annotator saw one
    assert (score.attribution.f1, score.content.f1) == (0.5, 1.0)
    assert score.exact["cue"].f1 == 1.0
    assert score.exact["content"].f1 == 0.5


def test_half_the_characters_must_be_shared() -> None:
    assert match([((0, 10),)], [((0, 21),)]) == []
    assert match([((0, 10),)], [((0, 20),)]) == [(0, 0)]


def test_each_is_matched_once_best_overlap_first() -> None:
    assert match([((0, 10),), ((0, 8),)], [((0, 8),)]) == [(1, 0)]


def test_two_missing_sources_agree() -> None:
    assert sources_agree([], [])
    assert not sources_agree([(0, 3)], [])
