"""Words looked for as they stand, as whole words: what a pattern made for each of them would find, but quicker."""

from __future__ import annotations

from collections.abc import Iterator


def places_of(words: str, text: str) -> Iterator[int]:
    """Where words begin in a text; letters, digits and underscores beside them make another word of it."""
    place = text.find(words)
    while place >= 0:
        if _is_edge(text, place) and _is_edge(text, place + len(words)):
            yield place
        place = text.find(words, place + 1)


def all_places_of(letters: str, text: str) -> list[int]:
    """Where letters stand in a text, inside words too."""
    found, place = [], text.find(letters)
    while place >= 0:
        found.append(place)
        place = text.find(letters, place + 1)
    return found


def has_words(words: str, text: str) -> bool:
    """Whether words stand anywhere in a text."""
    return next(places_of(words, text), None) is not None


def _is_edge(text: str, place: int) -> bool:
    """Whether a word begins or ends at a place."""
    return _is_letter(text[place - 1 : place]) != _is_letter(text[place : place + 1])


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"
