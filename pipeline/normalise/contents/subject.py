"""What an article as a whole is about: topics and countries of its headline and body, found once for all statements.

A statement is read in the light of its article: "We will respond" in an article about tariffs is about tariffs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.normalise.actors.named_states import named_states
from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.contents.topics import BodyTopics, TopicLexicon
from pipeline.normalise.frame import sentences_of
from pipeline.normalise.model import ArticleContext

# Topics that lie between states or peoples whoever speaks of them.
BETWEEN_STATES = frozenset(
    {
        "ceasefire_peace", "military_operations", "arms_military_aid", "security_guarantees", "nuclear", "sanctions",
        "trade_tariffs", "humanitarian_aid", "hostages_prisoners", "territory_borders", "alliances_membership",
        "diplomatic_relations", "war_crimes_justice",
    }
)  # fmt: skip
_READ = 5_000  # characters of an article that are looked at
# Words by which a sentence shows itself as the page's own: "Market data provided by ..." makes no article economic.
_FURNITURE = (
    "all rights reserved", "©", "copyright", "click here", "sign up", "newsletter", "subscri", "data provided by",
    "powered and implemented", "delayed at least", "redistributed", "cookie", "terms of use", "terms of service",
    "privacy policy", "news app", "follow us", "advertisement", "email address", "e-mail address",
)  # fmt: skip


@dataclass(frozen=True)
class Subject:
    """Topic weights and mentions of countries (by code) in headline and body, ``words`` its length."""

    title_topics: Mapping[str, float] = field(default_factory=dict)
    body_topics: Mapping[str, float] = field(default_factory=dict)
    title_countries: frozenset[str] = frozenset()
    countries: Mapping[str, int] = field(default_factory=dict)
    words: int = 0

    def rank(self, code: str) -> int:
        """How many countries are mentioned more often than this one."""
        return self._ranks.get(code, len(self.countries))

    @cached_property
    def between(self) -> float:
        """The weight of the body's topics that lie between states or peoples."""
        return sum(weight for topic, weight in self.body_topics.items() if topic in BETWEEN_STATES)

    @cached_property
    def between_share(self) -> float:
        """How much of what the body is about lies between states or peoples, 0 to 1."""
        whole = sum(self.body_topics.values())
        return self.between / whole if whole else 0.0

    @cached_property
    def title_share(self) -> float:
        """The same for the headline."""
        whole = sum(self.title_topics.values())
        between = sum(weight for topic, weight in self.title_topics.items() if topic in BETWEEN_STATES)
        return between / whole if whole else 0.0

    @cached_property
    def repeated(self) -> int:
        """How many states are named more than once."""
        return sum(count > 1 for count in self.countries.values())

    @cached_property
    def most_mentioned(self) -> tuple[str, ...]:
        """The countries by the number of their mentions, most first."""
        return tuple(sorted(self.countries, key=lambda code: -self.countries[code]))

    @cached_property
    def _ranks(self) -> dict[str, int]:
        counts = [self.countries[code] for code in self.most_mentioned]
        return {code: counts.index(count) for code, count in zip(self.most_mentioned, counts, strict=True)}


def subject_of(article: ArticleContext, lexicon: TopicLexicon, tables: ActorTables) -> Subject:
    """The subject of an article."""
    title, body = article.title or "", _body(article)
    return Subject(
        lexicon.scores(title),
        BodyTopics(lexicon.scores(body)),
        frozenset(named_states(title, article.day, tables)),
        Counter(named_states(body, article.day, tables)),
        len(body.split()),
    )


def _body(article: ArticleContext) -> str:
    """The text that is read for its subject: the sentences up to a length, without the page's own."""
    sentences = [article.text[start:end] for start, end in sentences_of(article) if start < _READ]
    words = article.text.lower()
    marks = [mark for mark in _FURNITURE if mark in words]  # most articles have none
    return " ".join(one for one in sentences if not (marks and _has_any(marks, one.lower())))


def _has_any(marks: Sequence[str], words: str) -> bool:
    return any(mark in words for mark in marks)
