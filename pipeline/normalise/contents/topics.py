"""Topics of a statement by weighted lexicon (seeds/topic_terms.csv): one to three, the weightiest first.

How much the content, the clause around it, the headline and the whole article count is learnt from labelled
statements: a content speaks first, its article where it says little ("We will respond", he said). Terms are words or
phrases; a final ``*`` stands for any ending. Of several terms that begin at one word each topic counts its heaviest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import compress

from pipeline.learning.linear import load_models, probability
from pipeline.normalise.contents import WEIGHTS
from pipeline.normalise.contents.readings import read_topics
from pipeline.normalise.model import Reading
from pipeline.seeds import read_seed

OTHER = "other"

_WORD = re.compile(r"\w++(?:[-'.,]\w++)*+")
_PREFIX = 3  # letters under which terms with any ending are kept
_REPEAT = 0.35  # weight of a term said again
_ENOUGH = 3.0  # a content that reaches this needs no context
_CAP = 6.0  # a text that reaches this is full of a topic
_LIKELY = 0.34  # chance from which a further topic is given: the best F1 of held-out articles
_FULL = 20.0  # an article that reaches this with a topic is plainly about something
_MOST = 3

Scores = dict[str, float]
TopicRows = dict[str, dict[str, float]]


@dataclass(frozen=True, eq=False)
class _Term:
    """A row of the table: the words, what they tell of, and how much."""

    words: tuple[str, ...]
    topic: str
    weight: float


class TopicLexicon:
    """The terms, indexed by their first word or its first letters."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._exact: dict[str, list[_Term]] = defaultdict(list)
        self._prefix: dict[str, list[_Term]] = defaultdict(list)
        self._titles: dict[str, Scores] = {}
        self._opened = _Remembered(self._opened_by)
        for row in rows:
            words = tuple(row["term"].lower().split())
            term = _Term(words, row["topic"], float(row["weight"]))
            if len(words) == 1 and words[0].endswith("*"):
                self._prefix[words[0][:_PREFIX]].append(term)
            else:
                self._exact[words[0].rstrip("*")].append(term)
                if words[0].endswith("*"):
                    raise ValueError(f"seeds/topic_terms.csv: only the last word of {row['term']!r} may end in *")

    @classmethod
    def load(cls) -> TopicLexicon:
        """Read seeds/topic_terms.csv; the caller keeps the result."""
        return cls(read_seed("topic_terms"))

    def scores(self, text: str) -> Scores:
        """The weight of each topic in a text; a term said again counts for little."""
        words = _WORD.findall(text.lower().replace("’", "'"))
        found = list(map(self._opened.__getitem__, words))
        seen: set[_Term] = set()
        totals: Scores = defaultdict(float)
        for index, terms in compress(enumerate(found), found):
            for term in terms if isinstance(terms, tuple) else terms.at(words, index):
                totals[term.topic] += term.weight * (_REPEAT if term in seen else 1.0)
                seen.add(term)
        return dict(totals)

    def title_scores(self, title: str) -> Scores:
        """As :meth:`scores`, remembered, since all statements of an article share its headline."""
        found = self._titles.get(title)
        if found is None:
            if len(self._titles) > 2_000:
                self._titles.clear()
            found = self._titles[title] = self.scores(title)
        return found

    def _opened_by(self, word: str) -> _Opened:
        """What a word can begin: the terms that it is alone, or where the next words tell, how to find them."""
        stem = word.removesuffix("'s")
        exact, prefixes = self._exact.get(stem, ()), self._prefix.get(stem[:_PREFIX], ())
        if not exact and not prefixes:
            return ()
        candidates = (*exact, *(term for term in prefixes if stem.startswith(term.words[0][:-1])))
        is_alone = all(len(term.words) == 1 for term in candidates)
        return _heaviest([word], 0, candidates) if is_alone else _Phrases(candidates)


class _Phrases:
    """The terms that one word can begin where the words behind it tell, by the first letter of the next word."""

    def __init__(self, candidates: tuple[_Term, ...]) -> None:
        letters = {term.words[1][0] for term in candidates if len(term.words) > 1}
        self._alone = _heaviest([""], 0, tuple(term for term in candidates if len(term.words) == 1))
        self._by_letter = {
            letter: tuple(term for term in candidates if len(term.words) == 1 or term.words[1][0] == letter)
            for letter in letters
        }

    def at(self, words: list[str], index: int) -> tuple[_Term, ...]:
        """For each topic the heaviest term that begins at the word."""
        candidates = self._by_letter.get(words[index + 1][0]) if index + 1 < len(words) else None
        return _heaviest(words, index, candidates) if candidates else self._alone


_Opened = tuple[_Term, ...] | _Phrases


class _Remembered(dict[str, _Opened]):
    """The terms that each word can begin, found when first asked for: most words begin none."""

    def __init__(self, find: Callable[[str], _Opened]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> _Opened:
        if len(self) > 100_000:
            self.clear()
        found = self[word] = self._find(word)
        return found


def _heaviest(words: list[str], index: int, candidates: tuple[_Term, ...]) -> tuple[_Term, ...]:
    """For each topic the heaviest term that begins at a word."""
    best: dict[str, _Term] = {}
    for term in candidates:
        lighter = best.get(term.topic)
        if (lighter is None or term.weight > lighter.weight) and _fits(term.words, words, index):
            best[term.topic] = term
    return tuple(best.values())


def _fits(term: tuple[str, ...], words: list[str], index: int) -> bool:
    """Whether the words after the first are those of the term."""
    size = len(term)
    if size == 1:
        return True
    if index + size > len(words) or (size > 2 and words[index + 1] != term[1]):
        return False
    last = words[index + size - 1]
    if last[0] != term[-1][0]:
        return False
    last = last.removesuffix("'s")
    if not (last.startswith(term[-1][:-1]) if term[-1].endswith("*") else last == term[-1]):
        return False
    return all(words[index + offset] == part for offset, part in enumerate(term[1:-1], start=1))


def classify_topics(
    content: str,
    *,
    context: str = "",
    title: str = "",
    lexicon: TopicLexicon | None = None,
    body: Mapping[str, float] | None = None,
    reading: Reading | None = None,
) -> list[str]:
    """One to three topics of a content, the weightiest first; ``other`` where no named one is likely.

    ``context`` is the sentence around the content, ``title`` the headline, ``body`` the topic weights of the whole
    article, ``reading`` what the encoder reads: what they add is learnt (:mod:`pipeline.normalise.fit.contents`).
    """
    lexicon = lexicon or TopicLexicon.load()
    odds = _odds(lexicon.scores(content), lexicon.scores(context), lexicon.title_scores(title), BodyTopics.of(body))
    if reading:
        return choose_topics(read_topics(odds, reading))
    return choose_topics({topic: probability(score) for topic, score in odds.items()})


class BodyTopics(dict[str, float]):
    """The topic weights of an article's body, with what all its statements ask of them, found once."""

    @classmethod
    def of(cls, weights: Mapping[str, float] | None) -> BodyTopics:
        """The weights themselves where they are such already."""
        return weights if isinstance(weights, cls) else cls(weights or {})

    @cached_property
    def most(self) -> float:
        """The weight of the weightiest topic; one where there is none."""
        return max(self.values(), default=0.0) or 1.0

    @cached_property
    def main(self) -> str:
        """The weightiest topic that has a name: where it is nuclear matters "talks" are of diplomats, not of peace."""
        named = [topic for topic in self if topic != OTHER]
        return max(named, key=lambda topic: (self[topic], topic), default=OTHER)

    @cached_property
    def ranks(self) -> dict[str, int]:
        """The places of the weightiest topics."""
        return {topic: rank for rank, topic in enumerate(sorted(self, key=lambda topic: -self[topic])[:_MOST])}

    def row(self, topic: str, silence: float) -> dict[str, float]:
        """The features of a topic by the article alone, for a content that says as little."""
        share, rank = self.get(topic, 0.0) / self.most, f"body rank={self.ranks.get(topic)}"
        row = dict.fromkeys(("bias", f"topic={topic}", f"topic={topic}, article={self.main}", rank), 1.0)
        if silence:
            row[f"{rank}, silent content"] = silence
        if share:
            row["body"] = share
            row["body, silent content"] = silence * share
        if topic == OTHER:
            row["body of no topic"] = 1.0 - min(1.0, _most_named(self) / _FULL)
        return row

    @cached_property
    def _known(self) -> dict[str, tuple[float, float]]:
        return {}

    def odds(self, topic: str, silence: float) -> float:
        """The log odds of a topic by the article alone, which rise or fall with the content's silence."""
        found = self._known.get(topic)
        if found is None:
            score = load_models(WEIGHTS)["topics"].score
            least = score(self.row(topic, 0.0))
            found = self._known[topic] = least, score(self.row(topic, 1.0)) - least
        return found[0] + silence * found[1]


def _odds(said: Scores, around: Scores, title: Mapping[str, float], body: BodyTopics) -> Scores:
    """The log odds of each topic that any of the texts names."""
    model, silence = load_models(WEIGHTS)["topics"], _silence(said)
    odds = {topic: body.odds(topic, silence) for topic in {*said, *around, *title, *body, OTHER}}
    for topic in {*said, *around, *title, OTHER}:
        odds[topic] += model.score(_told_row(topic, said, around, title, body, silence))
    return odds


def topic_features(said: Scores, around: Scores, title: Mapping[str, float], body: Mapping[str, float]) -> TopicRows:
    """For each topic that any of the texts names, how much of it is in content, context, headline and body;
    what is in none is left out, but for ``other``, which is the likelier the less the texts say of any topic.
    """
    silence, whole = _silence(said), BodyTopics.of(body)
    topics = {*said, *around, *title, *body, OTHER}
    return {
        topic: whole.row(topic, silence) | _told_row(topic, said, around, title, whole, silence) for topic in topics
    }


def _silence(said: Scores) -> float:
    """How little a content says of any topic, 0 to 1."""
    return 1.0 - min(1.0, max(said.values(), default=0.0) / _ENOUGH)


def _told_row(
    topic: str, said: Scores, around: Scores, title: Mapping[str, float], body: BodyTopics, silence: float
) -> dict[str, float]:
    """What content, context and headline say of a topic."""
    row: dict[str, float] = {}
    if topic in said:
        most_said = max(said.values())
        row["content"] = min(said[topic], _CAP) / _CAP
        row["content share"] = min(said[topic], _CAP) / most_said
        row["content first"] = float(said[topic] == most_said)
        row["content and body"] = body.get(topic, 0.0) / body.most
    if topic in around:
        row["context"] = min(around[topic], _CAP) / _CAP
        row["context, silent content"] = silence * row["context"]
    if topic in title:
        row["headline"] = min(title[topic], _CAP) / _CAP
        row["headline, silent content"] = silence * row["headline"]
    if topic == OTHER:
        row["content of no topic"] = 1.0 - min(1.0, _most_named(said) / _ENOUGH)
    return row


def _most_named(scores: Mapping[str, float]) -> float:
    """The weight of the weightiest topic that has a name."""
    return max((weight for topic, weight in scores.items() if topic != OTHER), default=0.0)


def choose_topics(chances: Mapping[str, float]) -> list[str]:
    """The likeliest topic and up to two more that are likely enough."""
    ranked = sorted((-chance, topic) for topic, chance in chances.items())
    return [ranked[0][1], *(topic for chance, topic in ranked[1:_MOST] if -chance >= _LIKELY)]
