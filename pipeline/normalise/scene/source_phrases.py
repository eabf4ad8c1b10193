"""A source's words made ready for resolution: what does not belong to the name or description is taken off its
edges.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.normalise.actors.name_words import word_set
from pipeline.normalise.model import Span
from pipeline.normalise.scene.roles import plain

_EDGE = ' \t\n\xa0,;:–—-"“”„«»()[]…|*'
_LEADING = re.compile(
    r"^(?:(?:and|but|as|so|yet|while|when|where|because|though|although|since|then|similarly|however|meanwhile|earlier"
    r"|later|moreover|additionally|nevertheless|according to|per|said|says|told|added|also"
    r"|for (?:his|her|their) part)\b[\s,]*"
    r"|(?:by|from)\s+|that\s+(?=(?-i:(?:the\s+)?[A-Z][a-z])))",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"['’]s$|[\s,]+(?:also|later|then|has|have|had|is|was|reportedly|similarly|in turn|in response"
    r"|for (?:his|her|their|its) part|himself|herself|itself|themselves|(?:last|this|next) (?:week|month|year|night)"
    r"|earlier|late|early|today|yesterday|on|repeatedly|again|publicly"
    r"|said|says|told|tells|adds?|added|insists?|insisted|argues?|argued|warns?|warned|writes|wrote"
    r"|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening|night))?)$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r",?\s+(?:who|whose|which|where|speaking|now|currently|living|working|citing|quoted|quoting|addressing|responding|posting|writing)\b"
    r"|\s+(?:familiar|close|briefed|informed|involved|present|aware|based|led|released|published|issued|obtained|seen)\b"
    r"|,\s+(?:known|described|seen|headed|founded|owned|submitted|led|based|formerly|once|including)\s"
)
_PARENTHESIS = re.compile(r"\s*\([^()]*\)?$")
_PRONOUN = re.compile(r"(?:he|she|it|they|He|She|It|They|I|we|We)(?=\s+\w)")
_OPINION = re.compile(
    r"(?:in\s+)?(?P<whose>his|her|their|its)\s+(?:own\s+|personal\s+)?"
    r"(?:opinion|view|words|account|assessment|estimate|estimation|telling|judge?ment|estimates)$",
    re.IGNORECASE,
)
DETERMINERS = word_set(
    """the a an this that these those his her its their one another some several many both two three"""
)
INDEFINITE = word_set("a an one another some several many two three")


@dataclass(frozen=True)
class SourcePhrase:
    """The words of a source with their place in the stored text."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """One past the last character."""
        return self.start + len(self.text)

    @cached_property
    def core(self) -> str:
        """The phrase without a relative clause or participle after its noun."""
        return _core(self.text)

    @cached_property
    def words(self) -> list[str]:
        """The core's words."""
        return self.core.split()

    @cached_property
    def determiner(self) -> str:
        """The first word where it is an article or the like, else empty; a possessive counts as definite."""
        first = plain(self.words[0]) if self.words else ""
        return first if first in DETERMINERS else ""

    @property
    def is_indefinite(self) -> bool:
        """Whether the phrase introduces somebody new ("a senior official")."""
        return self.determiner in INDEFINITE

    def part(self, start: int, end: int) -> SourcePhrase:
        """A part of the phrase, by offsets inside it, made ready in the same way."""
        return ready(self.start + start, self.text[start:end])


def source_phrase(source: Span) -> SourcePhrase:
    """The phrase of a source span."""
    return ready(source.start, source.text)


@lru_cache(maxsize=16_384)
def _core(text: str) -> str:
    """A phrase without what follows its noun, remembered, since the same sources come back in every article."""
    clause = _CLAUSE.search(text, 1)
    return _PARENTHESIS.sub("", text[: clause.start()] if clause else text).rstrip(_EDGE)


def ready(start: int, text: str) -> SourcePhrase:
    """A phrase without conjunctions, adverbs and punctuation at its edges."""
    offset, words = _inner(text)
    return SourcePhrase(start + offset, words)


@lru_cache(maxsize=16_384)
def _inner(text: str) -> tuple[int, str]:
    """What is left of a phrase's words, and where it begins; remembered as well."""
    start = 0
    while True:
        stripped = text.lstrip(_EDGE)
        start, text = start + len(text) - len(stripped), stripped.rstrip(_EDGE)
        leading = _LEADING.match(text)
        if leading and leading.end() < len(text):
            start, text = start + leading.end(), text[leading.end() :]
            continue
        trailing = _TRAILING.search(text)
        if trailing is None or not trailing.start():
            return _pronoun_alone(start, text)
        text = text[: trailing.start()]


def _pronoun_alone(start: int, text: str) -> tuple[int, str]:
    """The pronoun that begins a clause ("he jokingly") or owns an opinion ("in her view"); other words unchanged."""
    if opinion := _OPINION.match(text):
        return start + opinion.start("whose"), opinion["whose"]
    pronoun = _PRONOUN.match(text)
    return start, pronoun.group() if pronoun else text
