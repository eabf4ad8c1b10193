"""What was done by saying it: one act of the vocabulary, with flags, from the cue first and the content second.

A cue that is specific ("condemned", "vowed", "declined to comment") decides; one that only reports speech ("said", "added")
leaves it to patterns of the content; where neither knows, the act is *state*. Acts map to PLOVER in seeds/acts.csv.
"""

from __future__ import annotations

import re

from pipeline.normalise.act_patterns import CONDITION, CONTENT_ACTS, HEDGED_IF, REPORTED_FUTURE
from pipeline.normalise.cues import CueLexicon, cue_lexicon
from pipeline.normalise.model import Act, ArticleContext, Attribution

_SPECIFIC = 0.85  # confidence of an act read from a specific cue
_PATTERN = 0.65  # from a pattern of the content
_DEFAULT = 0.6  # no pattern: a plain statement
_HEAD = 320  # characters of content that patterns are looked for in: a long quote opens with what it is about

_NEGATION = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\bno longer|\bneither|\bnor|\bwithout|\bfailed to|\byet to|\bstopped short of|\brefused to"
    r"|\bdeclined to)(?:\s+(?:\w+\s+){0,2}|$)",
    re.IGNORECASE,
)
_DIRECTIVE = re.compile(
    r"\b(?:should|could|ought|would be (?:better|wise)|might|let)\b|^\s*(?:that\s+)?\w+ing\b|^\s*(?:a|an|the|to)\b", re.IGNORECASE
)
_MODAL = re.compile(r"\b(?:will|would|’ll|'ll|to (?:take|respond|retaliate|strike|impose))\b", re.IGNORECASE)
_CONTENT_DECIDES = ("state", "announce", "")


def classify_act(article: ArticleContext, attribution: Attribution, lexicon: CueLexicon | None = None) -> Act:
    """The act of an attribution, whether the act is negated, holds on a condition, and is about what is to come."""
    content = attribution.content_text
    act, confidence, is_specific = _act(article, attribution, content, lexicon or cue_lexicon())
    return Act(
        act=act,
        is_negated=is_specific and act != "decline_comment" and _is_negated(article, attribution),
        is_conditional=bool(CONDITION.search(HEDGED_IF.sub(" ", content))),
        is_future=act in ("promise", "threaten") or _is_future(content, attribution.quote_type),
        confidence=confidence,
    )


def _act(
    article: ArticleContext, attribution: Attribution, content: str, lexicon: CueLexicon
) -> tuple[str, float, bool]:
    cue = attribution.cue
    found = lexicon.match(cue.text, article.text[cue.end : cue.end + 60]) if cue else None
    act = found.act if found else ""
    if found and act not in _CONTENT_DECIDES and not (found.cue == "suggest" and not _DIRECTIVE.search(content[:80])):
        if act == "warn" and content_act(content) == "threaten" and _MODAL.search(content):
            return "threaten", _PATTERN, True
        return act, _SPECIFIC, True
    by_content = content_act(content)
    if by_content and not (act == "announce" and by_content not in ("threaten", "reject", "empathise")):
        return by_content, _PATTERN, False
    return (act, _SPECIFIC, True) if act == "announce" else ("state", _DEFAULT, False)


def content_act(content: str) -> str | None:
    """The act that the content's own words perform; null where they plainly state."""
    head = content[:_HEAD]
    return next((act for act, pattern in CONTENT_ACTS if pattern.search(head)), None)


def _is_negated(article: ArticleContext, attribution: Attribution) -> bool:
    cue = attribution.cue
    if cue is None:
        return False
    before = article.text[max(0, cue.start - 28) : cue.start]
    before = re.split(r"[.;,“”\"\n]", before)[-1]
    negation = _NEGATION.search(before)
    if negation and negation.end() == len(before):
        return True
    inside = _NEGATION.match(cue.text.removeprefix("did ").removeprefix("has ").removeprefix("would ").strip())
    return inside is not None and inside.end() < len(cue.text)


def _is_future(content: str, quote_type: str) -> bool:
    found = REPORTED_FUTURE.search(content)
    if found is None:
        return False
    # In direct speech "would" is a condition; in reported speech it is the future of the past.
    return found[0].lower() != "would" or quote_type != "direct"
