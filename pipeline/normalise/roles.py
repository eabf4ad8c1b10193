"""Reading the role and country that an article gives a person beside the name: before it or in apposition after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.normalise.actors import ActorTables
from pipeline.normalise.name_words import (
    FEMALE_ROLES,
    FORMER,
    HONORIFICS,
    MALE_ROLES,
    ROLE_HEADS,
    ROLE_MODIFIERS,
)

_BREAK = re.compile(r"[;:!?\"“”«»(){}\[\]\n\t]|\.\s|\s[–—-]\s|\xa0{2,}|\s{3,}")
_AFTER_END = re.compile(
    r"[;:!?\"“”()\[\]\n]|\.(?:\s|$)|\s[–—-]\s|,|\s(?:who|whose|which|said|says|told|added|and\s+(?:his|her))\b"
)
_CONNECTORS = frozenset({"of", "for", "to", "at", "the", "and", "on", "in", "from", "de", "&"})
_DETERMINERS = frozenset({"a", "an", "its", "his", "her", "their", "our", "one"})
_TARGET = frozenset({"to", "for", "in", "on", "with"})
_POSSESSIVE = re.compile(r"['’]s?$")
_TOKEN = re.compile(r"\S+")
WINDOW = 110


@dataclass(frozen=True)
class Role:
    """A role as the article words it: without country and article, the country it names, whether it is a past one.

    ``country`` is ISO 3166-1 alpha-3 or a body's acronym; ``owner`` is the possessive or prepositional name of whoever is
    spoken for where no country is named ("Carney" in "a spokeswoman for Carney").
    """

    words: str
    country: str | None
    is_former: bool
    gender: str
    phrase: str

    @property
    def head(self) -> str:
        """The noun that says what the person is."""
        return next((word for word in reversed(re.findall(r"[\w-]+", self.words.lower())) if is_head(word)), "")


def is_head(word: str) -> bool:
    """Whether a word names what a person is (minister, spokeswoman, analyst); plural forms count."""
    return word in ROLE_HEADS or word in HONORIFICS or word.removesuffix("s") in ROLE_HEADS


def plain(word: str) -> str:
    """A word in lower case without punctuation at its edges, dots and possessive."""
    return _POSSESSIVE.sub("", word.strip(",.“”\"'’()")).replace(".", "").lower()


def role_before(text: str, start: int) -> str:
    """The title that ends where a name starts, with what belongs to it on its left; empty where there is none."""
    window = text[max(0, start - WINDOW) : start]
    if not window or window[-1] not in " \xa0":
        return ""
    breaks = [match.end() for match in _BREAK.finditer(window.rstrip())]
    words = window[breaks[-1] if breaks else 0 :].split()
    if start > WINDOW and not breaks:
        words = words[1:]
    kept = _walk_left(words)
    if not any(is_head(plain(word)) for word in kept):
        return ""
    return " ".join(kept).rstrip(",")


def _walk_left(words: list[str]) -> list[str]:
    """The words at the end of a clause that can belong to a title, connectors at their start taken off."""
    kept: list[str] = []
    seen_head = False
    for word in reversed(words):
        if kept and word.endswith(","):
            break
        key = plain(word)
        if key in _DETERMINERS:
            kept.append(word)
            break
        if key in _CONNECTORS:
            if seen_head:
                break
        elif is_head(key):
            seen_head = True
        elif not (key in ROLE_MODIFIERS or key in FORMER or key.startswith("ex-") or word[:1].isupper()):
            break
        kept.append(word)
    while kept and plain(kept[-1]) in _CONNECTORS:
        kept.pop()
    return kept[::-1]


def role_after(text: str, end: int) -> str:
    """The apposition that follows a name ("Jane Doe, a spokeswoman for the ministry,"); empty where there is none."""
    opening = re.match(
        r"(?:['’]s)?(?:,\s+|\s+\(|\s+[–—-]\s+)(?:\d{1,3},\s+)?(?:who is\s+|who was\s+)?", text[end : end + 20]
    )
    if opening is None:
        return ""
    window = text[end + opening.end() : end + opening.end() + WINDOW]
    stop = _AFTER_END.search(window)
    if stop is None and len(window) == WINDOW:
        return ""
    words = window[: stop.start() if stop else len(window)].split()
    return " ".join(words) if _is_apposition(words) else ""


def _is_apposition(words: list[str]) -> bool:
    """Whether words after a name say what the person is: a role noun soon, nothing like a clause before it."""
    unknown = 0
    allowed = 3 if words and plain(words[0]) in _DETERMINERS | {"the"} else 0
    for word in words[:9]:
        key = plain(word)
        if is_head(key):
            return True
        known = key in ROLE_MODIFIERS or key in FORMER or key in _DETERMINERS or key in _CONNECTORS
        if not (known or word[:1].isupper()):
            unknown += 1
            if unknown > allowed:
                return False
    return False


def read_role(phrase: str, tables: ActorTables) -> Role | None:
    """What a role phrase says: role words, country, whether former; None where it names no role."""
    tokens = [(match.start(), match.group()) for match in _TOKEN.finditer(phrase)]
    heads = [place for place, (_, word) in enumerate(tokens) if is_head(plain(word))]
    if not heads:
        return None
    main = _main_head(tokens, heads)
    countries = tables.find_countries(phrase)
    keys = [plain(word) for _, word in tokens]
    gender = next((_gender_of(key) for key in keys[main : main + 1] if _gender_of(key)), "")
    title = tables.title(phrase)
    return Role(
        words=_role_words(phrase, tokens, countries, tables),
        country=_represented(tokens, main, countries, phrase, tables) or (title.country if title else None),
        is_former=any(key in FORMER or key.startswith("ex-") for key in keys[: main + 1]),
        gender=gender,
        phrase=phrase,
    )


def _main_head(tokens: list[tuple[int, str]], heads: list[int]) -> int:
    """The head noun of the phrase: the last one of the first unbroken noun group."""
    main = heads[0]
    for place in range(main + 1, len(tokens)):
        if plain(tokens[place][1]) in _CONNECTORS or tokens[place - 1][1].endswith(","):
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
    before = [code for start, _, code in countries if start <= head_start]
    if before:
        return before[0]
    stem = " ".join(word for _, word in tokens[:main])
    if stem and (found := tables.institution(stem)) and found.country:
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
            return found.country if found else None
    return None


def _link_before(tokens: list[tuple[int, str]], position: int) -> str:
    """The nearest preposition to the left of a position in the phrase."""
    before = [plain(word) for start, word in tokens if start < position]
    return next((word for word in reversed(before) if word in _CONNECTORS and word not in {"the", "and"}), "")


def _role_words(
    phrase: str, tokens: list[tuple[int, str]], countries: list[tuple[int, int, str]], tables: ActorTables
) -> str:
    """The role without determiners, the country before it and capitals that only a title has; "Kremlin" stays."""
    states = [one for one in countries if tables.institution(phrase[one[0] : one[1]]) is None]
    words = list(tokens)
    while words and (plain(words[0][1]) in _DETERMINERS | {"the"} or _within(words[0][0], states)):
        words = words[1:]
    lowered = [word.lower() if plain(word) in ROLE_HEADS | ROLE_MODIFIERS | FORMER else word for _, word in words]
    return " ".join(lowered[:14]).strip(" ,")


def _within(position: int, spans: list[tuple[int, int, str]]) -> bool:
    return any(start <= position < end for start, end, _ in spans)
