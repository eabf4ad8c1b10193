"""The country of a speaker of whom the words tell none: the likeliest of those that the article and its outlet name.

What the words beside a name or inside a description tell is read by rule (:mod:`pipeline.normalise.scene.origins`);
this module weighs what is left: the headline, the dateline, the places near, the countries of others who speak, of
employers and of those who bear the surname, the spelling, the outlet's own. The weights are learnt from labelled
statements (``python -m pipeline.normalise.fit.choices``); where no country is likely enough the speaker stays without
one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.learning.linear import Features
from pipeline.normalise.actors.name_origins import name_origins
from pipeline.normalise.scene.choices import HomeAsked, likeliest
from pipeline.normalise.scene.people import standing_on

if TYPE_CHECKING:
    from pipeline.normalise.scene.scene import Scene

WEIGHTS = Path(__file__).with_name("home_weights.json")
NOWHERE = ""
"""The candidate that stands for leaving the country open."""
_LEAST_LIKELY = 0.45
"""On held-out articles .3 gave 1 in 100 more of the right countries and 2 (news) to 4 (other days) more wrong ones."""
_MOST_CANDIDATES = 8
_MOST_HOUSES = 2  # countries of houses, and as many of people, that are weighed though not named
_LEAD = 600
_NEVER_NAMED: Features = {"never named": 1.0}
_USUAL = "USA"
"""The country of most English pages of which nothing else is known; weighed where something names it."""
_COMMONWEALTH = frozenset({"GBR", "AUS", "NZL", "IRL", "IND", "ZAF", "KEN", "NGA", "PAK", "GHA", "SGP", "CAN"})
_SPELLINGS = (
    ("color", "colour"), ("favor", "favour"), ("honor", "honour"), ("labor", "labour"), ("neighbor", "neighbour"),
    ("behavior", "behaviour"), ("defense", "defence"), ("center", "centre"), ("program ", "programme"),
    ("percent", "per cent"), ("organiz", "organis"), ("recogniz", "recognis"), ("realiz", "realis"),
)  # fmt: skip
"""Words that Americans spell another way than the rest, theirs first."""


def likely_home(
    scene: Scene,
    name: str,
    position: int,
    sort: str,
    hints: Mapping[str, str | None] | None = None,
    others: Sequence[int] = (),
    *,
    is_name: bool = False,
    never: Collection[str] = (),
) -> str | None:
    """The likeliest country of a speaker of a sort ("person", "local" ...) named at a position, or None.

    ``hints`` are countries that rules give, each with the name of the rule; ``others`` are further places that name
    somebody; ``is_name``: the name is a person's.
    """
    candidates = _candidates(scene, name, position, hints or {})
    candidates = {code: row for code, row in candidates.items() if code not in never}
    _weigh_other_places(scene, candidates, others)
    for row in candidates.values():
        row.update({_of_sort(sign, sort): value for sign, value in row.items()})
    if is_name and " " in name:
        _weigh_name(candidates, name_origins(name, candidates, scene.tables))
    scene.choices_asked.append(HomeAsked(name, position, candidates))
    best, chance = likeliest(WEIGHTS, [*candidates.values()])
    home = [*candidates][best]
    scene.likely_homes[name] = home, chance
    return (home or None) if chance >= _LEAST_LIKELY else None


@lru_cache(maxsize=16_384)
def _of_sort(sign: str, sort: str) -> str:
    """The name of a sign for speakers of one sort, remembered: the same few are weighed for every speaker."""
    return f"{sign}@{sort}"


def _candidates(scene: Scene, name: str, position: int, hints: Mapping[str, str | None]) -> dict[str, Features]:
    """What the article, the words near and the speaker's own words say for each country, and for none."""
    near = _near(scene, position, hints)
    for code in dict.fromkeys(scene.lands_within(position, position + len(name))):
        near.setdefault(code, []).append("own words")
    whole = scene.home_evidence
    rows: dict[str, Features] = {NOWHERE: {"nowhere": 1.0, "nowhere of many": len(whole) / _MOST_CANDIDATES}}
    for code in dict.fromkeys([*near, *whole]):
        if code == hints.get("matter") and sum(one == code for _, one in scene.lands) == 1:
            continue  # named as a matter and nowhere else
        rows[code] = {**whole.get(code, _NEVER_NAMED), **dict.fromkeys(near.get(code, ()), 1.0)}
    return rows


def _weigh_other_places(scene: Scene, rows: dict[str, Features], others: Sequence[int]) -> None:
    """Add in what share of further sentences about the speaker each country is named."""
    for one in others:
        for code in rows.keys() & set(scene.lands_within(*scene.sentence_at(one))):
            rows[code]["other sentences"] = rows[code].get("other sentences", 0.0) + 1 / len(others)


def _weigh_name(rows: dict[str, Features], origins: Mapping[str, float]) -> None:
    """Add how well a person's name goes with each country, for none how well with the best of them."""
    for code, row in rows.items() if origins else ():
        if code in origins:
            row.update({"name fits": origins[code], "name does not fit": min(0.0, origins[code])})
        elif code:
            row["name unknown there"] = 1.0
        else:
            row["name fits somewhere"] = max(origins.values())


def _near(scene: Scene, position: int, hints: Mapping[str, str | None]) -> dict[str, list[str]]:
    """What stands about a position: the states that its sentence and the one before name, who spoke last, the hints."""
    found: dict[str, list[str]] = {}
    index = scene.sentence_index(position)
    for label, place in (("sentence", index), ("before", index - 1)):
        if not 0 <= place < len(scene.sentences):
            continue
        first, last = scene.sentences[place]
        codes = list(dict.fromkeys(scene.lands_within(first, last)))
        for kind, several in (("", codes), (" place", sorted(scene.places_within(first, last)))):
            for code in several:
                found.setdefault(code, []).append(label + kind)
        if len(codes) == 1:
            found[codes.pop()].append(f"{label} only")
    spoke = next((one for one in reversed(scene.spoken) if one.position < position and one.speakers), None)
    told = {"spoke before": spoke.speakers[0].country if spoke else None, **hints}
    for label, given in told.items():
        if given and scene.tables.country_name(given):
            found.setdefault(given, []).append(label)
    return found


def article_evidence(scene: Scene) -> dict[str, Features]:
    """What an article as a whole says for each country that it names or whose outlet it is, the most named first."""
    counts = Counter(code for _, code in scene.lands)
    people, houses = _of_people(scene), Counter(code for _, _, code in scene.houses)
    spelling = _american_spelling(scene.text)
    rows = {}
    for place, code in enumerate(_codes(scene, counts, people, houses)):
        signs = {
            "most named": place == 0 and code in counts,
            "only named": len(counts) == 1 and code in counts,
            **_where_named(scene, code),
            "dateline": code in scene.dateline,
            **_of_outlet(scene, code, counts),
            "house only": code in houses and code not in counts,
        }
        rows[code] = {name: 1.0 for name, holds in signs.items() if holds}
        for name, named in (("share", counts), ("people", people), ("houses", houses)):
            rows[code][name] = named[code] / (named.total() or 1)
        if code == _USUAL or code in _COMMONWEALTH:
            rows[code]["spelling" if code == _USUAL else "other spelling"] = spelling
    return rows


def _codes(scene: Scene, counts: Counter[str], people: Counter[str], houses: Counter[str]) -> list[str]:
    """The countries that are weighed: those named, the outlet's own, those of people and houses named."""
    own = scene.outlets_own
    codes = [code for code, _ in counts.most_common(_MOST_CANDIDATES)]
    far = [code for several in (houses, people) for code, _ in several.most_common(_MOST_HOUSES)]
    return codes + [code for code in dict.fromkeys((own, *sorted(scene.dateline), *far)) if code and code not in codes]


def _where_named(scene: Scene, code: str) -> dict[str, bool]:
    """In which parts of an article a country is named."""
    title, first = len(scene.article.title or ""), scene.lands[:1]
    lead = title + _LEAD
    return {
        "in title": any(one == code for start, one in scene.lands if start < title),
        "title begins": bool(first) and first[0][0] < title and first[0][1] == code,
        "in lead": any(one == code for start, one in scene.lands if title <= start < lead),
    }


def _of_outlet(scene: Scene, code: str, counts: Counter[str]) -> dict[str, bool]:
    """What outlet and setting say for a country."""
    own = scene.outlets_own
    return {
        "own": code == own,
        "own unnamed": code == own and code not in counts,
        "own alone": code == own and not counts,
        "setting": code == scene.setting,
        "usual": code == _USUAL,
        "usual, outlet unknown": code == _USUAL and not own,
        "usual, none named": code == _USUAL and not own and not counts,
    }


def _american_spelling(text: str) -> float:
    """How American a text's spelling is: 1 where all such words are, -1 where none is."""
    here = sum([text.count(word) for word, _ in _SPELLINGS])
    there = sum([text.count(word) for _, word in _SPELLINGS])
    return (here - there) / (here + there + 1)


def _of_people(scene: Scene) -> Counter[str]:
    """How many of the people whom the tables know or the article gives a country are of each."""
    codes = (
        standing_on(person, scene.day, scene.tables)[0]
        for person in scene.people
        if person.known or (person.role and person.role.country)
    )
    return Counter(code for code in codes if code)
