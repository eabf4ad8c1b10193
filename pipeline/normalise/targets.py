"""Targets: the states and bodies that a statement is about, most mentioned first.

They are read from the content and, for acts that somebody is the object of ("accused NATO of ..."), from the words
between cue and content. The speaker's own country counts only where the statement turns on it: nobody else is named,
and it is blamed, criticised or called upon. A capital that is merely the place of a meeting ("in Geneva") is no
target; a leader or minister who is named stands for the state ("a letter to Orlova").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.normalise.actors import ActorTables
from pipeline.normalise.frame import FILLER, Frame, frame_of
from pipeline.normalise.model import ArticleContext, Attribution, Speaker

_PLACE = re.compile(
    r"\b(?:in|at|from|near|outside|around|to|via|through|visit(?:ed|ing)?)\s+(?:the\s+)?$", re.IGNORECASE
)
_OBJECT_REACH = 60  # characters behind the cue in which its object stands
_OWN_ACTS = frozenset({"accuse", "criticise", "demand", "request", "reject", "concede"})
_MOST = 6
_NAME = re.compile(r"\b[A-Z][\w-]+(?:\s+(?:al-)?[A-Z][\w-]+){0,3}")
_LEADING = frozenset(
    {
        "presidency", "government", "monarchy", "supreme_leader", "foreign_ministry", "defence_ministry",
        "vice_presidency", "crown_prince", "leadership", "commission", "secretariat", "movement", "council",
    }
)  # fmt: skip


def find_targets(
    article: ArticleContext,
    attribution: Attribution,
    speakers: Sequence[Speaker],
    tables: ActorTables,
    act: str = "state",
    frame: Frame | None = None,
) -> list[str]:
    """Codes of the states and bodies that the content is about, the most mentioned first."""
    day = article.published.date() if article.published else None
    counts = Counter(_mentioned(attribution.content_text, day, tables))
    counts.update(_mentioned(_object_words(frame or frame_of(article, attribution)), day, tables))
    own = {speaker.country for speaker in speakers if speaker.country}
    others = [code for code, _ in counts.most_common() if code not in own]
    if others:
        return others[:_MOST]
    return [code for code in counts if code in own] if act in _OWN_ACTS else []


def _mentioned(text: str, day: date | None, tables: ActorTables) -> Iterator[str]:
    if not _NAME.search(text):
        return
    taken: list[tuple[int, int]] = []
    for start, end, code in tables.find_countries(text):
        taken.append((start, end))
        if not (tables.is_city(text[start:end]) and _PLACE.search(text, max(0, start - 16), start)):
            yield code
    for match in _NAME.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            country = _led_by(match[0], day, tables)
            if country:
                yield country


def _led_by(name: str, day: date | None, tables: ActorTables) -> str | None:
    """The state or body that a person of that name leads or speaks for that day; null where the name does not tell."""
    people = tables.people(name, day) if " " in name else tables.people_by_surname(name, day)
    term = people[0].term_on(day) if len(people) == 1 else None
    return term.country if term and term.office in _LEADING else None


def _object_words(frame: Frame) -> str:
    """The words between cue and content, where the object of an accusation, demand or threat stands."""
    after = frame.after[:_OBJECT_REACH]
    words = after.split(FILLER, 1)[0] if FILLER in after else ""
    if frame.cue and frame.source and frame.source[0] >= frame.cue[1]:
        return ""  # "said Foreign Minister of Kenya": what follows the cue is the speaker
    cue = frame.text[frame.cue[0] : frame.cue[1]] if frame.cue else ""
    return f"{cue} {words}"
