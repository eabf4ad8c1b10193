"""What the encoder reads of an attribution: the states of its own pieces decide, a missing part counts as nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pipeline.extract.attribution import Relation
from pipeline.extract.encoding import Pieces
from pipeline.extract.reading import OUTPUTS, READER, Reader, pool
from pipeline.tables.reports import ACTS, TOPICS

# "Ada Holm said no": pieces of two states each.
PIECES = Pieces(
    np.arange(4, dtype=np.int32),
    np.zeros(4, dtype=np.int32),
    np.asarray([0, 4, 9, 14], dtype=np.int32),
    np.asarray([3, 8, 13, 16], dtype=np.int32),
)
STATES = np.asarray([[1, 0], [3, 0], [0, 5], [7, 7]], dtype=np.float16)
SAID = Relation((0, 8), (9, 13), ((14, 16),))


def _reader(demand: float) -> Reader:
    outer = np.zeros((2, OUTPUTS), dtype=np.float32)
    outer[0, ACTS.index("demand")] = demand
    return Reader(np.eye(6, 2, dtype=np.float32), np.zeros(2, np.float32), outer, np.zeros(OUTPUTS, np.float32))


def test_content_cue_and_source_are_averaged_apart():
    assert pool(PIECES, STATES, SAID).tolist() == [7, 7, 0, 5, 2, 0]


def test_a_missing_part_counts_as_nothing():
    assert pool(PIECES, STATES, Relation(None, None, ((14, 16),))).tolist() == [7, 7, 0, 0, 0, 0]


def test_acts_are_probabilities_and_one_score_is_given_for_each_label():
    reading = _reader(1.0).read(PIECES, STATES, [SAID])[0]
    assert (len(reading.acts), len(reading.topics)) == (len(ACTS), len(TOPICS))
    assert sum(np.exp(reading.acts)) == pytest.approx(1.0, abs=0.01)
    assert ACTS[int(np.argmax(reading.acts))] == "demand"


def test_nothing_is_read_of_a_text_without_attributions():
    assert _reader(1.0).read(PIECES, STATES, []) == []


def test_a_model_trained_without_labelled_news_has_no_reader(tmp_path: Path):
    assert not (tmp_path / READER).exists()
    assert Reader.load(tmp_path) is None
