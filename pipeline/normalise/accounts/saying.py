"""How a clause tells that somebody speaks, and how whoever speaks there is named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.normalise.model import Attribution, Speaker
from pipeline.normalise.speaker_keys import is_pronoun

_FIRST_OR_SECOND = frozenset({"i", "we", "you", "my", "our", "your"})
_CUES = tuple(
    (kind, re.compile(rf"\b(?:{words})", re.IGNORECASE))
    for kind, words in (
        ("answers", r"repl(?:y|ie)|answer|respon|retort|shot back|fired back|hit back|pushed back|counter|snap|reject"
                    r"|push|den(?:y|ie)"),
        ("asks", r"ask|question|quer|quizz|press|challeng|demand"),
        ("interrupts", r"interject|interrupt|chim|cut|continu|went on"),
        ("tells", r"t(?:old|ell)|inform|assur|warn|accus|urg|thank"),
        ("adds", r"add|not(?:ed|es|ing)|conclud|stress|emphasi"),
        ("says", r"sa(?:id|ys|ying)"),
        ("writes", r"wr[io]t|post|tweet"),
    )
)  # fmt: skip


def spoken_name(attribution: Attribution, speakers: Sequence[Speaker]) -> str | None:
    """Who speaks, named as somebody spoken to: a person by full name, others as the article names them."""
    source = attribution.source.text if attribution.source else ""
    if source[:1].isupper() and not is_pronoun(attribution) and source.lower() not in _FIRST_OR_SECOND:
        return source
    return next((one.name for one in speakers if one.kind == "person" and one.name), None)


def cue_kind(attribution: Attribution) -> str:
    """What kind of verb tells that somebody speaks."""
    return _kind(attribution.cue.text if attribution.cue else "")


@lru_cache(maxsize=4_096)
def _kind(words: str) -> str:
    return next((kind for kind, pattern in _CUES if pattern.search(words)), "other" if words else "none")
