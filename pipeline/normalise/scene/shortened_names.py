"""Bodies that an article names in full and then by less: by their letters ("the ONS"), by their noun ("the army").

Only the article's own words are looked at; what the words mean is left to the tables.
"""

from __future__ import annotations

import re

_LINKS = frozenset({"of", "for", "and", "the", "on", "&", "de", "in", "to"})
_INTRODUCED = re.compile(
    r"(?P<name>[A-Z][\w'’.-]*(?:\s+(?:[A-Z][\w'’.-]*|of|for|and|the|on|&|de|in|to)){1,9})"
    r"\s+\((?P<short>[A-Z][A-Za-z&-]{1,8})\)"
)
_SHORT = re.compile(r"\([A-Z][A-Za-z&-]{1,8}\)")
_REACH = 4_000
_WORDS_BETWEEN = r"(?:['’]s?)?\s+(?:[\w-]+\s+){0,2}?"


def acronyms_in(text: str) -> dict[str, str]:
    """Letters that the text puts in brackets after a name, with that name (``ONS``: Office for National Statistics)."""
    if not _SHORT.search(text):
        return {}
    return {match["short"]: _named_by(match["name"], match["short"]) for match in _INTRODUCED.finditer(text)}


def _named_by(name: str, short: str) -> str:
    """The last words of a name whose capitals are the letters; the whole name where none are."""
    words = name.split()
    for first in range(len(words) - 1, -1, -1):
        initials = [word[0] for word in words[first:] if word not in _LINKS]
        with_links = [word[0] for word in words[first:]]
        if words[first] not in _LINKS and short.upper() in ("".join(initials).upper(), "".join(with_links).upper()):
            return " ".join(words[first:])
    return name


def named_before(
    text: str, position: int, countries: list[tuple[int, int, str]], head: str, first: int = 0
) -> str | None:
    """The words of the last body before a position, not before ``first``, that a country's name and the noun make
    ("Israel's army"); None where the text names no such one.
    """
    noun = re.compile(rf"{_WORDS_BETWEEN}{re.escape(head)}\b", re.IGNORECASE)
    for start, end, _ in reversed(countries):
        if start >= position:
            continue
        if position - start > _REACH or start < first:
            return None
        if (match := noun.match(text, end, min(position, end + 60))) and not _has_clause(match[0]):
            return text[start : match.end()]
    return None


def _has_clause(words: str) -> bool:
    """Whether words between a country and a noun are no part of one name ("Chad said the army")."""
    return any(
        word in {"and", "or", "the", "a", "an", "said", "says", "to", "has", "is", "was"} for word in words.split()
    )
