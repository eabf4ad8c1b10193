"""The country of a person or body that no table knows, from the words beside its name.

What stands before the name ("Kenyan tea farmer Jane Doe", "the BBC's Jane Doe") and in apposition after it ("Jane Doe,
a lawyer in Lyon,") tells: a nationality, a town or region, an employer of known country. What somebody deals with
("an expert on Iran", "China analyst", "ambassador to Chad") does not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.normalise.actors.name_words import HONORIFICS, is_head, word_set
from pipeline.normalise.scene.description_words import INSTITUTION_NOUNS
from pipeline.normalise.scene.homes import likely_home
from pipeline.normalise.scene.matters import ABOUT, LANGUAGE, MATTER, POSTED, countries_of_role
from pipeline.normalise.scene.roles import plain
from pipeline.normalise.scene.setting import is_place
from pipeline.normalise.scene.source_phrases import SourcePhrase
from pipeline.normalise.whole_words import places_of

if TYPE_CHECKING:
    from pipeline.normalise.scene.scene import Scene

WINDOW = 130
_TOKEN = re.compile(r"\S+")
_CLAUSE_WORDS = word_set(
    """and or but that as when while if by with from on about against after before than because although though
    including like not also just only now still already to into over said told says tells added adds wrote asked met
    saw sent gave took made held put left led won lost had has have was were is are been be did does do will would could
    can may might must should who whom whose which where what how why he she they it we i his her their its our my this
    there here nor so yet then"""
)
"""Lower-case words that belong to no noun group before a name."""
_KEPT_PARTICIPLES = word_set("retired exiled disgraced jailed renowned based naturalised naturalized detained released")
OPENS = re.compile(r"(?:['’]s)?(?:,\s+|\s+\(|\s+[–—-]+\s+)(?:\d{1,3}\s*[,)]\s*)?|\s+(?=of (?:the |[A-Z])|from )")
_APPOSITION = re.compile(
    r"(?!(?:had|has|have|came|went|said|says|told)\s)(?:(?:a|an|the|one|another|his|her|its|their|from|of|now|also|then|currently|originally|both|aged|based|born)\s"
    r"|who (?:is|was|lives|lived|works|worked|leads|led|heads|runs|teaches|founded|owns|comes|serves|studies|studied"
    r"|grew up|hails|manages|represents|chairs|directs|covers)\s|[A-Z]|(?:[\w-]+\s){0,3}(?:of|at|for|from|in)\s)"
)
_IS_A = re.compile(
    r"(?:, [^.,;“”\"]{1,60},)? (?:[Ii]s|was) (?:(?:a|an|the) |(?=[A-Z]\w+['’]s ))(?P<what>[^.,;“”\"]{1,50})"
)
"""A clause after a name that says what somebody is ("Mr Doe, from Luhansk, is a former Ukrainian politician")."""
_ENDS = re.compile(
    r"[;:!?“”\"\n)]|\.(?:\s|$)|\s[–—]\s"
    r"|,?\s(?:who|whom|whose|which|where|when|while|after|because|said|says|told|tells|added|adds|wrote|writes|posted"
    r"|argued|argues|warned|warns|noted|notes|explained|explains|recalled|insisted|believes|thinks|has|had|have|is|was"
    r"|were|are|will|would|could|can|and (?:his|her|their|others?))\s"
    r"|,\s(?:came|went|saw|gave|took|made|held|led|lost|won|previously|later|recently|earlier|(?!based|located)[a-z]{3,}ed)\s"
)
_OFFICER = re.compile(
    r"(?:['’]s?)?(?: [\w-]+){0,4}? (?:chief|head|envoy|spokes\w+|commissioner|coordinator|representative|ambassador"
    r"|president|secretary|director|official|negotiator|diplomat)\b"
)
"""Words after a body's name that make somebody one of its officers."""
_CALLED = re.compile(r"\b(?:expert|analyst|specialist|scholar|researcher|historian|correspondent|envoy|ambassador)\b")
_BASED = re.compile(r"\b(?:based|living|lives) in $")
EQUALS = word_set("counterpart colleague predecessor successor")
"""Nouns for who holds the office of somebody named before, in another country or at another time."""
_PAIRED = re.compile(r"(?<!\w)(?!The |A |Mr )[A-Z][\w.]+ (?:and|&) $")
_AFTER_COMMA = re.compile(r", (?:[A-Z]\w{1,4}\.? )?$")
MOST_READ = 4


def country_of_body(scene: Scene, phrase: SourcePhrase) -> str | None:
    """The country of a body that no table knows: from its name, the words beside it, or where the article plays."""
    if phrase.core[:1].isupper() and not phrase.determiner:
        return country_of_name(scene, phrase.core)
    named = scene.origins_within(phrase.start, phrase.start + len(phrase.core))
    if len(codes := {code for _, _, code in named}) == 1:
        return codes.pop()
    return home_of(scene, phrase.start, is_travelled=False)


def country_of_name(scene: Scene, name: str) -> str | None:
    """The country of a body by its name and by the words beside it, wherever the article has it."""
    for place in islice(places_of(name, scene.text), MOST_READ):
        codes = {code for _, _, code in scene.origins_within(place, place + len(name))}
        if len(codes) == 1:
            return codes.pop()
        if code := country_beside(scene, place, place + len(name)):
            return code
    if town := scene.tables.town_in_name(name):
        return town
    first = max(0, scene.text.find(name))
    return likely_home(
        scene, name, first, "name", {"rule": scene.home_near(first) or scene.setting or scene.outlets_own}
    )


def home_of(scene: Scene, position: int, *, is_travelled: bool) -> str | None:
    """The country in which the article plays; for callings that look abroad only where it is the outlet's own."""
    own = scene.outlets_own
    home = scene.home_near(position) or (own if own == scene.setting else None)
    return None if is_travelled and home != own else home


def country_beside(scene: Scene, start: int, end: int, *, only_nationality: bool = False) -> str | None:
    """The country that the words before or after a name tell; None where they tell none."""
    return _before(scene, start, only_nationality) or _after(scene, end, only_nationality)


def _before(scene: Scene, start: int, only_nationality: bool) -> str | None:
    """The country in the noun group that ends at a name: the last one named there."""
    first = group_start(scene.text, start)
    if _AFTER_COMMA.search(scene.text, max(0, start - 12), start) and not _ends_with_role(scene.text[first:start]):
        return None  # "by Russian intelligence, Jane Doe said": another clause
    if _PAIRED.search(scene.text, max(0, first - 20), first):
        return None  # "the U.S. and Canada president": of neither
    for begin, end, code in reversed(countries_of_role(scene.text, scene.origins_within(first, start))):
        about = ABOUT.search(scene.text, max(first, begin - 30), begin) or POSTED.search(scene.text, 0, begin)
        matter = _is_matter(scene, begin, end)
        if not about and not matter and (not only_nationality or _tells_for_hire(scene, begin, end)):
            return code
    return None


def _is_matter(scene: Scene, start: int, end: int) -> bool:
    """Whether a country named before somebody's name is what they deal with."""
    is_kind = MATTER.match(scene.text, end) and _is_land(scene, start, end)
    return bool(is_kind or LANGUAGE.match(scene.text, start))


def _ends_with_role(words: str) -> bool:
    """Whether words before a comma are a title ("the head of the Chilean bar, Jane Doe") or say somebody's equal."""
    return any(is_head(word) or word in EQUALS for word in map(plain, words.split()))


@lru_cache(maxsize=512)
def group_start(text: str, start: int) -> int:
    """Where the noun group begins that ends right before a name."""
    line = text.rfind("\n", max(0, start - WINDOW), start) + 1
    first = max(line, start - WINDOW, 0)
    window = text[first:start]
    if window[-1:] not in (" ", "\xa0"):
        return start
    begin = start
    tokens = list(_TOKEN.finditer(window))
    last = len(tokens) - 1
    for place in range(last, -1 if first == line else 0, -1):
        word = tokens[place].group()
        if plain(word) in HONORIFICS and place == last:
            last -= 1  # "the head of the Chilean bar, Dr. Jane Doe"
        elif _breaks(word, is_last=place == last):
            break
        begin = first + tokens[place].start()
        if word[0] in '(“"[':
            break
    return begin


def _breaks(word: str, *, is_last: bool) -> bool:
    """Whether a word ends the noun group on its left: punctuation after it, a verb, a function word."""
    if word[-1] in ',;:!?”")]–—-' or (word[-1] == "." and len(word) > 4 and "." not in word[:-1]):
        return not (is_last and word[-1] == ",")
    key = plain(word)
    is_participle = word.islower() and key.endswith("ed") and key not in _KEPT_PARTICIPLES and "-" not in word
    return (word[:1].islower() and key in _CLAUSE_WORDS) or is_participle or not key


def _after(scene: Scene, end: int, only_nationality: bool) -> str | None:
    """The first country in the apposition that follows a name."""
    if (clause := _IS_A.match(scene.text, end, end + WINDOW)) and (code := nationality_in(scene, *clause.span("what"))):
        return code
    opening = OPENS.match(scene.text, end, end + 12)
    if opening is None or not _APPOSITION.match(scene.text, opening.end()):
        return None
    first = opening.end() + (4 if scene.text.startswith("who ", opening.end()) else 0)
    stop = _ENDS.search(scene.text, first + 1, end + WINDOW)
    last = stop.start() if stop else min(end + WINDOW, len(scene.text))
    for begin, finish, code in countries_of_role(scene.text, scene.origins_within(opening.end(), last)):
        is_about = ABOUT.search(scene.text, max(opening.end(), begin - 30), begin)
        is_matter = LANGUAGE.match(scene.text, begin) or (
            MATTER.match(scene.text, finish)
            and not (_tells_for_hire(scene, begin, finish) and _CALLED.search(scene.text, finish, finish + 40))
        )
        if not is_about and not is_matter and (not only_nationality or _tells_for_hire(scene, begin, finish)):
            return code
    return None


def _is_land(scene: Scene, start: int, end: int) -> bool:
    """Whether words are a country's name, which somebody may deal with ("China analyst"), and neither its adjective
    nor an employer's name ("BBC correspondent") nor that of a body whose officer it is ("EU foreign policy chief").
    """
    code = scene.tables.country(scene.text[start:end])
    if code is None or _is_nationality(scene, start, end):
        return False
    return scene.tables.country_name(code) is not None or not _OFFICER.match(scene.text, end)


def _tells_for_hire(scene: Scene, start: int, end: int) -> bool:
    """Whether words tell the country even of an analyst: a nationality, the house that employs them, their seat."""
    if _BASED.search(scene.text, max(0, start - 20), start):
        return True
    if _is_nationality(scene, start, end) or scene.tables.find_employers(scene.text[start:end]):
        return True
    house = scene.tables.institution(scene.text[start:end])
    return bool(house and house.office) and plain(scene.text[start:end].split()[-1]) in INSTITUTION_NOUNS


def nationality_in(scene: Scene, start: int, end: int) -> str | None:
    """The first nationality that a stretch of text names."""
    named = (
        code
        for first, last, code in scene.origins_within(start, end)
        if _is_nationality(scene, first, last) or scene.text[last : last + 2] in ("'s", "’s")
    )
    return next(named, None)


def _is_nationality(scene: Scene, start: int, end: int) -> bool:
    """Whether a country is named by its adjective ("Kenyan"), which makes somebody one of it, and not a place."""
    return scene.tables.is_adjective(scene.text[start:end]) and not is_place(scene.text, start, end)
