"""Towns and regions of the seed table ``places``: they tell in which country an article plays that names no other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.normalise.actors.name_words import is_title_word
from pipeline.normalise.actors.scanner import PhraseScanner
from pipeline.seeds import read_seed, split_list

_BEFORE = re.compile(
    r"(?:\b(?:[Ii]n|[Nn]ear|[Aa]t|[Oo]f|[Ff]rom|[Tt]o|[Oo]utside|[Aa]cross|[Aa]round|[Oo]ver|[Tt]hroughout|[Ff]or"
    r"|[Ii]nto|[Ii]nside)|[Tt]own|[Cc]ity|[Rr]egion|[Pp]rovince|[Vv]illage|,)\s+"
    r"(?:(?:the|central|downtown|northern|southern|eastern|western|nearby|[Cc]ity of|[Tt]own of|village of|state of)"
    r"\s+)*$"
)
_AFTER = re.compile(
    r"(?:[ -]|['’]s (?=[a-z]))(?:[A-Z][\w-]+ ){0,2}(?:\w+ )?"
    r"(?:based|police|prosecut\w+|mayor|residents?|courts?|district|state|province"
    r"|region|oblast|airport|area|natives?|lawmakers?|senators?|governor|attorneys?|officials|authorities|governorate"
    r"|council|county|coroner|university|college|hospital|sheriff|republicans?|democrats?|schools?|prefecture|suburb"
    r"|department|ministry|commission|board|bureau|legislature|highway|lawyer|institute|institution|centre|center"
    r"|chamber|conference|festival|port|zoo|museum|minister|premier|mp|mla|mca|assembly\w*|collector|commissioner"
    r"|magistrate|farmers?|villagers?|fish\w+|protesters?|voters|municipality|town|village|city|island)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[ -](?!of\b)[A-Z][a-z]")
_IN_NAME = re.compile(r"(?:^|\s)(?!The\b|Former\b)[A-Z][a-z]+ $")
_NEXT_NAME = re.compile(r" ([A-Z][a-z]+)")
_WIDTH = 40


class Towns:
    """Names of towns and regions, none of which means two places, and of employers: private bodies and media."""

    def __init__(self, private: Iterable[tuple[str, str]], media: Iterable[tuple[str, str]]) -> None:
        self._scanner = PhraseScanner(_spellings())
        self._whole = {name.lower(): code for name, code in _spellings()}
        self._employers = PhraseScanner({**dict(media), **dict(private)}.items())

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Half-open spans of towns and regions with the codes of their countries.

        A name counts where it stands as a place ("in Austin", "Austin police", "the University of Lyon"), not where
        it may be somebody's ("Austin said", "Charlotte Miller").
        """
        return [(start, end, code) for start, end, code in self._scanner.find(text) if _is_place(text, start, end)]

    def in_name(self, name: str) -> str | None:
        """The country of the first town or region in the name of a body, which is of that place."""
        return next((code for _, _, code in self._scanner.find(name)), None) if " " in name else None

    def whole(self, name: str) -> str | None:
        """The country of the town or region that the words name as a whole, in capitals or not."""
        return self._whole.get(name.lower())

    def find_employers(self, text: str) -> list[tuple[int, int, str]]:
        """Half-open spans of companies, institutes, parties and media with the codes of their countries."""
        found = self._employers.find(text)
        return [one for one in found if not _is_part(text, *one[:2])]


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether an employer's name is part of a longer one ("The Independent Panel"), a title after it aside."""
    following = _NEXT_NAME.match(text, end)
    goes_on = following is not None and not is_title_word(following[1].lower())
    return goes_on or bool(_IN_NAME.search(text[max(0, start - 30) : start]))


def _is_place(text: str, start: int, end: int) -> bool:
    stands_after = _BEFORE.search(text, max(0, start - _WIDTH), start) and not _GOES_ON.match(text, end)
    return bool(stands_after or _AFTER.match(text, end))


def _spellings() -> Iterator[tuple[str, str | None]]:
    for row in read_seed("places"):
        for name in (row["name"], *split_list(row["aliases"])):
            yield name, row["country"]
