"""Bodies that an article names and then takes up by their kind: "the company", "the school", "the tech giant".

A body that spoke before comes first; else the most salient of the capitalised names that are neither people nor
places: often named, lately, as the subject of a sentence, in the headline. A name that has the very noun in it
("Perth Grammar School", "the school") wins over any other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.normalise.actors.name_words import NOT_A_NAME, is_title_word, word_set
from pipeline.normalise.scene.description_words import INSTITUTION_NOUNS
from pipeline.normalise.scene.names import is_organisation_word
from pipeline.normalise.scene.roles import plain
from pipeline.normalise.scene.source_phrases import INDEFINITE, SourcePhrase

if TYPE_CHECKING:
    from pipeline.normalise.scene.scene import Scene

COMPANIES = word_set(
    """company firm retailer chain carrier automaker carmaker chipmaker manufacturer startup start-up brand lender
    giant maker airline insurer corporation business bank developer supplier provider operator producer conglomerate
    restaurateur bookseller drugmaker brewer utility unicorn marketplace platform grocer"""
)
"""What companies are called."""
_OTHERS = word_set(
    """school university college academy hospital club team band league charity nonprofit non-profit union city town
    council district county authority agency administration department bureau office organisation organization
    association federation foundation institute museum trust fund society group network watchdog regulator
    commission committee think-tank church party movement studio festival court campaign plant airport port coalition
    caucus clinic"""
)
BODY_NOUNS = COMPANIES | _OTHERS
"""Nouns by which a body that the article has named is taken up."""
_TAKING_UP = BODY_NOUNS | INSTITUTION_NOUNS
_NAME = re.compile(
    r"[A-Z](?<![\w’'-].)[\w&.-]*[\w&](?:['’](?!s\b)\w+)?"
    r"(?:(?: (?:of|for|and|the|de|&)){0,2} [A-Z][\w&.-]*[\w&](?:['’](?!s\b)\w+)?){0,7}"
)
_WATERS_AND_HILLS = word_set(
    "sea ocean gulf bay strait straits river lake island islands mountain mountains canyon valley"
)
"""Last words of names that are no company's."""
_REACH = 12
_FADING = 0.8
_FAINTEST = 0.35
_ANNOUNCED = 8  # how much more likely a body named only further on is where it has the noun for its own
_FEWEST_LETTERS, _MOST_LETTERS = 3, 6
_SYNONYMS: dict[str, frozenset[str]] = {
    "authority": word_set("council authority administration agency"),
    "agency": word_set("agency administration office service bureau authority department"),
    "office": word_set("office bureau"),
    "school": word_set("school schools academy college"),
    "city": word_set("city council"),
    "council": word_set("council"),
    "court": word_set("court circuit tribunal"),
    "department": word_set("department office"),
}
"""Other words of a name that a noun can take up."""
_SUBJECT = re.compile(r"\s+(?:also |has |had |have |is |was |will )?(?:[a-z]+(?:ed|s)|said|told)\b")


@dataclass(frozen=True)
class NamedBody:
    """Where an article names something that is neither a person nor a place."""

    start: int
    end: int
    name: str


def named_bodies(scene: Scene) -> list[NamedBody]:
    """All names in an article that can be those of bodies, in reading order."""
    people = [(one.start, one.end) for one in scene.mentions.all]
    taken = {place for start, end in people for place in range(start, end)}
    states = {start for start, _, code in scene.countries if scene.tables.country_name(code)}
    found = []
    for start, words in _parts(scene.text):
        start, name = _without_opening(start, words)
        if name and start not in taken and not _is_land(scene, name, start in states):
            found.append(NamedBody(start, start + len(name), name))
    return found


def _is_land(scene: Scene, name: str, is_state: bool) -> bool:
    """Whether a name is that of a state or of a town or region."""
    return (is_state and scene.tables.country(name) is not None) or scene.tables.town(name) is not None


def _parts(text: str) -> Iterator[tuple[int, list[str]]]:
    """Runs of capitalised words; two bodies joined by "and" are two, unless the last word shows that they are one."""
    for match in _NAME.finditer(text):
        words = match[0].split(" ")
        place = words.index("and") if "and" in words else len(words)
        if is_organisation_word(words[-1].lower()) or place == len(words):
            yield match.start(), words
            continue
        yield match.start(), words[:place]
        yield match.start() + len(" ".join(words[: place + 1])) + 1, words[place + 1 :]


def _without_opening(start: int, words: list[str]) -> tuple[int, str]:
    """A name without words that only begin a sentence or are titles; empty where nothing is left."""
    while words and (plain(words[0]) in NOT_A_NAME or words[0].islower()):
        start += len(words[0]) + 1
        words = words[1:]
    if not words or all(is_title_word(plain(word)) or plain(word) in NOT_A_NAME for word in words):
        return start, ""
    return start, " ".join(words)


def named_by_initials(scene: Scene, letters: str) -> str | None:
    """The body whose capitals are the letters by which a source calls it ("SVB" after Silicon Valley Bank)."""
    if not (letters.isupper() and letters.isalpha() and _FEWEST_LETTERS <= len(letters) <= _MOST_LETTERS):
        return None
    for body in scene.bodies:
        words = body.name.split()
        if len(words) > 1 and "".join(word[0] for word in words if word[0].isupper()) == letters:
            return body.name
    return None


def country_of_noun(scene: Scene, noun: str, position: int) -> str | None:
    """The country, or the body of states, of the body that a noun in capitals takes up ("the Commission's spokesman"
    behind "the European Commission"): the last one so named before a position.
    """
    if plain(noun) not in INSTITUTION_NOUNS or not noun[:1].isupper():
        return None
    named = re.findall(rf"(?!The\s)((?:[A-Z][\w’'-]+\s){{1,4}}{re.escape(noun)})\b", scene.text[:position])
    house = scene.tables.institution(named[-1], scene.day) if named else None
    return house.country or None if house else None


def taken_up(scene: Scene, phrase: SourcePhrase, head: str, *, is_given: bool = False) -> str | None:
    """The name of the body that a definite phrase takes up by its kind; None where none is salient.

    ``is_given``: the noun is not the phrase's own ("the ruling" is a court's).
    """
    if head not in _TAKING_UP or (phrase.determiner in INDEFINITE and not is_given):
        return None
    if not is_given and not phrase.determiner and len(phrase.words) > 1 and phrase.words[0][:1].isupper():
        return None  # a name of its own
    wanted = _SYNONYMS.get(head, frozenset({head, head + "s"}))
    chances: dict[str, float] = defaultdict(float)
    here, title = scene.sentence_index(phrase.start), len(scene.article.title or "")
    for body in scene.bodies:
        has_noun = bool({plain(word) for word in body.name.split()} & wanted)
        distance = here - scene.sentence_index(body.start)
        if phrase.start <= body.start < phrase.end or (distance > _REACH and body.start >= title and not has_noun):
            continue
        if not has_noun and (head not in COMPANIES or not _is_company(scene, body)):
            continue
        is_announced = distance < 0 and _is_announced(phrase, head, body)
        chances[body.name] += _weight(scene, body, distance, title) * (
            _ANNOUNCED if is_announced else 4 if has_noun else 1
        )
    best = max(chances, key=lambda name: chances[name], default=None)
    return best if best and chances[best] >= _FAINTEST else None


def _is_announced(phrase: SourcePhrase, head: str, body: NamedBody) -> bool:
    """Whether a bare noun can mean a body named only further on, whose own noun it is ("the council" before "the
    Orvik Council").
    """
    words = [plain(word) for word in body.name.split()]
    own = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    return phrase.determiner == "the" and len(phrase.words) == 2 and len(words) > 1 and own == head


def _weight(scene: Scene, body: NamedBody, distance: int, title: int) -> float:
    """How much a mention brings a body to mind."""
    if body.start < title:
        return 0.8
    if distance < 0:
        return 0.05
    weight = 1.0 if _SUBJECT.match(scene.text, body.end, body.end + 40) else 0.5
    return weight * _FADING**distance


def _is_company(scene: Scene, body: NamedBody) -> bool:
    """Whether a name can be that of a company: no state body, no medium, no letters for an office."""
    known = scene.tables.institution(body.name)
    if known is not None:
        return scene.tables.is_private(known.actor_id)
    is_land = plain(body.name.split()[-1]) in _WATERS_AND_HILLS
    return not is_land and not scene.tables.media_countries(body.name) and scene.tables.country(body.name) is None
