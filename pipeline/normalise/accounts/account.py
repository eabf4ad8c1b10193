"""An article's statements as one account: who speaks, and whom each clause names as told, or as passing it on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.normalise.frame import Frame
from pipeline.normalise.model import ArticleContext, Attribution, SaidOn, Speaker

_LEAD = 500  # characters behind the headline
_LEADS = (
    ("trial", re.compile(r"\b(?:court|trial|jury|inquest|judge|testif|sentenc|verdict|tribunal)")),
    ("hearing", re.compile(r"\b(?:hearing|committee|lawmakers|parliament|commons|knesset|mps)\b")),
    ("interview", re.compile(r"\b(?:interview|spoke (?:to|with)|podcast)")),
    ("press", re.compile(r"\b(?:reporters|journalists|press (?:conference|briefing)|news conference)\b")),
    ("meeting", re.compile(r"\b(?:met|meeting|talks|call|visit)\b")),
)
"""These are of words in lower case."""


@dataclass(frozen=True)
class Named:
    """Somebody whom a clause names, and the kind of words that do."""

    name: str
    kind: str


@dataclass(frozen=True)
class Telling:
    """A sentence of the narrator that names somebody, as a silent attribution; ``keys`` tell its speaker apart."""

    attribution: Attribution
    keys: frozenset[str]
    named: list[Named]
    frame: Frame


@dataclass(frozen=True)
class Account:
    """An article's statements in any order and the narrator's tellings behind them, ``order`` being that of reading.

    ``heard`` are those whom each statement is known to have been told to, where that is known before.
    """

    article: ArticleContext
    attributions: Sequence[Attribution]
    keys: Sequence[frozenset[str]]
    named: Sequence[Sequence[Named]]
    frames: Sequence[Frame]
    days: Sequence[SaidOn | None]
    kinds: Sequence[str]
    order: Sequence[int]
    rank: Sequence[int]
    heard: Sequence[Sequence[str]] = ()

    @classmethod
    def of(
        cls,
        article: ArticleContext,
        attributions: Sequence[Attribution],
        keys: Sequence[frozenset[str]],
        named: Sequence[Sequence[Named]],
        frames: Sequence[Frame],
        days: Sequence[SaidOn | None],
        speakers: Sequence[Sequence[Speaker]],
        silent: Sequence[Telling] = (),
        heard: Sequence[Sequence[str]] = (),
    ) -> Account:
        """The account of statements given in any order, with the narrator's tellings."""
        everybody = [*attributions, *(one.attribution for one in silent)]
        order = sorted(range(len(everybody)), key=lambda index: everybody[index].start)
        rank = [0] * len(order)
        for place, index in enumerate(order):
            rank[index] = place
        return cls(
            article,
            everybody,
            [*keys, *(one.keys for one in silent)],
            [*named, *(one.named for one in silent)],
            [*frames, *(one.frame for one in silent)],
            [*(days or [None] * len(attributions)), *[None] * len(silent)],
            [*(_kind(one) for one in speakers), *[""] * len(silent)],
            order,
            rank,
            heard,
        )

    @cached_property
    def opening(self) -> str:
        """Headline and lead, in lower case."""
        return self.article.text[: self.article.body_start + _LEAD].lower()

    @cached_property
    def lead(self) -> str:
        """What headline and lead say the article is about: a trial, a hearing, an interview."""
        return next((kind for kind, pattern in _LEADS if pattern.search(self.opening)), "none")

    @cached_property
    def spoken(self) -> list[int]:
        """The statements in reading order, without the narrator's tellings."""
        return [index for index in self.order if self.attributions[index].is_communicative]

    @cached_property
    def first_names(self) -> Counter[str]:
        """How many clauses name each of those that are named first."""
        return Counter(one.name for named in self.named for one in named[:1])

    def same_speaker(self, one: int, other: int) -> bool:
        """Whether two statements are of one speaker."""
        return not self.keys[one].isdisjoint(self.keys[other])

    @cached_property
    def names(self) -> list[frozenset[str]]:
        """The names that each statement's clause has."""
        return [frozenset(one.name for one in named) for named in self.named]


def _kind(speakers: Sequence[Speaker]) -> str:
    """What kind of speaker it is: a person, an institution, several."""
    return "several" if len(speakers) > 1 else next((one.kind or "" for one in speakers), "")
