"""Ranges of a text, of which the one that holds a position is found by bisection."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

Range = tuple[int, int]


class Ranges:
    """Half-open ranges in any order; those that overlap count as one."""

    def __init__(self, ranges: Iterable[Range]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(ranges):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def at(self, position: int) -> Range | None:
        """The range that a position stands in, if any."""
        place = bisect_right(self._starts, position) - 1
        return (self._starts[place], self._ends[place]) if place >= 0 and position < self._ends[place] else None
