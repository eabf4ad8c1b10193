"""Finding many known phrases in running text with one pass over its words."""

from __future__ import annotations

import re
from collections.abc import Iterable

# The look-behind stands after the first letter, so that the search can leap from capital to capital.
_NAME_WORD = re.compile(r"[^\W\d_a-z](?<![^\W_].)[^\W_]*")


class PhraseScanner:
    """Known phrases, each beginning with a capital, and what they stand for.

    A phrase that stands for None hides the shorter ones inside it.
    """

    def __init__(self, phrases: Iterable[tuple[str, str | None]]) -> None:
        self._by_first_word: dict[str, list[tuple[str, str | None]]] = {}
        for phrase, code in dict(phrases).items():
            for spelling in {phrase, phrase.replace("'", "’")}:
                if first := _NAME_WORD.match(spelling):
                    self._by_first_word.setdefault(first.group(), []).append((spelling, code))
        for entries in self._by_first_word.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Half-open spans of the phrases in the text with their codes, in reading order; the longest phrase wins."""
        found: list[tuple[int, int, str]] = []
        done = 0
        for word in _NAME_WORD.finditer(text):
            entries = self._by_first_word.get(word.group())
            if entries is None or (start := word.start()) < done:
                continue
            for phrase, code in entries:
                if text.startswith(phrase, start) and not text[(end := start + len(phrase)) : end + 1].isalnum():
                    done = end
                    if code is not None:
                        found.append((start, end, code))
                    break
        return found
