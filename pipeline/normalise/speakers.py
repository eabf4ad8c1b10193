"""Who speaks: from the words of a source to the actors they mean, inside the article and on its day.

The order of the rules is the order of trust: a pronoun, a person named in the source, an institution or country, a joint
source, a document, a description, a name that no table knows. Every speaker records the rule that found it. What the article
leaves open stays open: an empty list, or kind ``unnamed`` with the words that stand there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.normalise.actors import ActorTables
from pipeline.normalise.descriptions import read_description, resolve_description
from pipeline.normalise.institutions import (
    both_sides,
    described_institution,
    document_issuer,
    named_institution,
    persons_office,
)
from pipeline.normalise.mentions import Mention, given_names
from pipeline.normalise.model import ArticleContext, Attribution, Speaker
from pipeline.normalise.name_words import NOT_A_NAME
from pipeline.normalise.names import NameRun, find_runs, has_person_shape, is_title_word
from pipeline.normalise.people import ArticlePerson, person_speaker
from pipeline.normalise.pronouns import PRONOUNS, RELATIVE, resolve_pronoun
from pipeline.normalise.roles import plain, role_before
from pipeline.normalise.scene import Scene, Spoken
from pipeline.normalise.source_phrases import SourcePhrase, source_phrase

_GOVERNS = frozenset(
    "of for to by from with at in on about against between near behind after under alongside before over".split()
)
_BETWEEN = re.compile(r"^\s*(?:,|,?\s*(?:and|or|&|along with|as well as|together with))?\s*$", re.IGNORECASE)
_AND = re.compile(r"\s*,?\s+(?:and|&|as well as|along with|together with)\s+|\s*,\s+")
_LONGEST_SOURCE = 400


def resolve_speakers(
    article: ArticleContext, attributions: Sequence[Attribution], tables: ActorTables
) -> list[list[Speaker]]:
    """The speakers of each attribution, in the order given; an empty list where nobody can be told.

    Sources are resolved in reading order, since pronouns and descriptions look back at who spoke before.
    """
    scene = Scene(article, attributions, tables)
    resolver = _Resolver(scene)
    order = sorted(range(len(attributions)), key=lambda index: attributions[index].start)
    for index in order:
        resolver.resolve(index)
    return [resolver.found[index] for index in range(len(attributions))]


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
        if source is None or not source.text.strip():
            return []
        phrase = source_phrase(source)
        speakers = _distinct(resolve_phrase(self.scene, phrase, attribution, parent))
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
    for person in scene.mentions.people:
        if (person.known and person.known.actor_id == speakers[0].id) or person.name == speakers[0].name:
            return person
    return None


def _distinct(speakers: list[Speaker]) -> list[Speaker]:
    return list({(one.id, one.name): one for one in reversed(speakers)}.values())[::-1]


def resolve_phrase(
    scene: Scene, phrase: SourcePhrase, attribution: Attribution, parent: list[Speaker]
) -> list[Speaker]:
    """The speakers that the words of a source mean, by the first rule that applies."""
    if not phrase.text or len(phrase.text) > _LONGEST_SOURCE:
        return []
    if phrase.text.lower() in PRONOUNS:
        if phrase.text.lower() in RELATIVE:
            return _before_relative(scene, phrase)
        return resolve_pronoun(scene, phrase, attribution, parent)
    return (
        named_people(scene, phrase)
        or named_institution(scene, phrase.core)
        or persons_office(scene, phrase)
        or both_sides(scene, phrase)
        or _joint(scene, phrase)
        or described(scene, phrase)
        or unknown_name(scene, phrase)
    )


def described(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """Documents, descriptions of people and of institutions; empty where the phrase is none of them."""
    issuer = document_issuer(scene, phrase, lambda part: _named(scene, part))
    if issuer is not None:
        return issuer
    description = read_description(scene, phrase)
    if description is not None:
        return resolve_description(scene, phrase, description)
    return described_institution(scene, phrase)


def _named(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """Whom a phrase inside a source names or describes, papers left out: who issued a statement."""
    named = named_people(scene, phrase) or named_institution(scene, phrase.core) or _joint(scene, phrase)
    if named:
        return named
    description = read_description(scene, phrase)
    return resolve_description(scene, phrase, description) if description else unknown_name(scene, phrase)


def named_people(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """The person or people whose names are the head of the phrase."""
    heads = head_mentions(scene, phrase)
    return [
        person_speaker(
            mention.person,
            scene.day,
            scene.tables,
            _method(scene, mention, len(heads)),
            1.0 if mention.is_full_name else 0.97,
        )
        for mention in heads
    ]


def _method(scene: Scene, mention: Mention, heads: int) -> str:
    if heads > 1:
        return "conjunction"
    if scene.article.title and mention.end <= len(scene.article.title):
        return "headline"
    return "full_name" if mention.is_full_name else "surname"


def head_mentions(scene: Scene, phrase: SourcePhrase) -> list[Mention]:
    """The mentions that are the head of a phrase: one, or those that "and" and commas join; names inside titles are not."""
    text = phrase.core
    mentions = [
        mention
        for mention in scene.mentions.within(phrase.start, phrase.start + len(text))
        if not mention.is_modifier and not _is_governed(text, mention.start - phrase.start)
    ]
    heads = mentions[:1]
    for mention in mentions[1:]:
        between = scene.text[heads[-1].end : mention.start]
        title = role_before(scene.text, mention.start)
        if title and between.rstrip().endswith(title):
            between = between.rstrip()[: -len(title)]
        if not _BETWEEN.match(between):
            break
        heads.append(mention)
    joint = len(heads) > 1 and re.search(r"(?:\band|&|\bor|\bwith|\bas)\s*", text[: heads[-1].start - phrase.start])
    return heads if joint else heads[:1]


def _is_governed(text: str, position: int) -> bool:
    """Whether a preposition before a name, with nothing but a title between, makes it a complement ("a spokesman for X")."""
    left = text[:position].rstrip()
    comma = left.rfind(",")
    segment = left[comma + 1 :].split()
    while segment and (is_title_word(plain(segment[-1])) or plain(segment[-1]) in {"the", "his", "her"}):
        segment.pop()
    if not segment or plain(segment[-1]) not in _GOVERNS:
        # A noun between the name and its own possessive or country ("Ukraine's", "Kremlin") leaves it the head.
        return bool(segment) and segment[-1][:1].islower() and plain(segment[-1]) not in {"and", "or", "&"}
    return True


def _joint(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """A source joined by "and" whose every part names somebody; empty where any part does not."""
    if not re.search(r"\s(?:and|&|as well as|along with|together with)\s", phrase.core):
        return []
    places = [0, *(match.end() for match in _AND.finditer(phrase.core))]
    ends = [*(match.start() for match in _AND.finditer(phrase.core)), len(phrase.core)]
    found: list[Speaker] = []
    for start, end in zip(places, ends, strict=True):
        part = phrase.part(start, end)
        speakers = (named_people(scene, part) or named_institution(scene, part.core)) if part.text else []
        if not speakers:
            return []
        found.extend(speakers)
    return [
        Speaker(o.id, o.name, o.kind, o.country, o.role, "conjunction", round(o.confidence * 0.95, 3)) for o in found
    ]


def _before_relative(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """Who a relative pronoun takes up: the person named right before it, its apposition left aside."""
    start, _ = scene.sentence_at(phrase.start)
    mentions = [one for one in scene.mentions.within(start, phrase.start) if not one.is_modifier]
    if not mentions or scene.text[mentions[-1].end : phrase.start].strip(" ,"):
        return []
    return [person_speaker(mentions[-1].person, scene.day, scene.tables, "pronoun", 0.85)]


def unknown_name(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """A capitalised name that neither tables nor article explain: a person by its shape, else a body of that name."""
    runs = [run for run in find_runs(phrase.core) if run.start == 0 or not phrase.core[: run.start].strip(" ,")]
    lead = re.sub(r"^(?:the|a|an)\s+", "", phrase.core, flags=re.IGNORECASE).split(",")[0]
    if runs and _looks_like_person(scene, runs[0], phrase.core):
        person = ArticlePerson(runs[0].text, runs[0].words[-1].key, certainty=0.6)
        return [person_speaker(person, scene.day, scene.tables, "full_name")]
    if beginning := _institution_at_start(scene, phrase):
        return beginning
    if _is_proper(lead):
        return [Speaker(None, lead, _kind_of(lead, phrase.core), None, None, "name", 0.35)]
    return [Speaker(None, phrase.text, "unnamed", None, None, "unnamed", 0.3)] if phrase.determiner else []


def _institution_at_start(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """The institution that a source begins with which runs on into the clause ("The Israeli army has already")."""
    words = phrase.text.split()
    for count in range(min(6, len(words) - 1), 0, -1):
        if words[count][:1].islower() and (found := named_institution(scene, " ".join(words[:count]))):
            return [replace(one, confidence=0.5) for one in found]
    return []


def _is_proper(lead: str) -> bool:
    """Whether words are a name: capitalised, with no run of common words in it."""
    words = lead.split()
    common = [word for word in words if word[:1].islower() and plain(word) not in _GOVERNS | {"the", "and"}]
    return lead[:1].isupper() and plain(words[0]) not in NOT_A_NAME and len(common) * 2 < len(words)


def _looks_like_person(scene: Scene, run: NameRun, text: str) -> bool:
    rest = text[run.end :].lstrip()
    return (
        has_person_shape(run)
        and not text.lower().startswith("the ")
        and (not rest or rest.startswith(","))
        and (run.words[0].key in given_names(scene.tables) or run.has_title)
    )


def _kind_of(lead: str, core: str) -> str | None:
    """An institution where an article stands before the name or its words say so; one bare word leaves it open."""
    return "institution" if core != lead or len(lead.split()) > 1 else None
