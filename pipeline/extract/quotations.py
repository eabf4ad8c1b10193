"""Where quotations stand in a text: pairs of double quote marks, curly or straight, found line by line.

A straight mark opens after a blank, a bracket or a dash and closes before one; a quotation that is never closed in its
line is no pair. One of several paragraphs that were put into one line opens anew with each of them and closes with the
last. Single marks are left alone: they cannot be told from apostrophes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from operator import itemgetter

from pipeline.extract.attribution import Range, Relation, opens_anew

_MARK = re.compile(r"[“”„«»\"\n]")
_OPENERS, _CLOSERS = "“„«", "”»"
SHORTEST = 4  # words: shorter ones are names and quoted terms
LONGEST_GAP = 3  # characters of punctuation and blanks
LONGEST = 4000  # characters; a longer pair is two marks that belong to different quotations
# Who said what was never closed is told in it: "“It is open, the mayor said. “It stays.”".
_TOLD = re.compile(r"(?:[,!?]|[.?!]\s[^.?!]*)\s(?:[\w.’'-]+\s){1,6}?(?:said|says|added|adds|asked|asks)\b")
_GOES_ON = re.compile(r"(?:[,?!][”\"]\s[^“”\"\n]{2,120}[.:]|:)\s+\Z")
_BEFORE = 140  # characters
_ASKED = re.compile(r"\bask")
_OPENING = 20  # characters before a source that can open its sentence
_BEGINS = re.compile(r"(?:\A|^|[.!?:…”\"\n])\s*(?:(?:But|And|Meanwhile),? )?\Z")


def quotations(text: str) -> list[Range]:
    """The quotations of a text, marks included, in order, none inside another."""
    found: list[Range] = []
    opened: list[int] = []  # where the one that is open began, and began anew
    for match in _MARK.finditer(text):
        mark, place = match[0], match.start()
        if opened and opens_anew(text, place) and not _TOLD.search(text, opened[-1], place):
            opened.append(place)
        elif mark == "\n" or (mark in _OPENERS and opened):
            opened = [place] if mark in _OPENERS else []
        elif not opened:
            opened = [place] if mark in _OPENERS or (mark == '"' and _opens(text, place)) else []
        elif mark in _CLOSERS or (mark == '"' and not _only_opens(text, place)):
            start = _first_of(text, opened, place)
            if place - start <= LONGEST:
                found.append((start, place + 1))
            opened = []
        else:
            opened = [place]
    return found


def _first_of(text: str, opened: list[int], closed: int) -> int:
    """Where the quotation begins that opened at these places; its first paragraph can be that of another one whose
    closing mark was lost: one that goes on after its speaker, where somebody is told behind the last, or opens within a
    sentence.
    """
    first = opened[0]
    if len(opened) == 1:
        return first
    before = max(text.rfind("\n", 0, first) + 1, first - _BEFORE)
    goes_on = text[closed - 1] == "," and _GOES_ON.search(text, before, first)
    return first if _BEGINS.search(text, before, first) and not goes_on else opened[-1]


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
        last = _right_before(text, found, pair)
        if last and len(text[slice(*pair)].split()) >= SHORTEST:
            found[found.index(last)] = replace(last, content=(*last.content, pair))
            found = [item for item in found if item not in inside]
    return found


def nearest(text: str, relations: list[Relation]) -> list[Relation]:
    """The relations; a quotation right behind what somebody else said, and with no speaker of its own, is that one's.

    "It is open," she said. The clerk says it will close. "It always does.": the clerk says so, not she.
    """
    found = list(relations)
    holders = {item.content[-1]: item for item in reversed(relations) if len(item.content) > 1}
    for pair in quotations(text) if holders else ():
        holder = holders.get(pair)
        last = _told_before(text, found, pair) if holder in found else None
        if holder is None or last is None or holder is last:
            continue
        rest = tuple(part for part in holder.content if part != pair)
        before = [*rest, *(part for part in (holder.source, holder.cue) if part)]
        if max(before, key=lambda part: part[1])[1] <= min(last.ranges)[0]:
            found[found.index(holder)] = replace(holder, content=rest)
            found[found.index(last)] = replace(last, content=(*last.content, pair))
    return found


def _told_before(text: str, relations: list[Relation], pair: Range) -> Relation | None:
    """The relation that is the sentence right before a quotation; whoever was asked there answers in it."""
    last = _right_before(text, relations, pair)
    if last is None or last.source is None or last.cue is None or _ASKED.search(text, *last.cue):
        return None
    return last if _BEGINS.search(text, max(0, last.source[0] - _OPENING), last.source[0]) else None


def _right_before(text: str, relations: list[Relation], pair: Range) -> Relation | None:
    ends = [(end, item) for item in relations if pair[0] - LONGEST_GAP <= (end := _ends(item)) <= pair[0]]
    before = [(end, item) for end, item in ends if _is_gap(text[end : pair[0]])]
    return max(before, key=itemgetter(0), default=(0, None))[1]


def _ends(relation: Relation) -> int:
    return max(part[1] for part in relation.ranges)


def _is_gap(between: str) -> bool:
    return len(between) <= LONGEST_GAP and not any(character.isalnum() or character == "\n" for character in between)


def touches(left: Range, right: Range) -> bool:
    """Whether two ranges share a character."""
    return left[0] < right[1] and right[0] < left[1]
