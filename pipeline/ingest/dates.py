"""Publication times: as printed in metadata, in an address or a path, in a dateline; never the time of arrival."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache

import dateparser

EARLIEST_YEAR = 1900
_FUTURE = timedelta(days=2)
_DAY_ONLY = re.compile(r"^\s*\d{4}-?\d{2}-?\d{2}\s*$")
_EPOCH = re.compile(r"^\s*(\d{10}|\d{13})(?:\.\d+)?\s*$")
_CLOCK = re.compile(r"\d{1,2}:\d{2}|\d\s*[ap]\.?m\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_PATH_DAY = re.compile(r"(?:^|/)((?:19|20)\d{2})[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
_PATH_DIGITS = re.compile(r"(?:^|[/_.-])((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=\D|$)")
_PATH_YEAR = re.compile(r"(?:^|/)((?:19|20)\d{2})(?:/|$)")


@lru_cache(maxsize=4096)
def parse_published(printed: str | None) -> str | None:
    """A printed time in ISO 8601: with its own UTC offset, else (no offset given) the day alone; null if unreadable.

    ISO 8601, RFC 2822 (feeds), Unix seconds or milliseconds, else any absolute date that dateparser reads whole.
    Days before 1900 or more than two days ahead of now are not taken.
    """
    if not printed or not printed.strip():
        return None
    moment = _parse_moment(printed.strip())
    if moment is None or not is_plausible(moment.date()):
        return None
    if moment.tzinfo is None or _DAY_ONLY.match(printed):
        return moment.date().isoformat()
    return moment.isoformat(timespec="seconds")


def is_plausible(day: date) -> bool:
    """Whether an article can have been published that day."""
    return day.year >= EARLIEST_YEAR and day <= (datetime.now(UTC) + _FUTURE).date()


def _parse_moment(printed: str) -> datetime | None:
    if found := _EPOCH.match(printed):
        seconds = int(found.group(1))
        return datetime.fromtimestamp(seconds / 1000 if len(found.group(1)) == 13 else seconds, UTC)
    for parse in (datetime.fromisoformat, parsedate_to_datetime, _parse_free):
        try:
            moment = parse(printed)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if moment is not None:
            return moment
    return None


def _parse_free(printed: str) -> datetime | None:
    if len(printed) > 80 or not _YEAR.search(printed):
        return None
    settings = {"PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY"}
    try:
        moment: datetime | None = dateparser.parse(printed, languages=["en"], settings=settings)
    except Exception:  # dateparser raises what its many formats raise; an unreadable date is an unknown one
        return None
    if moment is not None and not _CLOCK.search(printed):
        return moment.replace(tzinfo=None)
    return moment


def _day(year: str, month: str, day: str) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if is_plausible(found) else None


def day_in_path(path: str) -> str | None:
    """The day that an address or a path names as ``2025/05/21``, ``2025-05-21`` or ``20250521``; null without one."""
    for pattern in (_PATH_DAY, _PATH_DIGITS):
        if found := pattern.search(path):
            return _day(*found.groups())
    return None


def year_in_path(path: str) -> int | None:
    """The year that stands as a part of its own in a path."""
    found = _PATH_YEAR.search(path)
    return int(found.group(1)) if found else None
