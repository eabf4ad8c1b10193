"""Where quotations stand in a text: pairs of double quote marks, curly or straight, found line by line.

A straight mark opens after a blank, a bracket or a dash and closes before one; a quotation that is never closed in its
line is no pair. One of several paragraphs that were put into one line opens anew with each of them and closes with the
last. Single marks are left alone: they cannot be told from apostrophes.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.attribution import Range, Relation, opens_anew

_MARK = re.compile(r"[“”„«»\"\n]")
_OPENERS, _CLOSERS = "“„«", "”»"
SHORTEST = 4  # words: shorter ones are names and quoted terms
LONGEST_GAP = 3  # characters of punctuation and blanks
LONGEST = 4000  # characters; a longer pair is two marks that belong to different quotations
# Who said what was never closed is told in it: "“It is open, the mayor said. “It stays.”".
_TOLD = re.compile(r"(?:[,!?]|[.?!]\s[^.?!]*)\s(?:[\w.’'-]+\s){1,6}?(?:said|says)\b")


def quotations(text: str) -> list[Range]:
    """The quotations of a text, marks included, in order, none inside another."""
    found: list[Range] = []
    opened: int | None = None
    for match in _MARK.finditer(text):
        mark, place = match[0], match.start()
        if opened is not None and opens_anew(text, place) and not _TOLD.search(text, opened, place):
            continue
        if mark == "\n" or (mark in _OPENERS and opened is not None):
            opened = place if mark in _OPENERS else None
        elif opened is None:
            opened = place if mark in _OPENERS or (mark == '"' and _opens(text, place)) else None
        elif mark in _CLOSERS or (mark == '"' and not _only_opens(text, place)):
            if place - opened <= LONGEST:
                found.append((opened, place + 1))
            opened = None
        else:
            opened = place
    return found


def has_mark(text: str, span: Range) -> bool:
    """Whether there is a double quote mark in a part of the text."""
    return any(match[0] != "\n" for match in _MARK.finditer(text, *span))


def _opens(text: str, place: int) -> bool:
    """Whether a straight mark can open: something follows it."""
    return place + 1 < len(text) and not text[place + 1].isspace()


def _only_opens(text: str, place: int) -> bool:
    """Whether a straight mark can only open: a blank before it and none after."""
    before = text[place - 1] if place else " "
    return before.isspace() and _opens(text, place)


def follow_on(text: str, relations: list[Relation]) -> list[Relation]:
    """Quotations that follow an attribution at once, in its line and with no speaker of their own, are its next part.

    "It is open," she said. "It stays open.": the second quotation has nobody else to belong to. Those who speak wholly
    inside it are dropped, and left to the second look.
    """
    found = list(relations)
    for pair in quotations(text):
        inside = [item for item in found if all(pair[0] <= part[0] and part[1] <= pair[1] for part in item.ranges)]
        if any(touches(part, pair) for item in found if item not in inside for part in item.ranges):
            continue
        before = [item for item in found if _ends(item) <= pair[0] and _is_gap(text[_ends(item) : pair[0]])]
        if before and len(text[slice(*pair)].split()) >= SHORTEST:
            last = max(before, key=_ends)
            found[found.index(last)] = replace(last, content=(*last.content, pair))
            found = [item for item in found if item not in inside]
    return found


def _ends(relation: Relation) -> int:
    return max(part[1] for part in relation.ranges)


def _is_gap(between: str) -> bool:
    return len(between) <= LONGEST_GAP and not any(character.isalnum() or character == "\n" for character in between)


def touches(left: Range, right: Range) -> bool:
    """Whether two ranges share a character."""
    return left[0] < right[1] and right[0] < left[1]
