"""Sources that are bodies: ministries, governments, movements, media, members of bodies, sides and groups of states."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from pipeline.normalise.actor_names import bare
from pipeline.normalise.actors import Institution
from pipeline.normalise.description_words import DOMESTIC_WORDS, INSTITUTION_NOUNS
from pipeline.normalise.model import Speaker
from pipeline.normalise.people import standing_on
from pipeline.normalise.roles import plain
from pipeline.normalise.scene import Scene
from pipeline.normalise.source_phrases import DETERMINERS, SourcePhrase, ready

_RUN_BY = re.compile(r"\b(?P<who>[A-Z][\w’'-]*?)-(?:run|led|controlled|based|owned|backed|appointed)\b")
_ACRONYM = re.compile(r"\(([A-Z]{3,})\)$")
_COMMON_WORDS = re.compile(
    r"^(?:[Tt]he\s+|[Aa]n?\s+)?(?:[A-Z]\w+\s+(?=[a-z]))?"
    r"(?:NGO\s+|(?!(?:of|for|to|from|by|and|in|on)\b)[a-z][\w-]*\s+)+(?=[A-Z])"
)
"""Words before a body's name that say what it is ("the French insurer", "the aid group")."""
_LOOSE_WORD = re.compile(r"(?:the|its|their|his|a|an|local|national|regional|[a-z]+['’]s|[A-Z]\w+-[a-z]+|spokes\w+)$")
_SIDES = re.compile(
    r"^(?:both|the(?: (?P<number>two|three|four))?) (?:sides|countries|nations|states|parties|governments)$",
    re.IGNORECASE,
)
_NUMBERS = {"three": 3, "four": 4}
_LISTED = re.compile(r"\s*(?:,|,?\s+and|,?\s+(?:joined|with|alongside))\s+(?:the\s+)?$")
_MEMBERS = re.compile(
    r"^(?i:some |several |many |other |senior |the )*(?i:others|members|people|those|insiders|voices|some|officials) "
    r"(?:of|from|in|within|at|inside)\s+(?=(?:the\s+)?(?:[a-z-]+\s+)?[A-Z])"
)
_PEOPLES = re.compile(r"(?:ians|ans|ese|is|ish|[^s]s|ch)$")
_NO_INSTITUTION = frozenset({"minister"})


def institution_in(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """The institution that a phrase names: as a whole, by the acronym in brackets, or after common words before it."""
    if found := named_institution(scene, phrase.core):
        return found
    if (acronym := _ACRONYM.search(phrase.text)) and (known := scene.tables.institution(acronym[1], scene.day)):
        return [institution_speaker(known, "institution", 0.9)]
    name = _COMMON_WORDS.sub("", phrase.core)
    is_name = name != phrase.core and (
        len(name.split()) > 1 or scene.tables.institution(name) or scene.tables.media_countries(name)
    )
    return named_institution(scene, name) if is_name else []


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
    codes = {code for _, _, code in scene.tables.find_countries(phrase.core)}
    if not codes and (run := _RUN_BY.search(phrase.core)):
        found = scene.tables.institution(run["who"])
        return (found.country or None) if found else scene.tables.country(run["who"])
    return codes.pop() if len(codes) == 1 else None


def persons_office(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """The institution that "somebody's office" is, from the office the person holds."""
    if not re.search(r"['’]s?\s+(?:office|administration|government|cabinet)$", phrase.core):
        return []
    for mention in scene.mentions.within(phrase.start, phrase.end):
        term = mention.person.known.term_on(scene.day) if mention.person.known else None
        if term and scene.tables.country_name(term.country):
            office = "government" if phrase.core.endswith(("government", "cabinet")) else term.office
            return [institution_speaker(scene.tables.compose(term.country, office), "institution", 0.85)]
        country, _ = standing_on(mention.person, scene.day, scene.tables)
        return [Speaker(None, phrase.core, "institution", country, None, "institution", 0.6)]
    return []


def described_institution(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """An institution said by its kind: "the ministry", "the Defense Ministry", "the government", "the group"."""
    words = phrase.words
    head = plain(words[-1]) if words else ""
    office = _office_of(scene, phrase)
    if head not in INSTITUTION_NOUNS and office is None:
        return []
    if earlier := _earlier_institution(scene, phrase, head, office):
        return [replace(earlier, method="description", confidence=0.8)]
    if office and not phrase.is_indefinite and (country := _country_for(scene, phrase)):
        return [institution_speaker(scene.tables.compose(country, office), "description", 0.65)]
    country = country_of_phrase(scene, phrase)
    if country is None and {plain(word) for word in words} & DOMESTIC_WORDS:
        country = scene.home_near(phrase.start)
    return [Speaker(None, phrase.core, "institution", country, None, "institution", 0.5)]


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
    if own := country_of_phrase(scene, phrase) or scene.home_near(phrase.start):
        return own if scene.tables.country_name(own) else None
    if near := scene.country_near(phrase.start):
        return near if scene.tables.country_name(near) else None
    codes = {code for _, _, code in scene.tables.find_countries(scene.article.dateline or "")}
    return codes.pop() if len(codes) == 1 else None


def _earlier_institution(scene: Scene, phrase: SourcePhrase, head: str, office: str | None) -> Speaker | None:
    """The last institution that spoke and that the phrase can mean."""
    if phrase.is_indefinite:
        return None
    bare = len([word for word in phrase.words if plain(word) not in DETERMINERS]) == 1
    for spoken in reversed(scene.spoken):
        if spoken.position >= phrase.start or len(spoken.speakers) != 1:
            continue
        speaker = spoken.speakers[0]
        if speaker.kind not in ("institution", "group"):
            continue
        same_office = office is not None and (speaker.id or "").endswith("." + office)
        if same_office or (bare and head in {plain(word) for word in f"{spoken.words} {speaker.name}".split()}):
            return speaker
    return None


def both_sides(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """The governments of "both sides", "the three countries": those of the nearest sentence that names just so many
    states, or of so many who spoke together; else a group.
    """
    match = _SIDES.match(phrase.text)
    if not match:
        return []
    number = _NUMBERS.get((match["number"] or "").lower(), 2)
    here = scene.sentence_index(phrase.start)
    for index in range(here, max(-1, here - 4), -1):
        start, end = scene.sentences[index]
        codes = list(
            dict.fromkeys(code for begin, _, code in scene.countries if start <= begin < min(end, phrase.start))
        )
        if len(codes) == 2 == number and all(scene.tables.country_name(code) for code in codes):
            return _governments(scene, codes)
        if number > 2 and (named := states_in_list(scene, start, min(end, phrase.start), number)):
            return _governments(scene, named)
    return [Speaker(None, phrase.text, "group", None, None, "group", 0.5)]


def states_in_list(scene: Scene, start: int, end: int, number: int) -> list[str]:
    """The states that a stretch of text lists one after the other ("Chile, Peru and Bolivia"), if just so many."""
    found = [one for one in scene.countries if start <= one[0] < end and scene.tables.country_name(one[2])]
    for first in range(len(found) - number + 1):
        run = found[first : first + number]
        gaps = [scene.text[left[1] : right[0]] for left, right in pairwise(run)]
        if all(_LISTED.match(gap) for gap in gaps) and len({code for _, _, code in run}) == number:
            return [code for _, _, code in run]
    return []


def _governments(scene: Scene, codes: list[str]) -> list[Speaker]:
    return [institution_speaker(scene.tables.compose(code, "government"), "description", 0.7) for code in codes]


def members_of(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """People said to be of an institution, and nothing more ("others from the ministry", "members of Congress")."""
    match = _MEMBERS.match(phrase.core)
    named = institution_in(scene, ready(phrase.start + match.end(), phrase.core[match.end() :])) if match else []
    return [Speaker(one.id, phrase.text, "group", one.country, None, "group", 0.7) for one in named[:1]]
