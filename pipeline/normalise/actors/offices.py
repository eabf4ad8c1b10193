"""Offices of the seed table ``offices``: institutions and titles composed from a country and a kind of office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.normalise.actors.model import Institution
from pipeline.normalise.actors.places import Places, Spellings
from pipeline.normalise.actors.scanner import PhraseScanner
from pipeline.normalise.actors.spelling import bare, fold, is_acronym
from pipeline.seeds import read_seed, split_list

_OF = re.compile(r"\b(?:of|for|to)(?:\s+the)?\s*$", re.IGNORECASE)
_POSTED = re.compile(r"^(?:ambassador|envoy)\s+to\b", re.IGNORECASE)
"""Titles of those who are sent to the state that is named, and so are of another."""
_PLACE = re.compile(r"\s+(?:in|at|to)\s+(?:the\s+)?[A-Z].*$")
_POSSESSIVE = re.compile(r"^['’]s?\b")
_SPOKESPERSON = re.compile(r"\b(?:chief\s+|deputy\s+)?(?:spokes(?:man|woman|person)|press secretary)\b", re.IGNORECASE)
_NOT_IN_OFFICE = frozenset({
    "former", "ex", "then", "onetime", "late", "deputy", "vice", "assistant",
    "under", "shadow", "acting", "designate", "elect",
})  # fmt: skip


@dataclass(frozen=True)
class Title:
    """What a title says: the office, its plain role, and the country where the title itself names one."""

    country: str | None
    office: str
    role: str


class Offices:
    """Kinds of office that every country has, and the special names that single countries use for them."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._institution = lru_cache(maxsize=65_536)(self._find_institution)
        self._title = lru_cache(maxsize=65_536)(self._find_title)
        rows = read_seed("offices")
        self._labels = {row["office"]: row["name"] for row in rows if not row["country"]}
        self._roles = {row["office"]: row["role"] for row in rows if not row["country"]}
        self._parents = {row["office"]: row["parent"] for row in rows if not row["country"]}
        self._kinds = Spellings(_pairs(rows, "names", own=False))
        self._titles = Spellings(_pairs(rows, "titles", own=False))
        self._special = Spellings(_pairs(rows, "names", own=True))
        self._own_titles = {
            (country, fold(title)): office
            for title, key in _pairs(rows, "titles", own=True)
            for country, office in [_split(key)]
        }
        self._special_titles = Spellings(
            (title, key) for title, key in _pairs(rows, "titles", own=True) if self._titles.get(title) is None
        )
        self._own_names = {(row["country"], row["office"]): row["name"] for row in rows if row["country"]}
        self.special_names = [
            (name, row["country"]) for row in rows if row["country"] for name in split_list(row["names"])
        ]

    def compose(self, country: str, office: str) -> Institution:
        """The institution of a country's office; its name is the country's own where the table has one."""
        own = self._own_names.get((country, office))
        name = own or f"{self._labels.get(office, office)} of {self._places.name_in_sentence(country)}"
        return Institution(f"{country}.{office}", name, country, office)

    def parent(self, office: str) -> str | None:
        """The institution that an office belongs to (``foreign_ministry`` of its spokesperson)."""
        return self._parents.get(office) or None

    def institution(self, words: str) -> Institution | None:
        """The institution that the words name as a whole, in any of the usual phrasings; remembered."""
        return self._institution(words)

    def _find_institution(self, words: str) -> Institution | None:
        if key := self._special.get(words):
            return self.compose(*_split(key))
        if len(words.split()) < 2:
            return None  # a country and a kind of office are two words
        for country, rest in self._without(self._places.states, bare(words)):
            special = self._special.get(rest)
            if special and _split(special)[0] == country:
                return self.compose(*_split(special))
            office = self._kinds.get(rest) or self._kinds.get(_PLACE.sub("", rest))
            if office:
                return self.compose(country, office)
        return None

    def office_of_institution(self, words: str) -> str | None:
        """The kind of office that the words name without saying whose ("the foreign ministry")."""
        if office := self._kinds.get(words):
            return office
        institution = self.institution(words)
        return institution.office if institution else None

    def title(self, words: str, country: str | None = None) -> Title | None:
        """What a title stands for; None for unknown titles and for those of former and acting holders.

        ``country`` is that of the holder where known: the chancellor of the United Kingdom heads the Treasury.
        Remembered, as institutions are, since the same words come back in every article.
        """
        return self._title(words, country)

    def _find_title(self, words: str, country: str | None) -> Title | None:
        name = bare(words)
        for code, rest in self._without(self._places.states, name):
            if found := self._plain_title(rest, None if _POSTED.search(name) else code):
                return found
        if found := self._plain_title(name, country) or self._spokesperson(name):
            return found
        composed = (self._plain_title(rest, code) for code, rest in self._without(self._places.bodies, name))
        return next((found for found in composed if found), None)

    def _plain_title(self, words: str, country: str | None) -> Title | None:
        if country and (own := self._own_titles.get((country, fold(bare(words))))):
            return Title(country, own, words)
        if country is None and (key := self._special_titles.get(words)):
            return Title(*_split(key), words)
        if office := self._titles.get(words):
            return Title(country, office, _plain(words))
        head, _, rest = words.partition(" ")
        if rest and head[:1].islower() and fold(head) not in _NOT_IN_OFFICE and not rest[:1].islower():
            return self._plain_title(rest, country)
        return None

    def _spokesperson(self, words: str) -> Title | None:
        """A spokesperson of a named institution: "Kremlin spokesman", "spokesperson for the Foreign Ministry"."""
        match = _SPOKESPERSON.search(words)
        if match is None or set(fold(words).split()) & _NOT_IN_OFFICE:
            return None
        rest = bare(_OF.sub("", words[: match.start()]) or re.sub(r"^\s*(?:of|for|at)\s+", "", words[match.end() :]))
        whole = self.institution(rest)
        office = whole.office if whole else self._kinds.get(rest)
        spoken_for = f"{office}_spokesperson" if f"{office}_spokesperson" in self._labels else "spokesperson"
        country = whole.country if whole else self._places.code(rest)
        return Title(country, spoken_for, self._roles[spoken_for]) if office or country else None

    def _without(self, named: PhraseScanner, words: str) -> Iterator[tuple[str, str]]:
        """Each country or body that the words mention and the words without it ("Foreign Ministry of Russia")."""
        for start, end, code in named.find(words):
            before, after = words[:start], _POSSESSIVE.sub("", words[end:]).strip()
            before = _OF.sub("", bare(before)).strip() if not after or _OF.search(before) else before.strip()
            yield code, " ".join(part for part in (before, after) if part)


def _pairs(rows: list[dict[str, str]], column: str, *, own: bool) -> Iterator[tuple[str, str]]:
    """Names with their office, or for a country's ``own`` names with ``country office``."""
    for row in rows:
        if bool(row["country"]) == own:
            code = f"{row['country']} {row['office']}" if own else row["office"]
            for name in split_list(row[column]):
                yield name, code


def _plain(title: str) -> str:
    """A title without capitals but those of acronyms: ``Foreign Minister`` gives ``foreign minister``."""
    return " ".join(word if is_acronym(word) else word.lower() for word in title.split())


def _split(key: str) -> tuple[str, str]:
    country, _, office = key.partition(" ")
    return country, office
