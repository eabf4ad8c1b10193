"""What the encoder reads of an attribution: the states of its own pieces decide, a missing part counts as nothing."""

from __future__ import annotations

from dataclasses import astuple
from pathlib import Path

import numpy as np
import pytest

from pipeline.extract.attribution import Reading, Relation
from pipeline.extract.encoding import Pieces
from pipeline.extract.reading import OUTPUTS, READER, SINGLE, Reader, TaggedText, pool_states
from pipeline.extract.tagger import TaggedWindow
from pipeline.tables.reports import ACTS, TOPICS

# "Ada Holm said no": pieces of two states each.
PIECES = Pieces(
    np.arange(4, dtype=np.int32),
    np.zeros(4, dtype=np.int32),
    np.asarray([0, 4, 9, 14], dtype=np.int32),
    np.asarray([3, 8, 13, 16], dtype=np.int32),
)
STATES = np.asarray([[1, 0], [3, 0], [0, 5], [7, 7]], dtype=np.float32)
SAID = Relation((0, 8), (9, 13), ((14, 16),))
QUESTION = np.asarray([[10.0], [0.0]], dtype=np.float32)  # asks for a high first number


def _reader(demand: float) -> Reader:
    outer = np.zeros((2, OUTPUTS), dtype=np.float32)
    outer[0, ACTS.index("demand")] = demand
    parts = np.eye(8, 2, dtype=np.float32), np.zeros(2, np.float32), outer, np.zeros(OUTPUTS, np.float32)
    return Reader(Doubling(), QUESTION, *parts)


def _judged(*texts: list[Relation]) -> list[list[Reading]]:
    reader = _reader(1.0)
    return reader.judge([reader.pool(TaggedText("", PIECES, []), STATES, relations) for relations in texts])


class Doubling:
    """Upper layers that give twice what the lower ones gave, and count how often they are asked."""

    def __init__(self) -> None:
        self.asked = 0

    def run(self, _: list[str], inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        self.asked += 1
        return [2 * inputs["states"]]


def test_content_cue_and_source_are_averaged_apart():
    assert pool_states(PIECES, STATES, SAID, QUESTION)[:6].tolist() == [7, 7, 0, 5, 2, 0]


def test_of_content_and_cue_counts_what_answers_the_question():
    assert pool_states(PIECES, STATES, SAID, QUESTION)[6:] == pytest.approx([7, 7])
    assert pool_states(PIECES, STATES, SAID, 0 * QUESTION)[6:] == pytest.approx([3.5, 6])


def test_a_missing_part_counts_as_nothing():
    assert pool_states(PIECES, STATES, Relation(None, None, ((14, 16),)), QUESTION)[:6].tolist() == [7, 7, 0, 0, 0, 0]


def test_acts_are_probabilities_and_one_score_is_given_for_each_label():
    [[reading]] = _judged([SAID])
    assert (len(reading.acts), len(reading.topics)) == (len(ACTS), len(TOPICS))
    assert sum(np.exp(reading.acts)) == pytest.approx(1.0, abs=0.01)
    assert ACTS[int(np.argmax(reading.acts))] == "demand"


def test_only_windows_that_hold_a_part_of_an_attribution_are_read():
    reader = _reader(1.0)
    held, other = _window(0, 0, 4), _window(0, 4, 2)
    longer = Pieces(*(np.append(part, [part[-1] + 20, part[-1] + 30]) for part in astuple(PIECES)))
    text = TaggedText("Ada Holm said no", longer, [held, other])
    [[reading]] = reader.read([text], [[SAID]])
    assert reader.session.asked == 1
    states = np.vstack([2 * STATES, np.zeros((2, 2), dtype=np.float32)])
    assert [[reading]] == reader.judge([reader.pool(text, states, [SAID])])


def _window(text: int, start: int, size: int) -> TaggedWindow:
    nothing = np.zeros((size, 1), dtype=np.float32)
    states = np.vstack([np.zeros((1, 2)), STATES[:size], np.zeros((1, 2))]).astype(np.float16)
    return TaggedWindow(text, start, np.zeros(size, dtype=np.int64), nothing[:, 0], nothing, states)


def test_each_single_question_has_a_score():
    [[reading]] = _judged([SAID])
    assert all(isinstance(getattr(reading, name), float) for name in SINGLE)


def test_nothing_is_read_of_a_text_without_attributions():
    assert _judged([]) == [[]]
    assert _reader(1.0).read([], []) == []
    assert _reader(1.0).read([TaggedText("", PIECES, [])], [[]]) == [[]]


def test_a_text_is_judged_alike_alone_and_in_company():
    heard = Relation(None, None, ((0, 8),))
    alone = [_judged([SAID])[0], _judged([heard, SAID])[0]]
    assert _judged([SAID], [], [heard, SAID]) == [alone[0], [], alone[1]]
    assert alone[1][0] != alone[1][1]


def test_a_model_trained_without_labelled_news_has_no_reader(tmp_path: Path):
    assert not (tmp_path / READER).exists()
    assert Reader.load(tmp_path) is None
