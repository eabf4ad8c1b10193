"""In which way something was said, as single words near it tell: in a call, an interview, a post, before a court.

A statement made "on the call" belongs to the day of the sentence that tells of the call.
"""

from __future__ import annotations

import re
from functools import lru_cache

_WAYS = {
    "call": "call calls telephone phone phoned",
    "interview": "interview interviews interviewed podcast broadcaster programme",
    "briefing": "briefing briefed reporters journalists press",
    "post": "post posts posted twitter tweet tweets tweeted facebook telegram instagram media blog social",
    "statement": "statement statements release communique communiqué announcement",
    "letter": "letter letters memo email wrote",
    "document": "report reports paper study survey poll filing complaint lawsuit indictment affidavit opinion ruling"
    " ruled order judgment published results earnings figures",
    "court": "court testify testifies testified testimony hearing judge judges trial witness prosecutor prosecutors"
    " jury sentencing sentenced justice justices",
    "parliament": "parliament mps commons lawmakers senators senate house committee session debate chamber council"
    " knesset duma plenary",
    "meeting": "meeting met talks summit oval visit visited visiting hosted negotiations",
    "event": "conference forum event hall panel keynote address addressed addressing speech ceremony rally exhibition"
    " launch",
}
_WAY_OF = {word: way for way, words in _WAYS.items() for word in words.split()}
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1024)
def ways_of(text: str) -> frozenset[str]:
    """The ways of saying that words of a text name."""
    words = set(_WORD.findall(text.lower()))
    return frozenset([_WAY_OF[word] for word in words & _WAY_OF.keys()])
