"""The countries of media, by the names of the seed table ``outlets``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from pipeline.normalise.actors.name_words import word_set
from pipeline.normalise.actors.spelling import bare, fold
from pipeline.seeds import read_seed

_KIND = re.compile(
    r"\s+(?:newspaper|daily|news agency|newswire|agency|channel|tv channel|broadcaster|network|magazine|website|news)$",
    re.IGNORECASE,
)

_COMMON = {"Middle East"} | word_set(
    """Today Metro Nation Nature Punch Vanguard Dawn Star MAP TAP ONE Central Chronicle Citizen Economic Emirates Fresh
    Financial First Global Herald Hindu Informer Mercury Military Mirror Paper Peninsula People Province Reference Trend
    """
)
"""Names of media that stand for something else in most articles."""
_ANYBODYS = word_set("ai as bz cc co fm gg io la ly me ms mu nu sc sh st tk to tv vc ws im ml ga cf gq")
"""Endings of domains of states that sites of any country take for the letters."""
_UNITED_KINGDOM = {"uk": "GBR"}  # the one state whose ending is not its code


class MediaCountries:
    """Names of media with the countries that they come from; press pages of governments are no media."""

    def __init__(self) -> None:
        self._known = lru_cache(maxsize=65_536)(self._find_countries)
        self._countries: dict[str, set[str]] = defaultdict(set)
        self._spelt: dict[str, set[str]] = defaultdict(set)
        self._outlets: dict[str, str] = {}
        self._governments: set[str] = set()
        self._endings = _endings()
        for row in read_seed("outlets"):
            self._outlets[row["outlet_id"]] = row["country"]
            if row["ownership"] == "government":
                self._governments.add(row["outlet_id"])
            name = re.sub(r"\s*\([^()]*\)$", "", row["name"])
            if row["ownership"] != "government" and row["country"] and _is_name(name):
                for known in {name, _KIND.sub("", name)}:
                    self._spelt[bare(known)].add(row["country"])
                    self._countries[_key(known)].add(row["country"])

    def countries(self, words: str) -> frozenset[str]:
        """The countries of the media that the words can mean; empty where they name none. Remembered."""
        return self._known(words)

    def _find_countries(self, words: str) -> frozenset[str]:
        name = _KIND.sub("", bare(words))
        found = self._countries.get(_key(bare(words))) or self._countries.get(_key(name)) if _is_name(name) else None
        return frozenset(found or ())

    def names(self) -> Iterator[tuple[str, str]]:
        """The names of media that come from one country, with its code; bare words that are no names are left out."""
        for name, codes in self._spelt.items():
            if len(codes) == 1 and (len(name) > 4 or (name.isupper() and len(name) > 2)) and name not in _COMMON:
                yield name, next(iter(codes))

    def of_outlet(self, outlet_id: str) -> str | None:
        """The country of the outlet with that id: as the table has it, else as the ending of its domain tells."""
        if outlet_id in self._outlets:
            return self._outlets[outlet_id] or None
        name, _, ending = outlet_id.rpartition(".")
        return self._endings.get(ending) if name else None

    def of_government(self, outlet_id: str) -> str | None:
        """The country of the government whose own page the outlet is; None for media and where nothing is known."""
        return self.of_outlet(outlet_id) if outlet_id in self._governments else None


def _endings() -> dict[str, str]:
    """The countries by the endings of their domains, those left out that anybody takes."""
    codes = {row["iso2"].lower(): row["code"] for row in read_seed("countries") if row["iso2"]}
    return {ending: code for ending, code in (codes | _UNITED_KINGDOM).items() if ending not in _ANYBODYS}


def _key(name: str) -> str:
    return fold(bare(name))


def _is_name(name: str) -> bool:
    return name[:1].isupper() and len(name) > 1
