"""Spelling of names: the forms under which the seed tables and the words of an article meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ə": "a", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d"})
_SILENT = re.compile(r"['’‘`´ʻʼ.]")
_WORD = re.compile(r"\w+")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_POSSESSIVE_ENDS = tuple("sS'’ſ")  # quicker to ask for than the pattern
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_EDGES = ' \t\n,.;:!?"“”„«»()[]–—-'
_ARABIC_ARTICLES = frozenset({"al", "el", "ul"})
_GENERATIONS = frozenset({"jr", "sr", "junior", "senior"})
HONORIFICS = frozenset({
    "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "dr", "prof", "professor",
    "lord", "lady", "baroness", "ayatollah", "sheikh", "shaikh", "sheik", "sayyid", "seyyed", "sayed",
    "hojatoleslam", "imam", "mullah", "maulana", "cardinal", "archbishop", "bishop", "rev", "hon", "honourable",
    "excellency", "he", "sen", "rep", "gen", "lt", "col", "maj", "brig", "adm",
    "capt", "cmdr", "general", "admiral", "colonel", "major", "lieutenant", "brigadier", "marshal",
})  # fmt: skip


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """The words of a text without case, diacritics, apostrophes and dots, one space apart (U.S. gives ``us``)."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(character for character in decomposed if not unicodedata.combining(character))
    plain = text.casefold()
    if not plain.isascii():
        plain = plain.translate(_LETTERS)
    return " ".join(_WORD.findall(_SILENT.sub("", plain)))


@lru_cache(maxsize=65_536)
def bare(words: str) -> str:
    """Words as given, without a leading article, a trailing possessive and punctuation at the edges."""
    trimmed = words.strip(_EDGES.replace(".", ""))
    owner = _POSSESSIVE.sub("", trimmed) if trimmed.endswith(_POSSESSIVE_ENDS) else trimmed
    return _ARTICLE.sub("", owner).strip()


def is_acronym(name: str) -> bool:
    """Whether a name is so short that only its capitals tell it from a common word (US, UN, WHO, U.K.)."""
    letters = name.replace(".", "")
    return letters.isalpha() and letters.isupper() and len(letters) <= 4


def acronym_key(words: str) -> str:
    """The form under which acronyms are kept: no dots, capitals kept."""
    return words.replace(".", "")


@lru_cache(maxsize=65_536)
def person_key(name: str) -> str:
    """The folded name of a person without honorifics, Arabic articles after the first word and generation suffixes."""
    words = fold(bare(name)).split()
    while len(words) > 2 and words[0] in HONORIFICS:
        words = words[1:]
    kept = [word for word in words[1:] if word not in _ARABIC_ARTICLES and word not in _GENERATIONS]
    return " ".join([*words[:1], *kept])


def without_initials(key: str) -> str:
    """A person's key without the initials in its middle (``george w bush`` gives ``george bush``)."""
    words = key.split()
    return " ".join([*words[:1], *(word for word in words[1:-1] if len(word) > 1), *words[1:][-1:]])


def surname_key(surname: str) -> str:
    """The folded surname without an Arabic article before it (``al-Sharaa`` gives ``sharaa``)."""
    words = fold(bare(surname)).split()
    while len(words) > 1 and (words[0] in _ARABIC_ARTICLES or words[0] in HONORIFICS):
        words = words[1:]
    return " ".join(word for word in words if word not in _GENERATIONS)


def provisional_id(name: str) -> str:
    """The id of a person without a Wikidata id, made from the name (``p_`` and the folded words)."""
    return "p_" + "_".join(person_key(name).split())
