"""Finding the words beside a person's name that give a role: before it or in apposition after it."""

from __future__ import annotations

import re

from pipeline.normalise.actors.name_words import FORMER, HONORIFICS, ROLE_MODIFIERS, is_head, is_title_word
from pipeline.normalise.scene.roles import CONNECTORS, DETERMINERS, POSSESSIVE, plain

_CLOSING = ';:!?"”»)]}–—-…'
_OPENING = '"“«([{'
_AFTER_END = re.compile(
    r"[;:!?\"“”()\[\]\n]|\.(?:\s|$)|\s[–—-]\s|,|\s(?:who|whose|which|said|says|told|added|suggested|noted|argued|wrote|explained|warned|stated|has|had|have|is|was|will|would|believes?|and\s+(?:his|her))\b"
)
_APPOSITION = re.compile(r"(?:['’]s)?(?:,\s+|\s+\(|\s+[–—-]\s+)(?:\d{1,3},\s+)?(?:who is\s+|who was\s+)?")
_NO_OPENING = frozenset({"in", "on", "at", "with"})
_RANKS = frozenset(
    {"brigadier", "major", "general", "lieutenant", "colonel", "captain", "admiral", "rear", "gen", "lt", "col", "maj"}
)
"""Military ranks, which stand between a title with a comma and the name."""
_AND = frozenset({"and", "&"})
_PARENTHESIS = re.compile(r"\s*\([^()]*\)$")
WINDOW = 110


def role_before(text: str, start: int) -> str:
    """The title that ends where a name starts, with what belongs to it on its left; empty where there is none."""
    window = text[max(0, start - WINDOW) : start]
    if window[-1:] not in (" ", "\xa0"):
        return ""
    line = window[window.rfind("\n") + 1 :].rstrip()
    words = (_PARENTHESIS.sub("", line) if line.endswith(")") else line).split()
    if len(window) == WINDOW and len(words) > 1:
        words = words[1:]  # may be cut
    kept = _walk_left(_without_rank(words))
    heads = [key for word in kept if is_head(key := plain(word))]
    is_last_of_two = bool(kept) and plain(kept[-1]) in _AND and not any(_is_of_several(key) for key in heads)
    if not heads or is_last_of_two or _ends_with_owner(kept):
        return ""
    return " ".join(kept).rstrip(",")


def _ends_with_owner(words: list[str]) -> bool:
    """Whether words are another's title and whose somebody is ("President Doe and Chile's [Jane Roe]")."""
    return bool(words) and POSSESSIVE.search(words[-1]) is not None and not _AND.isdisjoint(words)


def _is_of_several(key: str) -> bool:
    """Whether a title is that of several who are joined ("economists Jane Doe and John Roe", "Sens. ...")."""
    return key.endswith("s") and is_head(key[:-1])


def _without_rank(words: list[str]) -> list[str]:
    """The words without a rank after a comma ("the defence minister of Chad, General"), which is no own title."""
    rank = 0
    while rank < len(words) and plain(words[-1 - rank]) in _RANKS and words[-1 - rank][-1] != ",":
        rank += 1
    return words[: len(words) - rank] if 0 < rank < len(words) and words[-1 - rank][-1] == "," else words


def _walk_left(words: list[str]) -> list[str]:
    """The words at the end of a clause that can belong to a title, connectors at their start taken off."""
    kept: list[str] = []
    seen_head = False
    for word in reversed(words):
        if _ends_clause(word, is_last=not kept):
            break
        key = plain(word)
        if key in DETERMINERS:
            kept.append(word)
            break
        if key in CONNECTORS:
            if seen_head:
                return _without_pair(word, kept)[::-1]
        elif is_head(key):
            seen_head = True
        elif not (key in ROLE_MODIFIERS or key in FORMER or key.startswith("ex-") or word[:1].isupper()):
            break
        kept.append(word)
        if word[0] in _OPENING:
            break
    while kept and plain(kept[-1]) in CONNECTORS:
        kept.pop()
    return kept[::-1]


def _without_pair(connector: str, kept: list[str]) -> list[str]:
    """The words (last first) without the second of two names that "and" joins ("[the U.S. and] Canada president")."""
    if connector in _AND:
        while kept and kept[-1][:1].isupper() and not is_title_word(plain(kept[-1])):
            kept = kept[:-1]
    return kept


def _ends_clause(word: str, *, is_last: bool) -> bool:
    """Whether what stands after a word is another clause: punctuation after it, but for one comma before the name."""
    last = word[-1]
    if last == ".":
        return not (plain(word) in HONORIFICS or len(word) <= 2 or "." in word[:-1])
    return last in _CLOSING or (last == "," and not is_last)


def role_after(text: str, end: int) -> str:
    """The apposition that follows a name ("Jane Doe, a spokeswoman for the ministry,"); empty where there is none."""
    opening = _APPOSITION.match(text[end : end + 20])
    if opening is None:
        return ""
    window = text[end + opening.end() : end + opening.end() + WINDOW]
    stop = _AFTER_END.search(window)
    if stop is None and len(window) == WINDOW:
        return ""
    words = window[: stop.start() if stop else len(window)].split()
    return " ".join(words) if _is_apposition(words) else ""


def _is_apposition(words: list[str]) -> bool:
    """Whether words after a name say what the person is: a role noun soon, nothing like a clause before it."""
    if words and plain(words[0]) in _NO_OPENING:
        return False  # "Mr Doe, in Lima for an official visit,"
    unknown = 0
    allowed = 3 if words and plain(words[0]) in DETERMINERS | {"the"} else 0
    for word in words[:9]:
        key = plain(word)
        if is_head(key):
            return True
        known = key in ROLE_MODIFIERS or key in FORMER or key in DETERMINERS or key in CONNECTORS
        if not (known or word[:1].isupper()):
            unknown += 1
            if unknown > allowed:
                return False
    return False
