"""The country of a person whom no table knows: by the words beside the name, else the likeliest by the scene."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.normalise.actors.model import HIGH_OFFICES
from pipeline.normalise.actors.name_words import word_set
from pipeline.normalise.actors.tables import fold
from pipeline.normalise.scene.bodies import country_of_noun
from pipeline.normalise.scene.description_words import DOMESTIC_NOUNS
from pipeline.normalise.scene.homes import likely_home
from pipeline.normalise.scene.mentions import Mention
from pipeline.normalise.scene.origins import MOST_READ, OPENS, WINDOW, country_beside, group_start, home_of
from pipeline.normalise.scene.own_offices import own_office
from pipeline.normalise.scene.partners import held_by_others, partners
from pipeline.normalise.scene.people import ArticlePerson, standing_on
from pipeline.normalise.scene.roles import Role

if TYPE_CHECKING:
    from pipeline.normalise.scene.scene import Scene

_PARTY_AND_STATE = re.compile(r",?\s\(?[RDI]-(?:[A-Z][a-z]*\.?|[A-Z]\.[A-Z]\.)")
"""The party and state that American papers give a member of Congress after the name ("R-Ohio")."""
_MEMBER_OF_KNESSET = re.compile(r"\bMKs? $")
"""The title that Israeli papers put before a member of parliament's name."""
_SERVED = re.compile(r"(?:[Tt]he\s)?(?P<house>[A-Z][a-z]+)['’]s?\s")
"""A body, shortened to its noun, whose somebody is ("the Commission's spokesman")."""
_LIVES_THERE = re.compile(
    r",\s+(?:\d{1,3},|(?:a|an|the)\s+(?:[\w-]+\s+){0,3}?(?:\d{1,3}-year-old|resident|local|shopkeeper|villager))"
    r"(?:[^.;“”\"\n]{0,60}\b(?:lives?|lived|resident|works|fled|local|village|town|neighbou?rhood)\b)"
)
"""Words after a name that make somebody one of the place ("a 40-year-old who lives near the port")."""
_OFFICIAL_HEADS = word_set("ambassador chancellor minister premier president")
_TRAVELLED = word_set(
    """academic analyst author broadcaster ceo chief-executive columnist commentator correspondent economist editor
    executive expert fellow founder co-founder historian journalist lecturer professor researcher scholar scientist
    specialist strategist reporter envoy ambassador"""
)
"""Callings in which people speak about other countries as often as about their own."""
_ABROAD = word_set("envoy mediator rapporteur secretary-general")
"""Callings of people who are mostly of another country than the one that the article is about, or of a body."""
_OF_COURT = re.compile(
    r"\b(?:[Cc]ourt|[Tt]ribunal|[Bb]loc|[Aa]lliance)['’]s (?:[a-z-]+ ){0,3}[a-z-]+,? "
    r"(?:(?:Judge|Justice|Dr|Mr|Ms)\.? )?$"
)
"""Words before a name that make somebody an officer of a court or of a body of several states."""
_FOR_HIRE = word_set("analyst expert fellow researcher scholar economist specialist strategist")
"""Callings of people who need not be of the country of the house that they work for."""


def country_of_person(scene: Scene, person: ArticlePerson, mentions: Sequence[Mention]) -> str | None:
    """The country of somebody whom no table knows: as the words beside the name tell, else where the article plays."""
    role, position = person.role, mentions[0].start
    for mention in mentions[:MOST_READ]:
        if code := _said_beside(scene, mention, only_nationality=role is not None and role.head in _FOR_HIRE):
            return code
    if role and (owner := _owner(scene, role.phrase, person)):
        return standing_on(owner, scene.day, scene.tables)[0]
    if role and (code := _of_its_body(scene, role, position)):
        return code
    if role and (served := _SERVED.match(role.phrase)) and (code := country_of_noun(scene, served["house"], position)):
        return code
    house = _beside_any(scene, mentions)
    hints = {"rule": _by_scene(scene, role, position), "beside": house, "matter": _matter(scene, mentions[0], house)}
    others = [one.start for one in mentions[1:MOST_READ]]
    never = partners(scene, role, mentions) | held_by_others(scene, person.name, role)
    if (code := own_office(scene, role, position)) and code not in never:
        return code
    home = likely_home(scene, person.name, position, _sort_of(role), hints, others, is_name=True, never=never)
    return home if home == scene.outlets_own or not _serves_no_land(scene, role, position) else None


def placed(scene: Scene, person: ArticlePerson, start: int) -> ArticlePerson:
    """Somebody whom only a source names at a position, with the country that the article tells."""
    if not (person.role and person.role.country):
        mention = Mention(start, start + len(person.name), person, True, False)
        person.context_country = country_of_person(scene, person, [mention])
    return person


def _serves_no_land(scene: Scene, role: Role | None, position: int) -> bool:
    """Whether an office is mostly of a body or looks abroad, so that only the outlet tells whose it is, if anything."""
    is_abroad = role is not None and role.head in _ABROAD
    return is_abroad or bool(_OF_COURT.search(scene.text, max(0, position - WINDOW // 2), position))


def _of_its_body(scene: Scene, role: Role, position: int) -> str | None:
    """The country of the body of which somebody is "its head": the first one named in the sentence, else before it."""
    if not role.phrase.lower().startswith("its "):
        return None
    index = scene.sentence_index(position)
    for first, last in reversed(scene.sentences[max(0, index - 1) : index + 1]):
        if named := scene.origins_within(first, min(last, position)):
            return named[0][2]
    return None


def _by_scene(scene: Scene, role: Role | None, position: int) -> str | None:
    """The country that the scene gives somebody of a calling."""
    if role and (role.head in DOMESTIC_NOUNS or "local" in role.phrase.lower().split()[:2]):
        return scene.home_near(position)
    if role and (role.head in _OFFICIAL_HEADS or role.office) and (code := _of_minister(scene, position)):
        return code
    return home_of(scene, position, is_travelled=role is not None and role.head in _TRAVELLED)


def _beside_any(scene: Scene, mentions: Sequence[Mention]) -> str | None:
    """The country of the house for which somebody works, by the words beside the name."""
    named = (country_beside(scene, one.start, one.end) for one in mentions[:MOST_READ])
    return next((code for code in named if code), None)


def _matter(scene: Scene, mention: Mention, house: str | None) -> str | None:
    """A country that the words right beside a name give as what somebody deals with ("an expert on Chile")."""
    first = group_start(scene.text, mention.start)
    opening = OPENS.match(scene.text, mention.end, mention.end + 12)
    last = mention.end + WINDOW // 2 if opening else mention.start
    named = (code for _, _, code in scene.origins_within(first, last) if code != house)
    return next(named, None)


def _sort_of(role: Role | None) -> str:
    """The sort of person by which the scene tells more or less of the country."""
    if role is None:
        return "person"
    if role.head in DOMESTIC_NOUNS:
        return "local"
    if role.head in _OFFICIAL_HEADS or role.office:
        return "official"
    return "traveller" if role.head in _TRAVELLED else "of a calling"


def _said_beside(scene: Scene, mention: Mention, *, only_nationality: bool) -> str | None:
    if _PARTY_AND_STATE.match(scene.text, mention.end):
        return "USA"
    if _MEMBER_OF_KNESSET.search(scene.text, max(0, mention.start - 5), mention.start):
        return "ISR"
    if code := country_beside(scene, mention.start, mention.end, only_nationality=only_nationality):
        return code
    return scene.home_near(mention.start) if _LIVES_THERE.match(scene.text, mention.end) else None


def _of_minister(scene: Scene, position: int) -> str | None:
    """The country of an official: that of the setting near or of the outlet, if they agree; else the only one near."""
    near = scene.named_near(position)
    likely = {code for code in (scene.outlet_country, scene.setting if scene.setting in near else None) if code}
    if likely:
        return likely.pop() if len(likely) == 1 else None
    return scene.country_near(position)


def _owner(scene: Scene, phrase: str, person: ArticlePerson) -> ArticlePerson | None:
    """The other person in whose service a role is ("Orlova's envoy", "a spokeswoman for Lindqvist"); a surname alone
    is that of the holder of a high office, or only a word like it ("analyst at the Tax Foundation").
    """
    words = {fold(word.removesuffix("'s").removesuffix("’s")) for word in phrase.split() if word[:1].isupper()}
    known = [one for one in scene.people if one is not person and one.known and one.surname in words]
    return next((one for one in known if " " in one.name or _is_prominent(scene, one)), None)


def _is_prominent(scene: Scene, person: ArticlePerson) -> bool:
    term = person.known.term_on(scene.day) if person.known else None
    return term is not None and term.office in HIGH_OFFICES
