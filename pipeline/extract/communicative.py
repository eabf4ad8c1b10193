"""Which attributions tell of something said, written, signed or announced: beliefs, moods and narration are not.

Rules turn away what nobody has uttered yet; of the rest they say what makes them doubt it. What is kept is what a model
learnt from labelled articles finds likely (:mod:`pipeline.extract.likelihood`) by their doubt, its words and how the
encoder reads it, and that likelihood is its confidence. Where the encoder reads nothing, all doubts count.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.attribution import Relation, quote_type
from pipeline.extract.cues import Cue, CueLexicon
from pipeline.extract.deeds import is_deed
from pipeline.extract.headline import is_place_label
from pipeline.extract.inner import FIRST_PERSON
from pipeline.extract.likelihood import Features, is_likely, likelihood, likelihood_read, statement_features

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
_WILL_NOT = re.compile(r"\b(?:(?:would|will)(?: not|n['’]t)|won['’]t) (?:say|comment|disclose|elaborate)\b", re.I)
_SUPPOSED = re.compile(r"\b(?:if|unless|whether)\s(?:the\s|an?\s)?\Z", re.I)
_MUST = re.compile(r"(?:^|\s)must\s")
_NOBODY = re.compile(r"(?:[Nn]either|[Nn]obody|[Nn]one|[Nn]o (?:one|(?=[a-z])))\b")
_JOINED = re.compile(r"\b(?:and|but|then)\b")
# Acts that are done as often as uttered: what an outer speaker tells of them without a clause was done.
_DEEDS = frozenset({"promise", "reject", "support", "propose"})
_FINITE = re.compile(r"^\W*(?:\w+\W+){0,4}(?:is|are|was|were|will|would|has|have|had|can|could|should|must)\b", re.I)
_TO_A_THING = re.compile(r"^to\s+(?:an?|the|its|their|his|her|this|these|those|such)\b", re.I)
_THAT = re.compile(r"\bthat\b", re.I)
# What tells of the one who speaks: "a source, who would not be named, said".
_ASIDE = re.compile(r",\s+(?:who|whose|which|speaking|asking|requesting|declining|not|on condition)\b[^,]*,")
# Nobody in particular puts a question: "asked about the visit, she said"; the one before the verb was asked.
_QUESTIONED = re.compile(
    r"(?:(?:when|if|while|is|are|was|were|being|been)\s+)*(?:repeatedly\s+)?asked\b(?!.*\bby\b)", re.I
)
_ANONYMITY = re.compile(r"(?:not to be (?:named|identified|quoted)|(?:for )?anonymity|to remain anonymous)\b", re.I)
# What an article takes back, and what it only puts to the test.
_TAKEN_BACK = re.compile(
    r"(?:an?|the|our|this)\s(?:headline (?:of|on|to) )?(?:an )?(?:earlier|previous) version\b", re.I
)
_CLAIM = re.compile(r"[ \t*_]*claim:", re.I)
# "whatever Southland promised, it would not do it": what follows is no promise of Southland's.
_WHATEVER = re.compile(r"\b(?:what(?:so)?ever|no matter what)\s(?:the\s)?\Z", re.I)
_IS_IT = re.compile(
    r"(?:\A|\n|[.!?:]\s)(?:did|does|do|has|have|had|is|are|was|were|will|would|can|could|should|may|might)\s\Z", re.I
)
_QUESTION_ENDS = re.compile(r"[^.!?\n]*\?")
_OPENING = 12  # characters before a source that can open its question; twice as many its clause
# Doubts that no reading takes away.
CERTAIN = frozenset({"nobody", "negated", "not yet", "deed", "asked", "anonymity", "taken back", "whatever"})
_FOLLOWING = 60  # characters after a cue that can complete its phrase
_BETWEEN = 60  # characters between source and cue that can still hold the cue's auxiliaries


def judge(text: str, relations: list[Relation], cues: CueLexicon) -> list[Relation]:
    """The relations with ``is_communicative`` set; parents are replaced by their judged selves."""
    judged: dict[int, Relation] = {}
    before: Relation | None = None
    for relation in relations:  # outer ones come before what was found inside them
        parent = judged.get(id(relation.parent)) if relation.parent else None
        goes_on = parent is not None and before is not None and before.parent is parent and _is_they(text, relation)
        silent = goes_on and before is not None and not before.is_communicative
        communicative, likely = _judged(text, relation, cues, silent=silent)
        before = judged[id(relation)] = replace(
            relation, is_communicative=communicative, confidence=likely, parent=parent
        )
    return list(judged.values())


def _is_they(text: str, relation: Relation) -> bool:
    """Whether the source only points back at those before it: they did what those did, told or not."""
    return relation.source is not None and text[slice(*relation.source)].lower() == "they"


def _judged(text: str, relation: Relation, cues: CueLexicon, *, silent: bool) -> tuple[bool, float]:
    """Whether it tells of something said, and how surely; whoever's turn it is in an interview says it all."""
    if relation.is_turn:
        return True, relation.confidence
    doubt = doubt_of(text, relation, cues)
    if silent or doubt in CERTAIN or (doubt and relation.reading is None):
        return False, relation.confidence
    likely = likelihood(features_of(text, relation, cues))
    if relation.reading:
        likely = likelihood_read(likely, relation.reading.is_statement, doubt)
    return is_likely(likely, doubt), likely


def features_of(text: str, relation: Relation, cues: CueLexicon) -> Features:
    """What the model of statements sees of a relation."""
    return statement_features(
        text,
        relation,
        quote_type(text, relation.content),
        _known(text, relation, cues),
        has_clause=_has_clause(text, relation),
    )


def _known(text: str, relation: Relation, cues: CueLexicon) -> Cue | None:
    """The lexicon's entry for the cue; what follows can complete its phrase."""
    if relation.cue is None:
        return None
    return cues.match(text[slice(*relation.cue)], text[relation.cue[1] : relation.cue[1] + _FOLLOWING])


def is_communicative(text: str, relation: Relation, cues: CueLexicon) -> bool:
    """Whether the words alone say that the content was uttered."""
    return doubt_of(text, relation, cues) is None


def doubt_of(text: str, relation: Relation, cues: CueLexicon) -> str | None:
    """Why the words do not say that the content was uttered; null where they do, as for a refusal to comment."""
    if relation.parent is not None and relation.parent.content == relation.content:
        return doubt_of(text, relation.parent, cues)  # who is cited for words says them if they are said
    if unsaid := _is_put_forward(text, relation):
        return unsaid
    if is_place_label(text, relation, cues):
        return "nobody"
    if relation.cue is None:
        return None if relation.source is not None else "nobody"
    words = text[slice(*relation.cue)]
    before = _auxiliaries(text, relation)
    if _is_negated(text, relation, before + words):
        return "negated"
    quoted = quote_type(text, relation.content)
    if quoted == "indirect" and _is_not_yet(text, relation, before, words):
        return "not yet"
    known = _known(text, relation, cues)
    if known is None or not known.is_communicative:
        is_quoted = quoted == "direct" or (quoted == "mixed" and known is None)
        is_said = is_quoted and relation.parent is None  # inside another's words the marks can be the other's
        return None if is_said else "no saying" if known else "unknown cue"
    if _is_told(relation) and _is_deed(text, relation, known, quoted):
        return "deed"
    if not known.needs_words or quoted != "indirect" or _has_clause(text, relation):
        return None
    return "deed" if _is_told(relation) or _is_acceptance(text, relation, known) else "no words"


def _is_negated(text: str, relation: Relation, words: str) -> bool:
    nobody = relation.source is not None and _NOBODY.match(text, *relation.source)
    return bool(nobody) or bool(_NEGATED.search(words) and not _REFUSING.search(words))


def _is_not_yet(text: str, relation: Relation, before: str, words: str) -> bool:
    """Whether it is still to be said, or only supposed or demanded to be: "if Orlova denies it", "she must explain"."""
    start = relation.source[0] if relation.source else relation.ranges[0][0]
    is_supposed = _SUPPOSED.search(text, max(0, start - _OPENING), start)
    is_own = relation.source is not None and text[slice(*relation.source)].lower() in FIRST_PERSON
    is_demanded = not is_own and _MUST.search(before + words)
    is_later = not _WILL_NOT.search(before + words) and (_NOT_YET.search(before) or _NOT_YET_CUE.match(words))
    return bool(is_later or is_supposed or is_demanded)


def _is_put_forward(text: str, relation: Relation) -> str | None:
    """What the words are where they are only put to somebody, asked for oneself, left open or taken back; else null."""
    first, start = relation.content[0], min(relation.ranges)[0]
    source = text[slice(*relation.source)] if relation.source else ""
    if is_deed(text, relation):
        return "deed"
    if _TAKEN_BACK.match(source) or _CLAIM.match(text, text.rfind("\n", 0, start) + 1, start):
        return "taken back"
    if relation.cue is None or quote_type(text, relation.content) != "indirect":
        return None
    if relation.source and _WHATEVER.search(text, max(0, relation.source[0] - _OPENING * 2), relation.source[0]):
        return "whatever"
    if _ANONYMITY.match(text, first[0]):
        return "anonymity"
    is_question = _IS_IT.search(text[max(0, start - _OPENING) : start]) and _QUESTION_ENDS.match(text, first[0])
    is_passive = not source and _QUESTIONED.match(text, relation.cue[0], relation.cue[1])
    return "asked" if is_question or is_passive else None


def _is_told(relation: Relation) -> bool:
    """Whether another tells it in words of his own; a medium behind a headline ("... — Tass") only passes it on."""
    return relation.parent is not None and (relation.parent.cue is not None or relation.parent.is_turn)


def _is_acceptance(text: str, relation: Relation, known: Cue) -> bool:
    """Whether somebody agrees to a thing, which is done; to do something or on something is agreed in words."""
    start = min(relation.content)[0]
    return known.act == "agree" and bool(_TO_A_THING.search(text[max(0, start - 3) : start + 8]))


def _is_deed(text: str, relation: Relation, known: Cue, quoted: str) -> bool:
    """Whether an outer speaker tells the inner saying as a deed: that two agreed, that one pledged money."""
    if known.act == "agree":
        return True
    if quoted == "direct" or not (known.needs_words or known.act in _DEEDS):
        return False
    return not _has_clause(text, relation) and not _FINITE.search(text[slice(*min(relation.content))])


def _has_clause(text: str, relation: Relation) -> bool:
    """Whether the content is a that-clause, the "that" inside it or between it and the cue."""
    start = min(relation.content)[0]
    return bool(_THAT.search(text[max(0, start - 6) : start + 5]))


def _auxiliaries(text: str, relation: Relation) -> str:
    """The words between the source and the cue that follows it, or a few before a cue that has no source before it."""
    assert relation.cue is not None
    start = relation.cue[0]
    if relation.source and relation.source[1] <= start and start - relation.source[1] <= _BETWEEN:
        return _JOINED.split(_ASIDE.sub(",", text[relation.source[1] : start]))[-1]
    return ""
