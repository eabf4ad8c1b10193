"""What is set in capitals, in the letters that running text would have: "FRENCH FOREIGN MINISTER PAUL LEROUX".

Headlines and lists of quotations name people so, the United Nations' records who speaks ("ANNA BRANDT (Norland) said")
and ministries the surname ("Paul LEROUX"), and names, offices and states are known by their capitals. The stored text
keeps its letters; the stage reads every letter in its place.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.normalise.lower_case import in_lower_case
from pipeline.seeds import read_seed, split_list

_FEWEST = 2  # words of a line in capitals
_LINE = re.compile(r"[^\n]+")
_LOWER = re.compile(r"[a-zß-öø-ÿ]")
_WORD = re.compile(r"[^\W\d_]+(?:['’](?:S|T|RE|LL|VE)\b)?")
_UPPER = "A-ZÀ-ÖØ-Þ"
_CAPITALS = rf"[{_UPPER}][{_UPPER}.'’-]+"
_NAME = rf"[{_UPPER}][a-zß-öø-ÿ]+"
_RECORDED = re.compile(
    rf"(?:^|(?<=[.!?”\"]\s)){_CAPITALS}(?:\s[A-Z]\.)?(?:\s{_CAPITALS})+(?=\s\([A-Z][a-z])", re.MULTILINE
)
_SURNAME = re.compile(rf"\b(?P<given>{_NAME}(?:-{_NAME})?)\s(?P<name>{_CAPITALS}[{_UPPER}])\b")
_LINKING = frozenset(
    """
    a an and as at but by for from in into of on or over the their his her its to under with after before says said
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
_NUMERAL = re.compile(r"II|III|IV|VII|VIII|IX|XI{2,3}|XI?V|XVI{1,3}|XIX|XXI{0,3}")  # not Xi or Vi, who are people
_COMMON_WORDS = frozenset({"IS", "IT", "WHO", "AM", "ARE"})


def in_usual_case(text: str) -> str:
    """The text with its lines and people of capitals as running text has them, as long as before; abbreviations keep
    theirs.
    """
    text = _RECORDED.sub(lambda name: _WORD.sub(_capitalised, name[0]), _LINE.sub(_calmed, text))
    return _SURNAME.sub(_with_surname, text)


def _with_surname(name: re.Match[str]) -> str:
    """A name whose surname is set in capitals ("Paul LEROUX"); behind other words capitals are a body's."""
    is_person = in_lower_case(name["given"].partition("-")[0]) in _given_names()
    return name[0][: len(name["given"]) + 1] + _WORD.sub(_capitalised, name["name"]) if is_person else name[0]


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    return frozenset(row["name"] for row in read_seed("given_names"))


def _calmed(line: re.Match[str]) -> str:
    words = line[0]
    if _LOWER.search(words) or len(_WORD.findall(words)) < _FEWEST:
        return words
    return _WORD.sub(_capitalised, words)


def _capitalised(word: re.Match[str]) -> str:
    letters = word[0]
    lowered = in_lower_case(letters)
    if lowered in _LINKING and word.start():
        return lowered
    is_kept = letters in _abbreviations() or _NUMERAL.fullmatch(letters)
    return letters if is_kept else letters[0] + lowered[1:]


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    """What the seed tables write in capitals: states, bodies and offices."""
    rows = [row for table in ("countries", "organisations") for row in read_seed(table)]
    names = {row["name"] for row in rows} | {entry for row in rows for entry in split_list(row["aliases"])}
    return frozenset(name for name in names if name.isupper() and name.isalpha()) - _COMMON_WORDS
