"""Sentence boundaries of running news text by rule: quick, and careful with abbreviations and closing quote marks.

The rules of this stage need the sentence that a cue stands in, not tokens; a full tokenizer would cost more than all
of them.
"""

from __future__ import annotations

import re

# The marks and the line break share one bracket, so that the search can leap from one of them to the next.
_BOUNDARY = re.compile(r"""[.!?…\n](?:(?<=\n)\s*|(?<!\n)[.!?…]*[”’"')\]»]*\s+(?=[“‘"'(\[«]*[A-Z0-9]))""")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Hon|St|Sr|Jr|Gen|Lt|Col|Maj|Capt|Sgt|Cmdr|Adm|Brig|Sen|Rep|Reps|Sens|Gov|Pres|Amb|"
    r"Sec|Messrs|No|Nos|vs|v|Inc|Co|Corp|Ltd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|approx|Art|Fr)"
    r"|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z])\.$"
)


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The half-open ranges of the sentences, in order; line breaks end a sentence, white space between them is left
    out.
    """
    ranges: list[tuple[int, int]] = []
    start = 0
    for boundary in _BOUNDARY.finditer(text):
        if boundary[0].startswith(".") and _ABBREVIATION.search(
            text, max(start, boundary.start() - 12), boundary.start() + 1
        ):
            continue
        end = start + len(text[start : boundary.end()].rstrip())
        if end > start and text[start:end].strip():
            ranges.append((start, end))
        start = boundary.end()
    if text[start:].strip():
        ranges.append((start, start + len(text[start:].rstrip())))
    return tuple(ranges)
