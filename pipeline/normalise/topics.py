"""Topics of a statement by weighted lexicon (seeds/topic_terms.csv): one to three, the weightiest first.

How much the content, the clause around it, the headline and the whole article count is learnt from labelled
statements: a content speaks first, its article where it says little ("We will respond", he said). Terms are words or
phrases; a final ``*`` stands for any ending. Of several terms that begin at one word each topic counts its heaviest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from pipeline.normalise.linear import load_models
from pipeline.seeds import read_seed

OTHER = "other"

_WORD = re.compile(r"\w+(?:[-’'.,]\w+)*")
_PREFIX = 3  # letters under which terms with any ending are kept
_REPEAT = 0.35  # weight of a term said again
_ENOUGH = 3.0  # a content that reaches this needs no context
_CAP = 6.0  # a text that reaches this is full of a topic
_LIKELY = 0.3  # chance from which a further topic is given: the best F1 of held-out articles
_HOPELESS = 0.12
_MOST = 3

Scores = dict[str, float]
TopicRows = dict[str, dict[str, float]]
_Term = tuple[tuple[str, ...], str, float]


class TopicLexicon:
    """The terms, indexed by their first word or its first letters."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._exact: dict[str, list[_Term]] = defaultdict(list)
        self._prefix: dict[str, list[_Term]] = defaultdict(list)
        self._titles: dict[str, Scores] = {}
        self._candidates = _Remembered(self._candidates_for)
        for row in rows:
            words = tuple(row["term"].lower().split())
            term = words, row["topic"], float(row["weight"])
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
        weights: dict[tuple[str, tuple[str, ...]], float] = {}
        totals: Scores = defaultdict(float)
        for index, word in enumerate(words):
            candidates = self._candidates[word]
            if not candidates:
                continue
            for topic, (weight, term) in _at(words, index, candidates).items():
                key = topic, term
                totals[topic] += weight * (_REPEAT if key in weights else 1.0)
                weights[key] = weight
        return dict(totals)

    def title_scores(self, title: str) -> Scores:
        """As :meth:`scores`, remembered, since all statements of an article share its headline."""
        found = self._titles.get(title)
        if found is None:
            if len(self._titles) > 2_000:
                self._titles.clear()
            found = self._titles[title] = self.scores(title)
        return found

    def _candidates_for(self, word: str) -> tuple[_Term, ...]:
        """The terms that a word can begin."""
        stem = word.removesuffix("'s")
        prefixed = (term for term in self._prefix.get(stem[:_PREFIX], ()) if stem.startswith(term[0][0][:-1]))
        return (*self._exact.get(stem, ()), *prefixed)


class _Remembered(dict[str, tuple[_Term, ...]]):
    """The terms that each word can begin, found when first asked for: most words begin none."""

    def __init__(self, find: Callable[[str], tuple[_Term, ...]]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> tuple[_Term, ...]:
        if len(self) > 100_000:
            self.clear()
        found = self[word] = self._find(word)
        return found


def _at(words: list[str], index: int, candidates: tuple[_Term, ...]) -> dict[str, tuple[float, tuple[str, ...]]]:
    """For each topic the heaviest term that begins at a word, with its weight."""
    best: dict[str, tuple[float, tuple[str, ...]]] = {}
    for term, topic, weight in candidates:
        if (topic not in best or weight > best[topic][0]) and (len(term) == 1 or _fits(term, words, index)):
            best[topic] = weight, term
    return best


def _fits(term: tuple[str, ...], words: list[str], index: int) -> bool:
    """Whether the words after the first are those of the term."""
    if index + len(term) > len(words):
        return False
    last = words[index + len(term) - 1].removesuffix("'s")
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
) -> list[str]:
    """One to three topics of a content, the weightiest first; ``other`` where nothing is known.

    ``context`` is the sentence around the content, ``title`` the headline, ``body`` the topic weights of the whole
    article: what they add is learnt (:mod:`pipeline.normalise.fit`).
    """
    lexicon = lexicon or TopicLexicon.load()
    features = topic_features(lexicon.scores(content), lexicon.scores(context), lexicon.title_scores(title), body or {})
    return choose_topics({topic: load_models()["topics"].probability(row) for topic, row in features.items()})


def topic_features(said: Scores, around: Scores, title: Mapping[str, float], body: Mapping[str, float]) -> TopicRows:
    """For each topic that any of the texts names, how much of it is in content, context, headline and body."""
    most_said, most_body = max(said.values(), default=0.0), max(body.values(), default=0.0) or 1.0
    silence = 1.0 - min(1.0, most_said / _ENOUGH)
    ranks = {topic: rank for rank, topic in enumerate(sorted(body, key=lambda topic: -body[topic])[:_MOST])}
    rows = {}
    for topic in {*said, *around, *title, *body}:
        mine, near = min(said.get(topic, 0.0), _CAP), min(around.get(topic, 0.0), _CAP)
        head, share = min(title.get(topic, 0.0), _CAP), body.get(topic, 0.0) / most_body
        rows[topic] = {
            "bias": 1.0,
            f"topic={topic}": 1.0,
            "content": mine / _CAP,
            "content share": mine / most_said if most_said else 0.0,
            "content first": float(mine > 0 and said.get(topic, 0.0) == most_said),
            "content and body": share * (mine > 0),
            "context": near / _CAP,
            "context, silent content": silence * near / _CAP,
            "headline": head / _CAP,
            "headline, silent content": silence * head / _CAP,
            "body": share,
            "body, silent content": silence * share,
            f"body rank={ranks.get(topic)}": 1.0,
            f"body rank={ranks.get(topic)}, silent content": silence,
        }
    return rows


def choose_topics(chances: Mapping[str, float]) -> list[str]:
    """The topics that are likelier than not, up to three; the likeliest where it is not hopeless, else ``other``."""
    ranked = sorted(chances.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < _HOPELESS:
        return [OTHER]
    return [ranked[0][0], *(topic for topic, chance in ranked[1:_MOST] if chance >= _LIKELY)]
