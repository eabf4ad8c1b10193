"""Others than the speakers themselves: nobody tells himself something, and nobody passes his own words on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pipeline.normalise.accounts.account import Named
from pipeline.normalise.actors.spelling import HONORIFICS, fold
from pipeline.normalise.model import Speaker

_BEFORE_NAMES = frozenset({"the", "vice", "president", "prime", "foreign", "minister", "secretary", "senator", "king"})


def others_than(speakers: Sequence[Speaker], named: Sequence[Named]) -> list[Named]:
    """Those named without the speakers themselves: "Asked about it, Orlova said"."""
    own = [(_words(speaker.name), speaker.kind == "person") for speaker in speakers if speaker.name]
    return [one for one in named if not any(_names(*each, _words(one.name)) for each in own)] if own else list(named)


def _names(own: tuple[str, ...], is_person: bool, words: tuple[str, ...]) -> bool:
    """Whether words are a speaker's whole name or, of a person's, its end: Sudan is not South Sudan."""
    return words == own or (is_person and bool(words) and own[-1] == words[-1] and set(words) <= set(own))


@lru_cache(maxsize=4_096)
def _words(name: str) -> tuple[str, ...]:
    """The folded words of a name without titles, and without offices and articles before it."""
    words = [word for word in fold(name).split() if word not in HONORIFICS]
    while len(words) > 1 and words[0] in _BEFORE_NAMES:
        del words[0]
    return tuple(words)
