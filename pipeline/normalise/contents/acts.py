"""What was done by saying it: one act of the vocabulary, with flags, from the cue first and the content second.

A cue that is specific ("condemned", "vowed", "declined to comment") decides; one that only reports speech ("said",
"added") leaves it to patterns of the content; where neither knows, the act is *state*. What the encoder reads and what
all the words together tell (:mod:`pipeline.normalise.contents.act_words`) is weighed with that
(:mod:`pipeline.normalise.contents.readings`). seeds/acts.csv maps acts to PLOVER.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.cues import Cue, CueLexicon
from pipeline.normalise.contents.act_patterns import CONDITION, HEDGED_IF, REPORTED_FUTURE, ContentActs
from pipeline.normalise.contents.act_words import Found, load_words, signs_of
from pipeline.normalise.contents.readings import read_act
from pipeline.normalise.model import Act, ArticleContext, Attribution

# How sure an act is that a specific cue names, that a pattern of the content shows, that nothing tells more of.
_CONFIDENCE = {"cue": 0.85, "sharpened": 0.65, "pattern": 0.65, "default": 0.6}

_NEGATION = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\bno longer|\bneither|\bnor|\bwithout|\bfailed to|\byet to|\bstopped short of"
    r"|\brefused to|\bdeclined to)(?:\s+(?:\w+\s+){0,2}|$)",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(r"^(?:did|do|does|has|have|had|would|will|was|were|is)\s+", re.IGNORECASE)
_DIRECTIVE = re.compile(
    r"\b(?:should|could|ought|would be (?:better|wise)|might|let)\b|^\s*(?:that\s+)?\w+ing\b"
    r"|^\s*(?:a|an|the|to)\b(?!.*\b(?:may|was|were|is|are|has|had|will)\b)",
    re.IGNORECASE,
)
_OWN_MEASURES = re.compile(
    r"\b(?:further|more|new|tougher|concrete) (?:\w+ )?(?:actions?|measures|steps|sanctions|tariffs)\b"
    r"|\b(?:he|she|it|they|we|i) (?:could|would|will|may) (?:\w+ )?"
    r"(?:abandon|walk away|withdraw|leave|retaliate|respond|strike)\b",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"^\W*(?:(?:for|on|to|that|an?|the|\w+ to) ){0,3}\W*"
    r"(?:immediate(?:ly)?|stop|end|halt|cease|withdraw|release|lift)\b"
    r"|\bto \W?(?:stop|end|halt|cease|withdraw|immediately)\b",
    re.IGNORECASE,
)
_CONTENT_DECIDES = ("state", "announce", "")
_OVER_ANNOUNCE = ("threaten", "reject", "empathise")


@dataclass(frozen=True)
class ActLexicon:
    """What acts are read with: the cues and the patterns of content."""

    cues: CueLexicon
    content: ContentActs

    @classmethod
    def load(cls) -> ActLexicon:
        """Read seeds/cues and seeds/act_patterns; the caller keeps the result."""
        return cls(CueLexicon.load(), ContentActs.load())


def acts_of(article: ArticleContext, attributions: Sequence[Attribution], lexicon: ActLexicon) -> list[Act]:
    """The acts of an article's statements, which come in reading order since each may tell of its neighbours."""
    found = [act_by_rule(article, attribution, lexicon) for attribution in attributions]
    acts = []
    for number, attribution in enumerate(attributions):
        named, method = found[number]
        act, confidence = named, _CONFIDENCE[method]
        if attribution.reading:
            chances = load_words().log_chances(act_signs(article, attributions, found, number, lexicon))
            act, confidence = read_act(named, method, attribution.reading, chances)
        acts.append(_flagged(article, attribution, act, confidence, act == named and method in ("cue", "sharpened")))
    return acts


def act_signs(
    article: ArticleContext,
    attributions: Sequence[Attribution],
    found: Sequence[Found],
    number: int,
    lexicon: ActLexicon,
) -> set[str]:
    """What speaks for an act in the words of one of an article's statements; ``found`` are the acts by rule of all."""
    attribution = attributions[number]
    before = found[number - 1] if number else None
    behind = found[number + 1] if number + 1 < len(found) else None
    return signs_of(attribution, _known_cue(article, attribution, lexicon), found[number], before, behind)


def _flagged(article: ArticleContext, attribution: Attribution, act: str, confidence: float, is_by_cue: bool) -> Act:
    """The act with whether it is negated, holds on a condition, and is about what is to come."""
    words = attribution.content_text.lower()
    return Act(
        act=act,
        is_negated=is_by_cue and act != "decline_comment" and _is_negated(article, attribution),
        is_conditional=bool(CONDITION.search(words) and CONDITION.search(HEDGED_IF.sub(" ", words))),
        is_future=act in ("promise", "threaten") or _is_future(words, attribution.quote_type),
        confidence=confidence,
    )


def _known_cue(article: ArticleContext, attribution: Attribution, lexicon: ActLexicon) -> Cue | None:
    """What the lexicon knows of an attribution's cue."""
    cue = attribution.cue
    return lexicon.cues.match(cue.text, article.text[cue.end : cue.end + 60]) if cue else None


def act_by_rule(article: ArticleContext, attribution: Attribution, lexicon: ActLexicon) -> Found:
    """The act that the words name, and how: by the ``cue``, by a cue ``sharpened`` by the content, by a ``pattern`` of
    the content, or by ``default``.
    """
    content, found = attribution.content_text, _known_cue(article, attribution, lexicon)
    act = found.act if found else ""
    is_weak = bool(found and found.cue == "suggest" and not _DIRECTIVE.search(content[:80]))
    if act not in _CONTENT_DECIDES and not is_weak:
        return _sharpened(act, content, lexicon.content)
    by_content = lexicon.content.act_of(content)
    if by_content and (act != "announce" or by_content in _OVER_ANNOUNCE):
        return by_content, "pattern"
    return (act, "cue") if act == "announce" else ("state", "default")


def _sharpened(act: str, content: str, patterns: ContentActs) -> Found:
    """A cue's act, or the stronger one that the content makes of it: a warning a threat, an appeal to stop a demand."""
    if act == "warn" and (_OWN_MEASURES.search(content) or patterns.act_of(content) == "threaten"):
        return "threaten", "sharpened"
    if act == "request" and _STOP.search(content[:120]):
        return "demand", "sharpened"
    return act, "cue"


def _is_negated(article: ArticleContext, attribution: Attribution) -> bool:
    """Whether a negation stands right before the cue or opens it: "has not promised", "refused to promise"."""
    cue = attribution.cue
    if cue is None:
        return False
    before = re.split(r"[.;,“”\"\n]", article.text[max(0, cue.start - 28) : cue.start])[-1]
    negation = _NEGATION.search(before)
    if negation and negation.end() == len(before):
        return True
    words = _AUXILIARY.sub("", cue.text)
    inside = _NEGATION.match(words)
    return inside is not None and inside.end() < len(words)


def _is_future(words: str, quote_type: str) -> bool:
    found = REPORTED_FUTURE.search(words)
    if found is None:
        return False
    # In direct speech "would" is a condition; in reported speech it is the future of the past.
    return found[0] != "would" or quote_type != "direct"
