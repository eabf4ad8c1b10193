"""Faults that the linker is known to make, mended by rule; each rule is kept because it pays on texts held back."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.attribution import Range, Relation, with_content
from pipeline.extract.listed import listed
from pipeline.extract.owners import one_speaker
from pipeline.extract.quotations import follow_on, has_mark, nearest, touches
from pipeline.extract.somebody import is_somebody
from pipeline.extract.subjects import own_subject
from pipeline.extract.trim import trim_content

# "an official informed about the matter told the agency": the participle belongs to the source, the verb is the cue.
_DESCRIBING = re.compile(r"(?:who (?:is|was|were|are) )?(?:informed|briefed|familiar|knowledgeable|close)\b", re.I)
_THEN_SAID = re.compile(
    r"[^.\n“”\"]{0,60}?\b(?P<cue>(?:has |have |had )?(?:told|said|says|confirmed|added|claimed|explained))\b"
)
# When it was said, between the verb and what was said: "had announced [two days later that] he would go".
_THEN_THAT = re.compile(
    r"(?:(?:an?|\w+)\s(?:hour|day|week|month|year)s?\s(?:earlier|later|before|ago)|earlier|later|yesterday|today"
    r"|last\s\w+|on\s\w+day|earlier\s(?:this|that|in the)\s\w+)\s(?=that\s)",
    re.IGNORECASE,
)

# A phrase that was cut in two: "did not rule out the" + "closing of the port".
_HANGING = re.compile(r"\b(?:the|an?|his|its|their|by|of|to|in)\Z")
_LONGEST_HANGING = 8  # characters
_REST = re.compile(r" [^\W_][^,.;:!?\n\"“”]{0,120}?(?=\s(?:and|but)\s|[,.;:!?\n\"“”]|\Z)")


def repair(text: str, relations: list[Relation]) -> list[Relation]:
    """The relations mended; those left without content are dropped."""
    found = [own_subject(text, with_apposition(text, whole_source(text, relation))) for relation in relations]
    whole = [with_content(item, trim_content(text, list(item.content))) for item in one_speaker(text, found)]
    whole = [without_time(text, relation) for relation in whole]
    own = [without_other_lines(text, relation) for relation in whole if relation.content]
    own = whole_phrases(text, own)
    return listed(text, follow_on(text, nearest(text, outermost(own))))


def whole_phrases(text: str, relations: list[Relation]) -> list[Relation]:
    """The relations; contents cut behind an article or a preposition go on to the end of the clause."""
    taken = [span for item in relations for span in item.ranges]

    def whole(part: Range) -> Range:
        if not _HANGING.search(text, max(part[0], part[1] - _LONGEST_HANGING), part[1]):
            return part
        rest = _REST.match(text, part[1])
        is_free = rest is not None and not any(touches(rest.span(), span) for span in taken)
        return (part[0], rest.end()) if rest and is_free else part

    return [with_content(item, tuple(map(whole, item.content))) for item in relations]


def without_other_lines(text: str, relation: Relation) -> Relation:
    """The relation without parts that stand unquoted in another line than its cue: a headline, a caption.

    +.0005 attribution F1 on the texts held back; a headline taken for part of the lead's content cost a statement.
    """
    cue = relation.cue
    if cue is None or len(relation.content) == 1:
        return relation
    kept = [part for part in relation.content if has_mark(text, part) or "\n" not in _between(text, part, cue)]
    return with_content(relation, tuple(kept) or relation.content)


def _between(text: str, left: Range, right: Range) -> str:
    return text[min(left[1], right[1]) : max(left[0], right[0])]


def outermost(relations: list[Relation]) -> list[Relation]:
    """Without those that stand wholly inside another's content: the second look into contents finds them there."""
    parts = [(part, number) for number, item in enumerate(relations) for part in item.content]

    def is_inside(number: int, relation: Relation) -> bool:
        start, end = min(relation.ranges)[0], max(part[1] for part in relation.ranges)
        return any(part[0] <= start and end <= part[1] and other != number for part, other in parts)

    return [relation for number, relation in enumerate(relations) if not is_inside(number, relation)]


def with_apposition(text: str, relation: Relation) -> Relation:
    """The relation with all of "the ambassador to Norland, Ann Marlow," for its source, where the tagger took what she
    is for a part of what she says.
    """
    if relation.source is None or len(relation.content) == 1:
        return relation
    first, *rest = relation.content
    is_beside = text[first[1] : relation.source[0]] in (", ", ",") and not has_mark(text, first)
    if not is_beside or not is_somebody(text[slice(*first)]):
        return relation
    return replace(relation, source=(first[0], relation.source[1]), content=tuple(rest))


def without_time(text: str, relation: Relation) -> Relation:
    """The relation without words that begin its content and tell when it was said."""
    if not relation.content or (then := _THEN_THAT.match(text, *relation.content[0])) is None:
        return relation
    return with_content(relation, ((then.end(), relation.content[0][1]), *relation.content[1:]))


def whole_source(text: str, relation: Relation) -> Relation:
    """A describing participle taken for the cue goes to the source, and the verb of speech after it becomes the cue."""
    if not relation.source or not relation.cue or not _DESCRIBING.match(text[slice(*relation.cue)]):
        return relation
    said = _THEN_SAID.match(text, relation.cue[1])
    if not said or relation.source[1] > relation.cue[0]:
        return relation
    source = (relation.source[0], said.start("cue"))
    source = (source[0], source[0] + len(text[slice(*source)].rstrip()))
    content = tuple(part for part in relation.content if not (source[0] <= part[0] < said.end("cue")))
    return replace(relation, source=source, cue=said.span("cue"), content=content or relation.content)
