"""Two verbs of one speaker in one sentence: "said the port would close but hoped it would not be “for long”".

The tagger finds a saying and a hope. Quoted words in the hope show that it was uttered, too, and the clause belongs to
what was said; a conjunction left hanging at the end of a content belongs to neither.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.attribution import Range, Relation, quote_type

_CONJUNCTION = re.compile(r"[\s,]*\b(?:but|and|or|while|yet|though|although)[\s,]*$", re.IGNORECASE)
_JOINT = re.compile(r"[\s,]*(?:but|and|or|while|yet)?[\s,]*", re.IGNORECASE)


def coordinate(text: str, relations: list[Relation]) -> list[Relation]:
    """The judged relations, contents carried on over an uttered attitude and freed of hanging conjunctions."""
    attitudes = [item for item in relations if not item.is_communicative and _is_quoted(text, item)]
    changed = {id(item): _carried_on(text, item, attitudes) for item in relations}
    return [_with_parent(changed[id(item)], changed) for item in relations]


def _with_parent(relation: Relation, changed: dict[int, Relation]) -> Relation:
    return replace(relation, parent=changed[id(relation.parent)]) if relation.parent else relation


def _is_quoted(text: str, relation: Relation) -> bool:
    return relation.cue is not None and quote_type(text, relation.content) != "indirect"


def _carried_on(text: str, relation: Relation, attitudes: list[Relation]) -> Relation:
    if not relation.is_communicative:
        return relation
    *before, last = relation.content
    following = next((item for item in attitudes if _follows(text, relation, last, item)), None)
    end = max(part[1] for part in following.content) if following else _without_conjunction(text, last)
    return replace(relation, content=(*before, (last[0], end)))


def _follows(text: str, relation: Relation, last: Range, attitude: Relation) -> bool:
    """Whether an attitude of the same source goes on right behind the content, joined by a conjunction at most."""
    if relation.source is None or attitude.source != relation.source or attitude.cue is None:
        return False
    end = _without_conjunction(text, last)
    return end <= attitude.cue[0] and bool(_JOINT.fullmatch(text, end, attitude.cue[0]))


def _without_conjunction(text: str, part: Range) -> int:
    hanging = _CONJUNCTION.search(text[slice(*part)])
    return part[0] + hanging.start() if hanging and hanging.start() else part[1]
