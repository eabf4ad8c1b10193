"""What the words of a statement's own sentence say: of the statement itself, and of the days named there.

A day in the sentence governs the saying or is that of something else; a rule decides the plain cases
(:mod:`pipeline.normalise.days.governing_days`). Here the words between it and the cue are given as features, so that
a learnt choice can weigh what rules do not know ("cut its outlook on Wednesday, as executives said").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.learning.linear import Features, step_of
from pipeline.normalise.days.mentions import Mention
from pipeline.normalise.days.occasions import SPEAKING
from pipeline.normalise.frame import FILLER, Frame
from pipeline.normalise.model import Attribution

_NEAR = 80  # characters on either side of the cue
_GAPS = ((0, "0"), (2, "2"), (5, "5"), (10, "10"), (20, "20"))  # words
_WORD = re.compile(r"[A-Za-z]+")
_LAST_WORD = re.compile(r"([\w’']+)\W*$")
_FIRST_WORD = re.compile(r"\W*([\w’']+)")
# Words that open clauses and phrases; others are too many to be learnt.
_JOINING = frozenset(
    """as while when after before and but who which that with in at on to of for following ahead since until during
    where whose amid because also later saying adding by about over against a the had has was were""".split()  # noqa: SIM905
)
_RELATIVE = re.compile(r"\b(?:who|whom|which|whose)\b[^,;]*$")
_SETTINGS = frozenset(("interview", "press", "news", "statement", "call", "meeting", "speech", "hearing"))
_VERB_BETWEEN = re.compile(
    r"\b(?:said|told|announced|unveiled|called|posted|wrote|issued|released|spoke|met|visited|confronting|sparked|launched"
    r"|dropped|responded|criticized|denied|accused)\b"
)


def words_of(frame: Frame) -> Iterator[str]:
    """The words of the cue and those near it, but for what was said."""
    if frame.anchor is None:
        return
    start, end = frame.anchor
    if frame.cue:
        yield from {f"cue {word}" for word in _WORD.findall(frame.lowered[start:end])}
    around = frame.lowered[max(0, start - _NEAR) : start] + " " + frame.lowered[end : end + _NEAR]
    yield from {f"near {word}" for word in _WORD.findall(around)}


def is_about_speaker(text: str, attribution: Attribution, mention: Mention) -> bool:
    """Whether a day is that of a clause about the speaker where nobody speaks: "Orlova, who resigned in May, said"."""
    source, cue = attribution.source, attribution.cue
    if source is None or not source.start <= mention.position < max(source.end, cue.start if cue else 0):
        return False
    clause = _RELATIVE.search(text[source.start : mention.position])
    return clause is not None and clause.start() > 0 and not SPEAKING.search(clause[0].lower())


def place_in_clause(text: str, attribution: Attribution, frame: Frame, mention: Mention) -> Features:
    """How a day of the sentence stands to the attributing clause: on which side, how far, with what between."""
    first, last = mention.position, mention.position + len(mention.text)
    if any(span.start <= first < span.end for span in attribution.content):
        return {"clause content": 1.0}
    start, end = _clause(attribution)
    side = "before" if last <= start else "after" if first >= end else "within"
    between, is_over = _without_contents(text, attribution, *((last, start) if side == "before" else (end, first)))
    way = f"clause {side} {'over' if is_over else 'plain'}"
    names = [
        f"{way} {mention.place}",
        f"{way} gap {step_of(len(between.split()), _GAPS)}",
        *_words_around(text, first, last),
    ]
    names += [f"clause {side} word {word}" for word in _JOINING.intersection(_WORD.findall(between.lower()))]
    names += [f"clause {side} {name}" for name, holds in _signs(between) if holds]
    source = attribution.source
    if source and source.start <= first < source.end:
        names.append("clause in source")
    elif source and side == "before" and source.end <= first:
        names.append("clause behind source")
    if not frame.offset <= first < frame.offset + len(frame.text):
        names.append("clause out of frame")
    return dict.fromkeys(names, 1.0)


def _clause(attribution: Attribution) -> tuple[int, int]:
    """The cue, else the source, else the place before the content."""
    span = attribution.cue or attribution.source
    return (span.start, span.end) if span else (attribution.content[0].start, attribution.content[0].start)


def _without_contents(text: str, attribution: Attribution, start: int, end: int) -> tuple[str, bool]:
    """The text of a range without what was said in it, and whether there was any."""
    between = text[start:end]
    for span in attribution.content:
        first, last = max(span.start, start) - start, min(span.end, end) - start
        if first < last:
            between = between[:first] + FILLER * (last - first) + between[last:]
    return between.replace(FILLER, ""), FILLER in between


def _words_around(text: str, start: int, end: int) -> Iterator[str]:
    """The first word of an expression and the words before and behind it."""
    yield f"clause first {text[start:end].split()[0].lower()}"
    before = _LAST_WORD.search(text[max(0, start - 25) : start])
    if before:
        yield f"clause before {before[1].lower()}"
    behind = _FIRST_WORD.match(text[end : end + 25])
    if behind and behind[1].lower() in _JOINING | _SETTINGS:
        yield f"clause behind {behind[1].lower()}"


def _signs(between: str) -> Iterator[tuple[str, bool]]:
    yield "speaking", _VERB_BETWEEN.search(between) is not None
    yield "stop", any(map(between.__contains__, ";:—–"))
    yield "comma", "," in between
