"""Finding many known phrases in running text with one pass over its words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

# The look-behind stands after the first letter, so that the search can leap from capital to capital.
_NAME_WORD = re.compile(r"[A-Z\x80-\U0010ffff](?<=[^\W\d_])(?<![^\W_].)[^\W_]*")


@lru_cache(maxsize=16)
def _name_words(text: str) -> frozenset[str]:
    """The capitalised words of a text, remembered: several scanners read the same article."""
    return frozenset(_NAME_WORD.findall(text))


def _places_of(word: str, text: str) -> Iterator[int]:
    """Where a capitalised word stands in a text by itself."""
    place = text.find(word)
    while place >= 0:
        end = place + len(word)
        if not text[end : end + 1].isalnum() and not text[place - 1 : place].isalnum():
            yield place
        place = text.find(word, end)


class _Phrases:
    """The phrases that begin with one word: their codes, and their lengths from the longest down."""

    def __init__(self) -> None:
        self.codes: dict[str, str | None] = {}
        self.lengths: list[int] = []

    def add(self, phrase: str, code: str | None) -> None:
        self.codes.setdefault(phrase, code)
        self.lengths = sorted({*self.lengths, len(phrase)}, reverse=True)


class PhraseScanner:
    """Known phrases, each beginning with a capital, and what they stand for.

    A phrase that stands for None hides the shorter ones inside it.
    """

    def __init__(self, phrases: Iterable[tuple[str, str | None]]) -> None:
        self._by_first_word: dict[str, _Phrases] = defaultdict(_Phrases)
        for phrase, code in dict(phrases).items():
            for spelling in {phrase, phrase.replace("'", "’")}:
                if first := _NAME_WORD.match(spelling):
                    self._by_first_word[first.group()].add(spelling, code)

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Half-open spans of the phrases in the text with their codes, in reading order; the longest phrase wins."""
        found: list[tuple[int, int, str]] = []
        known = self._by_first_word
        words = known.keys() & _name_words(text)  # most names and clauses hold none
        done = 0
        for start, phrases in sorted((start, known[word]) for word in words for start in _places_of(word, text)):
            if start < done:
                continue
            for length in phrases.lengths:
                phrase = text[start : start + length]
                if phrase in phrases.codes and not text[(end := start + len(phrase)) : end + 1].isalnum():
                    done = end
                    if (code := phrases.codes[phrase]) is not None:
                        found.append((start, end, code))
                    break
        return found
