"""Texts as comparable words: one spelling, no punctuation, fragments where something was left out or put in.

A text becomes a list of words with ``GAP`` between fragments: quotes are split at ellipses, at [brackets] and short
(parentheses), because that is where editors cut and insert. How much a word tells is its information content in bits
(minus the binary logarithm of its relative frequency in English news), from a fixed table: what a word weighs must
not depend on what else the warehouse holds, or incremental and batch runs would differ.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
import unicodedata
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import numpy as np
import snowballstemmer  # type: ignore[import-untyped]
from numpy.typing import NDArray

GAP = "\x02"
END = "\x01"
# What ends a sentence; an abbreviation's full stop passes for one, so that passages can be shorter than sentences.
STOPS = (".", "!", "?", ";")
# One code point per word lets string algorithms compare words; from U+10000 up there are no surrogates.
FIRST_CODE, CODES = 0x10000, 0xF0000

_MARKS = re.compile("[\u0300-\u036f]")
_OMISSION = re.compile(r"\.{3,}|…|(?:\. ){2,}\.|\[[^\]\n]{0,80}\]|\([^)\n]{0,40}\)")
_CONTRACTIONS = (
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"\bcan(?:no|')t\b"), "can not"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"\bi'm\b"), "i am"),
    (re.compile(r"'s\b|(?<=s)'(?=\s)"), ""),
    (re.compile(r"(?<=\d),(?=\d{3})"), ""),
    (re.compile(r"(?<=\d)(?:st|nd|rd|th)\b"), ""),
    (re.compile(r"%"), " percent "),
    (re.compile(r"(?<=\d)\s?bn\b"), " billion"),
    (re.compile(r"(?<=\d)\s?mn?\b"), " million"),
    (re.compile(r"\bwhether or not\b"), "whether"),
    (re.compile(r"\bper cent\b"), "percent"),
    (re.compile(r"\b(?:[a-z]\.){2,}"), lambda found: found.group().replace(".", "") + " "),
)
# Names of many words and their abbreviations, which reporters use for one another; "us" is another word than "US".
_CAPITALS = re.compile(r"\bUS\b|\bU\.S\.(?:A\.)?")
_NAMES = (
    (re.compile(r"\bunited states(?: of america)?\b"), "usa"),
    (re.compile(r"\bunited kingdom\b"), "uk"),
    (re.compile(r"\bunited nations\b"), "un"),
    (re.compile(r"\beuropean union\b"), "eu"),
    (re.compile(r"\bunited arab emirates\b"), "uae"),
)
# British and American spelling: every word is changed alike, so what becomes of "promise" does not matter.
_SPELLINGS = (
    (re.compile(r"(?<=[a-z]{3})our(?=s?\b|ed\b|ing\b|able\b|hood\b)"), "or"),
    (re.compile(r"(?<=[a-z]{4})is(?=(?:e|es|ed|ing|ation|ations)\b)"), "iz"),
)
_QUOTE_MARKS = str.maketrans("’‘‛`´′“”„‟«»″", '\'\'\'\'\'\'"""""""')
_WORD = re.compile(rf"\d+(?:\.\d+)*|[a-z]+|{GAP}|{END}|[^\W\d_]+|[.!?;](?=[\"')]*\s)")
_PLAIN = re.compile(rf"[a-z]{{2,}}|\d+|{END}")
_QUOTED = re.compile(r'"([^"]{2,}?)"|"([^"]{2,})$')
# A word with a capital that begins no sentence and no quotation, and the words that tell whether a text is a headline.
_NAME = re.compile("(?<![.!?\"“‘'] )(?<!^)(?<![\"“‘'])\\b[A-Z][\\w'’-]+")
_LONGER = re.compile(r"\b[A-Za-z]{4,}")
_NUMBERS = {
    "zero": "0", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15",
    "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30",
    "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
    "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7", "eighth": "8", "ninth": "9", "tenth": "10",
}  # fmt: skip
_TENS = {word: int(number) for word, number in _NUMBERS.items() if word.endswith("ty")}
_UNITS = {"one": 1, "first": 1, "second": 2} | {word: int(one) for word, one in _NUMBERS.items() if len(one) == 1}
_COMPOUND = re.compile(rf"\b({'|'.join(_TENS)})-({'|'.join(_UNITS)})\b")
NEGATIONS = frozenset(
    {"not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without"}
    | {"refuse", "refused", "refuses", "reject", "rejected"}
)


def normalise(text: str) -> str:
    """Lower case, plain quote marks, no accents, contractions written out, ``GAP`` for what was left out or put in."""
    text = _CAPITALS.sub("usa", text.translate(_QUOTE_MARKS)).lower()
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFKD", _OMISSION.sub(GAP, text)))
    text = _OMISSION.sub(GAP, text)
    for pattern, replacement in (*_CONTRACTIONS, *_NAMES, *_SPELLINGS):
        text = pattern.sub(replacement, text)
    return _COMPOUND.sub(lambda found: str(_TENS[found[1]] + _UNITS[found[2]]), text)


def tokens(text: str) -> list[str]:
    """The words of a text, ``GAP``, ``END`` and ``STOPS`` among them, of any number of texts at once."""
    return _WORD.findall(normalise(text))


def plain_tokens(text: str) -> list[str]:
    """The words of a text as they are spelt, and ``END``: much quicker than ``tokens``, for what is only compared."""
    return _PLAIN.findall(text.lower())


def quoted_parts(text: str) -> str:
    """What stands inside quote marks, the parts held apart by an ellipsis; empty without quote marks."""
    found = _QUOTED.findall(text.translate(_QUOTE_MARKS))
    return " … ".join(first or second for first, second in found)


def names_in(text: str) -> str:
    """The words with a capital that begin no sentence; none in a headline, where most words have one."""
    longer = _LONGER.findall(text)
    if 2 * sum(word[0].isupper() for word in longer) > len(longer):
        return ""
    return " ".join(_NAME.findall(text))


def _read_table(name: str) -> bytes:
    return files("pipeline.deduplicate").joinpath(name).read_bytes()


TABLES = ("word_bits.json", "synonyms.json", "related_words.json", "match_model.json")


def tables_version() -> str:
    """Hash over the word tables and the weights of the model of pairs."""
    return hashlib.sha256(b"".join(map(_read_table, TABLES))).hexdigest()


@cache
def bits_table() -> dict[str, float]:
    """Information content of English words in news, in bits."""
    grouped = json.loads(_read_table("word_bits.json"))
    return {word: float(bits) for bits, words in grouped["words"].items() for word in normalise(words).split()}


@cache
def meanings() -> tuple[dict[str, str], dict[str, float]]:
    """The stem that stands for each stem with synonyms, and the bits of every stem or group, all its words together."""
    groups = json.loads(_read_table("synonyms.json"))["groups"]
    standing: dict[str, str] = {}
    for group in groups:
        stems = stemmer().stemWords(normalise(group).split())
        for stem in stems:
            standing.setdefault(stem, standing.get(stems[0], stems[0]))
    shares: dict[str, float] = {}
    table = bits_table()
    for stem, bits in zip(stemmer().stemWords(list(table)), table.values(), strict=True):
        meaning = standing.get(stem, stem)
        shares[meaning] = shares.get(meaning, 0.0) + 2.0**-bits
    return standing, {meaning: -math.log2(share) for meaning, share in shares.items()}


@cache
def related() -> dict[str, dict[str, float]]:
    """The stems (as characters, see ``code_of``) that are alike in meaning to each stem, with their cosine."""
    table: dict[str, dict[str, float]] = {}
    for stem, words in json.loads(_read_table("related_words.json"))["related"].items():
        for other, hundredths in (word.split(":") for word in words.split()):
            for one, two in ((stem, other), (other, stem)):
                table.setdefault(chr(code_of(one)), {})[chr(code_of(two))] = int(hundredths) / 100
    return table


RARE_WORD_BITS = 19.0
NUMBER_BITS = 12.0
# Words up to this many bits are grammar and carry no weight of their own; a single name must not decide alone.
GRAMMAR_BITS, HIGHEST_WEIGHT, HIGHEST_STEM_WEIGHT = 7.0, 10.0, 6.0

# What the vocabulary numbers before the first word: the end of a text, a gap, the end of a sentence.
END_NUMBER, GAP_NUMBER, STOP_NUMBER, FIRST_NUMBER = range(4)


@dataclass
class Vocabulary:
    """The words met so far; by number of the word: code point, stem, their weights, whether it is a number."""

    numbers: dict[str, int] = field(
        default_factory=lambda: {END: END_NUMBER, GAP: GAP_NUMBER} | dict.fromkeys(STOPS, STOP_NUMBER)
    )
    codes: list[int] = field(default_factory=lambda: [0, 0, 0])
    stems: list[int] = field(default_factory=lambda: [0, 0, 0])
    weights: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0])
    stem_weights: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0])
    is_number: list[bool] = field(default_factory=lambda: [False, False, False])

    def look_up(self, spellings: Sequence[str]) -> NDArray[np.int32]:
        """The number of each word; new words are entered, in the order of their spelling."""
        for spelling in sorted(set(spellings).difference(self.numbers)):
            self._add(spelling)
        return np.fromiter(map(self.numbers.__getitem__, spellings), np.int32, len(spellings))

    def _add(self, spelling: str) -> None:
        number = spelling if spelling[0].isdigit() else _NUMBERS.get(spelling)
        word = number or spelling
        standing, stem_bits = meanings()
        stem = word if number else stemmer().stemWord(word)
        stem = standing.get(stem, stem)
        self.numbers[spelling] = len(self.codes)
        self.codes.append(code_of(word))
        self.stems.append(code_of(stem))
        self.weights.append(weight_of(NUMBER_BITS if number else bits_table().get(word, RARE_WORD_BITS)))
        self.stem_weights.append(
            min(HIGHEST_STEM_WEIGHT, weight_of(NUMBER_BITS if number else stem_bits.get(stem, RARE_WORD_BITS)))
        )
        self.is_number.append(number is not None)


def weight_of(bits: float) -> float:
    """How much a word counts in a comparison: nothing for grammar, capped for the very rare."""
    return min(max(bits - GRAMMAR_BITS, 0.0), HIGHEST_WEIGHT)


@cache
def stemmer() -> snowballstemmer.stemmer:
    """The English Snowball (Porter2) stemmer."""
    return snowballstemmer.stemmer("english")


def code_of(word: str) -> int:
    """A code point for the word, the same on every machine; two words in a million share one."""
    return FIRST_CODE + zlib.crc32(word.encode()) % CODES


NEGATION_CODES = tuple(sorted(code_of(word) for word in NEGATIONS))
# What turns a whole statement round; "no blockade will stop us" can be told without a negation.
DENIAL_CODES = tuple(sorted(code_of(word) for word in NEGATIONS - {"no", "neither", "nor", "without"}))
