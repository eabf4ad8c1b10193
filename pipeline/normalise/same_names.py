"""Whether two names mean the same speaker, as a reader of both would say: for scoring, and for learning from labels.

Titles, accents, word order, an acronym beside the full name and a name that the seed tables know for the same actor do
not matter. A word that only one of two bodies has beside a word that only the other has does ("the fire department of
Orvik" is not "the police department of Orvik"), and so does the state: the courts of two countries are never one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import Prefix

from pipeline.normalise.actors.name_words import word_set
from pipeline.normalise.actors.spelling import HONORIFICS, fold
from pipeline.seeds import read_seed, split_list

SAME_NAME = 85.0  # rapidfuzz token-set ratio above which two spellings are one name (Zelenskyy, Zelensky)
_POSSESSIVE = re.compile(r"['’]s?\b")
_SMALL_WORDS = word_set(
    "of the for and in on at to a an s its by with from us u national federal news agency based his her their"
)
"""Words by which two names of one body may differ."""
_ARTICLES = frozenset({"the", "a", "an"})
_FEWEST_LETTERS = 3
_SAME_STEM = 5
_WITH_NAMED_STATE = frozenset({"government", "presidency"})
Row = Mapping[str, Any]


def same_speakers(mine: Sequence[Row], gold: Sequence[Row]) -> bool:
    """Whether the same speakers are named, in any order; nobody is right where nobody is labelled."""
    return len(mine) == len(gold) and all(any(same_speaker(one, other) for one in mine) for other in gold)


def same_actors(mine: Sequence[Row], gold: Sequence[Row]) -> bool:
    """Whether the same speakers are named, of the same country."""
    return same_speakers(mine, gold) and (not gold or same_country(mine, gold))


def same_speaker(mine: Row, gold: Row) -> bool:
    """The same id, or, where the label has none, the same name; an unnamed speaker must be of the same country."""
    ours, theirs = mine["name"] or "", gold["name"] or ""
    if gold["kind"] == "unnamed":
        is_open = mine["kind"] in ("unnamed", "group") or (mine["id"] is None and same_name(ours, theirs))
        return bool(is_open and mine["country"] == gold["country"])
    if gold["id"] and mine["id"] == gold["id"]:
        return True
    if mine["id"] and mine["id"] in ids_named(theirs):
        return True
    if gold["kind"] == "person":
        return same_name(ours, theirs)
    return not _of_two_states(mine, gold) and (_same_body(ours, theirs) or _is_acronym_of(ours, theirs))


def same_country(mine: Sequence[Row], gold: Sequence[Row]) -> bool:
    """Whether the first speaker is of the same country, or several are of the same countries in another order."""
    if (mine[0]["country"] if mine else None) == (gold[0]["country"] if gold else None):
        return True
    codes = [sorted(str(one["country"]) for one in speakers) for speakers in (mine, gold)]
    return len(gold) > 1 and codes[0] == codes[1]


def same_name(mine: str, gold: str) -> bool:
    """Whether two spellings name the same, titles, accents and order aside."""
    return fuzz.token_set_ratio(_words(mine), _words(gold)) >= SAME_NAME


@lru_cache(maxsize=65_536)
def _words(name: str) -> str:
    """The folded words of a name without titles, articles and possessives."""
    words = fold(_POSSESSIVE.sub("", name)).split()
    return " ".join([word for word in words if word not in HONORIFICS and word not in _ARTICLES] or words)


def _same_body(mine: str, gold: str) -> bool:
    """Whether two names of bodies are one: the words of one are in the other, spelling aside."""
    ours, theirs = set(_words(mine).split()), set(_words(gold).split())
    return same_name(mine, gold) and not (_apart(ours, theirs) and _apart(theirs, ours))


def _apart(words: set[str], others: set[str]) -> set[str]:
    """The words that matter and that are not among others in any spelling."""
    own = words - others - _SMALL_WORDS
    return {word for word in own if not any(_is_spelling_of(word, other) for other in others)}


def _is_spelling_of(word: str, other: str) -> bool:
    """Whether two words are one in another spelling or form ("Japan", "Japanese")."""
    return fuzz.ratio(word, other) >= SAME_NAME or Prefix.similarity(word, other) >= _SAME_STEM


def _of_two_states(mine: Row, gold: Row) -> bool:
    """Whether two offices are of two states, or one is a state's government and the other something else of it."""
    ours, _, office = (mine["id"] or "").partition(".")
    theirs, _, own = (gold["id"] or "").partition(".")
    if not office or mine["kind"] != "institution":
        return False
    if own and ours != theirs:
        return True
    return office in _WITH_NAMED_STATE and len(_words(mine["name"] or "").split()) < len(
        set(_words(gold["name"] or "").split()) - _SMALL_WORDS - {"government"}
    )


def _is_acronym_of(mine: str, gold: str) -> bool:
    """Whether one name is the letters of the other ("FEMA"), as initials or in brackets."""
    return any(
        len(short) >= _FEWEST_LETTERS
        and short.isupper()
        and " " not in short
        and (short == _initials(full) or f"({short})" in full)
        for short, full in ((mine, gold), (gold, mine))
    )


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def ids_named(name: str) -> frozenset[str]:
    """The ids of the actors and bodies of the seed tables that have this very name or alias."""
    return frozenset(_ids_by_name().get(fold(name), ()))


@lru_cache(maxsize=1)
def _ids_by_name() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for table, key in (("actors", "actor_id"), ("organisations", "code")):
        for row in read_seed(table):
            for name in (row["name"], *split_list(row["aliases"])):
                found[fold(name)].add(row[key])
    return found
