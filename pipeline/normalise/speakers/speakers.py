"""Who speaks: from the words of a source to the actors they mean, inside the article and on its day.

The order of the rules is the order of trust: a pronoun, a share of people, a person named in the source, an institution
or country, a joint source, a document, a description, a name that no table knows. Every speaker records the rule that
found it. What the article leaves open stays open: an empty list, or kind ``unnamed`` with the words that stand there,
or behind a pronoun with no more than the likely country.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.normalise.actors.tables import ActorTables, fold
from pipeline.normalise.model import ArticleContext, Attribution, Speaker
from pipeline.normalise.scene.description_words import INSTITUTION_NOUNS, OPEN_QUANTIFIERS
from pipeline.normalise.scene.people import ArticlePerson
from pipeline.normalise.scene.roles import plain
from pipeline.normalise.scene.scene import Scene, Spoken
from pipeline.normalise.scene.source_phrases import DETERMINERS, SourcePhrase, source_phrase
from pipeline.normalise.speakers.descriptions import read_description, resolve_description
from pipeline.normalise.speakers.documents import document_issuer, who_made
from pipeline.normalise.speakers.governments import government_in
from pipeline.normalise.speakers.institutions import (
    country_of_phrase,
    described_institution,
    institution_in,
    members_of,
    persons_office,
)
from pipeline.normalise.speakers.joint_sources import (
    joint_speakers,
    listed_states,
    named_among,
    person_and_body,
    with_others,
)
from pipeline.normalise.speakers.listed_offices import of_listed_states
from pipeline.normalise.speakers.listeners import has_listened, who_told
from pipeline.normalise.speakers.meetings import the_two
from pipeline.normalise.speakers.named_sets import so_many
from pipeline.normalise.speakers.named_sources import head_mentions, introduced_name, named_people
from pipeline.normalise.speakers.narrators import who_answers
from pipeline.normalise.speakers.own_names import called_by_calling
from pipeline.normalise.speakers.placed_bodies import placed_body
from pipeline.normalise.speakers.pronouns import PRONOUNS, RELATIVE, resolve_pronoun
from pipeline.normalise.speakers.quantities import counted
from pipeline.normalise.speakers.references import who_goes_on, who_is_meant
from pipeline.normalise.speakers.relatives import before_relative
from pipeline.normalise.speakers.sides import both_sides, governments_of
from pipeline.normalise.speakers.speaker_homes import somebody, with_country
from pipeline.normalise.speakers.two_people import two_people
from pipeline.normalise.speakers.unknown_names import many_of_a_kind, unknown_name

_IN_PLACE = re.compile(
    r"\s(?:(?:further|near|outside)\s)?(?:in|at|from|near|cited by|of)\s(?=.*[A-Z])"
    r"|\s\w+ (?:north|south|east|west) in\s"
)
_NO_NAME = DETERMINERS | {""}
_LONGEST_SOURCE = 400
_FEWEST_SAME_WORDS = 3


def resolve_speakers(
    article: ArticleContext, attributions: Sequence[Attribution], tables: ActorTables
) -> list[list[Speaker]]:
    """The speakers of each attribution, in the order given; an empty list where nobody can be told.

    Sources are resolved in reading order, since pronouns and descriptions look back at who spoke before.
    """
    return resolve_in(Scene(article, attributions, tables))


def resolve_in(scene: Scene) -> list[list[Speaker]]:
    """The same, for a scene that the caller keeps."""
    attributions, resolver = scene.attributions, _Resolver(scene)
    order = sorted(
        range(len(attributions)), key=lambda index: (_is_alone(attributions[index]), attributions[index].start)
    )
    for index in order:
        resolver.resolve(index)
    found = [
        resolver.found[index]
        or _of_same_words(resolver.found, attributions, index)
        or somebody(scene, attributions[index])
        for index in range(len(attributions))
    ]
    return [[_with_chance_of_home(scene, speaker) for speaker in speakers] for speakers in found]


def _with_chance_of_home(scene: Scene, speaker: Speaker) -> Speaker:
    """The speaker with how likely the scene makes the country, where nothing tells it."""
    home, chance = scene.likely_homes.get(speaker.name or "", (None, None))
    return replace(speaker, home_chance=chance) if speaker.country and home == speaker.country else speaker


def _is_alone(attribution: Attribution) -> bool:
    """Whether an attribution has no source: who speaks before and after it is read first."""
    return attribution.source is None or not attribution.source.text.strip()


def _of_same_words(found: dict[int, list[Speaker]], attributions: Sequence[Attribution], index: int) -> list[Speaker]:
    """Who says further on the very words that a headline quotes without a source."""
    if attributions[index].source is not None:
        return []
    words = fold(attributions[index].content_text)
    if len(words.split()) < _FEWEST_SAME_WORDS:
        return []
    for other, speakers in found.items():
        if other != index and speakers and words in fold(attributions[other].content_text):
            return [replace(one, method="headline", confidence=round(one.confidence * 0.9, 3)) for one in speakers]
    return []


class _Resolver:
    """Resolves the attributions of one article, parents before what is nested in them."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.found: dict[int, list[Speaker]] = {}
        self._index = {attribution.attribution_id: place for place, attribution in enumerate(scene.attributions)}

    def resolve(self, index: int) -> list[Speaker]:
        """The speakers of one attribution; its parent is resolved first."""
        if index in self.found:
            return self.found[index]
        self.found[index] = []  # a circle of nesting ends here
        attribution = self.scene.attributions[index]
        parent_index = self._index.get(attribution.nested_in or "")
        parent = self.resolve(parent_index) if parent_index is not None else []
        self.found[index] = self._of_source(attribution, parent)
        return self.found[index]

    def _of_source(self, attribution: Attribution, parent: list[Speaker]) -> list[Speaker]:
        source = attribution.source
        if source is None or _is_alone(attribution):
            return who_goes_on(self.scene, attribution, parent)
        if has_listened(self.scene, attribution):
            if (source := who_told(self.scene, attribution)) is None:
                return []
            attribution = replace(attribution, source=source)
        phrase = source_phrase(source)
        speakers = _distinct(resolve_phrase(self.scene, phrase, attribution, parent))
        speakers = [with_country(self.scene, phrase, speaker) for speaker in speakers]
        speakers = who_is_meant(self.scene, phrase, attribution, speakers, parent)
        if speakers:
            heads = head_mentions(self.scene, phrase)
            person = heads[0].person if len(heads) == 1 else _person_of(self.scene, speakers)
            self.scene.spoken.append(Spoken(phrase.start, phrase.text, tuple(speakers), person))
            self.scene.spoken.sort(key=lambda spoken: spoken.position)
        return speakers


def _person_of(scene: Scene, speakers: list[Speaker]) -> ArticlePerson | None:
    """The article's person behind a speaker that a pronoun or description gave."""
    if len(speakers) != 1 or speakers[0].kind != "person":
        return None
    for person in scene.people:
        if (person.known and person.known.actor_id == speakers[0].id) or person.name == speakers[0].name:
            return person
    return None


def _distinct(speakers: list[Speaker]) -> list[Speaker]:
    return list({(one.id, one.name): one for one in reversed(speakers)}.values())[::-1]


def resolve_phrase(
    scene: Scene, phrase: SourcePhrase, attribution: Attribution, parent: list[Speaker]
) -> list[Speaker]:
    """The speakers that the words of a source mean, by the first rule that applies."""
    if phrase.text.lower() in PRONOUNS and (not phrase.text.isupper() or phrase.text == "I"):
        if phrase.text.lower() in RELATIVE:
            return before_relative(scene, phrase)
        return resolve_pronoun(scene, phrase, attribution, parent)
    if answering := who_answers(scene, phrase):
        return answering
    if plain(phrase.text) in OPEN_QUANTIFIERS:
        return [Speaker(None, phrase.text, "group", None, None, "group", 0.8)]
    if len(phrase.text) > _LONGEST_SOURCE or plain(phrase.text) in _NO_NAME:
        return []
    found = _meant(scene, phrase, attribution, parent)
    is_left_open = len(found) == 1 and found[0].kind in ("group", "unnamed")
    return (so_many(scene, phrase) if is_left_open else []) or found


def _meant(scene: Scene, phrase: SourcePhrase, attribution: Attribution, parent: list[Speaker]) -> list[Speaker]:
    """The speakers that words which are no pronoun mean, by the first rule that applies."""
    return (
        the_two(scene, phrase)
        or counted(scene, phrase)
        or of_listed_states(scene, phrase)
        or government_in(scene, phrase)
        or named_among(scene, phrase)
        or _authors(scene, phrase)
        or with_others(scene, phrase, attribution, parent)
        or person_and_body(scene, phrase)
        or two_people(scene, phrase)
        or named_people(scene, phrase)
        or persons_office(scene, phrase)
        or listed_states(scene, phrase, attribution, institution_in(scene, phrase))
        or governments_of(scene, phrase)
        or both_sides(scene, phrase)
        or members_of(scene, phrase)
        or joint_speakers(scene, phrase)
        or introduced_name(scene, phrase)
        or called_by_calling(scene, phrase)
        or described(scene, phrase)
        or unknown_name(scene, phrase)
        or whoever_else(scene, phrase)
    )


def _authors(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """The several by whom a paper is that names them ("a study by Jane Doe and Bob Roe")."""
    found = who_made(scene, phrase, lambda part: _named(scene, part))
    return found if len(found) > 1 else []


def described(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """Documents, descriptions of people and of institutions; empty where the phrase is none of them."""
    issuer = document_issuer(scene, phrase, lambda part: _named(scene, part))
    if issuer is not None:
        return issuer
    description = read_description(scene, phrase)
    if description is not None:
        return resolve_description(scene, phrase, description)
    return described_institution(scene, phrase) or placed_body(scene, phrase)


def whoever_else(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """People or a body said by a kind and a place or name behind it ("police in Orvik", "staff and aid groups")."""
    at = _IN_PLACE.search(phrase.core)
    short = phrase.part(0, at.start()) if at and at.start() else phrase
    place = scene.tables.town_in_name(f"{phrase.core} ") or country_of_phrase(scene, phrase) if at else None
    if at and plain(short.words[-1] if short.words else "") in INSTITUTION_NOUNS:
        found = described_institution(scene, short)
    else:
        found = many_of_a_kind(scene, short)
    return [replace(one, name=phrase.core, country=place or one.country) if one.id is None else one for one in found]


def _named(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """Whom a phrase inside a source names or describes, papers left out: who issued a statement."""
    named = joint_speakers(scene, phrase) or named_people(scene, phrase) or institution_in(scene, phrase)
    if named := named or both_sides(scene, phrase):
        return named
    description = read_description(scene, phrase)
    return resolve_description(scene, phrase, description) if description else unknown_name(scene, phrase)
