"""Finding runs of capitalised words that have the shape of a person's name, with the titles that stand before them.

What belongs here is shape alone: nothing is looked up but closed lists of words. Whether a run is a person is decided
in ``mentions``, which knows the article and the actor tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pipeline.normalise.actors.name_words import (
    HONORIFICS,
    NOT_A_NAME,
    ORGANISATION_WORDS,
    PARTICLES,
    TITLE_WORDS,
    is_title_word,
    word_set,
)
from pipeline.normalise.actors.spelling import fold

_CAPITALS = "".join(chr(code) for code in range(0x250) if chr(code).isupper())
# A capital, or an article before one ("al-"); the look-behind stands after the first letter, so that the search leaps.
_WORD = re.compile(
    rf"[ae{_CAPITALS}](?<![\w'’].)(?:(?<![ae])|(?:(?<=a)s[hs]|[lnrstdz])[-'’][{_CAPITALS}])"
    r"(?:\w+|['’](?!s\b)(?=\w)|-(?=\w)|\.(?=[A-Z]\.)|(?<=\b[A-Z])\.|(?<=\.[A-Z])\.)*"
)
_POSSESSIVE = re.compile(r"\s?['’]s\b|['’](?=\s)")
MOST_NAME_WORDS = 5
_LONGEST_GAP = 9
_LONGEST_NICKNAME = 32
_AFTER_NAME = word_set("KC QC MP MEP MSP CBE OBE MBE KBE PhD MD Jr Jr. Sr Sr. Esq CNN BBC")
_COMPOUND = re.compile(r"-(?:\Z|(?:made|based|backed|led|run|born|era|style|funded|owned|controlled|held|bound)\Z)")
_NICKNAME = re.compile(r"\s[\"“](?=[A-Z][a-z]+[\"”]\s[A-Z][a-z])")
_NICKNAME_END = re.compile(r"[A-Z]\w+\s[\"“][A-Z][a-z]+[\"”]\s(?=[A-Z][a-z])")
_SURNAMES_TOO = frozenset({"read", "early", "will"})
_GIVEN_TOO = frozenset({"will", "christian", "april", "june", "august"})
"""Words that seldom are names, but for somebody of that given name or surname."""
_SENTENCE_BEGINS = re.compile(r"(?:[.!?:\n][\s“\"]*|[“\"])$")
_REGNAL = re.compile(r"[IVX]+\Z")
_NEVER_ALONE = NOT_A_NAME | TITLE_WORDS


class NameWord(NamedTuple):
    """A capitalised word with its place in the text; ``key`` is lower case without dots."""

    start: int
    end: int
    text: str
    key: str


class NameRun(NamedTuple):
    """Capitalised words that may be a person's name: where they stand, and whether a possessive follows."""

    start: int
    end: int
    words: tuple[NameWord, ...]
    is_possessive: bool
    has_title: bool

    @property
    def text(self) -> str:
        """The run's words, particles included, one space apart."""
        words = self.words
        return words[0].text if len(words) == 1 else " ".join([word.text for word in words])


def find_runs(text: str) -> Iterator[NameRun]:
    """All name-shaped runs of a text in reading order, single words included."""
    group: list[NameWord] = []
    for match in _WORD.finditer(text):
        (start, end), letters = match.span(), match.group()
        word = NameWord(start, end, letters, letters.lower().replace(".", ""))
        if group:
            if (joint := _joint(text, group[-1].end, start, group[-1].key)) is not None:
                group.extend([*joint, word])
                continue
            if len(group) > 1 or group[0].key not in _NEVER_ALONE:
                yield from _split(text, group)
        group = [word]
    yield from _split(text, group)


def _joint(text: str, end: int, start: int, before: str) -> list[NameWord] | None:
    """The particle between two capitalised words of one name; None where they do not belong together."""
    if not 0 < start - end <= _LONGEST_GAP:
        return None
    gap = text[end:start]
    if '"' in gap or "“" in gap or "”" in gap:
        return [] if _is_nickname(text, end, start) else None
    if gap in (" ", "\xa0") or (gap == ". " and before in HONORIFICS):
        return []
    particles = gap.split()
    if particles and all(word in PARTICLES for word in particles) and gap[0].isspace() and gap[-1].isspace():
        return [NameWord(end, start, word, word) for word in particles]
    return None


def _is_nickname(text: str, end: int, start: int) -> bool:
    """Whether the mark between two capitalised words opens or closes a nickname inside a name (John "Jack" Doe)."""
    if _NICKNAME.match(text, end):
        return True
    before = max(0, end - _LONGEST_NICKNAME)
    return any(match.end() == start for match in _NICKNAME_END.finditer(text, before, start + 2))


def _split(text: str, group: list[NameWord]) -> Iterator[NameRun]:
    """Runs between the words that are never part of a name, each without its titles."""
    if len(group) == 1:
        word = group[0]
        if word.key not in _NEVER_ALONE and not _COMPOUND.search(word.text):
            yield NameRun(word.start, word.end, (word,), _is_possessive(text, word.end), False)
        return
    part: list[NameWord] = []
    for place, word in enumerate(group):
        if (word.key in NOT_A_NAME and not _is_name_here(text, group, place, part)) or _COMPOUND.search(word.text):
            yield from _without_titles(text, part)
            part = []
        else:
            part.append(word)
    yield from _without_titles(text, part)


def _is_possessive(text: str, end: int) -> bool:
    """Whether a possessive ending follows a name; most names have no apostrophe near, which is asked first."""
    near = text[end : end + 2]
    return ("'" in near or "’" in near) and _POSSESSIVE.match(text, end) is not None


def _is_name_here(text: str, group: list[NameWord], place: int, part: list[NameWord]) -> bool:
    """Whether a word that is seldom a name is one: a surname that ends a name, a given name before another word."""
    word = group[place]
    if part and (word.key == "may" or word.text == "A."):
        return True
    if place + 1 == len(group):
        return word.key in _SURNAMES_TOO and len(part) == 1
    begins = _SENTENCE_BEGINS.search(text, max(0, word.start - 3), word.start) is not None or not word.start
    following = group[place + 1].key
    return word.key in _GIVEN_TOO and not begins and following not in NOT_A_NAME and not is_organisation_word(following)


def _without_titles(text: str, words: list[NameWord]) -> Iterator[NameRun]:
    """The run that is left once titles before the name are off; nothing where only titles stand."""
    while words and words[0].key in PARTICLES and words[0].text.islower():
        words = words[1:]
    while words and (words[-1].text.islower() or (len(words) > 1 and words[-1].text in _AFTER_NAME)):
        words = words[:-1]
    last_title = _last(words[:-1], is_title_word)
    last_body = _last(words[:-2], is_organisation_word)
    has_title = last_title >= max(last_body, 0)
    name = words[max(last_title, last_body) + 1 :]
    while len(name) > 2 and name[0].text.isupper() and len(name[0].key) > 1 and "." not in name[0].text:
        name = name[1:]  # a body's acronym before the name
    if name and not (len(name) == 1 and (is_title_word(name[0].key) or is_organisation_word(name[0].key))):
        end = name[-1].end
        yield NameRun(name[0].start, end, tuple(name), _is_possessive(text, end), has_title)


def _last(words: Sequence[NameWord], is_wanted: Callable[[str], bool]) -> int:
    """The place of the last word that is wanted; -1 where none is."""
    place = len(words) - 1
    while place >= 0 and not is_wanted(words[place].key):
        place -= 1
    return place


def is_organisation_word(key: str) -> bool:
    """Whether a word shows that a run is a body, place or thing."""
    return key in ORGANISATION_WORDS


def has_person_shape(run: NameRun) -> bool:
    """Whether a run of two to five words could be a person's full name: mixed case, no word of organisations."""
    words = [word for word in run.words if not word.text.islower()]
    if not 2 <= len(words) <= MOST_NAME_WORDS or any(is_organisation_word(word.key) for word in words):
        return False
    if any(character.isdigit() for word in words for character in word.text):
        return False
    shouted = sum(word.text.isupper() and len(word.key) > 2 and not _REGNAL.match(word.text) for word in words)
    last = words[-1].text
    if last.isupper() and len(last) > 1 and not _REGNAL.match(last):
        return False
    return shouted == 0 and (len(words[-1].key) > 1 or words[-1].text in "IVX")


def word_key(text: str) -> str:
    """The folded form of a single word; plain words, which most are, take the short way."""
    return text.lower() if text.isascii() and text.isalpha() else fold(text)


def surname_of(run: NameRun) -> str:
    """The key of a full name's last word, with an Arabic article before it left off."""
    last = run.words[-2] if len(run.words) > 1 and _REGNAL.match(run.words[-1].text) else run.words[-1]
    return word_key(last.text).removeprefix("al ").removeprefix("el ")
