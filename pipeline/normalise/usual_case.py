"""Lines that are set in capitals, in the letters that running text would have: "FRENCH FOREIGN MINISTER PAUL LEROUX".

Headlines and lists of quotations name people so, and names, offices and states are known by their capitals. The stored
text keeps its letters; the stage reads every letter in its place.
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
_LINKING = frozenset(
    """
    a an and as at but by for from in into of on or over the their his her its to under with after before says said
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
_COMMON_WORDS = frozenset({"IS", "IT", "WHO", "AM", "ARE"})


def in_usual_case(text: str) -> str:
    """The text with its lines of capitals as running text has them, as long as before; abbreviations keep theirs."""
    return _LINE.sub(_calmed, text)


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
    return letters if letters in _abbreviations() else letters[0] + lowered[1:]


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    """What the seed tables write in capitals: states, bodies and offices."""
    rows = [row for table in ("countries", "organisations") for row in read_seed(table)]
    names = {row["name"] for row in rows} | {entry for row in rows for entry in split_list(row["aliases"])}
    return frozenset(name for name in names if name.isupper() and name.isalpha()) - _COMMON_WORDS
