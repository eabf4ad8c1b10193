"""Tellings that no statement of an article names: "The minister made the remarks during a meeting with Orlov".

Such a sentence says to whom an account goes, or through whom it came, though nothing said stands in it. It becomes a
silent attribution.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline.normalise.accounts.account import Named, Telling
from pipeline.normalise.frame import Frame, blotted, sentences_of
from pipeline.normalise.model import ArticleContext, Attribution, Span
from pipeline.normalise.speaker_keys import last_names

_WORD = re.compile(r"\b[A-Z][\w-]+")
_JOINED = re.compile(r"\band\b")
_PRONOUN = re.compile(r"(?:He|She|They|It)\b")
_TITLES = frozenset(
    {"President", "Minister", "Secretary", "Chancellor", "King", "Leader", "Governor", "Mayor", "Chief"}
)
_MOST = 2  # tellings of one sentence
_LONGEST = 500  # characters of a sentence: longer ones are flattened pages


@dataclass(frozen=True)
class Mention:
    """Those whom a sentence names, the words that do, and where it would name the speaker.

    ``is_open``: it counts though no speaker of the article is named there.
    """

    named: list[Named]
    span: tuple[int, int]
    speaker: tuple[int, int]
    is_open: bool = False


@dataclass(frozen=True)
class Search:
    """What is sought in a sentence: ``mentions`` of somebody, only where the quick ``hint`` tells of any."""

    hint: Callable[[str], object]
    mentions: Callable[[str], Iterator[Mention]]


def narrations(
    article: ArticleContext,
    attributions: Sequence[Attribution],
    keys: Sequence[frozenset[str]],
    named: Sequence[Sequence[Named]],
    search: Search,
) -> list[Telling]:
    """The tellings of the sentences in which no attribution that names anybody stands."""
    taken = sorted(_anchor(one) for one, names in zip(attributions, named, strict=True) if names)
    sentences = [
        (number, start, end)
        for number, (start, end) in enumerate(sentences_of(article))
        if end - start <= _LONGEST and bisect_left(taken, start) == bisect_left(taken, end)
        if search.hint(article.text[start:end])
    ]
    owners = _owners(attributions, keys) if sentences else {}
    found: list[Telling] = []
    for number, start, end in sentences if owners else ():
        words = blotted(article.text[start:end], start, (span for one in attributions for span in one.content))
        if search.hint(words):
            found += islice(_tellings(Sentence(words, start, number), attributions, keys, owners, search), _MOST)
    return found


@dataclass(frozen=True)
class Sentence:
    """The words of a sentence that are nobody's, where it starts, and its number."""

    words: str
    start: int
    number: int


def _anchor(attribution: Attribution) -> int:
    anchor = attribution.cue or attribution.source
    return anchor.start if anchor else attribution.start


def _owners(attributions: Sequence[Attribution], keys: Sequence[frozenset[str]]) -> Mapping[str, frozenset[str]]:
    """The last names of the article's speakers, those of one speaker only, with what tells that speaker apart."""
    owners: dict[str, frozenset[str]] = {}
    shared: set[str] = set()
    for attribution, own in zip(attributions, keys, strict=True):
        is_one = own and attribution.is_communicative and not any("&" in key for key in own)
        for name in last_names(attribution, own) - _TITLES if is_one else ():
            if name in owners and not owners[name] & own:
                shared.add(name)
            owners[name] = owners.get(name, frozenset()) | own
    return {name: own for name, own in owners.items() if name not in shared}


def _tellings(
    sentence: Sentence,
    attributions: Sequence[Attribution],
    keys: Sequence[frozenset[str]],
    owners: Mapping[str, frozenset[str]],
    search: Search,
) -> Iterator[Telling]:
    for mention in search.mentions(sentence.words):
        speakers = _speakers(sentence.words, mention.speaker, owners)
        own = frozenset().union(*(owners[name] for name in speakers))
        if not speakers and _PRONOUN.match(sentence.words):
            own = _before(sentence.start, attributions, keys)
        is_speaker = any(one.name.endswith(name) for name in speakers for one in mention.named)
        if mention.named and (own or mention.is_open) and not is_speaker:
            yield _telling(sentence, mention, own)


def _telling(sentence: Sentence, mention: Mention, keys: frozenset[str]) -> Telling:
    start, end = mention.span
    cue = Span(sentence.start + start, sentence.start + end, sentence.words[start:end])
    silent = Attribution(f"t{sentence.start}", None, cue, (), "indirect", None, False, 1.0)
    frame = Frame(sentence.words, sentence.start, None, mention.span, None, sentence.number)
    return Telling(silent, keys, mention.named, frame)


def _speakers(words: str, place: tuple[int, int], owners: Mapping[str, frozenset[str]]) -> list[str]:
    """The speakers of the article whom the words there name: one, or two that are joined."""
    found = [(word[0], word.start()) for word in _WORD.finditer(words, *place) if word[0] in owners]
    names = {owners[name]: name for name, _ in found}
    if len(names) == 2 and not _JOINED.search(words[found[0][1] : found[-1][1]]):
        return []
    return list(names.values()) if len(names) <= 2 else []


def _before(offset: int, attributions: Sequence[Attribution], keys: Sequence[frozenset[str]]) -> frozenset[str]:
    """What tells the last speaker before a place apart."""
    before = [
        (attribution.start, own)
        for attribution, own in zip(attributions, keys, strict=True)
        if attribution.end <= offset and attribution.is_communicative and attribution.nested_in is None
    ]
    return max(before, key=lambda pair: pair[0])[1] if before else frozenset()
