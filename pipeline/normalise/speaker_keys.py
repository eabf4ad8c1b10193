"""What tells the speakers of an article apart when an account is followed from statement to statement."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.normalise.model import Attribution, Speaker

DOCUMENTS = ("report", "survey", "study", "poll", "analysis", "statement", "letter", "review", "document")
_DOCUMENT = re.compile(rf"\b(?:{'|'.join(DOCUMENTS)})\b")
_TOGETHER = re.compile(
    r"(?:the|both|all)\s+(?:(?:two|three|four|five|six|seven)\s+)?"
    r"(?:countries|nations|leaders|governments|allies|ministers|states|sides|powers|trio)\b", re.IGNORECASE
)  # fmt: skip
_NO_NAMES = frozenset(
    {"He", "She", "It", "They", "The", "Who", "Ministry", "Office", "Department", "Government", "Forces"}
)
_APPOSITION = re.compile(r",|\s(?:who|whom|whose|which|of|for|from|in|at)\s")
_ID = re.compile(r"p_|[A-Z]{2,}(?:\.|$)")  # ids of persons, and of offices and bodies
_PRONOUNS = frozenset({"he", "she", "it", "they", "who"})


@dataclass(frozen=True)
class Voices:
    """What tells the speakers of attributions apart: each as ``named``, and along the article (``keys``)."""

    named: Sequence[frozenset[str]]
    keys: Sequence[frozenset[str]]


def voices_of(attributions: Sequence[Attribution], speakers: Sequence[Sequence[Speaker]] | None) -> Voices:
    """The voices of attributions with their speakers, found once for days, audiences and relays."""
    named = named_keys(attributions, speakers)
    return Voices(named, speaker_keys(attributions, named))


def speaker_keys(attributions: Sequence[Attribution], named: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """What tells the speakers apart along the article.

    "The three countries" go on with the joint statement before; a pronoun that nobody resolved goes on with whoever
    spoke last.
    """
    keys = list(named)
    before: frozenset[str] = frozenset()
    joint: frozenset[str] = frozenset()
    for index in sorted(range(len(attributions)), key=lambda index: attributions[index].start):
        attribution = attributions[index]
        joint = frozenset(key for key in named[index] if "&" in key) or joint
        if attribution.source and _TOGETHER.fullmatch(attribution.source.text):
            keys[index] |= joint
        if not keys[index] and (attribution.source is None or is_pronoun(attribution)):
            keys[index] = before
        if attribution.nested_in is None:
            before = keys[index] or before
    return keys


def named_keys(
    attributions: Sequence[Attribution], speakers: Sequence[Sequence[Speaker]] | None
) -> list[frozenset[str]]:
    """Each attribution's speaker by id, name, kind of document, joint ones as one; without speakers by source."""
    keys = [
        _named_keys(attribution, speakers[index] if speakers is not None else None)
        for index, attribution in enumerate(attributions)
    ]
    return _joined(attributions, keys) if speakers is not None else keys


def _joined(attributions: Sequence[Attribution], keys: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """The keys with the short names of sources, where a short name is that of one speaker only.

    Whoever is known in one place and left unknown in another ("Orlova"), or is described once and then named shortly
    ("The Harbour League, the oldest party"), is one speaker.
    """
    heads = [_head(attribution.source.text) if attribution.source else "" for attribution in attributions]
    keys = _with_full_names(keys)
    owners: dict[str, set[str]] = defaultdict(set)
    for head, own in zip(heads, keys, strict=True):
        owners[head] |= {key for key in own if _ID.match(key)}
    return [own | {head} if head and len(owners[head]) < 2 else own for head, own in zip(heads, keys, strict=True)]


def _with_full_names(keys: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """The keys with the full name ("Vera Orlova Lindqvist") where they hold its beginning ("Vera Orlova") only."""
    names = {key for own in keys for key in own if key.count(" ") and key[:1].isupper() and "&" not in key}
    full = {name: [other for other in names if other.startswith(f"{name} ")] for name in names}
    return [own.union(*(full[key] for key in own if len(full.get(key, ())) == 1)) for own in keys]


@lru_cache(maxsize=8_192)
def _head(source: str) -> str:
    """The name of a source without determiner and apposition; empty for words that need not mean the same again."""
    text = _APPOSITION.split(source)[0]
    words = text.removeprefix("The ").removeprefix("the ").split()
    return " ".join(words) if words and words[-1][:1].isupper() and words[-1] not in _NO_NAMES else ""


def _named_keys(attribution: Attribution, speakers: Sequence[Speaker] | None) -> frozenset[str]:
    source = attribution.source.text if attribution.source else ""
    document = document_in(source)
    keys = {document} if document else set()
    if speakers is None:
        words = source.split()
        return frozenset(keys | ({words[-1]} if words and not is_pronoun(attribution) else set()))
    if len(speakers) > 1:
        return frozenset(keys | {"&".join(sorted(speaker.id or speaker.name or "" for speaker in speakers))})
    for speaker in speakers:
        keys |= {name for name in (speaker.id, speaker.name) if name}
        if speaker.country and speaker.id in (speaker.country, f"{speaker.country}.government"):
            keys.add(f"{speaker.country}.government")  # "Norway" and "the government" are one
    return frozenset(keys)


@lru_cache(maxsize=16_384)
def document_in(words: str) -> str | None:
    """The first document of a kind (report, letter) that words name; null where they name none."""
    found = _DOCUMENT.search(words.lower())
    return found[0] if found else None


def is_pronoun(attribution: Attribution) -> bool:
    """Whether the source is a pronoun, perhaps with its cue: "he", "she said"."""
    words = attribution.source.text.lower().split() if attribution.source else []
    return bool(words) and len(words) <= 3 and words[0] in _PRONOUNS


def last_names(attribution: Attribution, keys: frozenset[str]) -> frozenset[str]:
    """The last words of the speaker's name and of the source as given: Orlova, Norway."""
    texts = [*keys, attribution.source.text if attribution.source else ""]
    return frozenset([last for text in texts if (last := _last_name(text))])


@lru_cache(maxsize=16_384)
def _last_name(text: str) -> str:
    """The last capitalised word before an apposition; empty where there is none, or none that can be a name."""
    head = _APPOSITION.split(re.sub(r"['’]s\b", "", text))[0]
    names = re.findall(r"\b[A-Z][\w-]+", head) if "." not in head else []
    return names[-1] if names and not re.search(r"\d", names[-1]) and names[-1] not in _NO_NAMES else ""
