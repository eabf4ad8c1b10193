"""Sources that the tagger took from beside the subject of their cue: a relative clause, another sentence, whoever saw a
paper.

"Ecuador's army, which lost two men, blamed smugglers. Ana Torres, who leads the party, accused Quito of lying.": the
tagger can give "two men", "which lost two men" or Ana Torres as the source of "blamed". In the corpus's training part
two of 18,359 cues have their source in another sentence.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.attribution import Range, Relation
from pipeline.extract.quotations import quotations, touches
from pipeline.extract.sentences import sentence_ends

# What begins a relative clause with a subject of its own: "which [the mayor], talking at length, said".
_OF_OTHERS = r"(?:it|he|she|they|we|you|I|the|an?|his|her|its|their|[A-Z]\w+)\b"
_WITH_RELATIVE = re.compile(
    r"(?:.*(?:[,;:”\"]|\s[—–-])\s|\W*)"
    r"(?P<whole>(?P<head>(?=[A-Z]|(?:the|an?|his|her|its|their)\s)[^,;:.“”\"\n]{2,80}), "
    rf"(?:(?:which|who|whom)\b(?!\s{_OF_OTHERS}(?:\s[\w’'-]+){{0,3}},)|whose\b)[^;:“”\"\n]{{2,160}}?),\s+(?:\w+ly\s+)?"
)
_CLAUSE = re.compile(rf"(which|who)\s+(?!{_OF_OTHERS})\w")
_SEEN_BY = re.compile(
    r"\W*In\s[^.“”\"\n]{2,160}?\s(?:seen|obtained|reviewed|viewed|forwarded|published|released|carried) (?:by|to|in)\s"
    r"(?:the\s)?(?:[A-Z][\w.’'-]*\s?){1,5},\s+(?=[A-Z])"
)
# Who goes on with another verb needs no name: "He said it was late. ... and added".
_GOES_ON = re.compile(r"\w+ing\b|\badd(?:s|ed)\b")
# "charges at [the court] accusing Norland", "wrote to [the minister] demanding": they are where and to whom it is said.
_BEFORE_WHOM = re.compile(
    r"(?:\b(?:at|before|against)|\b(?:writ\w+|wrote|letters?|complaints?|petitions?|appeals?|messages?)\s(?:\w+\s){0,3}?to)"
    r"\s(?:the\s)?\Z",
    re.I,
)
# "beside her counterpart, Ann Marlow, Bo Voss said": the first name belongs to what stands before it.
_OF_APPOSITION = re.compile(r"[^,.;:“”\"\n]+,\s+(?P<subject>[A-Z](?:(?!\b(?:and|or)\b|&)[^,.;:“”\"\n])+)")
_BESIDE_ANOTHER = re.compile(r"(?:,|\b(?:to|with|by|beside|alongside|from))\s\Z")
# "It" stands for the clause behind: "it is claimed that the pass was shut". What is claimed "to be" so is a thing.
_IMPERSONAL = re.compile(
    r"(?:is|was|ha[sd] been|['’]s(?: been)?)\s(?:\w+\s)?(?:alleged|announced|believed|claimed|confirmed|expected|feared"
    r"|hoped|known|recommended|reported|revealed|rumou?red|said|suggested|thought|understood)",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"\s\w+ing\b")
_ADVERB = 20  # characters of a word or two: an adverb between comma and cue, a preposition before a name
_NEXT = 2  # characters that tell of a next sentence
_REACH = 400  # characters


def own_subject(text: str, relation: Relation) -> Relation:
    """The relation with the subject of its cue's sentence in place of what the tagger took from beside it; without a
    source where that stands in another sentence and there is no such subject.
    """
    relation = _impersonal(text, relation)
    if relation.source is None or relation.cue is None:
        return relation
    source, cue = relation.source, relation.cue
    is_apart = not _GOES_ON.search(text[slice(*cue)]) and _is_apart(text, source, cue)
    if subject := _with_clause(text, cue):
        is_inside = subject.end("head") <= source[0] < cue[0] and not text[: source[0]].endswith(" by ")
        if is_apart or is_inside:
            return replace(relation, source=subject.span("whole"))
    if is_apart or _hears(text, source, cue):
        return replace(relation, source=None)
    if alone := _behind_apposition(text, source, cue):
        return replace(relation, source=alone)
    return _without_reader(text, relation) if source < cue else relation


def _impersonal(text: str, relation: Relation) -> Relation:
    """The relation without the "it" of an impersonal verb, as its source or a part of its content."""
    if relation.cue is None or not _IMPERSONAL.fullmatch(text, *relation.cue):
        return relation
    kept = tuple(part for part in relation.content if text[slice(*part)].lower() != "it")
    if not kept or text.startswith("to ", kept[0][0]):
        return relation
    is_it = relation.source is not None and text[slice(*relation.source)].lower() == "it"
    return replace(relation, source=None if is_it else relation.source, content=kept)


def _behind_apposition(text: str, source: Range, cue: Range) -> Range | None:
    """The subject right before a cue, where the tagger took a name before it, set off by commas, for a part of it."""
    parts = _OF_APPOSITION.fullmatch(text, *source)
    if (
        parts is None
        or cue[0] != source[1] + 1
        or not _BESIDE_ANOTHER.search(text, max(0, source[0] - _ADVERB), source[0])
    ):
        return None
    return parts.span("subject")


def _hears(text: str, source: Range, cue: Range) -> bool:
    """Whether somebody else says it before or to the source."""
    follows = cue[0] == source[1] + 1 and _PARTICIPLE.match(text, source[1])
    return bool(follows and _BEFORE_WHOM.search(text, max(0, source[0] - _REACH), source[0]))


def _with_clause(text: str, cue: Range) -> re.Match[str] | None:
    """The subject before a cue, if a relative clause between commas belongs to it."""
    if "," not in text[max(0, cue[0] - _ADVERB) : cue[0]]:
        return None
    return _WITH_RELATIVE.fullmatch(text, _sentence_start(text, cue[0]), cue[0])


def _without_reader(text: str, relation: Relation) -> Relation:
    """The relation without whoever saw a paper at the start of its source ("seen by [Coast Post, the envoy]"), or
    without the rest of a relative clause, whose pronoun tells who it is.
    """
    assert relation.source is not None
    start, end = relation.source
    if alone := _CLAUSE.match(text, start, end):
        return replace(relation, source=alone.span(1))
    seen = _SEEN_BY.match(text, _sentence_start(text, start)) if ", " in text[start:end] else None
    return replace(relation, source=(seen.end(), end)) if seen and start < seen.end() < end else relation


def _is_apart(text: str, left: Range, right: Range) -> bool:
    """Whether a sentence ends between two spans, outside quotation marks."""
    start, end = min(left[1], right[1]), max(left[0], right[0])
    ends = _ends(text, start, end)
    return bool(ends) and not all(any(touches(one, pair) for pair in quotations(text)) for one in ends)


def _sentence_start(text: str, place: int) -> int:
    ends = [behind for _, behind in _ends(text, max(0, place - _REACH), place) if behind <= place]
    return max([text.rfind("\n", 0, place) + 1, *ends[-1:]])


def _ends(text: str, start: int, end: int) -> list[Range]:
    """The sentence ends of a range, but for line breaks, over which a clause can go on."""
    return [span for span in sentence_ends(text, start, end + _NEXT) if text[span[0]] != "\n"]
