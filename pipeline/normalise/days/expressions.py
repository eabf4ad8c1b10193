"""Expressions of time in news prose, and the days they stand for as seen from a day of publication.

Weekdays are the most recent ones, the publication day included; weeks run from Monday to Sunday. Expressions of the
future ("tomorrow", "next week", "later this week") stand for nothing here, since nobody has yet said anything then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from pipeline.normalise.days.patterns import (
    DIGIT,
    EXPRESSION,
    HINT,
    MONTH,
    MONTHS,
    NUMBERS,
    OF_A_MONTH,
    SIGNS,
    WEEKDAYS,
)
from pipeline.normalise.lower_case import in_lower_case

Days = tuple[date, date]


@dataclass(frozen=True)
class TimeExpression:
    """A time expression in a text: its range, its words, the rule, and the days it stands for."""

    start: int
    end: int
    text: str
    method: str
    days: Days
    is_possessive: bool

    @property
    def is_wide(self) -> bool:
        """Whether it stands for more than a month."""
        return (self.days[1] - self.days[0]).days > 31


def find_time_expressions(text: str, published: date | None) -> Iterator[TimeExpression]:
    """The past or present time expressions of a text, in order; only dates with a year without a publication day."""
    return iter(_expressions(text, published)) if _has_sign(text.lower()) else iter(())


def _has_sign(lowered: str) -> bool:
    """Whether a text can hold an expression at all; plain words come first, since they are found fastest."""
    holds = lowered.__contains__
    if any(map(holds, SIGNS)) or DIGIT.search(lowered):
        return True
    return any(map(holds, MONTHS)) and OF_A_MONTH.search(lowered) is not None


@lru_cache(maxsize=512)
def _expressions(text: str, published: date | None) -> tuple[TimeExpression, ...]:
    """Remembered, since several rules read the same sentence."""
    found = tuple(_find(text, published))
    return found if found and HINT.search(text) else ()


def _find(text: str, published: date | None) -> Iterator[TimeExpression]:
    for match in EXPRESSION.finditer(in_lower_case(text)):
        found = _resolve(match, published)
        if found is None or _is_name(match, text) or (published and found[1][0] > published + timedelta(days=1)):
            continue
        method, (start, end) = found
        if published:
            end = max(start, min(end, published))
        possessive = any(match[name] for name in ("possessive", "possessive2", "possessive3", "possessive4"))
        given = text[match.start() : match.end()]
        words, begin = given.strip(), match.end() - len(given.lstrip())
        yield TimeExpression(begin, begin + len(words), words, method, (start, end), possessive)


def _is_name(match: re.Match[str], text: str) -> bool:
    """Whether the words are part of a name: USA TODAY, "This Week", Russia Today."""
    if not (match["today"] or match["period"]):
        return False
    words = text[match.start() : match.end()].strip()
    return words.isupper() or (words.istitle() and bool(text[: match.start()].strip(" “\"'‘(")))


def _resolve(match: re.Match[str], published: date | None) -> tuple[str, Days] | None:
    if match["third"]:
        third = _third_of_named_month(match, published)
        return ("absolute", third) if third else None
    if any(match[name] for name in ("iso", "absolute", "month", "attributive", "bareyear", "yearof")):
        days = _absolute(match, published)
        return ("absolute", days) if days else None
    if published is None:
        return None
    if match["weekday"]:
        weekday = _weekday(match, published)
        return ("weekday", weekday) if weekday else None
    relative = _relative(match, published)
    return ("relative", relative) if relative else None


def _weekday(match: re.Match[str], published: date) -> Days | None:
    which = (match["which"] or "").lower().removeprefix("the ")
    week = (match["weekweek"] or "").lower()
    if "next" in (which, week) or which in ("coming", "following"):
        return None
    number = WEEKDAYS.index(match["weekday"].lower())
    monday = published - timedelta(days=published.weekday())
    if week:
        day = monday + timedelta(days=number - (7 if week == "last" else 0))
        return (day, day) if day <= published else None
    back = (published.weekday() - number) % 7
    if which in ("last", "previous", "past") and back == 0:
        back = 7
    day = published - timedelta(days=back)
    return day, day


def _relative(match: re.Match[str], published: date) -> Days | None:
    if match["today"]:
        return None if match["today"].lower().startswith("later") else (published, published)
    if match["yesterday"]:
        day = published - timedelta(days=1)
        return day, day
    if match["overnight"]:
        return published - timedelta(days=1), published
    if match["weekend"]:
        return _last_weekend(published)
    if match["ago"]:
        return _ago(NUMBERS.get(match["number"].lower()) or _integer(match["number"]), match["unit"].lower(), published)
    if match["running"]:
        return _period("this", match["running"].lower(), False, published)
    days = _period(match["shift"].lower(), match["period"].lower(), bool(match["later"]), published)
    part = re.search(r"\b(early|late)\b", match["lead"].lower())
    return _third(days, part[1]) if days and part and match["period"].lower() == "month" else days


def _third_of_named_month(match: re.Match[str], published: date | None) -> Days | None:
    """The days of "late April"; none where they are not over."""
    month = _named_month(match["thirdmonth"], match["thirdyear"], published)
    days = _third(month, match["third"].lower()) if month else None
    return days if days and (published is None or days[1] <= published) else None


def _third(month: Days, part: str) -> Days:
    """The first ten days of a month ("early"), the next ten ("mid") or the rest ("late")."""
    first = month[0]
    if part == "late":
        return first.replace(day=21), max(month[1], first.replace(day=21))
    return (first, first.replace(day=10)) if part == "early" else (first.replace(day=11), first.replace(day=20))


def _integer(word: str) -> int:
    return int(word) if word.isdigit() else 1


def _last_weekend(published: date) -> Days:
    """Saturday and Sunday, the running weekend included."""
    saturday = published - timedelta(days=(published.weekday() - 5) % 7)
    return saturday, saturday + timedelta(days=1)


def _ago(number: int, unit: str, published: date) -> Days | None:
    """Exact for days; the whole week, month or year that lies so far back for longer units, which are rounded in
    prose.
    """
    if unit == "day":
        day = published - timedelta(days=number)
        return day, day
    if unit == "week":
        day = published - timedelta(weeks=number)
        return (day, day) if number == 1 else (day - timedelta(days=3), day + timedelta(days=3))
    if unit == "month":
        month = published.year * 12 + published.month - 1 - number
        return _month(month // 12, month % 12 + 1)
    return date(published.year - number, 1, 1), date(published.year - number, 12, 31)


def _period(shift: str, period: str, is_later: bool, published: date) -> Days | None:
    if shift == "next" or is_later:
        return None
    back = shift == "last"
    monday = published - timedelta(days=published.weekday())
    if period == "week":
        return (monday - timedelta(days=7), monday - timedelta(days=1)) if back else (monday, published)
    if period == "weekend":
        return _last_weekend(published)
    if period == "month":
        month = published.year * 12 + published.month - 1 - back
        return _month(month // 12, month % 12 + 1)
    return date(published.year - back, 1, 1), date(published.year - back, 12, 31)


def _absolute(match: re.Match[str], published: date | None) -> Days | None:
    if match["bareyear"] or match["yearof"]:
        year = int(match["bareyear"] or match["yearof"])
        return date(year, 1, 1), date(year, 12, 31)
    if match["month"] or match["attributive"]:
        return _named_month(match["month"] or match["attributive"], match["year"], published)
    text = match["iso"] or match["absolute"]
    year_text = match["year1"] or match["year2"] or (match["iso"] or "")[:4]
    first = _parse_day(
        _without_range(match, text), int(year_text) if year_text else _year_before(match, text, published)
    )
    if first is None:
        return None
    until = match["until1"] or match["until2"]
    try:
        return first, first.replace(day=int(until)) if until and int(until) >= first.day else first
    except ValueError:
        return first, first


def _without_range(match: re.Match[str], text: str) -> str:
    day, month = match["day1"] or match["day2"], re.search(MONTH, text, re.IGNORECASE)
    return f"{day} {month[0][:3]}" if day and month else text


def _year_before(match: re.Match[str], text: str, published: date | None) -> int | None:
    """The year of the latest such day that is not after publication (a day's grace for time zones)."""
    if published is None:
        return None
    day = _parse_day(_without_range(match, text), published.year)
    if day is None or day <= published + timedelta(days=1):
        return published.year
    # A day not far ahead is an appointment, not something of last year.
    return published.year - 1 if (day - published).days > 120 else None


def _named_month(name: str, year: str | None, published: date | None) -> Days | None:
    number = MONTHS.index(name[:3].lower()) + 1
    if year:
        return _month(int(year), number)
    if published is None:
        return None
    return _month(published.year - (number > published.month), number)


def _month(year: int, month: int) -> Days:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)


def _parse_day(text: str, year: int | None) -> date | None:
    """The day of an ISO date, or of day and month ("21 May") in a year; null where the calendar has none such."""
    if year is None:
        return None
    try:
        if "-" in text:
            return date.fromisoformat(text)
        day, month = text.split()
        return date(year, MONTHS.index(month.lower()) + 1, int(day))
    except ValueError:
        return None
