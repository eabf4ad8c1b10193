"""Occasions: the days that an article's narration, not an attributing clause, gives to what its people did and met.

"Orlova held a press conference on Tuesday. She said ..." dates what she said, and a bomb that went off on the day of
publication dates what anybody has said about it. An occasion is found in the narration only (contents are blotted
out), lies at most ten days back, and has happened: days of plans ("will meet on Monday"), of datelines and of picture
captions are none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pipeline.normalise.days.expressions import TimeExpression, find_time_expressions
from pipeline.normalise.frame import blotted, sentences_of
from pipeline.normalise.model import ArticleContext, Attribution, SaidOn
from pipeline.normalise.whole_words import all_places_of, has_words

# Where people speak; what they say there, or right after, is said that day.
ENCOUNTER_NOUNS = (
    r"meetings?|talks|call|conversation|summit|session|debate|speech|conference|briefing|hearing|visit|negotiations"
    r"|round|forum|consultations|vote|remarks|statement|address|interview|testimony|letter|post|rally|sermon|event|video"
)
SPEAKING = re.compile(
    rf"\b(?:{ENCOUNTER_NOUNS}|met|spoke|speaking|talked|addressed|testified|held|hosted|appeared|told|said|posted|wrote"
    r"|outrage|hit back|went further|responded|reacted|weighed in|announced|unveiled|welcomed|received|dampened"
    r"|doubled down|lashed out|sat down|took questions|shook hands|greeted|gathered|visited|toured|attended)\b"
)
"""Of words in lower case."""
_TALKS = re.compile(r"\b(?:talks|negotiations|meeting|met|summit|consultations|conference|round)\b", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(?:will|would|shall|could|may|might|should|must|can|if|whether|unless|expect\w*|scheduled|due|plan\w*|slated"
    r"|set|hopes?|wants?|aims?|upcoming|ahead of|(?:is|are|was|were|be) to"
    r"|(?:agree[ds]?|vow(?:s|ed)?|want(?:ed)?|intend(?:s|ed)?|pledge[ds]?|promise[ds]?|propose[ds]?|invite[ds]?|order(?:s|ed)?"
    r"|urge[ds]?|ask(?:s|ed)?|decide[ds]?|offer(?:s|ed)?|prepar\w+|ready|about|going|need(?:s|ed)?|ha[sd]|have|hope[ds]?"
    r"|deadline|decision|proposal|offer|invitation|summons|call|demand|readiness|willing(?:ness)?|how|what|when|where)"
    r"\s+(?:[\w’']+\s+){0,4}?to\s+(?!the\b|a\b|an\b|his\b|her\b|their\b)[a-z]+)\b"
)
_PLANNED_AFTER = re.compile(
    r"[^.;]{0,60}?\b(?:will|would|is expected|are expected|is due|are due|scheduled|is set|are set)\b"
)
_NOT_THAT_DAY = re.compile(
    r"\b(?:before|ahead of|until|till|since|by|from|than|between|prior to|due|scheduled for)\s*(?:the\s+)?$", re.I
)
_ENCOUNTER = re.compile(rf"[^.;,\x1a]{{0,40}}\b(?:{ENCOUNTER_NOUNS})\b", re.IGNORECASE)
_REACHES = re.compile(r"(?:since|until|by|from)\b", re.IGNORECASE)
_REACHES_IN_SPAN = re.compile(r"(?:since|until|by)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;:—–]|,\s(?=and\b|but\b)")
# A dateline: the place before the day, the agency behind it.
_PLACE = re.compile(r"\W*(?:[A-Z][\w.'’/ -]*,\s*)+")
_AGENCY = re.compile(r"\.?\s*[(/]")
_ATTRIBUTIVE = re.compile(r"\b(?:the|his|her|their|its)\s+$", re.IGNORECASE)
_SAID_IN = re.compile(r"\b(?:in|at|during|on|with)\s+(?:the|his|her|their|its)\s+$", re.IGNORECASE)
_UTTERED = re.compile(
    r"\s+(?:report|remarks|comments?|statements?|posts?|letter|interview|speech|attacks?|strikes?|raids?)\b"
)
_RELATIVE_CLAUSE = re.compile(r"\b(?:who|whom|which|whose)\b[^,;]*$")
# What a sentence with a day in it must hold: plain words, which are searched fastest, or one of the patterns.
MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DATE_HINTS = (re.compile(rf"{MONTHS}\s\d"), re.compile(rf"\d\s{MONTHS}"))
_DAY_WORDS = ("day", "night", "while ago", "hour ago", "hours ago", "this morning", "weekend", "last week")
# The credit behind a picture's caption, which tells of the picture and not of the article's events.
_CREDIT = re.compile(r"\s*\((?:credit|photo|file|[A-Z])[^()\n]{1,90}\)", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")
_RECENT = 10  # days before publication


@dataclass(frozen=True)
class Occasion:
    """A dated sentence of narration: its range, where its day's words end, and the day."""

    start: int
    end: int
    position: int
    said_on: SaidOn
    narration: str

    @cached_property
    def is_speaking(self) -> bool:
        """Whether people speak there: a meeting, a call, a press conference."""
        return bool(SPEAKING.search(self.narration.lower()))

    @cached_property
    def is_narrow(self) -> bool:
        """Whether its day is known, or that of a night or weekend."""
        return self.said_on.width <= 1

    @cached_property
    def is_talks(self) -> bool:
        """Whether parties meet there and may agree."""
        return bool(_TALKS.search(self.narration))

    def names(self, words: Collection[str]) -> bool:
        """Whether one of the words stands in its narration as a name."""
        return any(has_words(word, self.narration) for word in words)


def narration_of(article: ArticleContext, attributions: Sequence[Attribution]) -> str:
    """The article's text with everything that somebody said blotted out, character for character."""
    told = (span for attribution in attributions if attribution.is_communicative for span in attribution.content)
    return blotted(article.text, 0, told)


def find_occasions(
    article: ArticleContext, narration: str, published: date | None, governing: Mapping[int, SaidOn]
) -> list[Occasion]:
    """The dated occasions of the narration, in order; ``governing``: where expressions date a statement, and the days.

    A picture's caption is one of them where the article tells of that day elsewhere too; others are from the archive.
    """
    if published is None:
        return []
    found = [
        Occasion(start, end, start + expression.end, _event_day(expression), narration[start:end])
        for start, end in _sentences_with_days(article, narration)
        for expression in _past_days(narration[start:end], published)
        if start + expression.start not in governing
    ]
    captions = [bool(_CREDIT.match(article.text, one.end)) for one in found]
    told = {one.said_on.start for one, is_caption in zip(found, captions, strict=True) if not is_caption}
    told |= {day.start for day in governing.values()}
    return [one for one, is_caption in zip(found, captions, strict=True) if not is_caption or one.said_on.start in told]


def _sentences_with_days(article: ArticleContext, text: str) -> Iterator[tuple[int, int]]:
    return (sentence for _, sentence in sentences_with(_DAY_WORDS, DATE_HINTS, article, text))


def sentences_with(
    words: Sequence[str], patterns: Sequence[re.Pattern[str]], article: ArticleContext, text: str
) -> Iterator[tuple[int, tuple[int, int]]]:
    """The sentences in which some words or patterns stand, with their numbers; quicker than to search each sentence."""
    hits = [match.start() for pattern in patterns for match in pattern.finditer(text)]
    for word in words:
        hits += all_places_of(word, text)
    hits.sort()
    place = 0
    for number, (start, end) in enumerate(sentences_of(article)):
        while place < len(hits) and hits[place] < start:
            place += 1
        if place < len(hits) and hits[place] < end:
            yield number, (start, end)


def _past_days(sentence: str, published: date) -> Iterator[TimeExpression]:
    """The recent days and weeks on which something has happened, as the sentence tells."""
    for expression in find_time_expressions(sentence, published):
        start, end = expression.days
        if (published - start).days > _RECENT or (end - start).days > 7 or _YEAR.search(expression.text):
            continue
        if not is_elsewhere(sentence, expression):
            yield expression


def is_elsewhere(sentence: str, expression: TimeExpression) -> bool:
    """Whether the day is that of a plan, a dispatch, a term, or of a clause about somebody."""
    before, after = sentence[: expression.start], sentence[expression.end :]
    if is_of_text(sentence, expression):
        return True
    if expression.is_possessive and not _ENCOUNTER.match(after):
        return True
    is_span = expression.days[0] < expression.days[1]  # "from May 19 to 21" is when something went on
    if _NOT_THAT_DAY.search(before) or (_REACHES_IN_SPAN if is_span else _REACHES).match(expression.text):
        return True
    clause = _CLAUSE_END.split(before)[-1]
    return bool(
        _PLANNED.search(clause)
        or _PLANNED_AFTER.match(after)
        or _RELATIVE_CLAUSE.search(clause)
        or is_dateline(sentence, expression)
    )


def is_of_text(text: str, expression: TimeExpression) -> bool:
    """Whether the day is that of words spoken about: "he slammed the Monday remarks", "cited the May 18 report"; not
    where they are the saying itself ("in the May 18 report").
    """
    before, after = text[: expression.start], text[expression.end :]
    return bool(_ATTRIBUTIVE.search(before) and _UTTERED.match(after) and not _SAID_IN.search(before))


def is_dateline(text: str, expression: TimeExpression) -> bool:
    """Whether a date is that of a dispatch: "GENEVA, May 21 (Agency) -", "May 21, 2025 (Daily)"."""
    if expression.method != "absolute":
        return False
    place = _PLACE.fullmatch(text, 0, expression.start)
    return bool(_AGENCY.match(text, expression.end) or place)


def _event_day(expression: TimeExpression) -> SaidOn:
    start, end = expression.days
    return SaidOn(start.isoformat(), end.isoformat(), expression.text, "event")
