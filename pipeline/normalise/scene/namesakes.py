"""Names of places that mean something else in one article: a state of the same name, somebody's surname, a word."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.normalise.scene.setting import Named

_STATES_OF_ANOTHER = {"Georgia": "USA", "Congress": "IND"}
"""Names that a state or party of another country bears, with that country."""
_RIVALS = {"Georgia": "RUS"}
"""A neighbour whose mention makes the country the likelier meaning."""
_WORDS_TOO = frozenset({"WHO", "CAR"})
"""Letters for bodies and countries that are common words in a line of capitals."""
_NAMED_CONGRESS = re.compile(
    r"(?<![\w.])(?!(?:The|US|American|Republican|Democratic|In|If|As|But|And|When|While|That|Will|Has|Tell|By|Last)\s)"
    r"[A-Z][a-z]+ $"
)
"""A name before "Congress" by which it is a party or a union ("Labour Congress")."""
_OF_A_LANGUAGE = re.compile(
    r"[ -](?:translations?|versions?|subtitles|dialects?|alphabet|spelling|language|speak\w+)\b"
)
"""What follows an adjective that names a language and no country ("the English translation")."""
_CONTEST = re.compile(r"['’]s Cup\b")
"""What follows a country's name in that of a contest held anywhere."""
_SHOUTED = re.compile(r"\b[A-Z]{3,}['’]?S?[\s,]+$")


def means_here(text: str, countries: Iterable[Named], towns: Iterable[Named], home: str | None) -> list[Named]:
    """The countries that are named, a namesake state given to its own country, words in capitals left out.

    ``home`` is the outlet's country: an American paper without any other word for the Caucasus means its own Georgia.
    """
    named = list(countries)
    places = {code for _, _, code in towns} | ({home} if home else set())
    moved = {word: _own(text, word, named, places) for word in _STATES_OF_ANOTHER if word in text}
    return [
        (start, end, moved.get(text[start:end]) or code)
        for start, end, code in named
        if not (text[start:end] in _WORDS_TOO and _SHOUTED.search(text, max(0, start - 20), start))
        and not (text[start:end] == "English" and _OF_A_LANGUAGE.match(text, end))
        and not (text[start:end] == "America" and _CONTEST.match(text, end))
        and not (text[start:end] == "Congress" and _NAMED_CONGRESS.search(text, max(0, start - 20), start))
    ]


def _own(text: str, word: str, named: list[Named], places: set[str]) -> str | None:
    """The country whose state a name means here; None where it means the country of that name."""
    owner = _STATES_OF_ANOTHER[word]
    own = next((code for start, end, code in named if text[start:end] == word), None)
    speaks_of_it = any(code in (own, _RIVALS.get(word)) and text[start:end] != word for start, end, code in named)
    return owner if owner in places and own not in places and not speaks_of_it else None


def without_surnames(text: str, towns: Iterable[Named], surnames: frozenset[str]) -> list[Named]:
    """The towns whose names nobody in the article bears ("the body of Valencia" after Jane Valencia)."""
    return [(start, end, code) for start, end, code in towns if text[start:end].lower() not in surnames]
