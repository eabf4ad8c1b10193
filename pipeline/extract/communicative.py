"""Which attributions tell of something said, written, signed or announced: beliefs, moods and narration are not."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.attribution import Relation, quote_type
from pipeline.extract.cues import CueLexicon

_NEGATED = re.compile(r"\b(?:not|never|n['’]t|without|neither|nor|yet to|stopped short of|failed to)\b|n['’]t\b", re.I)
_REFUSING = re.compile(
    r"\b(?:declin|refus|comment|respon[ds]|repl[yi]|den[iy]|elaborat|disclos|rul[ei]|would not say)", re.I
)
_NOT_YET = re.compile(
    r"\b(?:will|would|may|might|could|should|shall|expected to|set to|due to|likely to|plans? to|going to|about to"
    r"|wants? to|hopes? to|if|whether|before|unless)\s+(?:\w+ly\s+)?$",
    re.I,
)
_NOT_YET_CUE = re.compile(r"(?:to|will|would|may|might|could|should|set to|due to|expected to|plans? to) \w+", re.I)
_THAT = re.compile(r"\bthat\b", re.I)
_FOLLOWING = 60  # characters after a cue that can complete its phrase
_BETWEEN = 60  # characters between source and cue that can still hold the cue's auxiliaries


def judge(text: str, relations: list[Relation], cues: CueLexicon) -> list[Relation]:
    """The relations with ``is_communicative`` set; parents are replaced by their judged selves."""
    judged: dict[int, Relation] = {}
    for relation in relations:  # outer ones come before what was found inside them
        parent = judged.get(id(relation.parent)) if relation.parent else None
        verdict = is_communicative(text, relation, cues)
        judged[id(relation)] = replace(relation, parent=parent, is_communicative=verdict)
    return list(judged.values())


def is_communicative(text: str, relation: Relation, cues: CueLexicon) -> bool:
    """Whether the article says that the content was uttered; a refusal to comment is, what nobody has said is not."""
    if relation.cue is None:
        return relation.source is not None
    words = text[slice(*relation.cue)]
    before = _auxiliaries(text, relation)
    if _NEGATED.search(before + words) and not _REFUSING.search(words):
        return False
    quoted = quote_type(text, relation.content)
    if quoted == "indirect" and (_NOT_YET.search(before) or _NOT_YET_CUE.match(words)):
        return False
    known = cues.match(words, text[relation.cue[1] : relation.cue[1] + _FOLLOWING])
    if known is None or not known.is_communicative:
        return quoted == "direct" or (quoted == "mixed" and known is None)
    return not known.needs_words or quoted != "indirect" or _has_clause(text, relation)


def _has_clause(text: str, relation: Relation) -> bool:
    """Whether the content is a that-clause, the "that" inside it or between it and the cue."""
    start = min(relation.content)[0]
    return bool(_THAT.search(text[max(0, start - 6) : start + 5]))


def _auxiliaries(text: str, relation: Relation) -> str:
    """The words between the source and the cue that follows it, or a few before a cue that has no source before it."""
    assert relation.cue is not None
    start = relation.cue[0]
    if relation.source and relation.source[1] <= start and start - relation.source[1] <= _BETWEEN:
        return text[relation.source[1] : start]
    return ""
