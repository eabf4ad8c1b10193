"""Reading the role and country that an article gives a person beside the name: before it or in apposition after it."""

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
    ROLE_MODIFIERS,
    is_head,
    is_title_word,
    word_set,
)
from pipeline.normalise.actors.tables import ActorTables, Institution
from pipeline.normalise.scene.description_words import PRIVATE_VOICES
from pipeline.normalise.scene.matters import countries_of_role

_CLOSING = ';:!?"”»)]}–—-…'
_OPENING = '"“«([{'
_AFTER_END = re.compile(
    r"[;:!?\"“”()\[\]\n]|\.(?:\s|$)|\s[–—-]\s|,|\s(?:who|whose|which|said|says|told|added|suggested|noted|argued|wrote|explained|warned|stated|has|had|have|is|was|will|would|believes?|and\s+(?:his|her))\b"
)
_APPOSITION = re.compile(r"(?:['’]s)?(?:,\s+|\s+\(|\s+[–—-]\s+)(?:\d{1,3},\s+)?(?:who is\s+|who was\s+)?")
_CONNECTORS = frozenset({"of", "for", "to", "at", "the", "and", "on", "in", "from", "de", "&"})
_DETERMINERS = frozenset({"a", "an", "its", "his", "her", "their", "our", "one"})
_BEFORE_ROLE = _DETERMINERS | FORMER | {"the"}
_SCHOLARS = frozenset({"analyst", "expert", "specialist", "scholar", "historian", "correspondent", "watcher"})
_NO_OPENING = frozenset({"in", "on", "at", "with"})
_RANKS = word_set(
    """mr mrs ms dr prof sir dame brigadier major general lieutenant colonel captain admiral rear gen lt col maj"""
)
"""Military ranks, which stand between a title with a comma and the name, as an honorific may."""
_AND = frozenset({"and", "&"})
_TARGET = frozenset({"to", "for", "in", "on", "with"})
_POSSESSIVE = re.compile(r"['’]s?$")
_TOKEN = re.compile(r"\S+")
_PARENTHESIS = re.compile(r"\s*\([^()]*\)$")
_NOUN = re.compile(r"[\w-]+")
WINDOW = 110


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
        return next((word for word in reversed(_NOUN.findall(self.words.lower())) if is_head(word)), "")


@lru_cache(maxsize=65_536)
def plain(word: str) -> str:
    """A word in lower case without punctuation at its edges, dots and possessive."""
    return _POSSESSIVE.sub("", word.strip(",.“”\"'’()")).replace(".", "").lower()


def role_before(text: str, start: int) -> str:
    """The title that ends where a name starts, with what belongs to it on its left; empty where there is none."""
    window = text[max(0, start - WINDOW) : start]
    if window[-1:] not in (" ", "\xa0"):
        return ""
    line = window[window.rfind("\n") + 1 :].rstrip()
    words = (_PARENTHESIS.sub("", line) if line.endswith(")") else line).split()
    if len(window) == WINDOW and "\n" not in window and len(words) > 1:
        words = words[1:]  # may be cut
    titles = (_walk_left(_without_rank(words)), _walk_left(words))
    kept = next((title for title in titles if any(is_head(plain(word)) for word in title)), [])
    heads = [key for word in kept if is_head(key := plain(word))]
    is_anothers = bool(kept) and plain(kept[-1]) in _AND and not any(_is_of_several(key) for key in heads)
    return "" if is_anothers else " ".join(kept).rstrip(",")


def _is_of_several(key: str) -> bool:
    """Whether a title is that of several who are joined ("economists Jane Doe and John Roe", "Sens. ...")."""
    return key.endswith("s") and is_head(key[:-1])


def _without_rank(words: list[str]) -> list[str]:
    """The words without a rank after a comma ("the defence minister of Chad, General"), which is no own title."""
    rank = 0
    while rank < len(words) and plain(words[-1 - rank]) in _RANKS and words[-1 - rank][-1] != ",":
        rank += 1
    return words[: len(words) - rank] if 0 < rank < len(words) and words[-1 - rank][-1] == "," else words


def _walk_left(words: list[str]) -> list[str]:
    """The words at the end of a clause that can belong to a title, connectors at their start taken off."""
    kept: list[str] = []
    seen_head = False
    for word in reversed(words):
        if _ends_clause(word, is_last=not kept):
            break
        key = plain(word)
        if key in _DETERMINERS:
            kept.append(word)
            break
        if key in _CONNECTORS:
            if seen_head:
                return _without_pair(word, kept)[::-1]
        elif is_head(key):
            seen_head = True
        elif not (key in ROLE_MODIFIERS or key in FORMER or key.startswith("ex-") or word[:1].isupper()):
            break
        kept.append(word)
        if word[0] in _OPENING:
            break
    while kept and plain(kept[-1]) in _CONNECTORS:
        kept.pop()
    return kept[::-1]


def _without_pair(connector: str, kept: list[str]) -> list[str]:
    """The words (last first) without the second of two names that "and" joins ("[the U.S. and] Canada president")."""
    if connector in _AND:
        while kept and kept[-1][:1].isupper() and not is_title_word(plain(kept[-1])):
            kept = kept[:-1]
    return kept


def _ends_clause(word: str, *, is_last: bool) -> bool:
    """Whether what stands after a word is another clause: punctuation after it, but for one comma before the name."""
    last = word[-1]
    if last == ".":
        return not (plain(word) in HONORIFICS or len(word) <= 2 or "." in word[:-1])
    return last in _CLOSING or (last == "," and not is_last)


def role_after(text: str, end: int) -> str:
    """The apposition that follows a name ("Jane Doe, a spokeswoman for the ministry,"); empty where there is none."""
    opening = _APPOSITION.match(text[end : end + 20])
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
    if words and plain(words[0]) in _NO_OPENING:
        return False  # "Mr Doe, in Lima for an official visit,"
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


@lru_cache(maxsize=32768)
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
        country=_represented(tokens, main, countries_of_role(phrase, countries), phrase, tables)
        or (title.country if title else None),
        is_former=any(key in FORMER or key.startswith("ex-") for key in keys[: main + 1]),
        gender=gender,
        phrase=phrase,
        office=title.office if title else None,
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
    if plain(tokens[main][1]) in _SCHOLARS:  # a "China analyst" is of any country, a "Chinese analyst" of one
        countries = [one for one in countries if one[0] > head_start or tables.is_adjective(phrase[one[0] : one[1]])]
    before = [code for start, _, code in countries if start <= head_start]
    if before:
        return before[0]
    stem = " ".join(word for _, word in tokens[:main] if plain(word) not in _DETERMINERS | {"another", "the"})
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
    return next((word for word in reversed(before) if word in _CONNECTORS and word not in {"the", "and"}), "")


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
    first = next((place for place, word in enumerate(given) if plain(word) in _CONNECTORS), len(given))
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
