"""Two verbs of one speaker in one sentence: "said the port would close but hoped it would not be “for long”".

The tagger finds a saying and a hope. Quoted words in the hope show that it was uttered, too, and the clause belongs to
what was said; so does one that is rather no statement of its own ("said it was far off and ruled out a visit"). A
conjunction left hanging at the end of a content belongs to neither.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.attribution import Range, Relation, quote_type, with_content

_CONJUNCTION = re.compile(r"[\s,]*\b(?:but|and|or|while|yet|though|although)[\s,]*$", re.IGNORECASE)
_LIKELY = 0.75  # a joint clause that is surely a statement stands alone
_JOINT = re.compile(r"[\s,]*(?:but|and|or|while|yet)?[\s,]*", re.IGNORECASE)


def coordinate(text: str, relations: list[Relation]) -> list[Relation]:
    """The judged relations, contents carried on over a joint clause and freed of hanging conjunctions."""
    clauses = [item for item in relations if _is_joint(text, item)]
    following = {id(item): _clause_after(text, item, clauses) for item in relations}
    taken = {id(clause) for clause in following.values() if clause}
    changed = {
        id(item): replace(item, is_communicative=False)
        if id(item) in taken
        else _carried_on(text, item, following[id(item)])
        for item in relations
    }
    return [_with_parent(changed[id(item)], changed) for item in relations]


def _with_parent(relation: Relation, changed: dict[int, Relation]) -> Relation:
    parent = changed[id(relation.parent)] if relation.parent else None
    return relation if parent is relation.parent else replace(relation, parent=parent)


def _is_joint(text: str, relation: Relation) -> bool:
    """Whether it can belong to what was said before it: an attitude in quoted words, or hardly a statement."""
    if relation.cue is None:
        return False
    if relation.is_communicative:
        return relation.confidence < _LIKELY
    return quote_type(text, relation.content) != "indirect"


def _clause_after(text: str, relation: Relation, clauses: list[Relation]) -> Relation | None:
    if not relation.is_communicative or relation in clauses:
        return None
    return next((item for item in clauses if _follows(text, relation, relation.content[-1], item)), None)


def _carried_on(text: str, relation: Relation, clause: Relation | None) -> Relation:
    if not relation.is_communicative:
        return relation
    *before, last = relation.content
    end = max(part[1] for part in clause.content) if clause else _without_conjunction(text, last)
    return with_content(relation, (*before, (last[0], end)))


def _follows(text: str, relation: Relation, last: Range, clause: Relation) -> bool:
    """Whether a clause of the same source goes on right behind the content, joined by a conjunction at most."""
    if relation.source is None or clause.source != relation.source or clause.cue is None:
        return False
    end = _without_conjunction(text, last)
    return end <= clause.cue[0] and bool(_JOINT.fullmatch(text, end, clause.cue[0]))


def _without_conjunction(text: str, part: Range) -> int:
    hanging = _CONJUNCTION.search(text[slice(*part)])
    return part[0] + hanging.start() if hanging and hanging.start() else part[1]
