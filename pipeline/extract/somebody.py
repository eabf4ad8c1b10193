"""Words for those who speak, and whether a few words name one of them."""

from __future__ import annotations

import re

SPEAKING = frozenset(
    """
    adviser advisor agency aide ambassador analyst analysts army authorities cabinet ceo chairman chairwoman chief
    commander commissioner committee counsel delegation deputy diplomat diplomats embassy envoy eu experts expert fm
    general government governor head iaea idf intelligence king kremlin lawmaker lawmakers leader leaders mayor media
    mfa military minister ministers ministry mission mp mps nato newspaper official officials opposition pm parliament
    pentagon police pope premier president presidency prosecutor prosecutors report secretary security senator source
    sources speaker spokesman spokesperson spokeswoman tv un watchdog who
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
_CITED = frozenset(
    """
    aides attorney attorneys commanders councillor delegates doctors employees envoys executives insider insiders
    investigators judge lawyer lawyers member members negotiator negotiators officer officers passengers people person
    persons relatives rescuers resident residents scientists senators sheriff spokesmen staff witness witnesses workers
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
_PAPERS = frozenset({"intelligence", "report", "security"})
_BEHIND_HEAD = re.compile(
    r"\s(?:of|in|at|from|with|to|on|for|by|near|inside|who|whose|whom|which|familiar|close|aware|privy|speaking|working"
    r"|\w+ed\s(?:in|on|to|with|about|by))\b.*",
    re.DOTALL,
)
_WORD = re.compile(r"[\w’'-]+")


def is_somebody(words: str) -> bool:
    """Whether a noun phrase is of people or a body that speaks: by its head noun, a title before a name, or what a
    comma adds to a name ("Ann Marlow, the mayor of Oldtown").
    """
    first, _, added = words.partition(", ")
    return _is_one(first) or (first.istitle() and _is_one(added))


def _is_one(words: str) -> bool:
    core = _WORD.findall(_BEHIND_HEAD.sub("", words))
    spoken = [_can_speak(word) for word in core]
    return bool(core) and (spoken[-1] or (core[-1][:1].isupper() and any(spoken)))


def _can_speak(word: str) -> bool:
    return word.lower() in SPEAKING - _PAPERS or word.lower() in _CITED
