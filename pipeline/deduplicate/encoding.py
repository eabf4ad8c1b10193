"""Many texts at once as arrays of words, the strings of code points that are compared, and hashed runs of words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.deduplicate.words import (
    CODES,
    END,
    END_NUMBER,
    FIRST_CODE,
    FIRST_NUMBER,
    STOP_NUMBER,
    Vocabulary,
    tokens,
)

Integers = NDArray[np.int64]
Hashes = NDArray[np.uint64]
Floats = NDArray[np.float64]
# Among stems kept as characters: the end of a passage, and a word that turns the sense.
BREAK, DENIAL = 10, 11
# Weights of stems are kept as characters beside the stems, in quarters.
WEIGHT_ZERO, WEIGHT_STEPS = 48, 4
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Runs:
    """Runs of words: which text each is from (ascending), its hash, its weight."""

    text: Integers
    hash: Hashes
    weight: Floats

    def where(self, chosen: NDArray[np.bool_] | Integers) -> Runs:
        """Some of the runs."""
        return Runs(self.text[chosen], self.hash[chosen], self.weight[chosen])


@dataclass(frozen=True)
class Encoded:
    """Texts one after another, a value per word: code point (0 at a gap), stem, weight, is it a number, which text.

    ``passage`` counts sentences and pieces between gaps, through all texts.
    """

    count: int
    codes: Integers
    stems: Integers
    weights: Floats
    stem_weights: Floats
    is_number: NDArray[np.bool_]
    text: Integers
    passage: Integers

    def strings(self, codes: Integers, text: Integers) -> list[str]:
        """One string per text from the code points that belong to it."""
        joined = codes.astype("<u4").tobytes().decode("utf-32-le")
        ends = np.searchsorted(text, np.arange(self.count + 1)).tolist()
        return [joined[start:end] for start, end in pairwise(ends)]

    def words(self) -> list[str]:
        """The words of each text as code points, gaps left out."""
        kept = self.codes > 0
        return self.strings(self.codes[kept], self.text[kept])

    def bigrams(self) -> list[str]:
        """The pairs of neighbouring words of each text as code points; none reaches over a gap."""
        pairs = self.runs(2)
        return self.strings(
            (FIRST_CODE + (pairs.hash >> np.uint64(20)) % np.uint64(CODES)).astype(np.int64), pairs.text
        )

    def weight(self) -> Floats:
        """How much each text tells: the sum of its words' weights."""
        return np.asarray(np.bincount(self.text, self.weights, self.count), np.float64)

    def runs(self, length: int) -> Runs:
        """All runs of ``length`` words that do not reach over a gap or into the next text."""
        if self.codes.size < length:
            return Runs(np.empty(0, np.int64), np.empty(0, np.uint64), np.empty(0))
        windows = np.lib.stride_tricks.sliding_window_view
        first, last = self.text[: self.text.size - length + 1], self.text[length - 1 :]
        whole = (first == last) & (windows(self.codes, length) > 0).all(axis=1)
        hashes = np.zeros(whole.size, np.uint64)
        weights = np.zeros(whole.size)
        for offset in range(length):
            part = slice(offset, offset + whole.size)
            hashes = mix(hashes + self.codes[part].astype(np.uint64))
            weights += self.weights[part]
        return Runs(first[whole], hashes[whole], weights[whole])

    def content_stems(self, lightest: float) -> Runs:
        """The distinct stems of each text that weigh at least ``lightest``, in the order in which they first come."""
        chosen = self.stem_weights >= lightest
        stems, text, weights = self.stems[chosen], self.text[chosen], self.stem_weights[chosen]
        _, index = np.unique(text * np.int64(1 << 32) + stems, return_index=True)
        index.sort()
        return Runs(text[index], stems[index].astype(np.uint64), weights[index])

    def passages(self, lightest: float, denials: Sequence[int]) -> tuple[list[str], list[str]]:
        """Each text's content stems as code points and their weights as characters, a ``BREAK`` between passages.

        A stem comes once a passage. ``DENIAL``, of no weight, stands for each of the words ``denials``.
        """
        content = np.flatnonzero(self.stem_weights >= lightest)
        _, first = np.unique((self.passage[content] << 32) + self.stems[content], return_index=True)
        denying = np.flatnonzero(np.isin(self.codes, denials))
        stems = np.concatenate((self.stems[content[first]], np.full(denying.size, DENIAL)))
        place = np.concatenate((content[first], denying))
        order = np.argsort(place, kind="stable")
        place, stems = place[order], stems[order]
        weights = np.where(stems == DENIAL, 0, self.stem_weights[place])
        steps = (WEIGHT_ZERO + WEIGHT_STEPS * weights).astype(np.int64)
        text, passage = self.text[place], self.passage[place]
        breaks = np.flatnonzero((np.diff(passage) > 0) & (np.diff(text) == 0)) + 1
        text = np.insert(text, breaks, text[breaks])
        stems, steps = (np.insert(codes, breaks, BREAK) for codes in (stems, steps))
        return self.strings(stems, text), self.strings(steps, text)


def encode(texts: Sequence[str], vocabulary: Vocabulary, split: Callable[[str], list[str]] = tokens) -> Encoded:
    """The words of the texts."""
    numbers = vocabulary.look_up(split("".join(text.replace(END, " ") + END for text in texts)))
    is_end = numbers == END_NUMBER
    text = np.cumsum(is_end) - is_end
    # All that is no word (ends of texts, gaps, ends of sentences) begins a passage; only gaps are kept among the words.
    passage = np.cumsum(numbers < FIRST_NUMBER)
    kept = ~is_end & (numbers != STOP_NUMBER)
    numbers, text, passage = numbers[kept], text[kept], passage[kept]
    return Encoded(
        count=len(texts),
        codes=np.array(vocabulary.codes, np.int64)[numbers],
        stems=np.array(vocabulary.stems, np.int64)[numbers],
        weights=np.array(vocabulary.weights)[numbers],
        stem_weights=np.array(vocabulary.stem_weights)[numbers],
        is_number=np.array(vocabulary.is_number)[numbers],
        text=text.astype(np.int64),
        passage=passage.astype(np.int64),
    )


def mix(values: Hashes) -> Hashes:
    """Scatter 64-bit values (the finaliser of SplitMix64, Steele, Lea and Flood 2014)."""
    values = values * _MULTIPLIER
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def heaviest(runs: Runs, count: int, share: float, at_most: int) -> Runs:
    """Of each text the heaviest runs: a ``share`` of them, no fewer than three and no more than ``at_most``."""
    order = np.lexsort((runs.hash, -runs.weight, runs.text))
    first = np.searchsorted(runs.text, np.arange(count + 1))
    rank = np.arange(runs.text.size) - first[runs.text[order]]
    wanted = np.clip(np.ceil(np.diff(first) * share), 3, at_most)
    return runs.where(np.sort(order[rank < wanted[runs.text[order]]]))
