"""Is a text English? A guess (py3langid) and the share of English function words must both say no to reject it."""

from __future__ import annotations

import re
from functools import cache

from py3langid import langid

_SAMPLE = 1500
_SHORT = 40
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Function words that open-class names cannot fake; no other large language shares most of them.
_FUNCTION_WORDS = frozenset(
    _WORD.findall(
        "the of and to in a is that for on was with as by at from it his has have had been be are were said will would "
        "not but this they their which who after its an he she we you i our my or if about into over more than when "
        "what there"
    )
)
_ENGLISH_SHARE = 0.22


@cache
def _identifier() -> langid.LanguageIdentifier:
    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)


def language_of(text: str, declared: str | None = None) -> str:
    """ISO 639-1 code of the text's language, ``und`` where it has no words.

    English function words decide for English, except where they are a few sentences in a foreign page. A text
    under 40 words is too short for a guess against the record's own declaration, which is believed then.
    """
    sample = _middle_and_ends(text)
    words = [word.lower() for word in _WORD.findall(sample)]
    if not words:
        return "und"
    share = sum(word in _FUNCTION_WORDS for word in words) / len(words)
    if share >= _ENGLISH_SHARE:
        return "en"
    guess, certainty = _identifier().classify(sample)
    code = (declared or "").strip().lower()[:2]
    if guess == "en":
        return "en"
    if len(words) < _SHORT and (certainty < 0.9 or share >= 0.15):
        return code or "en"
    return str(guess)


def _middle_and_ends(text: str) -> str:
    """Three slices of a long text: furniture stands at the ends, foreign quotations anywhere."""
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return "\n".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))
