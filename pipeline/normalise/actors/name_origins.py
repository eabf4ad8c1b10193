"""Of which country a name may be: how usual its letters are in the names of each country.

The tables' people and the seed table ``given_names`` are the examples. A name is judged by its runs of three and four
letters, so that a surname that nobody in the tables bears still tells (naive Bayes over runs of letters, Cavnar and
Trenkle 1994).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.normalise.actors.tables import ActorTables, fold
from pipeline.seeds import read_seed, split_list

_RUNS = (3, 4)
_SMOOTHING = 100.0  # 10 to 300 score alike on held-out articles
_FEWEST = 60  # runs of letters known of a country's names
_LIKE_NAMES = 3.0  # of labelled speakers, two thirds of unknown people's names reach it and a fifth of bodies'
_MOST_RUNS = 60
_LEAST_RUNS = 6  # a name with fewer tells less


@dataclass(frozen=True)
class _Known:
    """Of each run of letters, how much likelier (as a logarithm) than one unknown there it is in the names of each
    country that have it, and how many runs are known of a country's names.
    """

    gains: dict[str, dict[str, float]]
    totals: dict[str, float]


def name_origins(name: str, codes: Iterable[str], tables: ActorTables) -> dict[str, float]:
    """How much likelier a name is in each of the countries than anywhere, as a logarithm for six runs of letters;
    countries of which the tables know too few names are left out.
    """
    known = _known(tables)
    rows = [known.gains[run] for run in _runs_of(fold(name)) if run in known.gains][:_MOST_RUNS]
    scale = _LEAST_RUNS / max(_LEAST_RUNS, len(rows))
    rated = [code for code in codes if known.totals.get(code, 0.0) >= _FEWEST] if rows else []
    return {code: scale * _gain(rows, code, known.totals[code]) for code in rated}


@lru_cache(maxsize=16_384)
def is_like_names(name: str, tables: ActorTables) -> bool:
    """Whether the letters of capitalised words are those of people's names in some country."""
    known = _known(tables)
    return max(name_origins(name, known.totals, tables).values(), default=0.0) >= _LIKE_NAMES


def _gain(rows: Sequence[Mapping[str, float]], code: str, total: float) -> float:
    """How much likelier runs of letters, each with its gains, are in a country than anywhere."""
    unknown = math.log(_SMOOTHING / (total + _SMOOTHING))
    return len(rows) * unknown + sum([row.get(code, 0.0) for row in rows])


def _runs_of(folded: str) -> list[str]:
    """The runs of letters of a name's words, with where words begin and end."""
    words = [f"^{word}$" for word in folded.replace("-", " ").split() if len(word) > 1]
    return [word[at : at + size] for word in words for size in _RUNS for at in range(len(word) - size + 1)]


@lru_cache(maxsize=4)
def _known(tables: ActorTables) -> _Known:
    counts: dict[str, dict[str, float]] = defaultdict(dict)
    totals: dict[str, float] = defaultdict(float)
    for name, codes, share in _examples(tables):
        runs = _runs_of(name)
        for code in codes:
            totals[code] += share * len(runs)
        for run in runs:
            here = counts[run]
            for code in codes:
                here[code] = here.get(code, 0.0) + share
    roots = {code: math.sqrt(total) for code, total in totals.items()}  # many known names count more, not so much
    weighed = {run: sum(count / roots[code] for code, count in here.items()) for run, here in counts.items()}
    everywhere = sum(weighed.values())
    for run, here in counts.items():
        usual = _SMOOTHING * weighed[run] / everywhere
        for code, count in here.items():
            here[code] = math.log1p(count / usual)
    return _Known(counts, totals)


def _examples(tables: ActorTables) -> Iterator[tuple[str, Collection[str], float]]:
    """Folded names with their countries and how much each counts; what is of several countries tells less of each."""
    for person in tables.all_people:
        codes = {term.country for term in person.terms if tables.country_name(term.country)}
        if codes:
            yield fold(person.name), codes, 1 / len(codes)
    for row in read_seed("given_names"):
        if row["countries"]:
            usual = split_list(row["countries"])
            yield row["name"], usual, 1 / math.sqrt(len(usual))
