"""Office holders of the outlet's own state, who need no country beside them: "the Defence Minister, Jane Doe"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.normalise.actors.name_words import word_set
from pipeline.normalise.scene.roles import Role

if TYPE_CHECKING:
    from pipeline.normalise.scene.scene import Scene

_MINISTERS = word_set("minister treasurer attorney-general")
_SECRETARIES = frozenset({"GBR", "USA"})
"""States whose ministers of the great departments are called secretaries."""
_OF_SECRETARIES = word_set("foreign_ministry defence_ministry finance_ministry interior_ministry health_ministry")
_HEADS = frozenset({"government", "presidency", "deputy_prime_minister"})
"""Offices so well known that also those of other states need no country."""
_WITHOUT_MINISTERS = frozenset({"USA"})
_FEDERATIONS = frozenset({
    "ARG", "AUS", "AUT", "BEL", "BRA", "CAN", "CHE", "DEU", "IND", "MEX", "MYS", "NGA", "PAK", "RUS", "USA",
})  # fmt: skip
_FEDERAL = re.compile(r"(?:the )?federal ", re.IGNORECASE)
_ANOTHERS = re.compile(
    r"(?:['’]s?)? (?:[A-Za-z-]+ ){0,3}(?:[Gg]overnment|[Mm]inister|[Pp]resident|[Pp]remier|[Cc]abinet|[Pp]arliament"
    r"|[Cc]ongress|[Ss]ecretary)\b"
)
"""What follows a country's name where its government is at work in the article."""
_REACH = 2  # sentences


def own_office(scene: Scene, role: Role | None, position: int) -> str | None:
    """The outlet's own country for a minister named at a position without a country, where the lines around name it
    and no other state's government came before.
    """
    own = scene.outlets_own
    if role is None or own is None or role.country or not _is_title_there(role, own):
        return None
    if _FEDERAL.match(role.phrase) and own_federation(scene):
        return own
    if scene.tables.government_of(scene.article.outlet_id or ""):
        return own
    index = scene.sentence_index(position)
    first = scene.sentences[max(0, index - _REACH)][0]
    last = scene.sentences[min(len(scene.sentences) - 1, index + _REACH)][1]
    if own not in scene.lands_within(first, last):
        return None
    return own if _is_their_own(scene, own, position) else None


def own_federation(scene: Scene) -> str | None:
    """The outlet's own country, if that is one whose government is called federal and the article plays in no other."""
    own, setting = scene.outlets_own, scene.setting
    is_there = own in _FEDERATIONS and (setting == own or setting not in _FEDERATIONS)
    return own if is_there else None


def _is_title_there(role: Role, code: str) -> bool:
    """Whether a state calls its ministers so."""
    if role.is_former or role.office in _HEADS:
        return False
    if role.head == "secretary":
        return code in _SECRETARIES and role.office is not None
    is_secretary = code in _SECRETARIES and role.office in _OF_SECRETARIES
    return role.head in _MINISTERS and code not in _WITHOUT_MINISTERS and not is_secretary


def _is_their_own(scene: Scene, own: str, position: int) -> bool:
    """Whether no other state's government is named before a position, or the sentence has what is the own state's."""
    others = (
        end
        for start, end, code in scene.countries
        if start < position and code != own and scene.tables.country_name(code)
    )
    if not any(_ANOTHERS.match(scene.text, end, end + 60) for end in others):
        return True
    first, last = scene.sentence_at(position)
    return any(
        code == own and (scene.tables.is_adjective(scene.text[start:end]) or scene.text[end : end + 2] in ("'s", "’s"))
        for start, end, code in scene.countries
        if first <= start < last
    )
