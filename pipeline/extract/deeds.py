"""Cues of saying that tell of a deed, a plan or a name, by the words beside them, so that nobody says anything.

"She called a meeting", "elections called for in May", "weapons as defined by the treaty", "under the proposed law".
"""

from __future__ import annotations

import re

from pipeline.extract.attribution import Relation

_CALLED = re.compile(r"(?:\w+\s){0,2}?call(?:ed|s|ing)?", re.IGNORECASE)
_CONVENED = re.compile(
    r"(?:an?|the)\s(?:[\w-]+\s){0,3}?(?:conference|election|meeting|poll|referendum|session|summit|vote)s?\b"
    r"(?!\s(?:an?|the)\s|\s[\"“‘'])",
    re.IGNORECASE,
)
_CALLED_FOR = re.compile(r"called\s+for", re.IGNORECASE)
_WHEN = re.compile(r"(?:in|on|by|at|next|this|later)\s", re.IGNORECASE)
_DEFINED = re.compile(r"as\s+(?:defined|set out|laid down|provided)\s+(?:by|in)", re.IGNORECASE)


def is_deed(text: str, relation: Relation) -> bool:
    """Whether cue and content together tell of no words: something convened, planned for a time, or defined."""
    if relation.cue is None:
        return False
    cue, start = relation.cue, relation.content[0][0]
    if _CALLED.fullmatch(text, *cue):
        return bool(_CONVENED.match(text, start))
    if _CALLED_FOR.fullmatch(text, *cue):
        return bool(_WHEN.match(text, start))
    return bool(_DEFINED.fullmatch(text, *cue))
