"""Sentence boundaries of running news text by rule: quick, and careful with abbreviations and closing quote marks.

The rules of this stage and the next need the sentence that a cue stands in, not tokens; a full tokenizer would cost
more than all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# The marks and the line break share one bracket, so that the search can leap from one of them to the next.
_BOUNDARY = re.compile(r"""[.!?…\n](?:(?<=\n)\s*|(?<!\n)[.!?…]*[”’"')\]»]*\s+(?=[“‘"'(\[«]*[A-Z0-9]))""")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Hon|St|Sr|Jr|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Spc|Pfc|Pvt|Cmdr|Adm|Brig|Insp|Supt|Const|Sen|Rep|"
    r"Reps|Sens|Gov|Pres|Amb|Sec|Cllr|Atty|Messrs|Mt|No|Nos|vs|v|Inc|Co|Corp|Ltd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|"
    r"Oct|Nov|Dec|approx|Art|Fr)"
    r"|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z])\.$"
)
_LONGEST_ABBREVIATION = 12  # characters


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The half-open ranges of the sentences, in order; line breaks end a sentence, white space between them is left
    out.
    """
    ranges: list[tuple[int, int]] = []
    start = 0
    for _, behind in sentence_ends(text, 0, len(text)):
        end = start + len(text[start:behind].rstrip())
        if end > start and text[start:end].strip():
            ranges.append((start, end))
        start = behind
    if text[start:].strip():
        ranges.append((start, start + len(text[start:].rstrip())))
    return tuple(ranges)


def sentence_ends(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where sentences end in a range of the text: their closing marks with the white space behind, or line breaks."""
    for boundary in _BOUNDARY.finditer(text, start, end):
        if not (boundary[0].startswith(".") and abbreviates(text, boundary.start(), start)):
            yield boundary.span()


def abbreviates(text: str, place: int, start: int = 0) -> bool:
    """Whether the full stop at a place, in a range from ``start`` on, is that of an abbreviation before a name."""
    before = max(start, place - _LONGEST_ABBREVIATION)
    return bool(_ABBREVIATION.search(text, before, place + 1))
