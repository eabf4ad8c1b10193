"""Countries, international bodies and movements of the seed tables: from the words for them to their codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pipeline.normalise.actors.model import Institution
from pipeline.normalise.actors.scanner import PhraseScanner
from pipeline.normalise.actors.spelling import acronym_key, bare, fold, is_acronym
from pipeline.seeds import read_seed, split_list

_TAKES_ARTICLE = re.compile(
    r"^(?:United|Vatican|Isle of)|(?:Islands|Republic|Republic of the Congo|Emirates|Netherlands|Philippines|Maldives|"
    r"Bahamas|Gambia|Seychelles|Comoros)$"
)
_OF_UN = re.compile(r"^(?:[Tt]he\s+)?(?:United Nations|U\.N\.|UN)(?:['’]s?)?\s+")
COUNTRY_WORDS = ("aliases", "adjectives", "demonyms", "capital", "metonyms")


class Spellings:
    """A dictionary of names: acronyms as they are written, everything else by its folded form."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._acronyms: dict[str, str] = {}
        self._folded: dict[str, str] = {}
        for name, code in names:
            if is_acronym(name):
                self._acronyms.setdefault(acronym_key(name), code)
            else:
                self._folded.setdefault(fold(name), code)

        self.get = lru_cache(maxsize=65_536)(self._look_up)
        """The code of words that name it as a whole; a leading article and a trailing possessive do not matter."""

    def _look_up(self, words: str) -> str | None:
        name = bare(words)
        return self._acronyms.get(acronym_key(name)) or self._folded.get(fold(name))


def _country_names(rows: list[dict[str, str]]) -> Iterator[tuple[str, str]]:
    for row in rows:
        yield row["name"], row["code"]
        yield row["official_name"], row["code"]
    for column in COUNTRY_WORDS:
        for row in rows:
            for name in split_list(row[column]):
                yield name, row["code"]


def _organisation_names(rows: list[dict[str, str]]) -> Iterator[tuple[str, str]]:
    for row in rows:
        for name in (row["name"], *split_list(row["aliases"])):
            yield name, row["code"]


def _with_capitals(phrases: Iterable[tuple[str, str | None]]) -> Iterator[tuple[str, str | None]]:
    """Phrases and, for names that are no acronyms, the same in capitals (headlines, datelines)."""
    for phrase, code in phrases:
        yield phrase, code
        if len(phrase) > 3:
            yield phrase.upper(), code


class Places:
    """The seed tables ``countries`` and ``organisations``."""

    def __init__(self) -> None:
        self.organisation = lru_cache(maxsize=65_536)(self._find_organisation)
        """The body, agency or movement that the words name as a whole; remembered."""
        countries, organisations = read_seed("countries"), read_seed("organisations")
        self.names = {row["code"]: row["name"] for row in countries}
        self._organisations = {
            row["code"]: Institution(row["code"], row["name"], row["country"], row["office"]) for row in organisations
        }
        bodies = [row for row in organisations if row["kind"] in ("body", "agency")]
        self._movements = frozenset(row["code"] for row in organisations if row["kind"] == "movement")
        self._private = frozenset(row["code"] for row in organisations if row["kind"] == "private")
        self._private_names = list(_organisation_names([row for row in organisations if row["kind"] == "private"]))
        self._countries = Spellings(_country_names(countries))
        self._named_organisations = Spellings(_organisation_names(organisations))
        self._adjectives = {"uk"} | {
            fold(name) for row in countries for name in (*split_list(row["adjectives"]), *split_list(row["iso2"]))
        }
        self._cities = frozenset(fold(name) for row in countries for name in split_list(row["capital"]))
        self.phrases: dict[str, str | None] = {
            **{
                name: self._organisations[code].country
                for name, code in _organisation_names(bodies)
                if name[:1].isupper()
            },
            **dict(reversed(list(_country_names(countries)))),
            **{name: None for row in countries for name in split_list(row["exceptions"])},
        }
        self.states = PhraseScanner(_country_names(countries))
        self.bodies = PhraseScanner(
            (name, self._organisations[code].country) for name, code in _organisation_names(bodies)
        )

    def name_in_sentence(self, code: str) -> str:
        """A country's name with the article that it takes ("the United States"); a body's code as it is."""
        name = self.names.get(code, code)
        return f"the {name}" if _TAKES_ARTICLE.search(name) else name

    def code(self, words: str) -> str | None:
        """The country or body that the words name as a whole (Russia, Russians, Moscow, the EU)."""
        if code := self._countries.get(words):
            return code
        body = self.organisation(words)
        return body.country if body and not self.is_private(body.actor_id) else None

    def _find_organisation(self, words: str) -> Institution | None:
        code = self._named_organisations.get(words)
        if code is None and (of_un := _OF_UN.match(words)):
            code = self._named_organisations.get("UN " + words[of_un.end() :])
        return self._organisations[code] if code else None

    def private_names(self) -> Iterator[tuple[str, str]]:
        """Names of companies, institutes and parties with the codes of their countries."""
        for name, code in self._private_names:
            if self._organisations[code].country and name[:1].isupper():
                yield name, self._organisations[code].country

    def is_private(self, code: str) -> bool:
        """Whether a code is that of a company, think tank, party or association: it speaks for no state."""
        return code in self._private

    def is_movement(self, code: str) -> bool:
        """Whether a code is that of a non-state movement."""
        return code in self._movements

    def is_city(self, words: str) -> bool:
        """Whether the words name a capital, which may be a place of meeting rather than its government."""
        return fold(bare(words)) in self._cities

    def is_adjective(self, words: str) -> bool:
        """Whether the words are a country's adjective or its letters, which stand before a noun as one (US, UK)."""
        return fold(words) in self._adjectives

    def scanner(self, hidden: Iterable[str], special: Iterable[tuple[str, str]]) -> PhraseScanner:
        """A scanner for countries, bodies and ``special`` names; ``hidden`` phrases (people's names) are skipped."""
        phrases = {**dict(special), **self.phrases, **dict.fromkeys(hidden, None)}
        return PhraseScanner(_with_capitals(phrases.items()))
