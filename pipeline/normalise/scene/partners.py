"""Of which countries somebody is not: of those whose office holders are their counterparts or meet them, and of those
where the tables know somebody else in the office.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import ratio

from pipeline.normalise.actors.model import Person
from pipeline.normalise.actors.spelling import fold
from pipeline.normalise.scene.description_words import BELOW_OFFICE
from pipeline.normalise.scene.matters import POSTED
from pipeline.normalise.scene.mentions import Mention
from pipeline.normalise.scene.roles import Role

if TYPE_CHECKING:
    from pipeline.normalise.scene.scene import Scene

_EQUAL = re.compile(r" (?:[a-z]+ ){0,2}(?:counterpart|opposite number)\b")
_HIS = re.compile(r"\b(?:his|her) (?:new )?$")
_MEETS = re.compile(
    r"[^.;:\n“\"]{0,60}?\b(?:spoke|spoken|met|meets|talked|talks|call|phoned|called|hosted|received|welcomed)\b"
)
_OFFICE = r"(?:[Pp]resident|[Pp]rime [Mm]inister|[Mm]inister|[Cc]hancellor|[Pp]remier|King|Queen|Emir)"
_BEFORE_LAND = re.compile(rf"\b{_OFFICE} (?:[A-Z][\w’'-]+ ){{1,4}}of $")
_AFTER_LAND = re.compile(rf"(?:['’]s)? (?:[A-Za-z]+ ){{0,2}}{_OFFICE}\b")
_OF_STATES_ALONE = frozenset({"foreign_ministry", "defence_ministry"})
"""Offices that no province, company or association has, as they have presidents and other ministers."""
_SAME_SURNAME = 75.0  # rapidfuzz ratio from which two spellings can be one surname
_MOST_READ = 4
_TITLE = 60  # characters of a title and name before "of" a country


def partners(scene: Scene, role: Role | None, mentions: Sequence[Mention]) -> frozenset[str]:
    """The countries of whom the article calls somebody's counterparts, or has them meet as equals in office."""
    found = _posted_to(scene, role) if role else set()
    for mention in mentions[:_MOST_READ]:
        end = scene.sentence_at(mention.start)[1]
        meets = _MEETS.match(scene.text, mention.end, end) if role and role.office else None
        for first, last, code in scene.origins_within(mention.end, end):
            is_met = meets is not None and first > meets.end() and _is_office(scene.text, first, last)
            if is_met or _is_counterpart(scene.text, first, last):
                found.add(code)
    return frozenset(found)


def _posted_to(scene: Scene, role: Role) -> set[str]:
    """The countries to which somebody was sent ("the former ambassador to Chad")."""
    named = scene.tables.find_countries(role.phrase)
    return {code for start, _, code in named if POSTED.search(role.phrase, 0, start)}


def _is_counterpart(text: str, first: int, last: int) -> bool:
    """Whether a country stands in "his Chilean counterpart"."""
    return bool(_HIS.search(text, max(0, first - 10), first) and _EQUAL.match(text, last))


def _is_office(text: str, first: int, last: int) -> bool:
    """Whether a country is that of an office named beside it ("Prime Minister Jane Doe of Chile")."""
    return bool(_BEFORE_LAND.search(text, max(0, first - _TITLE), first) or _AFTER_LAND.match(text, last))


def held_by_others(scene: Scene, name: str, role: Role | None) -> frozenset[str]:
    """The countries named in the article in which another person than the one of a name holds the office of a role."""
    office = role.office if role and _is_present(role) else None
    if office not in _OF_STATES_ALONE or not scene.tables.is_known(scene.day):
        return frozenset()
    named = {code for _, code in scene.lands} | {scene.outlets_own or ""}
    return frozenset(code for code in named if _is_anothers(scene.tables.holders(code, office, scene.day), name))


def _is_present(role: Role) -> bool:
    """Whether a role is the office itself, now: no former one, no deputy's."""
    return not role.is_former and BELOW_OFFICE.isdisjoint(role.phrase.lower().split())


def _is_anothers(holders: Sequence[Person], name: str) -> bool:
    spellings = [fold(spelling) for person in holders for spelling in (person.name, *person.aliases)]
    surname = fold(name).split()[-1]
    words = {word for spelling in spellings for word in spelling.split()}
    return bool(words) and not any(ratio(surname, word) >= _SAME_SURNAME for word in words)
