"""The statements of an article in a line: who speaks before and after whom, in which sentence, between which days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pipeline.learning.linear import step_of
from pipeline.normalise.days.content_days import Dated
from pipeline.normalise.days.mentions import IsoDays, Mention
from pipeline.normalise.days.tenses import continues
from pipeline.normalise.days.ways import ways_of
from pipeline.normalise.frame import Frame, sentences_of
from pipeline.normalise.model import ArticleContext, Attribution, SaidOn, Speaker

_STEPS = ((0, "0"), (1, "1"), (2, "2"), (3, "3"), (6, "6"), (12, "12"))


@dataclass(frozen=True)
class Ruled:
    """An article's statements with the days that rules found, all lists in their order.

    ``governing`` are the days that an expression governs with their places, ``own`` these and what the clause itself
    says otherwise, ``found`` all; ``rules`` names the rule that found each.
    """

    attributions: Sequence[Attribution]
    frames: Sequence[Frame]
    speakers: Sequence[Sequence[Speaker]]
    keys: Sequence[frozenset[str]]
    names: Sequence[frozenset[str]]
    governing: Sequence[Dated | None]
    own: Sequence[SaidOn | None]
    found: Sequence[SaidOn | None]
    rules: Sequence[str]


@dataclass(frozen=True)
class Line:
    """An article, its statements and its days."""

    article: ArticleContext
    ruled: Ruled
    mentions: Sequence[Mention]
    published: date

    def part(self, index: int) -> str:
        """In which part of the article a statement stands."""
        if self.ruled.attributions[index].start < self.article.body_start:
            return "title"
        sentence = self.sentence[index] - self.body
        return "lead" if sentence <= 2 else "early" if sentence <= 6 else "middle" if sentence <= 20 else "late"

    def of_speaker(self, index: int) -> tuple[list[int], list[int]]:
        """The speaker's other statements, those before and those after."""
        place, keys = self.place[index], self.ruled.keys[index]
        same = [other for other in self.order if not keys.isdisjoint(self.ruled.keys[other]) and other != index]
        before = [other for other in same if self.place[other] < place]
        return before, same[len(before) :]

    def gap(self, index: int, other: int) -> str:
        """How many sentences lie between two statements, in steps."""
        return steps(abs(self.sentence[index] - self.sentence[other]))

    def tense_of(self, index: int) -> str:
        """Whether a statement can go on with an account."""
        return "goes on" if continues(self.ruled.frames[index]) else "breaks off"

    def turned(self, other: int, index: int, days: IsoDays) -> str:
        """Whether the article tells of another recent day between two statements."""
        first, last = (bisect_right(self.mentioned, self.sentence[one]) for one in (other, index))
        between = self.mentions[first:last]
        is_turned = any(one.is_recent and one.place != "content" and one.days != days for one in between)
        return "turned" if is_turned else "straight"

    def last_sentence(self, index: int) -> int:
        """The number of the sentence in which a statement ends."""
        return max(self.sentence[index], bisect_left(self._starts, self.ruled.attributions[index].end) - 1)

    @cached_property
    def ways(self) -> dict[int, tuple[frozenset[str], frozenset[str]]]:
        """In which ways each statement was made by the words of its clause, and the speaker's last one that tells."""
        found, last = {}, dict[str, frozenset[str]]()
        for index in self.order:
            own, keys = ways_of(self.ruled.frames[index].text), self.ruled.keys[index]
            found[index] = own, frozenset[str]().union(*(last.get(key, ()) for key in keys))
            last |= dict.fromkeys(keys, own) if own else {}
        return found

    @cached_property
    def told_ways(self) -> dict[IsoDays, list[tuple[int, frozenset[str]]]]:
        """For each day that the article tells of, the sentences and the ways of saying that they name."""
        found = defaultdict[IsoDays, list[tuple[int, frozenset[str]]]](list)
        for mention in self.mentions:
            if mention.is_told:
                found[mention.days].append((mention.sentence, ways_of(mention.context)))
        return found

    @cached_property
    def order(self) -> list[int]:
        """The statements in reading order."""
        spoken = [index for index, one in enumerate(self.ruled.attributions) if one.is_communicative]
        return sorted(spoken, key=lambda index: self.ruled.attributions[index].start)

    @cached_property
    def place(self) -> dict[int, int]:
        """Each statement's place in reading order."""
        return {index: place for place, index in enumerate(self.order)}

    @cached_property
    def sentence(self) -> dict[int, int]:
        """The number of the sentence in which each statement begins."""
        return {
            index: max(0, bisect_right(self._starts, _start(self.ruled.attributions[index])) - 1)
            for index in self.order
        }

    @cached_property
    def body(self) -> int:
        """The number of the sentence in which the body begins."""
        return max(0, bisect_right(self._starts, self.article.body_start) - 1)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in sentences_of(self.article)]

    @cached_property
    def mentioned(self) -> list[int]:
        """The numbers of the sentences that name a day, one a mention."""
        return [mention.sentence for mention in self.mentions]

    @cached_property
    def votes(self) -> Counter[IsoDays]:
        """How many statements have each day of their own."""
        return Counter(days_of(self.ruled.own[index]) for index in self.order if self.ruled.own[index])

    @cached_property
    def spoken(self) -> Counter[str]:
        """How many statements each speaker makes."""
        return Counter(key for index in self.order for key in self.ruled.keys[index])

    @cached_property
    def voices(self) -> int:
        """How many speakers there are."""
        return len({min(self.ruled.keys[index]) for index in self.order if self.ruled.keys[index]})

    @cached_property
    def single(self) -> set[IsoDays]:
        """The recent days named, without weeks and months."""
        return {one.days for one in self.mentions if one.is_recent and one.width == 0}

    @cached_property
    def publication(self) -> IsoDays:
        """The day of publication."""
        return self.published.isoformat(), self.published.isoformat()


def days_of(said_on: SaidOn | None) -> IsoDays:
    """First and last day."""
    assert said_on
    return said_on.start, said_on.end


def _start(attribution: Attribution) -> int:
    return min([attribution.start, *(span.start for span in (attribution.source, attribution.cue) if span)])


def steps(number: int) -> str:
    """A number of sentences or statements, in steps."""
    return step_of(number, _STEPS)
