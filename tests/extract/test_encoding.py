"""Windows cover a text once, whole paragraphs where they fit; capitals and paragraph starts are token types."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.encoding import PARAGRAPH, encode, load_tokenizer, token_types, windows
from pipeline.extract.tagger import MODEL_FOLDER

pytestmark = pytest.mark.skipif(not (MODEL_FOLDER / "tokenizer.json").exists(), reason="no model has been trained yet")


def _encode(text: str):
    return encode([text], load_tokenizer(MODEL_FOLDER / "tokenizer.json"))[0]


def test_offsets_point_into_the_text_and_capitals_are_kept() -> None:
    text = "NATO met.\nMinisters talked"
    pieces = _encode(text)
    words = [text[a:b] for a, b in zip(pieces.starts, pieces.ends, strict=True)]
    assert words == ["NATO", "met", ".", "Ministers", "talked"]
    assert pieces.types.tolist() == [2 + PARAGRAPH, 0, 0, 1 + PARAGRAPH, 0]


def test_a_long_text_is_cut_at_paragraphs_before_sentences() -> None:
    text = "\n".join(["The talks went on and nobody would say how long they might last. " * 4] * 3)
    pieces = _encode(text)
    cuts = [start for start, _ in windows(pieces, text, limit=80)]
    assert all(pieces.types[cut] >= PARAGRAPH for cut in cuts)


@given(st.text(alphabet='ab .!\n"”A', max_size=400), st.integers(6, 40))
def test_windows_cover_every_piece_once(text: str, limit: int) -> None:
    pieces = _encode(text)
    ranges = list(windows(pieces, text, limit))
    assert sum(end - start for start, end in ranges) == len(pieces)
    assert all(0 < end - start <= limit for start, end in ranges)
    assert all(left[1] == right[0] for left, right in pairwise(ranges))


@given(st.text(alphabet=st.sampled_from("aBÉß中Ǆ🙂.\n \ud800"), max_size=60))
def test_capitals_and_paragraphs_are_those_of_the_characters(text: str) -> None:
    characters = range(len(text))
    starts = np.asarray([place for place in characters if not text[place].isspace()], dtype=np.int32)
    expected = [
        int(text[place].isupper()) + PARAGRAPH * (number == 0 or "\n" in text[starts[number - 1] + 1 : place])
        for number, place in enumerate(starts)
    ]
    assert token_types(text, starts, starts + 1).tolist() == expected
