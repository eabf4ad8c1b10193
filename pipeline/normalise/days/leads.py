"""Leads: what headline and opening say first takes the day that a later sentence gives.

News is told from its end: headline and lead say what somebody said, a sentence further down on which day. The same
holds for a speaker's first words in an article until the first of them that has a day.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from pipeline.normalise.days.occasions import Occasion
from pipeline.normalise.days.tenses import continues, is_recent
from pipeline.normalise.frame import Frame, sentences_of
from pipeline.normalise.model import ArticleContext, Attribution, SaidOn

_REACH = 2500  # characters from headline or lead to the statement that dates it; furniture comes between
_NEAR = 900  # the same for what is said further down
_ANOTHER = re.compile(r"\b(?:later|also|separate(?:ly)?|earlier|meanwhile|again|previous(?:ly)?)\b", re.IGNORECASE)
_LEAD_SENTENCES = 2
_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True)
class Leads:
    """An article's statements and occasions, through which days are handed back by :meth:`resolve`."""

    article: ArticleContext
    attributions: Sequence[Attribution]
    frames: Sequence[Frame]
    keys: Sequence[frozenset[str]]
    occasions: Sequence[Occasion]
    published: date | None

    def dated(self, days: Sequence[SaidOn | None]) -> list[SaidOn | None]:
        """The days with those of headline and lead before any occasion, which the statements that have a day give."""
        first = min((occasion.position for occasion in self.occasions), default=len(self.article.text))
        return self._with_leads(days, min(first, self._head_end))

    def resolve(self, days: Sequence[SaidOn | None]) -> list[SaidOn | None]:
        """The days with those of headline, lead and a speaker's first words, which later statements give."""
        resolved = self._with_leads(days, self._head_end)
        for index in sorted(range(len(days)), key=lambda index: -self.attributions[index].start):
            if resolved[index] is None and _is_outer(self.attributions[index]):
                resolved[index] = _inherited(self._from_next(index, resolved))
        return resolved

    def _with_leads(self, days: Sequence[SaidOn | None], end: int) -> list[SaidOn | None]:
        return [
            _inherited(self._from_lead(index, days))
            if day is None and _is_outer(attribution) and attribution.start < end
            else day
            for index, (attribution, day) in enumerate(zip(self.attributions, days, strict=True))
        ]

    def _later(self, index: int, days: Sequence[SaidOn | None], reach: int) -> list[tuple[int, SaidOn]]:
        """The same speaker's dated statements behind this one, in reading order, with their days."""
        end = self.attributions[index].end
        found = [
            (other, day)
            for other, day in enumerate(days)
            if day and self.keys[other] & self.keys[index] and is_recent(day, self.published)
            if end <= self.attributions[other].start <= end + reach
        ]
        return sorted(found, key=lambda pair: self.attributions[pair[0]].start)

    def _from_lead(self, index: int, days: Sequence[SaidOn | None]) -> SaidOn | None:
        """The day of the later statement that says most of the same; of the latest day where several do."""
        if not continues(self.frames[index], is_lead=True) or self._is_dated_before(index, days):
            return None
        later = self._later(index, days, len(self.article.text))
        words, end = self._words(index), self.attributions[index].end
        best: tuple[int, str, SaidOn] | None = None
        for other, day in later:
            shared = len(words & self._words(other))
            if (shared or self.attributions[other].start <= end + _REACH) and (
                best is None or best < (shared, day.start)
            ):
                best = shared, day.start, day
        return best[2] if best else None

    def _from_next(self, index: int, days: Sequence[SaidOn | None]) -> SaidOn | None:
        """The day of the speaker's next statement, where it is the first that has one and goes on with this one."""
        if not continues(self.frames[index]) or self._is_dated_before(index, days):
            return None
        later = self._later(index, days, _NEAR)
        if not later:
            return None
        other, day = later[0]
        frame = self.frames[other]
        start, end = self.attributions[index].end, self.attributions[other].start
        is_another = frame.cue and _ANOTHER.search(frame.text[max(0, frame.cue[0] - 60) : frame.cue[1] + 40])
        is_turned = any(start <= one.start < end and one.said_on.start != day.start for one in self.occasions)
        return None if is_another or is_turned or day.start != day.end else day

    def _is_dated_before(self, index: int, days: Sequence[SaidOn | None]) -> bool:
        start = self.attributions[index].start
        return any(
            day and self.attributions[other].start < start and self.keys[other] & self.keys[index]
            for other, day in enumerate(days)
        )

    def _words(self, index: int) -> set[str]:
        return set(_WORD.findall(self.attributions[index].content_text.lower()))

    @cached_property
    def _head_end(self) -> int:
        """Where the headline and the first sentences of the body with statements end."""
        body = self.article.body_start
        starts = [start for start, _ in sentences_of(self.article)]
        told = sorted(
            {
                max(0, bisect_right(starts, attribution.start) - 1)
                for attribution in self.attributions
                if attribution.is_communicative and attribution.start >= body
            }
        )[:_LEAD_SENTENCES]
        return sentences_of(self.article)[told[-1]][1] if told else body


def _is_outer(attribution: Attribution) -> bool:
    """Whether the article itself tells the statement, which is then part of its news."""
    return attribution.is_communicative and attribution.nested_in is None


def _inherited(said_on: SaidOn | None) -> SaidOn | None:
    return replace(said_on, method="inherited") if said_on else None
