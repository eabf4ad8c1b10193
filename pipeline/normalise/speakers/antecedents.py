"""Which person or source of the article a definite description takes up: "the Russian leader", "the diplomat".

The nearest person before it whose role fits comes first, with a source introduced by the same noun, then the only
such person after it, then whom a headline announces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.normalise.actors.name_words import FEMALE_ROLES, FORMER, MALE_ROLES
from pipeline.normalise.model import Speaker
from pipeline.normalise.scene.description_words import (
    DIPLOMATIC_OFFICES,
    HEAD_OF_STATE_OR_GOVERNMENT,
    INSTITUTION_NOUNS,
    SAME_CALLING,
    is_plural,
    singular,
)
from pipeline.normalise.scene.people import ArticlePerson, person_speaker, standing_on
from pipeline.normalise.scene.roles import Role, plain
from pipeline.normalise.scene.scene import Scene, Spoken
from pipeline.normalise.scene.source_phrases import SourcePhrase

HEADS_OF_BODIES = ("chief", "head", "director-general", "secretary-general", "president", "chair", "director general")
_SPEAKS = re.compile(
    r"^(?:,[^.;,]{0,50},)?\s+(?:has |have )?(?:told|said|says|noted|stated|wrote|announced|believes)\b"
)
_SPEAKS_BEFORE = re.compile(r"(?:\bsaid|\btold|\bsays|[Aa]ccording to)\s[^.;,]{0,80}$")
_SECRETARY = re.compile(r"^(?!(?:Press|General|Permanent|Private|Deputy|Party)\b)[A-Z][\w, ]* Secretary$")
_REACH = 8
_PAST = frozenset({"former", "ex"})
_DEFINITE = frozenset({"the", "these", "those", "both"})
_LOOSE_OFFICES = frozenset({None, "minister", "spokesperson", "envoy", "special_envoy"})
_ANYBODY = frozenset({"source", "person", "insider"})
SPOKES = frozenset({"spokesman", "spokeswoman", "spokesperson"})


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


def antecedent(scene: Scene, phrase: SourcePhrase, described: Description) -> list[Speaker]:
    """The nearest person or unnamed source before the phrase whom it fits, else the only such person after it."""
    spoken = _spoken_before(scene, phrase, described)
    person, position = _person_before(scene, phrase, described)
    if spoken and spoken.position > position:
        confidence = round(spoken.speakers[0].confidence * 0.95, 3)
        return [replace(spoken.speakers[0], method="description", confidence=confidence)]
    if person:
        return [person_speaker(person, scene.day, scene.tables, "description", 0.9)]
    if speaker := _speaker_called(scene, phrase, described):
        return [speaker]
    later = [one for one in scene.people if describes(scene, described, one)]
    later = later or [one for one in scene.people if _is_called(scene, described, one)]
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
        near = scene.text[max(0, mention.start - 90) : mention.start], scene.text[mention.end : mention.end + 60]
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


def _speaker_called(scene: Scene, phrase: SourcePhrase, described: Description) -> Speaker | None:
    """The last person who spoke and who can be called so: an ambassador, a minister is "the diplomat"."""
    here = scene.sentence_index(phrase.start)
    for spoken in reversed(scene.spoken):
        if spoken.position >= phrase.start or spoken.person is None or len(spoken.speakers) != 1:
            continue
        if here - scene.sentence_index(spoken.position) > _REACH:
            return None
        if _is_called(scene, described, spoken.person):
            return person_speaker(spoken.person, scene.day, scene.tables, "description", 0.85)
    return None


def _is_called(scene: Scene, described: Description, person: ArticlePerson) -> bool:
    """Whether a person's office or role is one for which the description's noun is another word."""
    callings = SAME_CALLING.get(described.head)
    country, role = standing_on(person, scene.day, scene.tables)
    if callings is None or described.country not in (None, country):
        return False
    term = person.known.term_on(scene.day) if person.known else None
    if described.head == "diplomat" and term and term.office in DIPLOMATIC_OFFICES:
        return True
    words = {plain(word) for word in (role or "").split()}
    return bool(callings & words) and not words & _PAST


def earlier_group(scene: Scene, phrase: SourcePhrase, described: Description) -> list[Speaker]:
    """The people introduced before by the same plural noun, whom a definite plural takes up ("the officials")."""
    if plain(phrase.text.split()[0]) not in _DEFINITE or described.country:
        return []
    for spoken in reversed(scene.spoken):
        if spoken.position >= phrase.start or len(spoken.speakers) != 1 or spoken.speakers[0].kind == "person":
            continue
        words = {plain(word) for word in spoken.words.split()}
        if described.head in {singular(word) for word in words if is_plural(word)}:
            return [replace(spoken.speakers[0], method="description")]
    return []


def _person_before(scene: Scene, phrase: SourcePhrase, described: Description) -> tuple[ArticlePerson | None, int]:
    fitting: dict[int, bool] = {}
    for mention in reversed(scene.mentions.before(phrase.start)):
        key = id(mention.person)
        if key not in fitting:
            fitting[key] = describes(scene, described, mention.person)
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
        words |= {"spokesperson"} if words & SPOKES else set()
        same_country = described.country in (None, spoken.speakers[0].country)
        if same_country and (described.head in words or described.stem.lower() in _ANYBODY):
            return spoken
    return None


def describes(scene: Scene, described: Description, person: ArticlePerson) -> bool:
    """Whether the description fits a person: gender, country and office or the noun of the role."""
    if described.head in FEMALE_ROLES | MALE_ROLES and person.sex not in ("", _gender(described.head)):
        return False
    country, role = standing_on(person, scene.day, scene.tables)
    if described.country and country not in (described.country, None):
        return False
    if is_former(described):
        return _was(scene, described, person)
    term = person.known.term_on(scene.day) if person.known else None
    offices: set[str | None] = {term.office} if term else set()
    own = term.country if term else None
    offices |= {scene.tables.office_of_title(one.words, own) or one.office for one in person.roles if not one.is_former}
    offices -= {None, ""}
    if described.office == "supreme_leader":
        return described.office in offices
    if described.head == "leader":
        return bool(offices & set(HEAD_OF_STATE_OR_GOVERNMENT)) or _noun_in(person, role, "leader")
    if described.office and described.office in offices:
        return True
    if described.head in HEADS_OF_BODIES and described.country and scene.tables.country_name(described.country) is None:
        return country == described.country and bool(term) and any(word in (role or "") for word in HEADS_OF_BODIES)
    if (described.country and country is None) or _is_of_a_house(scene, described, person):
        return False
    return not _is_other_office(described, offices) and (
        _noun_in(person, role, described.head)
        or (described.stem.lower() == "minister" and any(_is_secretary(one) for one in person.roles))
    )


def house_of(scene: Scene, described: Description) -> set[str]:
    """The words for the house that gives a title which states give, too ("the Federal Police president")."""
    if described.office or described.country or scene.tables.office_of_title(described.head) is None:
        return set()
    words = described.stem.split()[:-1]
    return {plain(word) for word in words if word[:1].isupper() or plain(word) in INSTITUTION_NOUNS}


def _is_of_a_house(scene: Scene, described: Description, person: ArticlePerson) -> bool:
    """Whether a title is that of a house with which nobody links the person."""
    house = house_of(scene, described)
    return bool(house) and not house & {plain(word) for role in person.roles for word in role.phrase.split()}


def is_former(described: Description) -> bool:
    """Whether the words mean somebody who holds an office no more."""
    words = [plain(word) for word in described.words.split()]
    return any(word in FORMER or word.startswith("ex-") for word in words)


def _was(scene: Scene, described: Description, person: ArticlePerson) -> bool:
    """Whether somebody held the office of a description that says "former", by the tables or by the article."""
    words = " ".join(word for word in described.stem.split() if plain(word) not in FORMER).removeprefix("ex-")
    offices = {scene.tables.office_of_title(title) for title in (words, f"{words} of state")} - {None}
    terms = person.known.terms if person.known else ()
    if scene.day and any(term.office in offices and term.last_day < scene.day for term in terms):
        return True
    return any(
        role.is_former and described.head in {plain(word) for word in role.words.split()} for role in person.roles
    )


def _is_other_office(described: Description, offices: set[str | None]) -> bool:
    """Whether the description names an office that is none of a person's: a minister of another matter is not "the
    prime minister".
    """
    if described.office == "government" and described.head == "minister":
        return True
    is_own = described.office not in _LOOSE_OFFICES and len(described.stem.split()) > 1
    return is_own and bool(offices - _LOOSE_OFFICES)


def _is_secretary(role: Role) -> bool:
    """Whether a role is that of a British minister ("Work and Pensions Secretary")."""
    return not role.is_former and bool(_SECRETARY.search(role.words))


def _gender(head: str) -> str:
    return "female" if head in FEMALE_ROLES else "male"


def _noun_in(person: ArticlePerson, role: str | None, head: str) -> bool:
    """Whether the noun stands in the role the person has, in the article or the tables."""
    wanted = SPOKES if head == "spokesperson" else {head}
    phrases = [one.words for one in person.roles if not one.is_former]
    phrases += [role] if role and not role.startswith("former") else []
    return any(wanted & {plain(word) for word in phrase.split()} for phrase in phrases)
