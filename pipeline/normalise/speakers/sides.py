"""Sources that are several states or people at once: "both sides", "the three countries", whoever was joined before."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from pipeline.normalise.model import Speaker
from pipeline.normalise.scene.people import person_speaker
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.scene.source_phrases import SourcePhrase
from pipeline.normalise.speakers.institutions import institution_speaker
from pipeline.normalise.speakers.pronoun_candidates import PREPOSITION

_SIDES = re.compile(
    r"^(?:both|these|all|the)(?: (?P<number>two|three|four|five))?(?: (?:western|european|allied|negotiating|g7|arab))?"
    r" (?:sides|countries|nations|states|parties|governments|trio|allies|powers|juntas|capitals)$",
    re.IGNORECASE,
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}
LISTED = re.compile(r"\s*(?:,|,?\s+and|,?\s+(?:joined|with|alongside|as well as))\s+(?:the\s+)?$")
"""What stands between the states of a list."""
_SAID_TOGETHER = 2
_REACH = 12
_TOGETHER = re.compile(
    r"\b(?:joint(?:ly)?|together|leaders of|governments of|statement|trilateral|talks between)\b", re.IGNORECASE
)
_ACTS = re.compile(
    r"\s+(?:have |had |has )?(?:demand|urge|call|threaten|warn|condemn|sa(?:y|id)|issued?|agree|sign|releas|announc)"
)
"""What states do together."""
_OF_TWO = re.compile(
    r"(?:[Tt]he\s+)?(?P<first>[A-Z][\w.]*(?: [A-Z]\w+)?) and (?P<second>[A-Z][\w.]*(?: [A-Z]\w+)?) (?P<what>[a-z ]+?)s$"
)
_TWO_DEPARTMENTS = re.compile(
    r"(?:[Tt]he\s+)?(?P<first>[A-Z][\w ]*?) and (?P<second>[A-Z][\w ]*?) (?P<what>[Dd]epartments|[Mm]inistries)"
)


def both_sides(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """The governments of "both sides", "the three countries": those of the nearest sentence that names just so many
    states, or of so many who spoke together; else a group.
    """
    match = _SIDES.match(phrase.text)
    if not match:
        return []
    given = _NUMBERS.get((match["number"] or "").lower())
    number = given or 2
    if together := _spoke_together(scene, phrase, given):
        return together
    here = scene.sentence_index(phrase.start)
    for index in range(here, max(-1, here - 4), -1):
        start, end = scene.sentences[index]
        codes = list(
            dict.fromkeys(code for begin, _, code in scene.countries if start <= begin < min(end, phrase.start))
        )
        if len(codes) == 2 == number and all(scene.tables.country_name(code) for code in codes):
            return _governments(scene, codes)
        if number > 2 and (named := _states_in_list(scene, start, min(end, phrase.start), number)):
            return _governments(scene, named)
    if codes := joint_states(scene, phrase.start, None if given is None and number == 2 else number):
        return _governments(scene, codes)
    return [Speaker(None, phrase.text, "group", None, None, "group", 0.5)]


def joint_governments(scene: Scene, position: int, reach: int = _REACH) -> list[Speaker]:
    """The governments of the states that the article listed last before a position as acting together."""
    return _governments(scene, joint_states(scene, position, None, reach))


def joined_people(scene: Scene, position: int) -> list[Speaker]:
    """The two people whom this sentence or the one before joined last by "and" as those who act."""
    first, _ = scene.sentences[max(0, scene.sentence_index(position) - 1)]
    named = [one for one in scene.mentions.within(first, position) if scene.quote_at(one.start) is None]
    for one, other in reversed([*pairwise(named)]):
        is_pair = scene.text[one.end : other.start] == " and " and one.person is not other.person
        if is_pair and not other.is_modifier and not PREPOSITION.search(scene.text, first, one.start):
            pair = (one.person, other.person)
            return [person_speaker(person, scene.day, scene.tables, "pronoun", 0.8) for person in pair]
    return []


def joint_states(scene: Scene, position: int, number: int | None, reach: int = _REACH) -> list[str]:
    """The last states that the article lists one after the other before a position, so many if a number is given."""
    here = scene.sentence_index(position)
    for start, codes in reversed(state_lists(scene)):
        in_title = start < len(scene.article.title or "")
        is_near = in_title or here - scene.sentence_index(start) <= reach
        if start < position and is_near and number in (None, len(codes)):
            return codes
    return []


def state_lists(scene: Scene) -> list[tuple[int, list[str]]]:
    """Where the article lists states that do something together ("the UK, France and Canada said in a statement")."""
    states = [one for one in scene.countries if scene.tables.country_name(one[2])]
    lists: list[tuple[int, list[str]]] = []
    place = 0
    while place < len(states):
        last = place
        while last + 1 < len(states) and LISTED.match(scene.text[states[last][1] : states[last + 1][0]]):
            last += 1
        codes = list(dict.fromkeys(code for _, _, code in states[place : last + 1]))
        if len(codes) > 1 and _act_together(scene, states[place][0], states[last][1]):
            lists.append((states[place][0], codes))
        place = last + 1
    return lists


def _act_together(scene: Scene, start: int, end: int) -> bool:
    """Whether a list of states is a subject, or its sentence tells of something joint."""
    first, last = scene.sentence_at(start)
    return bool(_TOGETHER.search(scene.text, first, last)) or bool(_ACTS.match(scene.text, end, end + 40))


def governments_of(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """The institutions of one kind of two states ("the Chadian and Norwegian governments")."""
    if departments := _departments_of(scene, phrase):
        return departments
    match = _OF_TWO.match(phrase.core)
    office = scene.tables.office_of_institution(match["what"].replace("ie", "y") if match else "")
    codes = [scene.tables.country(match[name]) for name in ("first", "second")] if match and office else []
    if not office or not all(code and scene.tables.country_name(code) for code in codes):
        return []
    return [institution_speaker(scene.tables.compose(code, office), "conjunction", 0.9) for code in codes if code]


def _departments_of(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """Two institutions of one state that share a noun ("the Commerce and State Departments")."""
    match = _TWO_DEPARTMENTS.fullmatch(phrase.core)
    if match is None:
        return []
    noun = {"ministries": "Ministry"}.get(match["what"].lower(), "Department")
    found = [scene.tables.institution(f"{match[name]} {noun}", scene.day) for name in ("first", "second")]
    return [institution_speaker(one, "conjunction", 0.9) for one in found if one] if all(found) else []


def _spoke_together(scene: Scene, phrase: SourcePhrase, number: int | None) -> list[Speaker]:
    """The last who spoke as one before, where they are so many."""
    for spoken in reversed(scene.spoken):
        is_joint = len(spoken.speakers) >= _SAID_TOGETHER and number in (None, len(spoken.speakers))
        if spoken.position < phrase.start and is_joint:
            return [replace(one, method="description", confidence=0.7) for one in spoken.speakers]
    return []


def _states_in_list(scene: Scene, start: int, end: int, number: int) -> list[str]:
    """The states that a stretch of text lists one after the other ("Chile, Peru and Bolivia"), if just so many."""
    found = [one for one in scene.countries if start <= one[0] < end and scene.tables.country_name(one[2])]
    for first in range(len(found) - number + 1):
        run = found[first : first + number]
        gaps = [scene.text[left[1] : right[0]] for left, right in pairwise(run)]
        if all(LISTED.match(gap) for gap in gaps) and len({code for _, _, code in run}) == number:
            return [code for _, _, code in run]
    return []


def _governments(scene: Scene, codes: list[str]) -> list[Speaker]:
    return [institution_speaker(scene.tables.compose(code, "government"), "description", 0.7) for code in codes]
