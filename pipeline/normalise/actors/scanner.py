"""Finding many known phrases in running text with one pass over its words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

# The look-behind stands after the first letter, so that the search can leap from capital to capital.
_NAME_WORD = re.compile(r"[A-Z\x80-\U0010ffff](?<=[^\W\d_])(?<![^\W_].)[^\W_]*")


_SHORT = 200  # characters of a text that is not scanned for anything else


@lru_cache(maxsize=16)
def _name_words(text: str) -> list[tuple[int, str]]:
    """The capitalised words of a text with their places, remembered: several scanners read the same article."""
    return [(match.start(), match.group()) for match in _NAME_WORD.finditer(text)]


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
        if len(text) < _SHORT and known.keys().isdisjoint(_NAME_WORD.findall(text)):
            return found  # most names and clauses hold none
        done = 0
        for start, phrases in [(start, known[word]) for start, word in _name_words(text) if word in known]:
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
