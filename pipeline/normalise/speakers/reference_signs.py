"""How a candidate goes with the words that may take it up: kind, number, country, sex, calling, shared words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.learning.linear import Features
from pipeline.normalise.actors.name_words import FEMALE_ROLES, MALE_ROLES, word_set
from pipeline.normalise.model import Attribution, Speaker
from pipeline.normalise.scene.bodies import COMPANIES
from pipeline.normalise.scene.description_words import SAME_CALLING
from pipeline.normalise.scene.people import ArticlePerson
from pipeline.normalise.scene.roles import plain
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.scene.source_phrases import DETERMINERS, SourcePhrase
from pipeline.normalise.speakers.antecedents import SPOKES, Description, describes

_NAMELESS = frozenset({"source", "insider", "person"})
"""Nouns for somebody who is not named."""
_ABOUT, _INTRODUCTIONS = 70, 3
_SMALL_WORDS = word_set("of for from in at to on with by and year old former new s own")


@dataclass(frozen=True)
class Asked:
    """A question: the sort of words, the words, their noun, what they describe, the answer of the rules, and who said
    what this is nested in.
    """

    sort: str
    phrase: SourcePhrase
    attribution: Attribution
    head: str
    described: Description | None
    ruled: tuple[Speaker, ...]
    parent: tuple[Speaker, ...]


@dataclass
class Referent:
    """A candidate with the article's person, if it is one, and all that speaks for it."""

    speakers: tuple[Speaker, ...]
    person: ArticlePerson | None = None
    words: list[str] = field(default_factory=list)
    signs: Features = field(default_factory=dict)


def key_of(speakers: tuple[Speaker, ...]) -> tuple[str, ...]:
    """What tells speakers from others: their ids, or their names."""
    return tuple(one.id or one.name or "" for one in speakers)


def fitting(scene: Scene, asked: Asked, one: Referent) -> Features:
    """How a candidate's kind, number, country, sex and callings go with the words."""
    return dict.fromkeys(_fit_names(scene, asked, one), 1.0)


def _fit_names(scene: Scene, asked: Asked, one: Referent) -> Iterator[str]:
    first = one.speakers[0]
    yield "several" if len(one.speakers) > 1 else f"is {first.kind or 'name'}"
    if first.kind in ("institution", None) and scene.tables.media_countries(first.name or ""):
        yield "is medium"
    if asked.parent and key_of(one.speakers) == key_of(asked.parent):
        yield "is parent"
    if any(has_noun(asked.head, words) for words in one.words):
        yield f"same noun {'unnamed' if first.kind in ('unnamed', 'group') else 'named'}"
    if asked.head in _NAMELESS:
        yield "nameless" if first.kind in ("unnamed", "group") else "nameless named"
    if asked.head and has_noun(asked.head, first.name or ""):
        yield "noun in name"
    if asked.sort == "body" and asked.head in COMPANIES and first.kind == "institution":
        yield "state's company" if first.id and not scene.tables.is_private(first.id) else "private company"
    if asked.sort == "body" and _office(asked.ruled) and _office(one.speakers) not in ("", _office(asked.ruled)):
        yield "other office"
    if first.country:
        yield from _country_fits(scene, asked, first.country)
    if one.person is not None:
        yield from _person_fits(scene, asked, one.person, first)


def _country_fits(scene: Scene, asked: Asked, country: str) -> Iterator[str]:
    if country == scene.outlets_own:
        yield "of the outlet's country"
    if country == scene.title_subject:
        yield "of the title's country"
    if asked.described and asked.described.country:
        yield "same country" if country == asked.described.country else "other country"


def _office(speakers: tuple[Speaker, ...]) -> str:
    """The kind of office of a state that somebody is by the id; empty where it is none."""
    return (speakers[0].id or "").partition(".")[2] if speakers and speakers[0].kind == "institution" else ""


def _person_fits(scene: Scene, asked: Asked, person: ArticlePerson, speaker: Speaker) -> Iterator[str]:
    described = asked.described
    if asked.head in FEMALE_ROLES | MALE_ROLES:
        sex = "female" if asked.head in FEMALE_ROLES else "male"
        yield "sex open" if not person.sex else "same sex" if person.sex == sex else "other sex"
    if (words := _words_of(asked)) and words & _words_about(scene, person):
        yield "words shared"
    if described is None:
        return
    roles = {plain(word) for role in person.roles for word in role.phrase.split()}
    roles |= {plain(word) for word in (speaker.role or "").split()}
    fits = describes(scene, described, person)
    if fits:
        yield "described"
    if asked.head in roles:
        yield "noun in role"
    if SAME_CALLING.get(asked.head, frozenset()) & roles:
        yield "like noun in role"
    is_open = person.known is None and person.role is None
    if not fits and described.office and not is_open:
        yield "other office"


def _words_of(asked: Asked) -> set[str]:
    """The words of a description that say which one is meant: names, numbers, what comes before the noun."""
    words = {part for word in asked.phrase.words for part in plain(word).split("-")}
    return {word for word in words if len(word) > 1} - DETERMINERS - _SMALL_WORDS - {asked.head}


def _words_about(scene: Scene, person: ArticlePerson) -> set[str]:
    """The words about the first places where somebody is named, found once for all questions of the article."""
    known = scene.words_about
    if id(person) not in known:
        places = [one for one in scene.mentions.all if one.person is person][:_INTRODUCTIONS]
        around = (scene.text[max(0, one.start - _ABOUT) : one.end + _ABOUT] for one in places)
        known[id(person)] = {part for text in around for word in text.split() for part in plain(word).split("-")}
    return known[id(person)]


def has_noun(head: str, words: str) -> bool:
    """Whether words have the noun, or for a spokesperson any word for one."""
    wanted = SPOKES if head == "spokesperson" else {head, head + "s"}
    return bool(head) and bool(wanted & {plain(word) for word in words.split()})
