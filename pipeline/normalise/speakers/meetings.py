"""Who met, called or hosted whom before a source that takes both up: "the two leaders", "both", "they", "the two".

A telling has two sides ("Orlova met with Breckhold", "Orlova's call with Breckhold", "talks between Orlova and
Breckhold"). Only where each side is one person is it a pair; a third party, or one without a name, leaves all open.
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.normalise.lower_case import in_lower_case
from pipeline.normalise.model import Speaker
from pipeline.normalise.scene.mentions import Mention
from pipeline.normalise.scene.people import ArticlePerson, person_speaker
from pipeline.normalise.scene.role_phrases import role_before
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.scene.source_phrases import SourcePhrase

Pair = tuple[ArticlePerson, ArticlePerson]

_NOUNS = r"(?:call|meeting|talks|conversation|discussions?|summit|lunch|dinner|breakfast|engagement)"
_MEETS = re.compile(
    rf"\b(?:(?P<one>met|meets|spoke|speaks|talked|{_NOUNS})\b[^.;:“”\"\n]{{0,45}}?\swith\s"
    r"|(?P<host>hosted|hosts|welcomed|welcomes|phoned|telephoned)\s"
    r"|(?P<met>met|meets)\s(?=[a-z])"
    rf"|(?P<between>{_NOUNS})\b[^.;:“”\"\n]{{0,40}}?\sbetween\s)",
)
"""Of words in lower case."""
_LEFT_GAP = re.compile(
    r"(?:,? Jr\.?,?)?(?:['’]s?)?(?: of (?:the )?(?:[A-Z][\w.]+ ?){1,4})?(?:,[^,.;]{3,70},)?"
    r"(?:\s(?!(?:and|that|who|said|says|told|after|before|when|while|to)\b)[\w-]+){0,6}\s*"
)
"""What may stand between who meets and the verb or noun: no other clause, no other party."""
_RIGHT_WORD = re.compile(r"(?:of|the|and|for|his|her|on|&|[A-Z][\w.'’/-]*,?|\([A-Z]+\)|newly|elected)\s")
_ANOTHER = re.compile(r"(?:,? Jr\.?)?(?: of (?:the )?(?:[A-Z][\w.]+ ?){1,4})?,?\s?(?:and|along with|as well as)\s")
_ACTS = re.compile(
    r"\s(?:of (?:the )?[A-Z]\w+ )?(?:also |had |have |last \w+ |on \w+ )?(?:met|meet|spoke|speak|talked|held)\b"
)
_JOINED = re.compile(
    r"(?:,? Jr\.?)?(?: of (?:the )?(?:[A-Z][\w.]+ ?){1,4})?(?:,|,? (?:and|with|along with|&))\s*(?:the |his |her )?"
)
_BOTH = re.compile(r"(?:the two|the pair|both(?: men| women)?|the two (?:men|women)|two)", re.IGNORECASE)
_VERBS = frozenset({"met", "meets", "spoke", "speaks", "talked"})
_TWO = 2
_MOST_LEFT, _MOST_RIGHT = 160, 190


def the_two(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """The two whom "the two", "both", "the pair" mean where they were told as meeting; else nobody."""
    words = " ".join(phrase.text.split())
    return pair_speakers(scene, phrase.start) if _BOTH.fullmatch(words) else []


def pair_speakers(scene: Scene, position: int) -> list[Speaker]:
    """Both of the pair told as meeting before a position; empty where there is no such pair."""
    pair = pair_before(scene, position) or ()
    return [person_speaker(one, scene.day, scene.tables, "meeting", 0.85) for one in pair]


def pair_before(scene: Scene, position: int) -> Pair | None:
    """The pair told as meeting before a position; None where none is told, or others meet as well."""
    found = _MEETS.finditer(in_lower_case(scene.text), 0, position)
    sides = [_sides(scene, one) for one in found if scene.quote_at(one.start()) is None]
    told = [people for people in (*sides, *_subjects(scene, position)) if people]
    first = told[0] if told else []
    if any(len(people) != _TWO or set(people) != set(first) for people in told) or len(set(first)) != _TWO:
        return None
    return first[0], first[1]


def _sides(scene: Scene, told: re.Match[str]) -> list[ArticlePerson]:
    """All whom one telling names on its two sides; of a noun none where a side has no name."""
    right = _right(scene, told.end())
    if told["between"]:
        return right if len(right) > 1 else []
    is_verb = not told["one"] or told["one"] in _VERBS
    left = _left(scene, told.start(), is_verb=is_verb)
    is_verb = is_verb and bool(told["one"])
    return [*left, *right] if left and (right or is_verb) else []


def _left(scene: Scene, end: int, *, is_verb: bool) -> list[ArticlePerson]:
    """Who meets: the last named before the word, with all joined to that one; not somebody's envoy who met."""
    named = scene.mentions.within(max(0, end - _MOST_LEFT), end)
    if not named or (is_verb and named[-1].is_modifier) or not _LEFT_GAP.fullmatch(scene.text, named[-1].end, end):
        return []
    people = [named[-1].person]
    for one, other in reversed([*pairwise(named)]):
        if not _are_joined(scene, one, other):
            break
        people.insert(0, one.person)
    return people


def _right(scene: Scene, start: int) -> list[ArticlePerson]:
    """Whom somebody meets: the first named behind the word, with all joined to that one."""
    named = scene.mentions.within(start, start + _MOST_RIGHT)
    if not named or named[0].is_modifier or not _is_title(scene.text[start : named[0].start]):
        return []
    people = [named[0].person]
    for one, other in pairwise(named):
        if not _are_joined(scene, one, other):
            break
        people.append(other.person)
    return people


def _is_title(words: str) -> bool:
    """Whether nothing but a title stands before a name."""
    if "\n\n" in words:
        return False
    title = role_before(f"{words}X", len(words)) if words else ""
    rest = words.rstrip().removesuffix(title)
    return not _RIGHT_WORD.sub("", rest.lstrip() and f"{rest.strip()} ").strip()


def _are_joined(scene: Scene, one: Mention, other: Mention) -> bool:
    """Whether two names stand in one row ("Jane Doe and President Roe")."""
    title = role_before(scene.text, other.start)
    between = scene.text[one.end : other.start].rstrip().removesuffix(title)
    return _JOINED.fullmatch(between) is not None or _ANOTHER.fullmatch(f"{between.rstrip()} ") is not None


def _subjects(scene: Scene, position: int) -> list[list[ArticlePerson]]:
    """The pairs joined by "and" who met ("Orlova and Breckhold met")."""
    named = scene.mentions.before(position)
    return [
        [one.person, other.person]
        for one, other in pairwise(named)
        if other.start - one.end < _MOST_LEFT
        and _ACTS.match(scene.text, other.end)
        and _are_joined(scene, one, other)
        and scene.quote_at(one.start) is None
    ]
