"""Datelines: place, day and agency before an article's first sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from pipeline.ingest.dates import is_plausible
from pipeline.seeds import read_seed, seeds_folder, split_list

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?"
    r"|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\.?"
)
_DAY = r"(?:[0-3]?\d)(?:st|nd|rd|th)?"
_CITY = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.]+(?:[ -][A-ZÀ-Þ][A-ZÀ-Þ'’.]*){0,4}"
_REGION = r"(?:\s?[,/]\s?(?!(?i:" + _MONTH + r")\s)[A-ZÀ-Þ][\w'’.]+(?:\s[A-ZÀ-Þ][\w'’.]+){0,2})?"
_DATE = (
    rf"(?:\s?,?\s(?:(?P<m1>{_MONTH})\s(?P<d1>{_DAY})(?:\s?,?\s(?P<y1>(?:19|20)\d\d))?"
    rf"|(?P<d2>{_DAY})\s(?P<m2>{_MONTH})(?:\s?,?\s(?P<y2>(?:19|20)\d\d))?))"
)
_AGENCY = r"(?:/[A-Z][\w .-]{1,24}/|\([A-Z][\w ./-]{1,24}\))"
_DASH = r"(?:(?:--|[–—-])(?=\s))"
_PLACED = re.compile(
    rf"\s{{0,20}}(?P<place>{_CITY}{_REGION})(?:(?P<date>{_DATE})\.?\s?(?:(?P<agency>{_AGENCY})\s?[.:]?\s?{_DASH}?|{_DASH})"
    rf"|\s?(?P<agency2>{_AGENCY})\s?[.:]?\s?{_DASH}?|\s?{_DASH})"
)
_AGENCY_ALONE = re.compile(r"\s{0,20}(?:\([A-Z][A-Za-z]{1,20}\)\s?(?:--|[–—-])\s|/[A-Z]{2,12}/\s)")
# "MUSCAT: The ministry said": only where the place is known, since whoever's turn it is can stand so, too.
_WITH_COLON = re.compile(rf"\s{{0,20}}(?P<places>{_CITY}(?:/{_CITY}){{0,2}}):(?=\s+[“\"‘']?[A-Z])")


@dataclass(frozen=True)
class Dateline:
    """A dateline as printed, where it ends in the text it opens, and its month, day and (where printed) year."""

    printed: str
    end: int
    month: int | None
    day: int | None
    year: int | None

    def on(self, year: int | None) -> str | None:
        """The day in ISO 8601, its year printed or else given; null if that makes no plausible day."""
        year = self.year or year
        if not (year and self.month and self.day):
            return None
        try:
            found = date(year, self.month, self.day)
        except ValueError:
            return None
        return found.isoformat() if is_plausible(found) else None


def find_dateline(body: str) -> Dateline | None:
    """The dateline that opens a body: a place in capitals with a day, an agency or a dash behind it, or one that the
    seed tables know with a colon; else null.
    """
    opening = body[:240]
    if found := _PLACED.match(opening):
        groups = found.groupdict()
        month = groups["m1"] or groups["m2"]
        day, year = groups["d1"] or groups["d2"], groups["y1"] or groups["y2"]
        return Dateline(
            printed=found.group().strip(),
            end=found.end(),
            month=_MONTHS.index(month[:3].lower()) + 1 if month else None,
            day=int(re.sub(r"\D", "", day)) if day else None,
            year=int(year) if year else None,
        )
    if found := _AGENCY_ALONE.match(opening):
        return Dateline(found.group().strip(), found.end(), None, None, None)
    found = _WITH_COLON.match(opening)
    if found and all(place.lower() in _known_places(str(seeds_folder())) for place in found["places"].split("/")):
        return Dateline(found["places"], found.end(), None, None, None)
    return None


@cache
def _known_places(_folder: str) -> frozenset[str]:
    """Capitals and towns of the seed tables, in lower case."""
    capitals = [name for row in read_seed("countries") for name in split_list(row["capital"])]
    towns = [name for row in read_seed("places") for name in (row["name"], *split_list(row["aliases"]))]
    return frozenset(name.lower() for name in (*capitals, *towns))
