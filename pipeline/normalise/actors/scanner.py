"""Finding many known phrases in running text with one pass over its words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

# The look-behind stands after the first letter, so that the search can leap from capital to capital.
_NAME_WORD = re.compile(r"[A-Z\x80-\U0010ffff](?<=[^\W\d_])(?<![^\W_].)[^\W_]*")


_SHORT = 200  # characters of a text that is not scanned for anything else


@lru_cache(maxsize=16)
def _name_words(text: str) -> list[tuple[int, str]]:
    """The capitalised words of a text with their places, remembered: several scanners read the same article."""
    return [(match.start(), match.group()) for match in _NAME_WORD.finditer(text)]


_BEHIND = 3  # characters behind the first word, by which most phrases that begin with it are ruled out


class _Phrases:
    """The phrases that begin with one word: their codes, and by what stands behind the word the lengths that they can
    have, from the longest down.
    """

    def __init__(self, word: str) -> None:
        self.codes: dict[str, str | None] = {}
        self._word, self._short = len(word), list[int]()  # lengths of those with too little behind the word to tell
        self._long: dict[str, list[int]] = {}

    def add(self, phrase: str, code: str | None) -> None:
        self.codes.setdefault(phrase, code)
        behind = phrase[self._word : self._word + _BEHIND]
        if len(behind) < _BEHIND:
            self._short.append(len(phrase))
            for lengths in self._long.values():
                lengths.append(len(phrase))
        else:
            self._long.setdefault(behind, [*self._short]).append(len(phrase))

    def ready(self) -> None:
        """Sort the lengths once all phrases are known."""
        self._short = sorted({*self._short}, reverse=True)
        self._long = {behind: sorted({*lengths}, reverse=True) for behind, lengths in self._long.items()}

    def lengths_at(self, text: str, start: int) -> list[int]:
        """The lengths that a phrase can have whose first word begins there."""
        place = start + self._word
        return self._long.get(text[place : place + _BEHIND], self._short)


class PhraseScanner:
    """Known phrases, each beginning with a capital, and what they stand for.

    A phrase that stands for None hides the shorter ones inside it.
    """

    def __init__(self, phrases: Iterable[tuple[str, str | None]]) -> None:
        self._by_first_word: dict[str, _Phrases] = {}
        for phrase, code in dict(phrases).items():
            for spelling in {phrase, phrase.replace("'", "’")}:
                if first := _NAME_WORD.match(spelling):
                    self._by_first_word.setdefault(first[0], _Phrases(first[0])).add(spelling, code)
        for same in self._by_first_word.values():
            same.ready()

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
            for length in phrases.lengths_at(text, start):
                phrase = text[start : start + length]
                if phrase in phrases.codes and not text[(end := start + len(phrase)) : end + 1].isalnum():
                    done = end
                    if (code := phrases.codes[phrase]) is not None:
                        found.append((start, end, code))
                    break
        return found
