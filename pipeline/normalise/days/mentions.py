"""Every day that an article names, with where it stands: what a choice among days is made from (``day_choice``)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pipeline.normalise.days.expressions import find_time_expressions
from pipeline.normalise.days.occasions import DATE_HINTS, MONTHS, SPEAKING, is_dateline, is_elsewhere, sentences_with
from pipeline.normalise.model import ArticleContext, Attribution

IsoDays = tuple[str, str]
_PERIODS = ("day", "night", "week", "month", "year", "ago", "this morning", "this afternoon", "this evening")
_HINTS = (re.compile(r"(?:19|20)(?<!\w\d\d)\d\d\b"), re.compile(MONTHS), *DATE_HINTS)
_WEEK = 7
_RECENT = 10  # days before publication


@dataclass(frozen=True)
class Mention:
    """A day named in a sentence.

    ``place`` is "statement" where it governs one, "content" where somebody says it, "aside" where it is that of a plan
    or of a clause about somebody, else "narration".
    """

    position: int
    sentence: int
    days: IsoDays
    text: str
    place: str
    width: int
    is_recent: bool
    context: str

    @property
    def is_told(self) -> bool:
        """Whether the article itself tells of the day, known to within a week."""
        return self.place in ("narration", "statement") and self.width <= _WEEK

    @cached_property
    def is_speaking(self) -> bool:
        """Whether people speak in its sentence."""
        return bool(SPEAKING.search(self.context.lower()))


def find_mentions(
    article: ArticleContext, attributions: Sequence[Attribution], governing: Collection[int], published: date
) -> Iterator[Mention]:
    """The days named in an article, in order, but for those of datelines and of the future; ``governing``: where days
    govern a statement.
    """
    spans = sorted((span.start, span.end) for one in attributions if one.is_communicative for span in one.content)
    starts = [start for start, _ in spans]
    for number, (start, end) in sentences_with(_PERIODS, _HINTS, article, article.text):
        sentence = article.text[start:end]
        for expression in find_time_expressions(sentence, published):
            first, last = expression.days
            if first > published or is_dateline(sentence, expression):
                continue
            position, width = start + expression.start, (last - first).days
            around = spans[max(0, bisect_right(starts, position) - 3) : bisect_right(starts, position)]
            place = (
                "statement"
                if position in governing
                else "content"
                if any(position < close for _, close in around)
                else "aside"
                if is_elsewhere(sentence, expression)
                else "narration"
            )
            is_recent = (published - first).days <= _RECENT and width <= _WEEK
            days = first.isoformat(), last.isoformat()
            yield Mention(position, number, days, expression.text, place, width, is_recent, sentence)
