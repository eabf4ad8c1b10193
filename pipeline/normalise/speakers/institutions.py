"""Sources that are bodies: ministries, governments, movements, media, members of bodies, sides and groups of states."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.normalise.actors.spelling import bare
from pipeline.normalise.actors.tables import Institution
from pipeline.normalise.model import Speaker
from pipeline.normalise.scene.bodies import BODY_NOUNS, named_by_initials, taken_up
from pipeline.normalise.scene.description_words import DOMESTIC_WORDS, INSTITUTION_NOUNS
from pipeline.normalise.scene.origins import country_of_name
from pipeline.normalise.scene.people import standing_on
from pipeline.normalise.scene.roles import plain
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.scene.shortened_names import named_before
from pipeline.normalise.scene.source_phrases import DETERMINERS, SourcePhrase, ready
from pipeline.normalise.speakers.pronoun_candidates import SINGULAR, ranked
from pipeline.normalise.speakers.same_bodies import movement_near, movement_of, spoke_as

_RUN_BY = re.compile(r"\b(?P<who>[A-Z][\w’'-]*?)-(?:run|led|controlled|based|owned|backed|appointed)\b")
_ACRONYM = re.compile(r"\(([A-Z]{3,})\)$")
_COMMON_WORDS = re.compile(
    r"^(?:[Tt]he\s+|[Aa]n?\s+)?(?:[A-Z][\w’']*\s+(?=[a-z]))?"
    r"(?:NGO\s+|(?!(?:of|for|to|from|by|and|in|on)\b)[a-z][\w’'-]*\s+)+(?=[A-Z])"
)
"""Words before a body's name that say what it is ("the French insurer", "the aid group")."""
_LOOSE_WORD = re.compile(r"(?:the|its|their|his|a|an|local|national|regional|[a-z]+['’]s|[A-Z]\w+-[a-z]+|spokes\w+)$")
_MEMBERS = re.compile(
    r"^(?i:some |several |many |other |senior |the )*(?i:others|members|people|those|insiders|voices|some|officials) "
    r"(?:of|from|in|within|at|inside)\s+(?=(?:the\s+)?(?:[a-z-]+\s+)?[A-Z])"
)
_IN_LONGER_NAME = re.compile(r"(?<!^The)(?:^|\s)(?!The\b)[A-Z][\w.]+ $")
"""A capitalised word before a body's name, which makes it part of another's ("Austin Metropolitan Police")."""
_MANY_HAVE_ONE = frozenset({"government", "police", "court", "parliament", "party", "cabinet"})
"""Nouns that mean the country's own where the article plays in one, whichever other country's was named before."""
_STAFFS: dict[str, set[str | None]] = {"armed_forces": {"general_staff"}}
_NO_INSTITUTION = frozenset({"minister"})
_BODIES = INSTITUTION_NOUNS | BODY_NOUNS
_MEDIA = frozenset({"broadcaster", "publisher"})
"""Nouns of media that people are called, too: of a full name they make no medium."""
_OFFICE = re.compile(r"['’]s?\s+(?:office|administration|government|cabinet)$")
_MOVEMENTS = frozenset({"movement", "group", "militia"})
_LONGEST_NAME = 3  # words of a body's name behind what it is


def institution_in(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """The institution that a phrase names: as a whole, by the acronym in brackets, or after common words before it."""
    full = scene.acronyms.get(bare(phrase.core))
    if (found := named_institution(scene, phrase.core)) and not (full and _is_other_medium(scene, found[0], full)):
        return found
    if full:
        known = named_institution(scene, full)
        return known or [Speaker(None, full, "institution", country_of_name(scene, full), None, "institution", 0.7)]
    if (acronym := _ACRONYM.search(phrase.text)) and (body := scene.tables.institution(acronym[1], scene.day)):
        return [institution_speaker(body, "institution", 0.9)]
    letters = phrase.core.rpartition(", ")[2]
    if letters.isupper() and letters != phrase.core and (body := scene.tables.institution(letters, scene.day)):
        return [institution_speaker(body, "institution", 0.9)]
    if full := named_by_initials(scene, phrase.core):
        return body_named(scene, full)
    return _behind_common_words(scene, phrase)


def _is_other_medium(scene: Scene, found: Speaker, full: str) -> bool:
    """Whether letters that a medium of one country has stand, in the article, for a body named after another."""
    home = country_of_name(scene, full) if found.id is None else None
    return home not in (None, found.country)


def _behind_common_words(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """The body whose name stands behind what it is ("the French insurer Axa", "the car maker Orvik")."""
    name = _COMMON_WORDS.sub("", phrase.core)
    before = phrase.core[: len(phrase.core) - len(name)].split()
    if not before or not name:
        return []
    is_known = len(name.split()) > 1 or scene.tables.institution(name) or scene.tables.media_countries(name)
    if is_known and (found := named_institution(scene, name)):
        return found
    is_medium = plain(before[-1]) in _MEDIA and " " not in name
    is_body = is_medium or (plain(before[-1]) in _BODIES and len(name.split()) <= _LONGEST_NAME)
    return _called(scene, name, before) if is_body and name.replace(" ", "").isalnum() else []


def _called(scene: Scene, name: str, before: list[str]) -> list[Speaker]:
    """A body that no table knows, of the country that the words before its name tell."""
    codes = {code for _, _, code in scene.tables.find_countries(" ".join(before))}
    country = codes.pop() if len(codes) == 1 else country_of_name(scene, name)
    return [Speaker(None, name, "institution", country, None, "institution", 0.7)]


def institution_speaker(found: Institution, method: str, confidence: float) -> Speaker:
    """The speaker that an institution of the tables is."""
    return Speaker(found.actor_id, found.name, "institution", found.country or None, None, method, confidence)


def named_institution(scene: Scene, words: str) -> list[Speaker]:
    """The institution, body, movement or government that the words name as a whole."""
    if found := scene.tables.institution(words, scene.day):
        kind = "group" if scene.tables.is_movement(found.actor_id) else "institution"
        return [replace(institution_speaker(found, "institution", 0.95), kind=kind)]
    if media := _medium(scene, words):
        return media
    code = scene.tables.country(words)
    if code is None or (len(words.split()) == 1 and words[:1].islower()):
        return []
    if scene.tables.country_name(code) is None:
        return [Speaker(code, words, "institution", code, None, "institution", 0.9)]
    government = scene.tables.compose(code, "government")
    return [replace(institution_speaker(government, "institution", 0.85), name=bare(words))]


def _medium(scene: Scene, words: str) -> list[Speaker]:
    """A medium of the tables; where several countries have one of that name, that of the article's setting."""
    countries = scene.tables.media_countries(words)
    if not countries or scene.tables.country(words):
        return []
    code = next(iter(countries)) if len(countries) == 1 else scene.setting if scene.setting in countries else None
    return [Speaker(None, bare(words), "institution", code, None, "institution", 0.85)]


def country_of_phrase(scene: Scene, phrase: SourcePhrase) -> str | None:
    """The only country that the words name, or that of the movement which runs what they name ("Hamas-run")."""
    codes = {
        code
        for start, end, code in scene.tables.find_countries(phrase.core)
        if not (_IN_LONGER_NAME.search(phrase.core[:start]) and scene.tables.institution(phrase.core[start:end]))
    }
    if not codes and (town := scene.tables.town_in_name(phrase.core)):
        return town
    if not codes and (run := _RUN_BY.search(phrase.core)):
        found = scene.tables.institution(run["who"])
        return (found.country or None) if found else scene.tables.country(run["who"])
    return codes.pop() if len(codes) == 1 else None


def persons_office(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """The institution that "somebody's office" is, from the office the person holds."""
    if not _OFFICE.search(phrase.core):
        return []
    for mention in scene.mentions.within(phrase.start, phrase.end):
        term = mention.person.known.term_on(scene.day) if mention.person.known else None
        if term and scene.tables.country_name(term.country):
            office = "government" if phrase.core.endswith(("government", "cabinet")) else term.office
            return [institution_speaker(scene.tables.compose(term.country, office), "institution", 0.85)]
        if mention.start != phrase.start:
            continue
        country, _ = standing_on(mention.person, scene.day, scene.tables)
        if country and scene.tables.country_name(country) and phrase.core.endswith(("government", "cabinet")):
            return [institution_speaker(scene.tables.compose(country, "government"), "institution", 0.8)]
        return [Speaker(None, phrase.core, "institution", country, None, "institution", 0.6)]
    return []


def described_institution(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """An institution said by its kind: "the ministry", "the Defense Ministry", "the government", "the group"."""
    words = phrase.words
    head = plain(words[-1]) if words else ""
    office = _office_of(scene, phrase)
    if head not in _BODIES and office is None:
        return []
    if movement := _movement(scene, phrase, head):
        return movement
    if earlier := _earlier_institution(scene, phrase, head, office) or spoke_as(scene, phrase, head):
        return [replace(earlier, method="description", confidence=0.8)]
    if _is_definite(phrase) and (named := _named_before(scene, phrase, head) or _forces_named(scene, phrase, office)):
        return [replace(one, method="description", confidence=0.7) for one in named]
    if office is None and (name := taken_up(scene, phrase, head)):
        return body_named(scene, name)
    if office and not phrase.is_indefinite and (country := _country_for(scene, phrase)):
        return [institution_speaker(scene.tables.compose(country, office), "description", 0.65)]
    if owned := _of_whom(scene, phrase):
        return owned
    country = country_of_phrase(scene, phrase)
    if country is None and {plain(word) for word in words} & DOMESTIC_WORDS:
        country = scene.home_near(phrase.start, by_last_place=False)
    return [Speaker(None, phrase.core, "institution", country, None, "institution", 0.5)]


def _of_whom(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """A body that is "his" or "her" campaign or office: called by the person whom the pronoun means."""
    sex = SINGULAR.get(phrase.determiner, "")
    near = ranked(scene, phrase.start, sex, scene.quote_at(phrase.start)) if sex else []
    if not near or near[0].person is None:
        return []
    owner = near[0].speakers[0]
    name = f"{owner.name} {' '.join(phrase.words[1:])}"
    return [Speaker(None, name, "institution", owner.country, None, "description", 0.6)]


def _movement(scene: Scene, phrase: SourcePhrase, head: str) -> list[Speaker]:
    """The armed or political movement that a noun takes up ("the group", "the Gaza-based movement")."""
    if head not in _MOVEMENTS or phrase.determiner != "the":
        return []
    country = country_of_phrase(scene, phrase)
    found = movement_of(scene, country) if country else movement_near(scene, phrase) if _is_definite(phrase) else None
    return [replace(institution_speaker(found, "description", 0.8), kind="group")] if found else []


def body_named(scene: Scene, name: str) -> list[Speaker]:
    """The body of a name that the article has, known to the tables or not."""
    found = named_institution(scene, name)
    if not found:
        country, office = country_of_name(scene, name), scene.tables.office_of_institution(name)
        if office and country and scene.tables.country_name(country):
            return [institution_speaker(scene.tables.compose(country, office), "description", 0.6)]
        found = [Speaker(None, name, "institution", country, None, "institution", 0.7)]
    return [replace(one, method="description", confidence=0.6) for one in found]


def _is_definite(phrase: SourcePhrase) -> bool:
    """Whether a phrase is no more than "the" and a noun, which takes up a body named before."""
    return phrase.determiner == "the" and len(phrase.words) == 2


def _named_before(scene: Scene, phrase: SourcePhrase, head: str) -> list[Speaker]:
    """The body that the article named before with its country and the same noun ("Israel's army ... the army")."""
    if head in _MANY_HAVE_ONE and scene.home_near(phrase.start, by_last_place=False):
        return []
    words = named_before(scene.text, phrase.start, scene.countries, head)
    return named_institution(scene, words) if words else []


def _forces_named(scene: Scene, phrase: SourcePhrase, office: str | None) -> list[Speaker]:
    """The armed forces that the article has called by their own name before, where it is those of one country."""
    if office != "armed_forces":
        return []
    words = {scene.text[start:end] for start, end, _ in scene.countries if end <= phrase.start}
    known = {found.actor_id: found for one in words if (found := scene.tables.institution(one, scene.day))}
    forces = [found for found in known.values() if found.office == office]
    return [institution_speaker(forces[0], "institution", 0.9)] if len(forces) == 1 else []


def _office_of(scene: Scene, phrase: SourcePhrase) -> str | None:
    """The kind of office that the phrase names, words before it that only say whose or what sort left aside."""
    words = phrase.words
    for first in range(len(words)):
        if office := scene.tables.office_of_institution(" ".join(words[first:])):
            return None if office in _NO_INSTITUTION else office
        if not _LOOSE_WORD.match(words[first]):
            return None
    return None


def _country_for(scene: Scene, phrase: SourcePhrase) -> str | None:
    """Whose "foreign ministry" it is: as the words say, else as the article's setting, else the only country near."""
    if own := country_of_phrase(scene, phrase) or scene.home_near(phrase.start, by_last_place=False):
        return own if scene.tables.country_name(own) else None
    if near := scene.country_near(phrase.start):
        return near if scene.tables.country_name(near) else None
    return next(iter(scene.dateline)) if len(scene.dateline) == 1 else None


def _earlier_institution(scene: Scene, phrase: SourcePhrase, head: str, office: str | None) -> Speaker | None:
    """The last institution that spoke and that the phrase can mean."""
    if phrase.is_indefinite:
        return None
    is_bare = len([word for word in phrase.words if plain(word) not in DETERMINERS]) == 1
    for spoken in reversed(scene.spoken):
        if spoken.position >= phrase.start or len(spoken.speakers) != 1:
            continue
        speaker = spoken.speakers[0]
        if speaker.kind not in ("institution", "group"):
            continue
        country, _, own = (speaker.id or "").partition(".")
        if office and own and office != own and office in _offices_beside(scene, own):
            return institution_speaker(scene.tables.compose(country, office), "description", 0.7)
        same_office = office is not None and own == office
        is_named = bool(speaker.id) or speaker.name != spoken.words or spoken.words.lower() != phrase.text.lower()
        if same_office or (is_bare and is_named and head in _nouns_of(spoken.words, speaker.name or "")):
            return speaker
    return None


def _nouns_of(*names: str) -> set[str]:
    """The words of names, appositions left aside ("the brigades, the military wing of the movement")."""
    return {plain(word) for name in names for word in name.partition(",")[0].split()}


def _offices_beside(scene: Scene, office: str) -> set[str | None]:
    """Offices of the same house: the armed forces' general staff, the army of a general staff."""
    parent = scene.tables.parent_office(office)
    return {parent} if parent else _STAFFS.get(office, set())


def members_of(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """People said to be of an institution, and nothing more ("others from the ministry", "members of Congress")."""
    match = _MEMBERS.match(phrase.core)
    named = institution_in(scene, ready(phrase.start + match.end(), phrase.core[match.end() :])) if match else []
    return [Speaker(one.id, phrase.text, "group", one.country, None, "group", 0.7) for one in named[:1]]
