"""The act of a statement by its words: a softmax over bags of words, learnt from all labelled statements
(``python -m pipeline.normalise.fit.contents``).

Rules know a few hundred words and turns that plainly name an act; what remains ("state" for the rules) is told by very
many weaker signs together: words and pairs of words of the content, how it opens, the words of the cue, how it is
quoted, what the rules find here and in the statements before and behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from pipeline.extract.cues import Cue
from pipeline.learning.bags import BagModel
from pipeline.normalise.model import Attribution

MODEL = Path(__file__).with_name("act_words.npz")
Found = tuple[str, str]  # an act by rule, and how the rules came to it
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|[?!$%]|\d+")
_MOST = 60  # words of a content that are looked at
_OPENING = 4
_LONGEST = 6  # doublings of the number of words


def signs_of(
    attribution: Attribution, cue: Cue | None, found: Found, before: Found | None, behind: Found | None
) -> set[str]:
    """What a statement's words show; ``before`` and ``behind`` are what the rules find in its neighbours."""
    content = _words(attribution.content_text)[:_MOST]
    return {
        *content,
        *(f"{one} {two}" for one, two in pairwise(content)),
        *_shape(attribution, content),
        *_cue_signs(attribution, cue),
        f"rules={found[0]}, {found[1]}",
        f"before={_told(before)}",
        f"behind={_told(behind)}",
    }


def _words(text: str) -> list[str]:
    return ["#" if word.isdigit() else word for word in _WORD.findall(text.lower().replace("’", "'"))]


def _told(found: Found | None) -> str:
    return ", ".join(found) if found else "none"


def _shape(attribution: Attribution, content: list[str]) -> Iterator[str]:
    """How a content opens, how long it is and how it is given."""
    for place, word in enumerate(content[:_OPENING]):
        yield f"{place}={word}"
    yield f"opens={' '.join(content[:2])}"
    yield f"length={min(_LONGEST, (1 + len(content)).bit_length() - 1)}"
    yield f"quoted={attribution.quote_type}"
    yield f"nested={attribution.nested_in is not None}"


def _cue_signs(attribution: Attribution, cue: Cue | None) -> Iterator[str]:
    """The words of a cue and what the lexicon knows it as."""
    words = _words(attribution.cue.text) if attribution.cue else []
    for word in words:
        yield f"cue word={word}"
    yield f"cue={' '.join(words)}"
    yield f"known cue={f'{cue.cue}, {cue.act}' if cue else 'none'}"


@cache
def load_words() -> BagModel:
    """The shipped model, read once per process."""
    return BagModel.load(MODEL)
