"""Tellings that no statement of an article names: "The minister made the remarks during a meeting with Orlov".

Such a sentence says to whom an account goes, though nothing said stands in it. It becomes a silent attribution, whose
source is the words that name the speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.audiences.addressees import Heard, heard_as, kind_of
from pipeline.normalise.audiences.patterns import BODY, HEARD, INTERVIEWED
from pipeline.normalise.frame import FILLER, Frame, sentences_of
from pipeline.normalise.model import ArticleContext, Attribution, Span
from pipeline.normalise.speaker_keys import last_names

_HINT = re.compile(
    r"\b(?:told|telling|interview(?:ed)?|consulted|sp(?:oke|eaking)|talk(?:ed|ing)|met|meeting|hearing|session|address(?:ed|ing)"
    r"|conversation|call|letter|remarks|panel|briefed|panel|sat)\b"
)
_WORD = re.compile(r"\b[A-Z][\w-]+")
_PRONOUN = re.compile(r"(?:He|She|They|It)\b")
_LONGEST = 500  # characters of a sentence: longer ones are flattened pages


@dataclass(frozen=True)
class Telling:
    """A silent attribution, what tells its speaker apart, whom it names, and its frame."""

    attribution: Attribution
    keys: frozenset[str]
    heard: list[Heard]
    frame: Frame


def narrations(
    article: ArticleContext,
    attributions: Sequence[Attribution],
    keys: Sequence[frozenset[str]],
    named: Sequence[Sequence[Heard]],
    tables: ActorTables,
) -> list[Telling]:
    """The tellings of the sentences in which no attribution that names anybody stands."""
    taken = [_anchor(one) for one, heard in zip(attributions, named, strict=True) if heard]
    sentences = [
        (number, start, end)
        for number, (start, end) in enumerate(sentences_of(article))
        if end - start <= _LONGEST and _HINT.search(article.text, start, end)
        if not any(start <= place < end for place in taken)
    ]
    owners = _owners(attributions, keys) if sentences else {}
    found: list[Telling] = []
    for number, start, end in sentences if owners else ():
        words = _without_contents(article.text[start:end], start, attributions)
        found += islice(_tellings(words, start, number, attributions, keys, owners, tables), 1)
    return found


def _anchor(attribution: Attribution) -> int:
    anchor = attribution.cue or attribution.source
    return anchor.start if anchor else attribution.start


def _owners(attributions: Sequence[Attribution], keys: Sequence[frozenset[str]]) -> Mapping[str, frozenset[str]]:
    """The last names of the article's speakers, those of one speaker only, with what tells that speaker apart."""
    owners: dict[str, frozenset[str]] = {}
    shared: set[str] = set()
    for attribution, own in zip(attributions, keys, strict=True):
        for name in last_names(attribution, own) if own and attribution.is_communicative else ():
            if name in owners and not owners[name] & own:
                shared.add(name)
            owners[name] = owners.get(name, frozenset()) | own
    return {name: own for name, own in owners.items() if name not in shared}


def _without_contents(sentence: str, offset: int, attributions: Sequence[Attribution]) -> str:
    end = offset + len(sentence)
    for attribution in attributions:
        for span in attribution.content:
            if span.start < end and offset < span.end:
                first, last = max(0, span.start - offset), min(len(sentence), span.end - offset)
                sentence = sentence[:first] + FILLER * (last - first) + sentence[last:]
    return sentence


def _tellings(
    words: str,
    offset: int,
    number: int,
    attributions: Sequence[Attribution],
    keys: Sequence[frozenset[str]],
    owners: Mapping[str, frozenset[str]],
    tables: ActorTables,
) -> Iterator[Telling]:
    for kind, match, place in _matches(words) if _HINT.search(words) else ():
        speaker = _speaker(words, place, owners)
        own = owners[speaker[0]] if speaker else frozenset()
        if speaker is None and _PRONOUN.match(words):
            own, speaker = _before(offset, attributions, keys), ("", 0, 0)
        heard = heard_as(kind, match["name"], tables)
        if speaker and own and heard and not any(one.addressee.name.endswith(speaker[0] or "\0") for one in heard):
            cue = Span(offset + match.start(), offset + match.end(), match[0])
            silent = Attribution(f"t{offset}", None, cue, (), "indirect", None, False, 1.0)
            yield Telling(silent, own, heard, Frame(words, offset, None, match.span(), None, number))


def _matches(words: str) -> Iterator[tuple[str, re.Match[str], tuple[int, int]]]:
    """What tells to whom, its kind, and where its speaker is named."""
    if medium := INTERVIEWED.search(words):
        yield "interview", medium, medium.span("who")
    for match in HEARD.matches(words, 0, len(words)):
        if kind_of(match) not in ("urged", "message", "reply"):
            yield kind_of(match), match, (0, match.start())
    if body := BODY.search(words):
        yield "body", body, (0, body.start())


def _speaker(words: str, place: tuple[int, int], owners: Mapping[str, frozenset[str]]) -> tuple[str, int, int] | None:
    """The one speaker of the article whom the words there name; null where there is none, or more than one."""
    names = [(word[0], *word.span()) for word in _WORD.finditer(words, *place) if word[0] in owners]
    return names[-1] if names and len({owners[name] for name, _, _ in names}) == 1 else None


def _before(offset: int, attributions: Sequence[Attribution], keys: Sequence[frozenset[str]]) -> frozenset[str]:
    """What tells the last speaker before a place apart."""
    before = [
        (attribution.start, own)
        for attribution, own in zip(attributions, keys, strict=True)
        if attribution.end <= offset and attribution.is_communicative and attribution.nested_in is None
    ]
    return max(before, key=lambda pair: pair[0])[1] if before else frozenset()
