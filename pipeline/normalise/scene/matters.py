"""What stands beside a country's name where it is somebody's matter and not their origin."""

from __future__ import annotations

import re
from itertools import pairwise

ABOUT = re.compile(
    r"\b(?:on|to|about|against|into|versus|between|toward|towards|focus\w*|special\w*|cover\w+|relations? with"
    r"|war (?:in|on)|(?:spokes\w+|correspondent|reporter|troops|bureau chief) in"
    r"|policy (?:in|of|for)|history of|expert in|study of|studies|affairs (?:of|in))\s+"
    r"(?:the\s+)?(?:[\w’'-]+\s+(?:and|or)\s+)?$",
    re.IGNORECASE,
)
"""What stands before the name of a country that somebody deals with."""
MATTER = re.compile(
    r"(?:['’]s?)?[\s-](?:[a-z]+\s)?(?:history|studies|politics|literature|affairs|law|policy|language|relations|security"
    r"|culture|experts?|analyst|specialist|watcher|scholar|researcher|historian|correspondent|envoy|desk|editor|war"
    r"|conflict|program|programme|project|negotiations|talks|issues?|economy|migration"
    r"|markets?|art|music|food|cuisine|counterpart|cup|open|grand prix)\b",
    re.IGNORECASE,
)
"""What follows the name of a country that is a matter and no origin ("Iran expert", "Russian history")."""
_NOT_FROM = re.compile(r"-(?:born|trained|educated|trainee|backed|funded|made|held|occupied|controlled|sponsored)\b")
"""What follows a country that somebody has left or is only supported by ("a Chilean-born adviser")."""
LANGUAGE = re.compile(r"English (?:professor|teacher|lecturer|instructor|tutor|major|department|literature)\b")
"""A subject that is taught, which makes nobody English."""
POSTED = re.compile(
    r"\b(?:ambassador|envoy|emissary|consul(?:-general| general)?|high commissioner) to (?:the )?$", re.IGNORECASE
)
"""What stands before the name of the country to which somebody was sent, which is never their own."""
_SENT_TO = frozenset({"UN", "NATO"})
"""Bodies whose ambassadors are those of states."""
_AMBASSADOR = re.compile(r" [Aa]mbassador\b")
_PROGRAMME = re.compile(
    r" (?:program|programme|project|studies|desk)\b|(?:['’]s)? (?:Cup|Open|Grand Prix)\b", re.IGNORECASE
)
NamedCountry = tuple[int, int, str]
"""First character, one past the last, code."""


def _without_firsts(text: str, named: list[NamedCountry]) -> list[NamedCountry]:
    """Countries named, without the first of two of one word: a Syrian-American teacher is American."""
    return [one for one, other in pairwise(named) if not _are_one_word(text, one, other)] + named[-1:]


def _are_one_word(text: str, one: NamedCountry, other: NamedCountry) -> bool:
    """Whether a hyphen joins two countries, as a space does in "Syrian American" but not in "US Iran envoy"."""
    is_next = other[0] == one[1] + 1
    return is_next and (text[one[1]] == "-" or (text[one[1]] == " " and text[other[0] : other[1]] == "American"))


def countries_of_role(phrase: str, named: list[NamedCountry]) -> list[NamedCountry]:
    """The countries that a role can be of: no birthplaces, no programmes about them or contests there, no
    bodies of ambassadors.
    """
    return [
        (start, end, code)
        for start, end, code in _without_firsts(phrase, named)
        if not _NOT_FROM.match(phrase, end)
        and not _PROGRAMME.match(phrase, end)
        and not (code in _SENT_TO and _AMBASSADOR.match(phrase, end))
    ]
