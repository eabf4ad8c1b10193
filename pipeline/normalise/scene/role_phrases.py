"""Finding the words beside a name that say what somebody is: a title before it, an apposition behind it."""

from __future__ import annotations

import re

from pipeline.normalise.actors.name_words import (
    FORMER,
    HONORIFICS,
    PAST,
    ROLE_MODIFIERS,
    is_head,
    is_title_word,
    word_set,
)
from pipeline.normalise.scene.description_words import is_calling
from pipeline.normalise.scene.names import is_organisation_word
from pipeline.normalise.scene.roles import CONNECTORS, DETERMINERS, plain

_CLOSING = ';:!?"”»)]}–—-…'
_OPENING = '"“«([{'
_AFTER_END = re.compile(
    r"[;:!?\"“”()\[\]\n]|\.(?:\s|$)|\s[–—-]\s|,|\s(?:who|whose|which|said|says|told|added|suggested|noted|argued|wrote|explained|warned|stated|has|had|have|is|was|will|would|believes?|and\s+(?:his|her)"
    r"|to\s+be|(?:announce|condemn|confirm|pledge|praise|urge|visit|welcome)e?[sd]|call(?:s|ed)\s(?:for|on))\b"
)
_APPOSITION = re.compile(r"(?:['’]s)?(?:,\s+|\s+\(|\s+[–—-]\s+)(?:\d{1,3},\s+)?(?:who is\s+|who was\s+)?")
_CLOSES = frozenset({",", ".", ")", ";"})
_NO_OPENING = frozenset({"in", "on", "at", "with"})
_RANKS = word_set(
    """mr mrs ms dr prof sir dame brigadier major general lieutenant colonel captain admiral rear gen lt col maj"""
)
"""Military ranks, which stand between a title with a comma and the name, as an honorific may."""
_SECOND_RANKS = word_set("mr mrs ms dr prof professor sir dame justice judge")
"""Honorifics that stand between a title without a comma and the name ("Minister Dr Jane Doe")."""
_BEFORE_BODY = frozenset({"of", "for", "at", "from", "with"})
_AND = frozenset({"and", "&"})
_OPENERS = word_set("but yet while when as after although though however meanwhile because since if")
"""Words that open a sentence before a title."""
_PARENTHESIS = re.compile(r"\s*\([^()]*\)(,?)$")
SERVES = re.compile(
    r"(?:(?:[Aa]n?|[Tt]he|[Oo]ne of) )?(?:[\w'’-]+ ){0,2}?"
    r"(?:[Ss]pokes\w+|[Aa]ides?|[Aa]dvis[eo]rs?|[Ll]awyers?|[Aa]ttorneys?|[Rr]epresentatives?|[Ee]nvoys?|[Aa]ssistants?)"
    r" (?:for|to|of) (?:[\w’'-]+ ){0,3}$"
)
"""What makes a title with a name behind it the one whom somebody serves ("a spokesman for [Governor Jane Doe]")."""
WINDOW = 110


def role_before(text: str, start: int) -> str:
    """The title that ends where a name starts, with what belongs to it on its left; empty where there is none."""
    window = text[max(0, start - WINDOW) : start]
    if window[-1:] not in (" ", "\xa0"):
        return ""
    line = window[window.rfind("\n") + 1 :].rstrip()
    words = (_PARENTHESIS.sub(r"\1", line) if line.endswith((")", "),")) else line).split()
    if len(window) == WINDOW and "\n" not in window and len(words) > 1:
        words = words[1:]  # may be cut
    titles = (_walk_left(_without_rank(words)), _walk_left(words))
    kept = next((_own(words, title) for title in titles if _says_what(title)), [])
    heads = [key for word in kept if is_head(key := plain(word))]
    is_anothers = bool(kept) and plain(kept[-1]) in _AND and not any(_is_of_several(key) for key in heads)
    if is_anothers:
        return ""
    return " ".join(_of_both(kept) if kept and plain(kept[-1]) in _AND else kept).rstrip(",")


def _of_both(title: list[str]) -> list[str]:
    """The title of several without the name of the first ("economists [Jane Doe and] John Roe")."""
    return title[: 1 + max(place for place, word in enumerate(title) if is_head(plain(word)))]


def _says_what(title: list[str]) -> bool:
    """Whether words before a name hold a noun for what somebody is: an office, or any calling right before the name."""
    return any(is_head(plain(word)) or (word[0].islower() and is_calling(plain(word))) for word in title) or (
        bool(title) and _is_calling(title[-1])
    )


def _is_calling(word: str) -> bool:
    """Whether a word right before a name says what somebody does ("skipper Jane Doe"); not one of a list of names."""
    return is_calling(plain(word)) and not (word[0].isupper() and word[-1] == ",")


def _own(words: list[str], title: list[str]) -> list[str]:
    """The title without what is another's: who serves a named one is that one's aide ("a spokesman for Governor
    Jane Doe, ..."), and a title with a name behind it is nobody else's.
    """
    if title[-1][-1] != ",":
        return title
    if serves := SERVES.search(" ".join(words[: len(words) - len(title)]) + " "):
        return [*serves.group().split(), *title]
    last = max((place for place, word in enumerate(title) if is_head(plain(word))), default=len(title))
    name = [plain(word) for word in title[last + 1 :]]
    return title if not name or any(_is_no_name(key) for key in name) else []


def _is_no_name(key: str) -> bool:
    return key in CONNECTORS or is_title_word(key) or is_organisation_word(key)


def _is_of_several(key: str) -> bool:
    """Whether a title is that of several who are joined ("economists Jane Doe and John Roe", "Sens. ...")."""
    return key.endswith("s") and is_head(key[:-1])


def _without_rank(words: list[str]) -> list[str]:
    """The words without a rank after a comma ("the defence minister of Chad, General") or an honorific after a title
    ("Royal Commissioner Justice"), which is no own title.
    """
    if len(words) > 1 and plain(words[-1]) in _SECOND_RANKS and _is_office(plain(words[-2])):
        return words[:-1]
    rank = 0
    while rank < len(words) and plain(words[-1 - rank]) in _RANKS and words[-1 - rank][-1] != ",":
        rank += 1
    return words[: len(words) - rank] if 0 < rank < len(words) and words[-1 - rank][-1] == "," else words


def _is_office(key: str) -> bool:
    return is_head(key) and key not in HONORIFICS and (key == "minister" or key not in ROLE_MODIFIERS)


def _walk_left(words: list[str]) -> list[str]:
    """The words at the end of a clause that can belong to a title, connectors at their start taken off."""
    kept: list[str] = []
    seen_head = False
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        if _ends_clause(word, is_last=not kept):
            break
        key = plain(word)
        if key in DETERMINERS:
            kept.append(word)
            break
        if key in CONNECTORS:
            if seen_head and not (key == "of" and _is_in_body(words[:place], kept)):
                return _without_pair(word, kept)[::-1]
        elif _is_noun_of_title(word, key, kept):
            seen_head = True
        elif (word[0].isupper() and key in _OPENERS) or not _may_be_in_title(word, key, kept):
            break
        kept.append(word)
        if word[0] in _OPENING:
            break
    while kept and plain(kept[-1]) in CONNECTORS:
        kept.pop()
    return kept[::-1]


def _is_noun_of_title(word: str, key: str, kept: list[str]) -> bool:
    """Whether a word is what a title calls somebody: an office, but not of several in a body's name, or a calling right
    before the name.
    """
    if is_head(key):
        return not (kept and word[0].isupper() and _is_of_several(key))
    return not kept and word[0].islower() and is_calling(key)


def _is_in_body(before: list[str], kept: list[str]) -> bool:
    """Whether "of" stands inside a body's name before a title ("Bureau [of] Investigation agent")."""
    is_name = bool(before) and before[-1][0].isupper() and kept[-1][0].isupper()
    return is_name and is_organisation_word(plain(before[-1])) and not is_title_word(plain(kept[-1]))


def _may_be_in_title(word: str, key: str, kept: list[str]) -> bool:
    is_usual = key in ROLE_MODIFIERS or key in FORMER or key.startswith(PAST)
    is_noun = not kept or plain(kept[-1]) in _BEFORE_BODY
    return is_usual or word[:1].isupper() or (is_noun and _is_calling(word))


def _without_pair(connector: str, kept: list[str]) -> list[str]:
    """The words (last first) without the second of two names that "and" joins ("[the U.S. and] Canada president")."""
    if connector in _AND:
        while kept and kept[-1][:1].isupper() and not _is_no_name(plain(kept[-1])):
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
    is_closed = stop is not None and stop.group().strip() in _CLOSES
    return " ".join(words) if _is_apposition(words, is_closed=is_closed) else ""


def _is_apposition(words: list[str], *, is_closed: bool) -> bool:
    """Whether words after a name say what the person is: a role noun soon, nothing like a clause before it; what is
    no office has punctuation behind it, where another clause could begin ("..., the suspect fled").
    """
    if words and plain(words[0]) in _NO_OPENING:
        return False  # "Mr Doe, in Lima for an official visit,"
    unknown = 0
    allowed = 3 if words and plain(words[0]) in DETERMINERS | {"the"} else 0
    for place, word in enumerate(words[:9]):
        key = plain(word)
        if is_head(key) or (is_closed and is_calling(key) and _goes_on(words[place + 1 :])):
            return True
        known = key in ROLE_MODIFIERS or key in FORMER or key in DETERMINERS or key in CONNECTORS
        if not (known or word[:1].isupper()):
            unknown += 1
            if unknown > allowed:
                return False
    return False


def _goes_on(words: list[str]) -> bool:
    """Whether words behind a noun still say what somebody is ("skipper [of Aurora]"); a verb does not."""
    return not words or plain(words[0]) in CONNECTORS
