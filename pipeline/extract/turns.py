"""Interviews and transcripts: whoever's turn it is says all of it; what the interviewer asks is no statement.

"Question: Will you sign? / Ann Marlow: Not this year." has no verb of speech, and the tagger, trained on news, takes
such turns for nothing said. A text is an interview where labels recur and one of them asks: it says so ("Q",
"Question"), or half of its turns end with a question mark.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.extract.attribution import Range, Relation
from pipeline.extract.quotations import touches
from pipeline.extract.trim import trim_span

CONFIDENCE = 0.9
_LABEL = re.compile(
    r"^[ \t*_]*(?P<label>[A-Z][\w.’'-]*(?:[ \t][\w.’'-]+){0,5}?(?:[ \t]\([^()\n]{1,60}\))?)[*_]*:[*_]*(?=\s)"
    r"|^(?P<bare>Q)(?=[ \t]+[“\"A-Z])"
    r"|(?<=[.?!”\"’)\]])[ \t]+(?P<inside>Q|A|Question|Answer|[A-Z][A-Z.’'-]+(?:[ \t][A-Z][A-Z.’'-]+){0,4}):(?=\s)",
    re.MULTILINE,
)
ASKS = frozenset(
    {
        "q", "question", "moderator", "interviewer", "operator", "reporter", "journalist", "correspondent", "the press",
    }
)  # fmt: skip
ANSWERS = frozenset({"a", "answer"})
"""What labels say of whoever's turn it is, where they name nobody."""
_FEWEST = 2  # turns of whoever asks and of whoever answers
LONGEST = 1000  # characters of one statement; longer turns are told paragraph by paragraph
_FEWEST_WORDS = 3
_SHORTEST_NAME = 6  # letters of a label whose last word is a name; "A" and "Answer" are none
_PLACES = ("label", "bare", "inside")
_IN_BRACKETS = re.compile(r"\s*\(.*\)$")
_SCENE = tuple("([")
_ENDS = tuple('.!?…”"’)*_')
_I = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|my|me)\b")
_PARAGRAPH = re.compile(r"[^\n]+")
_ADDRESS = re.compile(
    r"(?:[A-Z][a-z]+ )*(?:Minister|President|Chancellor|Secretary|General|Ambassador|Sir|Madam), (?=[A-Z]|the )"
)
_ABOUT = re.compile(r"\b(?:interview(?:ed)?|conversation|transcript|translated|edited)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Label:
    """The name in a label, or what else it says, where what is said behind it begins, and whether it is in capitals."""

    span: Range
    end: int
    name: str
    is_upper: bool


@dataclass(frozen=True)
class Turn:
    """A speaker's label, the name in it, and what is said until the next one; whether it is in capitals, and asks."""

    label: Range
    name: str
    paragraphs: tuple[Range, ...]
    is_upper: bool
    asks: bool = False


def with_turns(text: str, relations: list[Relation]) -> list[Relation]:
    """The relations with the answers of an interview, in place of what the tagger made of them and of the labels."""
    turns = interview_turns(text)
    if not turns:
        return relations
    taken = [span for turn in turns for span in (turn.label, *(() if turn.asks else turn.paragraphs))]
    kept = [item for item in relations if not any(touches(part, span) for part in item.ranges for span in taken)]
    kept = [item for item in kept if item.source is None or text[slice(*item.source)].lower() != "you"]
    answers = (one for turn in turns if not turn.asks for one in _told(text, turn))
    return sorted([*(_unaddressed(text, item) for item in kept), *answers], key=lambda item: min(item.ranges))


def _unaddressed(text: str, relation: Relation) -> Relation:
    """The relation without whoever is addressed at the start of a question: "Minister, [Norland] said"."""
    if relation.source is None or not (address := _ADDRESS.match(text, *relation.source)):
        return relation
    return replace(relation, source=(address.end(), relation.source[1]))


def _told(text: str, turn: Turn) -> Iterator[Relation]:
    """The turn as one statement, or as several where it is long; a word or two ("Thank you.") are none."""
    if sum(len(text[slice(*part)].split()) for part in turn.paragraphs) < _FEWEST_WORDS:
        return
    together: list[Range] = []
    for paragraph in turn.paragraphs:
        if together and paragraph[1] - together[0][0] > LONGEST:
            yield _relation(turn, together)
            together = []
        together.append(paragraph)
    if together:
        yield _relation(turn, together)


def _relation(turn: Turn, paragraphs: list[Range]) -> Relation:
    return Relation(turn.label, None, tuple(paragraphs), CONFIDENCE, is_turn=True)


def interview_turns(text: str) -> list[Turn]:
    """The turns of a text that is an interview or a transcript in which somebody asks; else none."""
    turns = _recurring(text, _labelled(text))
    asking = {name for name in {turn.name for turn in turns} if name in ASKS or _asks(text, name, turns)}
    answers = [turn for turn in turns if turn.name not in asking]
    if len(turns) - len(answers) < _FEWEST or len(answers) < _FEWEST:
        return []
    longest = max((len(turn.paragraphs) for turn in answers if turn is not turns[-1]), default=1)
    turns[-1] = replace(turns[-1], paragraphs=turns[-1].paragraphs[:longest])
    found = [replace(turn, asks=turn.name in asking) for turn in turns]
    return [turn for turn in found if turn.asks] if _is_explained(text, answers) else found


def _recurring(text: str, turns: Sequence[Turn]) -> list[Turn]:
    """The turns of labels that recur or stand in capitals, of whoever asks one of them, and of whoever answers.

    In a press conference each of those who ask, and some who answer, may have one turn alone.
    """
    counts = Counter(turn.name for turn in turns)
    often = {name for name in counts if counts[name] >= _FEWEST and name not in ASKS and not _asks(text, name, turns)}
    pairs = list(itertools.pairwise(turns))
    once = {one.name for one, after in pairs if after.name in often and _ends_asking(text, one)}
    asking = ASKS | (once if len(once) >= _FEWEST else frozenset())
    asked = {id(after) for one, after in pairs if one.name in asking}
    return [
        turn
        for turn in turns
        if counts[turn.name] >= _FEWEST or turn.is_upper or turn.name in asking or id(turn) in asked
    ]


def _labelled(text: str) -> list[Turn]:
    """All that stands behind a label, up to the next one."""
    labels = labels_in(text)
    ends = [*(label.span[0] for label in labels[1:]), len(text)][: len(labels)]
    parts = zip(labels, ends, strict=True)
    return [Turn(one.span, one.name, _paragraphs(text, one, end), one.is_upper) for one, end in parts]


@lru_cache(maxsize=4)
def labels_in(text: str) -> tuple[Label, ...]:
    """What looks like the label of somebody's turn, in reading order; a text with one label need be no interview."""
    found = ((next(place for place in _PLACES if one[place]), one) for one in _LABEL.finditer(text))
    return tuple(
        Label(match.span(place), match.end(), _key(match[place]), match[place].isupper()) for place, match in found
    )


def _key(label: str) -> str:
    """By what a label is known again: "JANE DOE" is "DOE" later."""
    bare = _IN_BRACKETS.sub("", label).lower()
    return bare if bare in ASKS else bare.split()[-1]


def _paragraphs(text: str, label: Label, end: int) -> tuple[Range, ...]:
    """The paragraphs of a turn; what is told of the speaker, or of the interview, is the narrator's and ends it."""
    name = text[slice(*label.span)]
    own = re.compile(rf"\b{re.escape(name.split()[-1])}\b") if len(name) > _SHORTEST_NAME else None
    found: list[Range] = []
    for part in _PARAGRAPH.finditer(text, label.end, end):
        words = part[0].strip(" \t*_")
        if found and (_ABOUT.search(words) or (own and own.search(words))):
            break
        if words[:1] not in _SCENE and (not found or words.endswith(_ENDS)):
            found.append(trim_span(text, part.span()))
    return tuple(found)


def _asks(text: str, name: str, turns: Sequence[Turn]) -> bool:
    """Whether at least half of a label's turns end with a question mark."""
    own = [turn for turn in turns if turn.name == name and turn.paragraphs]
    return sum(_ends_asking(text, turn) for turn in own) * 2 >= len(own) > 0


def _ends_asking(text: str, turn: Turn) -> bool:
    return bool(turn.paragraphs) and text[slice(*turn.paragraphs[-1])].rstrip('”"*_ ').endswith("?")


def _is_explained(text: str, answers: Sequence[Turn]) -> bool:
    """Whether a newspaper answers its own questions: no name stands before the answers, and hardly one says "I"."""
    if not all(turn.name in ANSWERS for turn in answers) or _ABOUT.search(text[: answers[0].label[0]]):
        return False
    said = [text[slice(*part)] for turn in answers for part in turn.paragraphs]
    return sum(bool(_I.search(words)) for words in said) * 4 < len(said)
