"""Occasions of their own: what is said at a rally is said neither to a partner in talks nor to an interviewer."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.normalise.accounts.account import Named
from pipeline.normalise.accounts.features import class_of

_NEW = r"\b(?:at|in|during) (?:an?|another) (?:[\w-]+ ){0,3}?"
_OCCASIONS = (
    ("speech", re.compile(rf"{_NEW}(?:rally|speech|ceremony|march|sermon)\b|\bin (?:parliament|congress)\b")),
    ("on air", re.compile(rf"{_NEW}(?:interview|podcast)\b|\bon (?:[\w-]+ )?(?:television|tv|radio)\b")),
    ("press", re.compile(rf"{_NEW}(?:press|news) (?:conference|briefing)\b|^\W*asked\b|\bwhen asked\b")),
)
"""Of words in lower case. "In the interview" is one that was told of before, "in an interview" is not."""
# Those who are told elsewhere, if an account turns to such an occasion.
_ABSENT = {
    "speech": frozenset({"partner", "medium", "press"}),
    "on air": frozenset({"partner", "body", "court", "crowd"}),
    "press": frozenset({"partner"}),
}
_TALKS = frozenset({"met", "meeting"})
_OFFICE = re.compile(
    r"\b(?:President|Premier|Chancellor|Minister|Secretary|King|Queen|Prince|Emir|Ambassador|Envoy|General|Governor"
    r"|[Cc]ounterparts?)\b"
)


def is_said_elsewhere(clause: str, named: Named) -> bool:
    """Whether a clause names an occasion of its own at which those told before are not the ones who listen."""
    return not _absent_at(clause).isdisjoint({"partner"} if is_partner(named) else {class_of(named.name)})


def is_partner(named: Named) -> bool:
    """Whether somebody is spoken to in talks or a call: an office holder, or whoever was met."""
    is_one = class_of(named.name) in ("name", "noun")
    return is_one and (named.kind in _TALKS or bool(_OFFICE.search(named.name)))


@lru_cache(maxsize=256)
def _absent_at(clause: str) -> frozenset[str]:
    """Who does not hear what is said in a clause, remembered, since it is compared with several others."""
    lowered = clause.lower()
    occasion = next((name for name, pattern in _OCCASIONS if pattern.search(lowered)), "")
    return _ABSENT.get(occasion, frozenset())
