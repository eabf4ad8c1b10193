"""The country of a speaker of whom the words tell none: the likeliest of those that the article and its outlet name.

What the words beside a name or inside a description tell is read by rule (:mod:`pipeline.normalise.scene.origins`);
this module weighs what is left: the headline, the dateline, the places near, the countries of others who speak, the
outlet's own. The weights are learnt from labelled statements (``python -m pipeline.normalise.fit.choices``); where no
country is likely enough the speaker stays without one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.learning.linear import Features
from pipeline.normalise.scene.choices import HomeAsked, likeliest
from pipeline.normalise.scene.people import standing_on

if TYPE_CHECKING:
    from pipeline.normalise.scene.scene import Scene

WEIGHTS = Path(__file__).with_name("home_weights.json")
NOWHERE = ""
"""The candidate that stands for leaving the country open."""
_LEAST_LIKELY = 0.3
_MOST_CANDIDATES = 8
_MOST_HOUSES = 2
_LEAD = 600
_NO_KIN: Mapping[str, float] = {}
_NEVER_NAMED: Features = {"never named": 1.0}
_USUAL = "USA"
"""The country of most English pages of which nothing else is known."""
_COMMONWEALTH = frozenset({"GBR", "AUS", "NZL", "IRL", "IND", "ZAF", "KEN", "NGA", "PAK", "GHA", "SGP", "CAN"})
_SPELLINGS = (
    ("color", "colour"), ("favor", "favour"), ("honor", "honour"), ("labor", "labour"), ("neighbor", "neighbour"),
    ("behavior", "behaviour"), ("defense", "defence"), ("center", "centre"), ("program ", "programme"),
    ("percent", "per cent"), ("organiz", "organis"), ("recogniz", "recognis"), ("realiz", "realis"),
)  # fmt: skip
"""Words that Americans spell another way than the rest."""


def likely_home(
    scene: Scene,
    name: str,
    position: int,
    sort: str,
    hints: Mapping[str, str | None] | None = None,
    usual: frozenset[str] = frozenset(),
    kin: Mapping[str, float] | None = None,
    others: Sequence[int] = (),
) -> str | None:
    """The likeliest country of a speaker of a sort ("person", "local" ...) named at a position, or None.

    ``hints`` are countries that rules give, each with the name of the rule; ``usual`` those in which the given name is;
    ``kin`` is the share of the known bearers of the surname in each; ``others`` are further places that name somebody.
    """
    candidates = home_features(scene, position, sort, hints or {}, usual, kin or {}, others, len(name))
    scene.choices_asked.append(HomeAsked(name, position, candidates))
    best, chance = likeliest(WEIGHTS, [*candidates.values()])
    return ([*candidates][best] or None) if chance >= _LEAST_LIKELY else None


def home_features(
    scene: Scene,
    position: int,
    sort: str,
    hints: Mapping[str, str | None],
    usual: frozenset[str] = frozenset(),
    kin: Mapping[str, float] = _NO_KIN,
    others: Sequence[int] = (),
    length: int = 0,
) -> dict[str, Features]:
    """What speaks for each candidate; every feature counts once for all speakers and once for those of the sort."""
    near = _near(scene, position, hints)
    for code in set(scene.lands_within(position, position + length)):
        near.setdefault(code, []).append("own words")
    whole = scene.home_evidence
    rows: dict[str, Features] = {NOWHERE: {"nowhere": 1.0, "nowhere of many": len(whole) / _MOST_CANDIDATES}}
    for code in dict.fromkeys([*near, *whole]):
        if code == hints.get("matter") and sum(one == code for _, one in scene.lands) == 1:
            continue  # named as a matter and nowhere else
        rows[code] = {**whole.get(code, _NEVER_NAMED), **dict.fromkeys(near.get(code, ()), 1.0)}
        if kin:
            rows[code].update({"surname": kin.get(code, 0.0), "no such surname": float(code not in kin)})
    for one in others:
        for code in rows.keys() & set(scene.lands_within(*scene.sentence_at(one))):
            rows[code]["other sentences"] = rows[code].get("other sentences", 0.0) + 1 / len(others)
    rows = {code: {**row, **{f"{name}@{sort}": value for name, value in row.items()}} for code, row in rows.items()}
    for code, row in rows.items() if usual else ():
        if code or not usual & rows.keys():
            row["usual name" if code in usual else "unusual name"] = 1.0
    return rows


def _near(scene: Scene, position: int, hints: Mapping[str, str | None]) -> dict[str, list[str]]:
    """What stands about a position: the states that its sentence and the one before name, who spoke last, the hints."""
    found: dict[str, list[str]] = {}
    index = scene.sentence_index(position)
    for label, place in (("sentence", index), ("before", index - 1)):
        if not 0 <= place < len(scene.sentences):
            continue
        first, last = scene.sentences[place]
        codes = set(scene.lands_within(first, last))
        for kind, several in (("", codes), (" place", scene.places_within(first, last))):
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
    title, lead = len(scene.article.title or ""), len(scene.article.title or "") + _LEAD
    named = [(start, code) for start, code in scene.lands]
    counts = Counter(code for _, code in named)
    people = _of_people(scene)
    dateline = {code for _, _, code in scene.tables.find_countries(scene.article.dateline or "")}
    own = scene.outlets_own
    codes = [code for code, _ in counts.most_common(_MOST_CANDIDATES)]
    houses = Counter(code for _, _, code in scene.houses)
    far = [code for code, _ in houses.most_common(_MOST_HOUSES)]
    far += [code for code, _ in people.most_common(_MOST_HOUSES)]
    usual = _USUAL if scene.article.outlet_id and not own else None
    codes += [code for code in dict.fromkeys((own, *sorted(dateline), *far, usual)) if code and code not in codes]
    spelling = _american_spelling(scene.text)
    total, all_people = sum(counts.values()) or 1, sum(people.values()) or 1
    rows = {}
    for place, code in enumerate(codes):
        signs = {
            "most named": place == 0 and code in counts,
            "only named": len(counts) == 1 and code in counts,
            "in title": any(one == code for start, one in named if start < title),
            "title begins": bool(named) and named[0][0] < title and named[0][1] == code,
            "in lead": any(one == code for start, one in named if title <= start < lead),
            "dateline": code in dateline,
            "own": code == own,
            "own unnamed": code == own and code not in counts,
            "own alone": code == own and not counts,
            "setting": code == scene.setting,
            "usual": code == _USUAL,
            "usual, outlet unknown": code == _USUAL and not own,
            "usual, none named": code == _USUAL and not own and not counts,
            "house only": code in houses and code not in counts,
        }
        rows[code] = {name: 1.0 for name, holds in signs.items() if holds}
        rows[code]["share"] = counts[code] / total
        rows[code]["people"] = people[code] / all_people
        rows[code]["houses"] = houses[code] / (sum(houses.values()) or 1)
        if code == _USUAL or code in _COMMONWEALTH:
            rows[code]["spelling" if code == _USUAL else "other spelling"] = spelling
    return rows


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
