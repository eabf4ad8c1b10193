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
from pipeline.normalise.contents.readings import read_acts
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
    worded = acts_with_signs(article, attributions, lexicon)
    likeliest = _by_reading(attributions, worded)
    acts = []
    for attribution, ((named, method), _) in zip(attributions, worded, strict=True):
        act, confidence = likeliest.get(attribution.attribution_id, (named, _CONFIDENCE[method]))
        acts.append(_flagged(article, attribution, act, confidence, act == named and method in ("cue", "sharpened")))
    return acts


def acts_with_signs(
    article: ArticleContext, attributions: Sequence[Attribution], lexicon: ActLexicon
) -> list[tuple[Found, set[str]]]:
    """The act of each of an article's statements by rule, and what speaks for an act in its words."""
    cues = [_known_cue(article, attribution, lexicon) for attribution in attributions]
    found = [act_by_rule(one, cue, lexicon) for one, cue in zip(attributions, cues, strict=True)]
    neighbours = zip([None, *found][:-1], [*found, None][1:], strict=True)
    return [
        (act, signs_of(attribution, cue, act, before, behind))
        for attribution, cue, act, (before, behind) in zip(attributions, cues, found, neighbours, strict=True)
    ]


def _by_reading(
    attributions: Sequence[Attribution], worded: Sequence[tuple[Found, set[str]]]
) -> dict[str, tuple[str, float]]:
    """The likeliest act of each statement that the encoder has read, with its probability, by id."""
    read = [(one, one.reading, told) for one, told in zip(attributions, worded, strict=True) if one.reading]
    if not read:
        return {}
    chances = load_words().log_chances_of([signs for _, _, (_, signs) in read])
    acts = read_acts([act for _, _, (act, _) in read], [reading for _, reading, _ in read], chances)
    return {one.attribution_id: act for (one, _, _), act in zip(read, acts, strict=True)}


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


def act_by_rule(attribution: Attribution, cue: Cue | None, lexicon: ActLexicon) -> Found:
    """The act that the words name, and how: by the ``cue`` (as the lexicon knows it), by a cue ``sharpened`` by the
    content, by a ``pattern`` of the content, or by ``default``.
    """
    content, act = attribution.content_text, cue.act if cue else ""
    is_weak = bool(cue and cue.cue == "suggest" and not _DIRECTIVE.search(content[:80]))
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
