"""Reactions: what is said about the news of the day.

Whoever welcomes or condemns what happened on the day of publication does so on that day, since the article is no later.
Reactions to older news may be of any day since, and are left open.
"""

from __future__ import annotations

import re

from pipeline.normalise.days.tenses import cue_text
from pipeline.normalise.frame import Frame
from pipeline.normalise.model import Attribution

_REACTING = re.compile(
    r"\b(?:welcom|condemn|denounc|reject|prais|hail|critici[sz]|slam|blast|regret|applaud|decr(?:ied|y)|deplor|lament"
    r"|mourn|congratulat|hit back|fired back|pushed back|lashed out)\w*",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat)\s+(?:\w+\s+)?(?:decision|move|announcement|apology|ruling|verdict|step|resignation)\b"
)
# What need not be the news: only where the passage that tells the news has it too.
_OUTCOME = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat)\s+(?:\w+\s+)?"
    r"(?P<noun>agreement|deal|accord|pact|treaty|truce|ceasefire|vote|withdrawal|suspension)\b"
)


def is_reaction(frame: Frame, attribution: Attribution, news: str) -> bool:
    """Whether what the article has just told of (``news``) is welcomed, condemned or spoken of as known."""
    content = attribution.content_text
    if _REACTING.search(cue_text(frame)) or _STEP.search(content):
        return True
    return any(re.search(rf"\b{found['noun'][:5]}", news) for found in _OUTCOME.finditer(content))
