"""Where an article plays: the country whose police, courts, officials and residents need no country beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.model import ArticleContext

_PLACE_OF = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Aa]t|[Oo]utside|[Ii]nside|[Aa]cross|[Tt]hroughout|[Aa]round)\s+"
    r"(?:(?:the|and|[A-Z][\w'’-]+,|central|northern|southern|eastern|western|[a-z]+-held|[a-z]+-occupied)\s+)*$"
)
_CAPITAL = re.compile(r"^\s+(?:capital|city|town|province|region|village|port|state|district)\b")
_LEAD = 700
_PLACE_WEIGHT, _OTHER_WEIGHT, _DATELINE_WEIGHT, _OUTLET_WEIGHT = 5, 1, 5, 5
_TITLE_TIMES, _LEAD_TIMES = 3, 2
_LEAST, _AHEAD = 5, 1.5
Named = tuple[int, int, str]
_PLACE_LINE = re.compile(r"\n\n?(?P<place>[A-Z][A-Z’' -]{2,30}(?:, [A-Z][\w. ]{2,25})?)(?:\n|\s?--)")
"""A place in capitals that stands alone before the first line, or runs on into it behind a dash."""
_PARTS = re.compile(r"\s*(?:[,/(:]|--|[–—]|\s-\s)\s*")


def dateline_codes(article: ArticleContext, tables: ActorTables) -> frozenset[str]:
    """The countries of the places in an article's dateline, towns among them."""
    line = _PLACE_LINE.match(article.text, len(article.title or "")) if not article.dateline else None
    printed = article.dateline or (line["place"] if line else "")
    towns = {code for part in _PARTS.split(printed) if (code := tables.town(part))}
    return frozenset(towns | {code for _, _, code in tables.find_countries(printed)})


@lru_cache(maxsize=1_024)
def is_place(text: str, start: int, end: int) -> bool:
    """Whether a country's name or adjective stands there as a place ("in Madrid", "the Spanish capital").

    Remembered for the article, whose setting and last places both ask.
    """
    return bool(_PLACE_OF.search(text, max(0, start - 60), start) or _CAPITAL.match(text, end))


def setting_of(
    text: str,
    title: str,
    countries: Iterable[Named],
    towns: Iterable[Named] = (),
    dateline_codes: Iterable[str] = (),
    outlet_country: str | None = None,
) -> str | None:
    """The code of the country that the article's places speak for most clearly; None where two come close.

    A country named as a place ("in Madrid", "the Spanish capital") weighs more than one named as an actor, the
    headline and the first lines more than the rest; towns and the dateline are places too. The outlet's own country
    weighs as one more place, unless the article names others and not it.
    """
    votes: Counter[str] = Counter()
    for code in dateline_codes:
        votes[code] += _DATELINE_WEIGHT
    for start, end, code in countries:
        votes[code] += (_PLACE_WEIGHT if is_place(text, start, end) else _OTHER_WEIGHT) * _times(title, start)
    for start, _, code in towns:
        votes[code] += _PLACE_WEIGHT * _times(title, start)
    if outlet_country and (outlet_country in votes or not votes):
        votes[outlet_country] += _OUTLET_WEIGHT
    (first, most), (_, second) = [*votes.most_common(2), ("", 0), ("", 0)][:2]
    return first if most >= _LEAST and most >= _AHEAD * second else None


def _times(title: str, start: int) -> int:
    """How many times a name counts, by where it stands."""
    return _TITLE_TIMES if start < len(title) else _LEAD_TIMES if start < len(title) + _LEAD else 1
