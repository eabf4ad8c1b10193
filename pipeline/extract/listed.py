"""Lists of quotations: "World leaders react", voices from a street, a page of pull quotes.

Each quotation stands in a line of its own, and who says it in the line before or behind, or behind its closing mark.
The tagger, trained on told news, easily takes whoever is named behind one quotation for the speaker of the next.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.extract.attribution import Range, Relation, with_content
from pipeline.extract.quotations import SHORTEST, quotations, touches
from pipeline.extract.somebody import SPEAKING
from pipeline.extract.tellers import tells
from pipeline.extract.trim import trim_span
from pipeline.extract.turns import CONFIDENCE

_NAMED = r"\b[A-Z][\w’'-]+[ \t](?:(?:al|bin|da|de|del|der|di|dos|el|la|le|of|van|von)[ \t])*[A-Z][\w’'-]+"
_OPENED = re.compile(r"^[ \t]*[“„«\"]", re.MULTILINE)
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_WORD = re.compile(r"[\w’'-]+")
_DASH = re.compile(r"[ \t]*(?:[—–―]|--)[ \t]*(?=[A-Z])")
_BULLET = re.compile(r"[-•*]?[ \t]*")
# Behind a name: the day on which it was said.
_DATED = re.compile(r"[, \t]+(?:[A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]+(?: \d{4})?)\Z")
# Behind a name: where or in what it was said.
_IN_PUBLIC = re.compile(
    r",?[ \t]+(?:on|at|in|via)[ \t](?:(?:an?|the|his|her|its)[ \t])?"
    r"(?:X|Twitter|Facebook|Telegram|Instagram|LinkedIn|WhatsApp|Truth Social"
    r"|(?:[\w-]+[ \t]){0,2}(?:conference|statement|interview|post|briefing|speech|tweet|letter|message))\Z",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(rf"(?:{_NAMED}),[ \t](?:\d|[a-z])")
_CLOSED = re.compile(r"[.!]\s*\Z")
_ENDED = re.compile(r"[.:;?!…][*_\s]*\Z")
# Behind a verb of speech: when, where, to whom and in which form; what begins another way is what is said.
_CIRCUMSTANCES = re.compile(
    r"(?:\W*(?:reporters|journalists|\w+day|yesterday|today|earlier)"
    r"|\W*(?:on|in|at|to|during|after|before|through|via)\b(?:\s[\w’'-]+){1,6})*\W*\Z"
)
_NAME = re.compile(_NAMED)
_LONGEST = 16  # words of a line that only names somebody
_FEWEST = 2  # quotations of a list


@dataclass(frozen=True)
class _Line:
    """A line of a text: its quotations where it holds nothing else, or who is named there and by which verb, for the
    quotation before (-1), behind (1), or either (0).
    """

    span: Range
    said: tuple[Range, ...] = ()
    source: Range | None = None
    cue: Range | None = None
    towards: int = 0


def listed(text: str, relations: list[Relation]) -> list[Relation]:
    """The relations; quotations of a list are told by whoever is named for them, and by nobody else."""
    found = relations
    for line, said in _told(text, relations):
        found = [*_without(found, said), _relation(line, said, found)]
    return sorted(found, key=lambda item: min(item.ranges)) if found is not relations else relations


def _told(text: str, relations: Sequence[Relation]) -> Iterator[tuple[_Line, tuple[Range, ...]]]:
    """Lines that name a speaker, each with the quotations that are his."""
    if not _OPENED.search(text):
        return
    pairs = quotations(text)
    lines = [_line(text, match.span(), pairs, relations) for match in _LINE.finditer(text)]
    yield from _inside(text, pairs, lines)
    for number, (line, direction) in enumerate(zip(lines, _directions(text, lines, relations), strict=True)):
        said = _beside(lines, number, direction) if line.source and direction else ()
        if said:
            yield line, said


def _line(text: str, span: Range, pairs: Sequence[Range], relations: Sequence[Relation]) -> _Line:
    """What a line holds, given all quotations of its text and what the tagger made of it."""
    span = trim_span(text, span)
    inside = _touching(pairs, span)
    if inside or _OPENED.match(text, *span):
        said = inside or (span,)  # a mark that is not closed quotes to the end of its line
        return _Line(span, said=said if not _bare(text, span, said) and _is_long(text, said) else ())
    if any(touches(part, span) for item in relations for part in item.content):
        return _Line(span)
    dash, named = _named(text, span)
    if teller := _teller(text, named):
        return _Line(span, source=teller[0], cue=teller[1], towards=-1)
    return _Line(span, source=named if _is_name(text, named) else None, towards=-1 if dash else 0)


def _touching(pairs: Sequence[Range], span: Range) -> tuple[Range, ...]:
    """Those of the quotations of a text, in order, that share a character with a line."""
    first = bisect_right(pairs, span[0], key=lambda pair: pair[1])
    return tuple(pairs[first : bisect_left(pairs, span[1], key=lambda pair: pair[0])])


def _named(text: str, span: Range) -> tuple[bool, Range]:
    """Whether a dash points back from a line or the end of one, and what stands behind it, a bullet or a hyphen."""
    dash = _DASH.match(text, *span)
    mark = dash or _BULLET.match(text, *span)
    named = trim_span(text, (mark.end() if mark else span[0], span[1]))
    for behind in (_DATED, _IN_PUBLIC):
        if found := behind.search(text, *named):
            named = (named[0], found.start())
    return dash is not None, named


def _is_name(text: str, span: Range) -> bool:
    """Whether a name, with what somebody is, is all that stands there."""
    words = [match.span() for match in _WORD.finditer(text, *span)]
    is_short = 0 < len(words) <= _LONGEST and not _ENDED.search(text, *span)
    return bool(is_short and _NAME.search(text, *span) and not any(tells(text, word) for word in words))


def _bare(text: str, span: Range, pairs: Sequence[Range]) -> str:
    """The letters and figures of a line that stand outside its quotations."""
    edges = [span[0], *(edge for pair in pairs for edge in pair), span[1]]
    outside = "".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    return "".join(character for character in outside if character.isalnum())


def _is_long(text: str, pairs: Sequence[Range]) -> bool:
    return sum(len(text[slice(*pair)].split()) for pair in pairs) >= SHORTEST


def _teller(text: str, span: Range) -> tuple[Range, Range] | None:
    """Source and cue of a line that says no more than who said it: "Ann Marlow, the mayor, said on Monday."."""
    if not _CLOSED.search(text, *span):
        return None
    words = [match.span() for match in _WORD.finditer(text, *span)]
    cue = next((word for word in words if tells(text, word)), None)
    if cue is None:
        return None
    if cue == words[0]:
        return trim_span(text, (cue[1], span[1] - 1)), cue
    is_all = text[span[0]].isupper() and words.index(cue) <= _LONGEST and _CIRCUMSTANCES.match(text, cue[1], span[1])
    return (trim_span(text, (span[0], cue[0])), cue) if is_all else None


def _inside(text: str, pairs: Sequence[Range], lines: Sequence[_Line]) -> Iterator[tuple[_Line, tuple[Range, ...]]]:
    """Lines that end with who said their quotation: "“It is open.” — Ann Marlow, mayor"."""
    found = []
    for line in lines:
        said = _touching(pairs, line.span)
        if not said or said[0][0] != line.span[0] or not _is_long(text, said):
            continue
        _, named = _named(text, (said[-1][1], line.span[1]))
        if _NAME.match(text, *named) and _is_name(text, named):
            found.append((_Line(line.span, source=named), said))
    if len(found) >= _FEWEST:
        yield from found


def _directions(text: str, lines: Sequence[_Line], relations: Sequence[Relation]) -> Iterator[int]:
    """On which side of each line its quotation stands: of a bare name as in the whole list that it is part of."""
    for is_list, group in itertools.groupby(lines, lambda line: _names(line) or bool(line.said)):
        run = list(group)
        shared = _direction(text, run, relations) if is_list else 0
        yield from (line.towards or shared for line in run)


def _direction(text: str, run: Sequence[_Line], relations: Sequence[Relation]) -> int:
    """On which side the quotations of the bare names in lines that follow each other stand; 0 where that is no list, as
    where headings stand between quotations.
    """
    names = [line for line in run if _names(line)]
    seen = sum(_is_speaker(text, line, relations) for line in names)
    if len(names) < _FEWEST or seen * 2 < len(names) or bool(run[0].said) == bool(run[-1].said):
        return 0
    return -1 if run[0].said else 1


def _names(line: _Line) -> bool:
    return line.source is not None and not line.towards


def _is_speaker(text: str, line: _Line, relations: Sequence[Relation]) -> bool:
    """Whether the tagger takes who is named in a line for a source, or the words tell that it is somebody."""
    is_source = any(item.source is not None and touches(item.source, line.span) for item in relations)
    words = {match[0].lower() for match in _WORD.finditer(text, *line.span)}
    return is_source or not SPEAKING.isdisjoint(words) or bool(_DESCRIBED.search(text, *line.span))


def _beside(lines: Sequence[_Line], number: int, direction: int) -> tuple[Range, ...]:
    """The quotations in the lines right before (-1) or behind (1) a line."""
    found: list[Range] = []
    place = number + direction
    while 0 <= place < len(lines) and lines[place].said:
        found += lines[place].said
        place += direction
    return tuple(sorted(found))


def _without(relations: Sequence[Relation], said: Sequence[Range]) -> list[Relation]:
    """The relations without what they have of some quotations; those left without content are dropped."""
    kept = (
        with_content(item, tuple(part for part in item.content if not any(touches(part, one) for one in said)))
        for item in relations
    )
    return [item for item in kept if item.content]


def _relation(line: _Line, said: tuple[Range, ...], relations: Sequence[Relation]) -> Relation:
    """What the tagger knows of a speaker, with the right content, or the turn of somebody whom no verb follows."""
    if line.cue is None:
        return Relation(line.source, None, said, CONFIDENCE, is_turn=True)
    own = next((item for item in relations if item.cue is not None and touches(item.cue, line.cue)), None)
    return replace(own, content=said) if own else Relation(line.source, line.cue, said, CONFIDENCE)
