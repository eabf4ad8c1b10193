"""Many patterns tried at once on one text, each only where the letters that stand there can open it.

A long list of alternatives is slow to search for, since every one is tried at every word. Here each boundary of a word
is looked up by the characters behind it, and what is found are the few patterns that can begin with these. Which those
are is asked of the patterns themselves, by the partial match of the library ``regex``, and remembered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property

import regex  # type: ignore[import-untyped]

_LETTERS = 4
_OPENING = re.compile(rf"\b(?=(\S.{{0,{_LETTERS - 1}}}))", re.DOTALL)
_AT_BOUNDARY = re.compile(r"(?:\(\?<![^()]*\))*\\b")  # lookbehinds may stand before it
_IN_WORD = re.compile(r"\w")
_MOST_KNOWN = 100_000


class _Remembered(dict[str, tuple[int, ...]]):
    """The numbers of the patterns that each opening can begin, found when first asked for; ``silent`` are the openings
    that are known to begin none, as most do.
    """

    def __init__(self, find: Callable[[str], tuple[int, ...]]) -> None:
        super().__init__()
        self._find = find
        self.silent: set[str] = set()

    def __missing__(self, opening: str) -> tuple[int, ...]:
        found = self._find(opening)
        if len(self) > _MOST_KNOWN:
            self.clear()
            self.silent = set()
        self[opening] = found
        if not found:
            self.silent.add(opening)
        return found


class Openings:
    """Patterns of which most begin with ``\\b`` and no white space; others are searched for as usual."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        self._patterns = patterns
        self._at_boundary = [bool(_AT_BOUNDARY.match(pattern.pattern)) for pattern in patterns]
        self._elsewhere = [number for number, is_at_boundary in enumerate(self._at_boundary) if not is_at_boundary]
        self._known = _Remembered(self._opened_by)

    def first(self, text: str) -> int | None:
        """The number of the first pattern that is found in the text; null where none is."""
        best = len(self._patterns)
        for place, numbers in self._places(text, 0, len(text)):
            for number in numbers:
                if number >= best:
                    break
                if self._patterns[number].match(text, place):
                    best = number
        for number in self._elsewhere:
            if number >= best:
                break
            if self._patterns[number].search(text):
                best = number
        return best if best < len(self._patterns) else None

    def matches(self, text: str, start: int, end: int) -> list[re.Match[str]]:
        """The matches of the first pattern in a range of the text, those of the second, and so on."""
        found: dict[int, list[re.Match[str]]] = {
            number: list(self._patterns[number].finditer(text, start, end)) for number in self._elsewhere
        }
        for place, numbers in sorted(self._places(text, start, end)):
            for number in numbers:
                before = found.setdefault(number, [])
                if before and place < before[-1].end():
                    continue
                if match := self._patterns[number].match(text, place, end):
                    before.append(match)
        return [match for _, matches in sorted(found.items()) for match in matches]

    def _places(self, text: str, start: int, end: int) -> list[tuple[int, tuple[int, ...]]]:
        """Where in a range patterns may begin, in no order, with the numbers of those patterns."""
        found = []
        known = self._known
        openings = set(_OPENING.findall(text, start, end)) - known.silent
        for opening, numbers in [(opening, numbers) for opening in openings if (numbers := known[opening])]:
            place = text.find(opening, start if len(opening) == _LETTERS else end - len(opening), end)
            while place >= 0:
                found.append((place, numbers))
                place = text.find(opening, place + 1, end)
        return found

    def _opened_by(self, opening: str) -> tuple[int, ...]:
        """The numbers of the patterns of which the characters behind a boundary can be the beginning."""
        likely = self._known[opening[:-1]] if len(opening) > 1 else tuple(self._partial)
        before = "" if _IN_WORD.match(opening) else "x"  # a boundary needs a word on one side
        text = before + opening
        return tuple(one for one in likely if self._partial[one].match(text, pos=len(before), partial=True))

    @cached_property
    def _partial(self) -> dict[int, regex.Pattern[str]]:
        """The patterns at boundaries by number, as the library reads them; case is left to the patterns themselves."""
        return {
            number: regex.compile(pattern.pattern, regex.IGNORECASE)
            for number, pattern in enumerate(self._patterns)
            if self._at_boundary[number]
        }
