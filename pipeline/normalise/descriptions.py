"""Sources that are described, not named: "the Russian leader", "a Ukrainian official", "the two leaders".

A definite description means the nearest person of the article whose role it fits, or an unnamed source introduced
before; then the only holder of the office that day. What fits nobody stays unnamed, with its words and, where they
tell it, country.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.normalise.actors import ActorTables
from pipeline.normalise.description_words import (
    HEAD_OF_STATE_OR_GOVERNMENT,
    PERSON_NOUNS,
    TITLE_SYNONYMS,
    is_plural,
    singular,
)
from pipeline.normalise.model import Speaker
from pipeline.normalise.name_words import FEMALE_ROLES, MALE_ROLES, word_set
from pipeline.normalise.people import ArticlePerson, person_speaker, standing_on
from pipeline.normalise.roles import plain, read_role
from pipeline.normalise.scene import Scene, Spoken
from pipeline.normalise.source_phrases import DETERMINERS, INDEFINITE, SourcePhrase

_NOUN_ENDS = word_set("""of for from in at to on with by near under within against and among after inside outside""")
_HEADS_OF_BODIES = ("chief", "head", "director-general", "secretary-general", "president", "chair", "director general")
_SPEAKS = re.compile(
    r"^(?:,[^.;,]{0,50},)?\s+(?:has |have )?(?:told|said|says|noted|stated|wrote|announced|believes)\b"
)
_SPEAKS_BEFORE = re.compile(r"(?:\bsaid|\btold|\bsays|[Aa]ccording to)\s[^.;,]{0,36}$")
_LOOSE_OFFICES = frozenset({None, "minister", "spokesperson", "envoy", "special_envoy"})
_GENERIC = word_set(
    """expert official analyst politician lawmaker businessman executive scholar researcher specialist man woman"""
)
_SPOKES = frozenset({"spokesman", "spokeswoman", "spokesperson"})


@dataclass(frozen=True)
class Description:
    """What a description says: its noun (singular), whether several are meant, country or body, and kind of office."""

    words: str
    head: str
    is_plural: bool
    is_indefinite: bool
    country: str | None
    office: str | None
    stem: str


def read_description(scene: Scene, phrase: SourcePhrase) -> Description | None:
    """The description a phrase gives of a person or people; None where its noun is none for people."""
    words = phrase.words
    end = next((place for place, word in enumerate(words) if place and plain(word) in _NOUN_ENDS), len(words))
    noun = next((place for place in range(end - 1, -1, -1) if _is_person_noun(plain(words[place]))), None)
    if noun is None or end - noun > 1:
        return None
    key = plain(words[noun])
    stem = " ".join(word for word in words[: noun + 1] if plain(word) not in DETERMINERS)
    role = read_role(phrase.core, scene.tables)
    country = role.country if role else _country_in(scene, phrase)
    return Description(
        words=phrase.text,
        is_indefinite=any(plain(word) in INDEFINITE for word in words[:noun]),
        head="spokesperson" if singular(key) in _SPOKES else singular(key),
        is_plural=is_plural(key),
        country=country or _owner_country(scene, phrase),
        office=_office(stem, phrase, scene.tables),
        stem=stem,
    )


def _is_person_noun(key: str) -> bool:
    return key in PERSON_NOUNS or is_plural(key)


def _country_in(scene: Scene, phrase: SourcePhrase) -> str | None:
    codes = {code for _, _, code in scene.tables.find_countries(phrase.core)}
    return codes.pop() if len(codes) == 1 else None


def _owner_country(scene: Scene, phrase: SourcePhrase) -> str | None:
    """The country of the person whose somebody is ("Trump's envoy", "a spokesman for Carney")."""
    for mention in scene.mentions.within(phrase.start, phrase.end):
        return standing_on(mention.person, scene.day, scene.tables)[0]
    return None


def _office(stem: str, phrase: SourcePhrase, tables: ActorTables) -> str | None:
    lowered = stem.lower()
    for words, title in TITLE_SYNONYMS.items():
        if lowered.endswith(words):
            return tables.office_of_title(title)
    return tables.office_of_title(phrase.core) or tables.office_of_title(stem)


def resolve_description(scene: Scene, phrase: SourcePhrase, described: Description) -> list[Speaker]:
    """The speakers whom a description means; unnamed or a group where the article leaves it open."""
    if described.is_plural:
        return _joint(scene, phrase, described) or [_unnamed(described, "group", 0.8)]
    if described.is_indefinite:
        return [_unnamed(described, "unnamed", 0.85)]
    return _antecedent(scene, phrase, described) or _holder(scene, described) or [_unnamed(described, "unnamed", 0.6)]


def _unnamed(described: Description, kind: str, confidence: float) -> Speaker:
    actor_id = f"{described.country}.{described.head}" if described.country else None
    method = "group" if kind == "group" else "unnamed"
    return Speaker(actor_id, described.words, kind, described.country, None, method, confidence)


def _antecedent(scene: Scene, phrase: SourcePhrase, described: Description) -> list[Speaker]:
    """The nearest person or unnamed source before the phrase whom it fits, else the only such person after it."""
    spoken = _spoken_before(scene, phrase, described)
    person, position = _person_before(scene, phrase, described)
    if spoken and spoken.position > position:
        confidence = round(spoken.speakers[0].confidence * 0.95, 3)
        return [replace(spoken.speakers[0], method="description", confidence=confidence)]
    if person:
        return [person_speaker(person, scene.day, scene.tables, "description", 0.9)]
    if described.head in _GENERIC and (speaker := _last_person(scene, phrase, described)):
        return [speaker]
    later = [one for one in scene.people if _describes(scene, described, one)]
    if len(later) == 1:
        return [person_speaker(later[0], scene.day, scene.tables, "description", 0.85)]
    announced = _lead_speaker(scene, phrase, described)
    return [person_speaker(announced, scene.day, scene.tables, "headline", 0.75)] if announced else []


def _lead_speaker(scene: Scene, phrase: SourcePhrase, described: Description) -> ArticlePerson | None:
    """Whom a headline's description announces ("... — official"): the only person who speaks in the article's lead."""
    title = scene.article.title or ""
    if phrase.end > len(title):
        return None
    first = scene.sentence_index(len(title) + 2)
    lead = scene.sentences[first : first + 3]
    speaking: dict[int, ArticlePerson] = {}
    for mention in scene.mentions.within(lead[0][0], lead[-1][1]) if lead else []:
        near = scene.text[max(0, mention.start - 40) : mention.start], scene.text[mention.end : mention.end + 60]
        if (
            mention.person.role
            and not mention.is_modifier
            and (_SPEAKS_BEFORE.search(near[0]) or _SPEAKS.search(near[1]))
        ):
            speaking[id(mention.person)] = mention.person
    person = next(iter(speaking.values())) if len(speaking) == 1 else None
    if person is None:
        return None
    country, _ = standing_on(person, scene.day, scene.tables)
    return person if described.country in (None, country) else None


def _last_person(scene: Scene, phrase: SourcePhrase, described: Description) -> Speaker | None:
    """Whoever spoke last, where the phrase says no more than what any speaker is ("the expert")."""
    here = scene.sentence_index(phrase.start)
    for spoken in reversed(scene.spoken):
        if spoken.position >= phrase.start:
            continue
        if here - scene.sentence_index(spoken.position) > 3 or spoken.person is None or len(spoken.speakers) != 1:
            return None
        speaker = spoken.speakers[0]
        sexes = {"", "female" if described.head in FEMALE_ROLES else "male"}
        fits_sex = described.head not in FEMALE_ROLES | MALE_ROLES or spoken.person.sex in sexes
        fits = fits_sex and described.country in (None, speaker.country)
        return replace(speaker, method="description", confidence=round(speaker.confidence * 0.8, 3)) if fits else None
    return None


def _person_before(scene: Scene, phrase: SourcePhrase, described: Description) -> tuple[ArticlePerson | None, int]:
    fitting: dict[int, bool] = {}
    for mention in reversed(scene.mentions.before(phrase.start)):
        key = id(mention.person)
        if key not in fitting:
            fitting[key] = _describes(scene, described, mention.person)
        if fitting[key]:
            return mention.person, mention.start
    return None, -1


def _spoken_before(scene: Scene, phrase: SourcePhrase, described: Description) -> Spoken | None:
    """The last unnamed source introduced by the same noun, or by any where the phrase says no more than "the
    source".
    """
    for spoken in reversed(scene.spoken):
        if spoken.position >= phrase.start or len(spoken.speakers) != 1 or spoken.speakers[0].kind != "unnamed":
            continue
        words = {singular(plain(word)) for word in spoken.words.split()}
        words |= {"spokesperson"} if words & _SPOKES else set()
        same_country = described.country in (None, spoken.speakers[0].country)
        if same_country and (described.head in words or described.stem.lower() == "source"):
            return spoken
    return None


def _describes(scene: Scene, described: Description, person: ArticlePerson) -> bool:
    """Whether the description fits a person: gender, country and office or the noun of the role."""
    if described.head in FEMALE_ROLES | MALE_ROLES and person.sex not in ("", _gender(described.head)):
        return False
    country, role = standing_on(person, scene.day, scene.tables)
    if described.country and country not in (described.country, None):
        return False
    term = person.known.term_on(scene.day) if person.known else None
    offices = {term.office} if term else set()
    offices |= {one.office for one in person.roles if not one.is_former and one.office}
    if described.head == "leader":
        return bool(offices & set(HEAD_OF_STATE_OR_GOVERNMENT)) or _noun_in(person, role, "leader")
    if described.office and described.office in offices:
        return True
    if (
        described.head in _HEADS_OF_BODIES
        and described.country
        and scene.tables.country_name(described.country) is None
    ):
        return country == described.country and bool(term) and any(word in (role or "") for word in _HEADS_OF_BODIES)
    if described.country and country is None:
        return False
    if described.office not in _LOOSE_OFFICES and offices - _LOOSE_OFFICES and len(described.stem.split()) > 1:
        return False
    return _noun_in(person, role, described.head)


def _gender(head: str) -> str:
    return "female" if head in FEMALE_ROLES else "male"


def _noun_in(person: ArticlePerson, role: str | None, head: str) -> bool:
    """Whether the noun stands in the role the person has, in the article or the tables."""
    wanted = _SPOKES if head == "spokesperson" else {head}
    phrases = [one.words for one in person.roles if not one.is_former] + ([role] if role else [])
    return any(wanted & {plain(word) for word in phrase.split()} for phrase in phrases)


def _holder(scene: Scene, described: Description) -> list[Speaker]:
    """The only holder of the office that day, where the phrase names country and office."""
    if not described.country or scene.day is None:
        return []
    offices = HEAD_OF_STATE_OR_GOVERNMENT[:2] if described.head == "leader" else (described.office,)
    holders = {
        person.actor_id: person
        for office in offices
        if office
        for person in scene.tables.holders(described.country, office, scene.day)
    }
    if len(holders) != 1:
        return []
    known = next(iter(holders.values()))
    person = ArticlePerson(known.name, known.name.split()[-1].lower(), known)
    return [person_speaker(person, scene.day, scene.tables, "title", 0.8)]


def _joint(scene: Scene, phrase: SourcePhrase, described: Description) -> list[Speaker]:
    """The two whom "the two leaders" means: the only two people who fit in the nearest sentence that names two."""
    lowered = phrase.text.lower()
    says_two = lowered.startswith(("the two ", "both ", "the pair")) or " two " in lowered
    if not says_two and not (lowered == "the leaders" and described.head == "leader"):
        return []
    here = scene.sentence_index(phrase.start)
    for index in range(here, max(-1, here - 6), -1):
        start, end = scene.sentences[index]
        named = scene.mentions.within(start, min(end, phrase.start))
        people = list(dict.fromkeys(one.person for one in named if _describes(scene, described, one.person)))
        if len(people) == 2:
            return [person_speaker(one, scene.day, scene.tables, "description", 0.8) for one in people]
    return []
