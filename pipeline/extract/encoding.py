"""From a text to windows of word pieces: what the encoder sees, the same in training and at run time.

The encoder is uncased and its tokenizer drops line breaks, so both come back as token types: 0-2 say how a piece is
capitalised (other, Capitalised, UPPER), 3 is added where a new paragraph starts.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

Ints = npt.NDArray[np.int32]

WINDOW_PIECES = 254  # 256 less [CLS] and [SEP]: attention costs with the square; longer windows gained nothing
TOKEN_TYPES = 6
PARAGRAPH = 3
_CLOSING = frozenset("\"'”’»)")
_SENTENCE_END = frozenset(".!?")


@dataclass(frozen=True)
class Pieces:
    """The word pieces of one text: ids, token types and character offsets (half-open), one entry per piece."""

    ids: Ints
    types: Ints
    starts: Ints
    ends: Ints

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def bounds(self) -> tuple[list[int], list[int]]:
        """Starts and ends as plain numbers, which single look-ups find faster than those of an array."""
        return self.starts.tolist(), self.ends.tolist()


@lru_cache(maxsize=4)
def load_tokenizer(path: Path) -> Tokenizer:
    """The word-piece tokenizer of the shipped model, without truncation or padding."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def encode(texts: list[str], tokenizer: Tokenizer) -> list[Pieces]:
    """Word pieces of each text, with capitals and paragraph starts as token types."""
    encodings = tokenizer.encode_batch(texts, add_special_tokens=False)
    spans = [_spans(encoding.offsets) for encoding in encodings]
    # Types are found in all texts at once, each a paragraph: most are single sentences, and slow one by one.
    places = itertools.accumulate((len(text) + 1 for text in texts), initial=0)
    together = np.concatenate([_spans([]), *(span + place for span, place in zip(spans, places, strict=False))])
    types = token_types("\n".join(texts), *together.T)
    ends = itertools.accumulate(map(len, spans))
    return [
        Pieces(np.asarray(encoding.ids, dtype=np.int32), types[end - len(span) : end], *span.T)
        for encoding, span, end in zip(encodings, spans, ends, strict=True)
    ]


def _spans(offsets: list[tuple[int, int]]) -> Ints:
    """Offsets (pieces, 2) as an array, which NumPy makes of plain numbers in half the time."""
    flat = itertools.chain.from_iterable(offsets)
    return np.fromiter(flat, dtype=np.int32, count=2 * len(offsets)).reshape(-1, 2)


def token_types(text: str, starts: Ints, ends: Ints) -> Ints:
    """Of pieces that start and end at these characters, how each is capitalised and whether it begins a paragraph."""
    characters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    upper = np.append(_is_upper(text)[characters], [False, False])
    first, second = upper[starts], upper[starts + 1] & (ends - starts > 1)
    newlines = np.append(0, np.cumsum(characters == ord("\n"), dtype=np.int32))
    before = np.append(0, ends[:-1]) if len(ends) else ends
    paragraph = (newlines[starts] - newlines[before]) > 0
    paragraph[:1] = True
    types: Ints = (first.astype(np.int32) + (first & second)) + PARAGRAPH * paragraph.astype(np.int32)
    return types


def _is_upper(text: str) -> npt.NDArray[np.bool_]:
    """By code point, up to the text's highest, whether a character of the text is an upper-case letter."""
    upper = np.zeros(ord(max(text, default="\0")) + 1, dtype=bool)
    upper[[ord(character) for character in set(text) if character.isupper()]] = True
    return upper


def pieces_of(pieces: Pieces, span: tuple[int, int]) -> tuple[int, int]:
    """The pieces (half-open) that a range of characters touches."""
    starts, ends = pieces.bounds
    return bisect_right(ends, span[0]), bisect_left(starts, span[1])


def clipped(ranges: Iterable[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """The parts of half-open ranges that lie in a window, counted from its first piece."""
    inside = ((max(first, start) - start, min(last, end) - start) for first, last in ranges)
    return [(first, last) for first, last in inside if last > first]


def windows(pieces: Pieces, text: str, limit: int = WINDOW_PIECES) -> Iterator[tuple[int, int]]:
    """Half-open piece ranges covering the text: whole paragraphs where they fit, else whole sentences, else cut."""
    start, total = 0, len(pieces)
    paragraphs = np.flatnonzero(pieces.types >= PARAGRAPH).tolist() if total > limit else []
    while total - start > limit:
        low, high = start + limit // 3, start + limit
        end = _last_before(paragraphs, low, high) or _last_sentence_start(pieces, text, low, high) or high
        yield start, end
        start = end
    if start < total:
        yield start, total


def _last_before(boundaries: Sequence[int], low: int, high: int) -> int:
    index = bisect_right(boundaries, high) - 1
    return boundaries[index] if index >= 0 and boundaries[index] > low else 0


def _last_sentence_start(pieces: Pieces, text: str, low: int, high: int) -> int:
    """The last piece up to the high one, and behind the low one, that begins a sentence; 0 where none does."""
    return next((piece for piece in range(high, low, -1) if _begins_sentence(pieces, text, piece)), 0)


def _begins_sentence(pieces: Pieces, text: str, piece: int) -> bool:
    starts, ends = pieces.bounds
    start, end = starts[piece], ends[piece - 1]
    if start <= end or text[start].islower():
        return False
    last = text[end - 1]
    return last in _SENTENCE_END or (last in _CLOSING and piece > 1 and text[ends[piece - 2] - 1] in _SENTENCE_END)
