"""Days counted from another day of the article: "two days after Norway called for", "the day before, Norway"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from pipeline.normalise.days.patterns import NUMBERS
from pipeline.normalise.frame import FILLER, Frame
from pipeline.normalise.model import SaidOn

_COUNT = rf"(?P<count>{'|'.join(NUMBERS)}|\d{{1,2}})\s+(?P<unit>day|week)s?"
# "Two days after" must stand right before the speaker, since "two days after the talks, Orlova said" counts from there.
_CLAUSE = re.compile(
    rf"\b{_COUNT}\s+(?P<way>after|before)\s+(?:the\s+)?(?:(?-i:[A-Z])[\w.]*,?\s+(?:and\s+)?){{0,4}}$", re.IGNORECASE
)
_ADVERB = re.compile(
    rf"\b(?:{_COUNT}\s+(?P<way>later|earlier)|(?:on\s+)?the\s+(?P<next>day before|previous day|next day|following day"
    r"|day after))(?=\W|$)",
    re.IGNORECASE,
)
# The day that was told of before: "later in the day", "hours after the vote".
_SAME_DAY = re.compile(
    r"\b(?:(?:early|earlier|late|later)\s+(?:in the|that|on the same|the same)\s+(?:day|morning|afternoon|evening)"
    r"|(?:on\s+)?(?:the same|that)\s+(?:same\s+)?(?:day|morning|afternoon|evening|night)"
    r"|(?:(?:shortly|soon|immediately|moments|minutes|hours)\s+(?:later|after(?:wards)?|before)))\b",
    re.IGNORECASE,
)
_HINTS = (
    "day", "week", "morning", "afternoon", "evening", "night", "hortly", "oon", "mmediately", "oments", "inutes", "ours"
)  # fmt: skip
_GAP = 60  # characters between the expression and the clause that it dates


def anchored_day(frame: Frame, known: Sequence[tuple[int, SaidOn]], published: date | None = None) -> SaidOn | None:
    """The day that the clause counts from the latest of ``known`` (position in the article, day) told before it.

    "Three days after Norway called for it" counts from the day of publication where no day was told before.
    """
    if frame.anchor is None or not (known or published) or not any(map(frame.text.__contains__, _HINTS)):
        return None
    start = min(frame.anchor[0], frame.source[0] if frame.source else frame.anchor[0])
    clause = _CLAUSE.search(frame.text[:start])
    found = clause or _adverb(_ADVERB, frame, start)
    same = None if found else _adverb(_SAME_DAY, frame, start)
    if found:
        days = _days(found) * (-1 if clause else 1)  # what the clause tells of lies on the other side of the count
    elif same:
        found, days = same, 0
    else:
        return None
    before = [
        (position, day) for position, day in known if position <= frame.offset + found.start() and day.start == day.end
    ]
    if before:
        first = date.fromisoformat(max(before, key=lambda pair: pair[0])[1].start)
    elif clause and days < 0 and published:
        first = published
    else:
        return None
    day = first + timedelta(days=days)
    return SaidOn(day.isoformat(), day.isoformat(), found[0].strip(), "relative")


def _adverb(pattern: re.Pattern[str], frame: Frame, start: int) -> re.Match[str] | None:
    """An adverb of time that opens the clause or follows its cue."""
    assert frame.anchor
    for match in pattern.finditer(frame.text):
        gap = frame.text[match.end() : start] if match.end() <= start else frame.text[frame.anchor[1] : match.start()]
        is_outside = match.end() <= start or match.start() >= frame.anchor[1]
        if is_outside and len(gap) <= _GAP and FILLER not in gap and not re.search(r"[;:]|\b(?:who|which|that)\b", gap):
            return match
    return None


def _days(found: re.Match[str]) -> int:
    groups = found.groupdict()
    if groups.get("next"):
        return -1 if groups["next"].lower() in ("day before", "previous day") else 1
    count = groups["count"].lower()
    number = (int(count) if count.isdigit() else NUMBERS[count]) * (7 if groups["unit"].lower() == "week" else 1)
    return number if groups["way"].lower() in ("after", "later") else -number
