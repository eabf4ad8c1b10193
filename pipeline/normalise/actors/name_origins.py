"""Of which country a name may be: how usual its letters are in the names of each country.

The tables' people and the seed table ``given_names`` are the examples. A name is judged by its runs of three and four
letters, so that a surname that nobody in the tables bears still tells (naive Bayes over runs of letters, Cavnar and
Trenkle 1994).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from pipeline.normalise.actors.tables import ActorTables, fold
from pipeline.seeds import read_seed, split_list

_RUNS = (3, 4)
_SMOOTHING = 100.0  # 10 to 300 score alike on held-out articles
_LATELY = date(2019, 1, 1)  # those in office since: of older times the tables know the people of few countries
_FEWEST = 60  # runs of letters known of a country's names
_LIKE_NAMES = 3.0  # of labelled speakers, two thirds of unknown people's names reach it and a fifth of bodies'
_MOST_RUNS = 60
_ENGLISH = frozenset({"GBR"})
_SETTLED = frozenset({"AUS", "CAN", "NZL", "IRL", "GBR"})
"""States where names are borne that are usual in the former, of whose own people the tables know fewer."""
_LEAST_RUNS = 6  # a name with fewer tells less


class _Example(NamedTuple):
    """A folded name with the countries that it is usual in, and how much it counts for each."""

    name: str
    codes: tuple[str, ...]
    share: float


class _Gains(dict[str, dict[str, float]]):
    """Of each run of letters, how much likelier (as a logarithm) than one unknown there it is in the names of each
    country that have it. Found when first asked for: articles ask for few of the runs that the tables' names have.
    """

    def __init__(self, examples: Sequence[_Example]) -> None:
        super().__init__()
        self.totals: dict[str, float] = defaultdict(float)  # runs known of a country's names
        self._having: dict[str, list[_Example]] = defaultdict(list)
        for example in examples:
            runs = _runs_of(example.name)
            for run in runs:
                self._having[run].append(example)
            for code in example.codes:
                self.totals[code] += example.share * len(runs)
        # Many known names count more, but not so much.
        self._roots = {code: math.sqrt(total) for code, total in self.totals.items()}
        self._everywhere = sum(self._roots.values())

    def __missing__(self, run: str) -> dict[str, float]:
        if run not in self._having:
            return {}
        counts: dict[str, float] = {}
        for example in self._having.pop(run):
            for code in example.codes:
                counts[code] = counts.get(code, 0.0) + example.share
        weighed = sum(count / self._roots[code] for code, count in counts.items())
        usual = _SMOOTHING * weighed / self._everywhere
        found = self[run] = {code: math.log1p(count / usual) for code, count in counts.items()}
        return found


def name_origins(name: str, codes: Iterable[str], tables: ActorTables) -> dict[str, float]:
    """How much likelier a name is in each of the countries than anywhere, as a logarithm for six runs of letters;
    countries of which the tables know too few names are left out.
    """
    gains = _gains(tables)
    rows = [row for run in _runs_of(fold(name)) if (row := gains[run])][:_MOST_RUNS]
    scale = _LEAST_RUNS / max(_LEAST_RUNS, len(rows))
    rated = [code for code in codes if gains.totals.get(code, 0.0) >= _FEWEST] if rows else []
    found = {code: scale * _gain(rows, code, gains.totals[code]) for code in rated}
    if rows and not _SETTLED.isdisjoint(found):
        english = max(scale * _gain(rows, code, gains.totals[code]) for code in _ENGLISH)
        found |= {code: max(found[code], english) for code in _SETTLED & found.keys()}
    return found


@lru_cache(maxsize=16_384)
def is_like_names(name: str, tables: ActorTables) -> bool:
    """Whether the letters of capitalised words are those of people's names in some country."""
    return max(name_origins(name, _gains(tables).totals, tables).values(), default=0.0) >= _LIKE_NAMES


def _gain(rows: Sequence[Mapping[str, float]], code: str, total: float) -> float:
    """How much likelier runs of letters, each with its gains, are in a country than anywhere."""
    unknown = math.log(_SMOOTHING / (total + _SMOOTHING))
    return len(rows) * unknown + sum([row.get(code, 0.0) for row in rows])


def _runs_of(folded: str) -> list[str]:
    """The runs of letters of a name's words, with where words begin and end."""
    words = [f"^{word}$" for word in folded.replace("-", " ").split() if len(word) > 1]
    return [word[at : at + size] for word in words for size in _RUNS for at in range(len(word) - size + 1)]


@lru_cache(maxsize=4)
def _gains(tables: ActorTables) -> _Gains:
    return _Gains(list(_examples(tables)))


def _examples(tables: ActorTables) -> Iterator[_Example]:
    """The known names; what is of several countries tells less of each."""
    for person in tables.all_people:
        if max((term.last_day for term in person.terms), default=date.min) < _LATELY:
            continue
        codes = {term.country for term in person.terms if tables.country_name(term.country)}
        if codes:
            yield _Example(fold(person.name), tuple(codes), 1 / len(codes))
    for row in read_seed("given_names"):
        if row["countries"]:
            usual = tuple(split_list(row["countries"]))
            yield _Example(row["name"], usual, 1 / math.sqrt(len(usual)))
