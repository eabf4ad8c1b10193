"""Whether an attributing clause can go on with what was said before it, by its tense and its adverbs."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from pipeline.normalise.frame import FILLER, Frame
from pipeline.normalise.model import SaidOn

_EARLIER = re.compile(
    r"\b(?:previously|earlier(?! in the day| today| that day)|before(?!\s+(?:a|an|the|his|her|its|their|\w+ing)\b)|once"
    r"|repeatedly|often|frequently|constantly|separately|long|always|in the past|already|recently|regularly"
    r"|after (?:he|she|it|they)|during this time"
    r"|ahead of|prior to|at the time|for years|last (?:month|year)|in recent (?:weeks|months|years))\b"
)
"""Of words in lower case."""
_PERFECT = re.compile(
    r"(?:\b(?:(?P<present>has|have)|had|having)|\b(?:he|she|it|they|who|we|I)['’](?:s|d|ve))\s+(?:\w+\s+)?\w+",
    re.IGNORECASE,
)
_GOING_ON = re.compile(r"\bbeen\b", re.IGNORECASE)
PRESENT = re.compile(
    r"(?:[a-z]+[^s\W]s|is|are|say|tell|add|warn|think|believe|argue|insist|note|want|hope|call|ask|write|urge|demand|stress"
    r"|suggest|claim|allege|accuse|estimate|deny|describe|maintain|confirm|find|show|reject|condemn|vow|point out)\b"
)  # fmt: skip


def is_recent(said_on: SaidOn, published: date | None) -> bool:
    """Whether the day is one of the last ten before publication, known to within a week."""
    return said_on.width <= 7 and (published is None or (published - date.fromisoformat(said_on.start)).days <= 10)


@lru_cache(maxsize=1024)
def continues(frame: Frame, is_lead: bool = False) -> bool:
    """Whether the clause can go on with an account: in the past tense, and without "earlier" and the like.

    Headlines and leads tell news in the present and the present perfect too. Remembered, since several rules ask it of
    each clause of an article.
    """
    if frame.cue is None:
        return True
    if not is_lead and PRESENT.match(cue_text(frame)):
        return False
    perfect = _PERFECT.search(frame.text, max(0, frame.cue[0] - 12), frame.cue[1])
    is_news = is_lead and perfect and perfect["present"] and not _GOING_ON.search(perfect[0])
    return not (is_earlier(frame) or (perfect and not is_news))


def is_earlier(frame: Frame) -> bool:
    """Whether an adverb near the cue says that it was said at another time."""
    if frame.cue is None:
        return False
    clause = frame.text[max(0, frame.cue[0] - 40) : frame.cue[1] + 25].replace(FILLER, " ")
    return _EARLIER.search(clause.lower()) is not None


def cue_text(frame: Frame) -> str:
    """The words of the cue; none where there is no cue."""
    return frame.text[frame.cue[0] : frame.cue[1]] if frame.cue else ""
