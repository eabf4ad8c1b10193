"""Reading the role and country in the words that an article gives a person beside the name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby

from pipeline.normalise.actors.name_words import (
    FEMALE_ROLES,
    FORMER,
    HONORIFICS,
    MALE_ROLES,
    PAST,
    is_head,
    is_title_word,
)
from pipeline.normalise.actors.tables import ActorTables, Institution
from pipeline.normalise.scene.description_words import PRIVATE_VOICES, is_calling
from pipeline.normalise.scene.matters import countries_of_role

CONNECTORS = frozenset({"of", "for", "to", "at", "the", "and", "on", "in", "from", "with", "de", "&"})
DETERMINERS = frozenset({"a", "an", "its", "his", "her", "their", "our", "one"})
_BEFORE_ROLE = DETERMINERS | FORMER | {"the"}
_SCHOLARS = frozenset({"analyst", "expert", "specialist", "scholar", "historian", "correspondent", "watcher"})
_TARGET = frozenset({"to", "for", "in", "on", "with"})
_POSSESSIVE = re.compile(r"['’]s?$")
_TOKEN = re.compile(r"\S+")
_NOUN = re.compile(r"[\w-]+")


@dataclass(frozen=True)
class Role:
    """A role as the article words it: without country and article, the country it names, whether it is a past one.

    ``country`` is ISO 3166-1 alpha-3 or a body's acronym; ``phrase`` is all that stands there, ``office``
    the kind of office that it is by the tables.
    """

    words: str
    country: str | None
    is_former: bool
    gender: str
    phrase: str
    office: str | None = None

    @cached_property
    def head(self) -> str:
        """The noun that says what the person is."""
        nouns = _NOUN.findall(self.words.lower())[::-1]
        return next(filter(is_head, nouns), "") or next(filter(is_calling, nouns), "")


@lru_cache(maxsize=65_536)
def plain(word: str) -> str:
    """A word in lower case without punctuation at its edges, dots and possessive."""
    return _POSSESSIVE.sub("", word.strip(",.“”\"'’()")).replace(".", "").lower()


@lru_cache(maxsize=32768)
def read_role(phrase: str, tables: ActorTables) -> Role | None:
    """What a role phrase says: role words, country, whether former; None where it names no role."""
    tokens = [(match.start(), match.group()) for match in _TOKEN.finditer(phrase)]
    heads = [place for place, (_, word) in enumerate(tokens) if is_head(plain(word))]
    heads = heads or [place for place, (_, word) in enumerate(tokens) if is_calling(plain(word))][:1]
    if not heads:
        return None
    main = _main_head(tokens, heads)
    countries = tables.find_countries(phrase)
    keys = [plain(word) for _, word in tokens]
    gender = next((_gender_of(key) for key in keys[main : main + 1] if _gender_of(key)), "")
    title = tables.title(phrase)
    return Role(
        words=_role_words(phrase, tokens, countries, tables),
        country=_represented(tokens, main, countries_of_role(phrase, countries), phrase, tables)
        or (title.country if title else None),
        is_former=any(key in FORMER or key.startswith(PAST) for key in keys[: main + 1]),
        gender=gender,
        phrase=phrase,
        office=title.office if title else None,
    )


def _main_head(tokens: list[tuple[int, str]], heads: list[int]) -> int:
    """The head noun of the phrase: the last one of the first unbroken noun group."""
    main = heads[0]
    for place in range(main + 1, len(tokens)):
        if plain(tokens[place][1]) in CONNECTORS or tokens[place - 1][1].endswith(","):
            break
        if place in heads:
            main = place
    return main


def _gender_of(key: str) -> str:
    if key in FEMALE_ROLES:
        return "female"
    return "male" if key in MALE_ROLES else HONORIFICS.get(key, "")


def _represented(
    tokens: list[tuple[int, str]], main: int, countries: list[tuple[int, int, str]], phrase: str, tables: ActorTables
) -> str | None:
    """The country or body the role belongs to: "US ambassador to Israel" is the United States'."""
    head_start = tokens[main][0]
    if plain(tokens[main][1]) in _SCHOLARS:  # a "China analyst" is of any country, a "Chinese analyst" of one
        countries = [one for one in countries if one[0] > head_start or tables.is_adjective(phrase[one[0] : one[1]])]
    before = [code for start, _, code in countries if start <= head_start]
    if before:
        return before[0]
    stem = " ".join(word for _, word in tokens[:main] if plain(word) not in DETERMINERS | {"another", "the"})
    if stem and (found := tables.institution(stem)) and found.country and _speaks_for(tokens[main][1], found, tables):
        return found.country
    for start, _, code in countries:
        link = _link_before(tokens, start)
        speaks_for = plain(tokens[main][1]).startswith("spoke")
        if link not in _TARGET or (speaks_for and link == "for"):
            return code
    return _institution_after(phrase, tokens, main, tables)


def _institution_after(phrase: str, tokens: list[tuple[int, str]], main: int, tables: ActorTables) -> str | None:
    """The country of an institution that follows the head ("a spokesman for the State Department")."""
    for place in range(main + 1, min(main + 3, len(tokens))):
        if plain(tokens[place][1]) in {"of", "for", "at", "from"} and place + 1 < len(tokens):
            found = tables.institution(phrase[tokens[place + 1][0] :])
            return found.country if found and _speaks_for(tokens[main][1], found, tables) else None
    return None


def _speaks_for(head: str, found: Institution, tables: ActorTables) -> bool:
    """Whether somebody of that calling speaks for the body: who only works at a private one has no country by it."""
    key = plain(head)
    return not tables.is_private(found.actor_id) or key in PRIVATE_VOICES or key.startswith("spokes")


def _link_before(tokens: list[tuple[int, str]], position: int) -> str:
    """The nearest preposition to the left of a position in the phrase."""
    before = [plain(word) for start, word in tokens if start < position]
    return next((word for word in reversed(before) if word in CONNECTORS and word not in {"the", "and"}), "")


def _role_words(
    phrase: str, tokens: list[tuple[int, str]], countries: list[tuple[int, int, str]], tables: ActorTables
) -> str:
    """The role without determiners, the country before it and capitals that only a title has; "Kremlin" stays."""
    states = [one for one in countries if "." not in _institution_id(phrase[one[0] : one[1]], tables)]
    words = list(tokens)
    past: list[str] = []
    while words and (plain(words[0][1]) in _BEFORE_ROLE or _within(words[0][0], states)):
        past.extend(word.lower() for _, word in words[:1] if plain(word) in FORMER)
        words = words[1:]
    given = [*past, *(word for _, word in words)][:14]
    first = next((place for place, word in enumerate(given) if plain(word) in CONNECTORS), len(given))
    rest = given[first:]
    if all(is_title_word(plain(word)) for word in rest if word[:1].isupper()):
        rest = [word.lower() for word in rest]
    front = _without_title_capitals(given[:first])
    if front and is_head(plain(front[-1]).removesuffix("s")):
        front[-1] = front[-1].removesuffix("s")
    return " ".join([*front, *rest]).strip(" ,.")


def _without_title_capitals(words: list[str]) -> list[str]:
    """Capitalised groups that hold nothing but title words in lower case ("Defence Minister", not "NASA
    Administrator").
    """
    lowered: list[str] = []
    for is_capital, group in groupby(words, key=lambda word: word[:1].isupper()):
        members = list(group)
        plain_title = is_capital and all(is_title_word(plain(word)) and not word.isupper() for word in members)
        lowered.extend(word.lower() if plain_title else word for word in members)
    return lowered


def _institution_id(words: str, tables: ActorTables) -> str:
    found = tables.institution(words)
    return found.actor_id if found else ""


def _within(position: int, spans: list[tuple[int, int, str]]) -> bool:
    return any(start <= position < end for start, end, _ in spans)
