"""Sources whose name no table and no article explains: people and bodies by their shape, crowds by nouns."""

from __future__ import annotations

import re
from dataclasses import replace

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from pipeline.normalise.actors.known_names import given_names
from pipeline.normalise.actors.name_words import HONORIFICS, NOT_A_NAME, is_title_word, word_set
from pipeline.normalise.model import Speaker
from pipeline.normalise.scene.description_words import KIN
from pipeline.normalise.scene.names import NameRun, find_runs, has_person_shape, is_organisation_word
from pipeline.normalise.scene.origins import country_of_name
from pipeline.normalise.scene.people import ArticlePerson, person_speaker, standing_on
from pipeline.normalise.scene.roles import plain
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.scene.source_phrases import SourcePhrase
from pipeline.normalise.speakers.institutions import country_of_phrase, named_institution
from pipeline.normalise.speakers.named_sources import GOVERNS
from pipeline.normalise.whole_words import places_of

_VERBS = word_set(
    """has have had is was are were will would could can may might must also said says told did does do"""
)
_INTRODUCED = re.compile(r", (?:\d{1,3}$|who\b|an? (?!\w+ (?:company|firm|group)))")
"""What follows the name of a person, however unusual the name: an age, what he or she is."""
_RELATIVE = re.compile(
    rf"(?:(?:.* )?(?P<owner>[\w-]+)['’]s|(?i:his|her|their)) (?:[a-z-]+ )?(?:ex-)?(?:{'|'.join(sorted(KIN))}),?"
    r" (?P<name>[A-Z]\w+(?: [A-Z]\w+)?)"
)
_ACTING = re.compile(r"(?:represent|oppos|support|call|work|push|seek|fight|advocat|attend|participat)(?:ing|ed)$")
_LEAD = re.compile(r"^(?i:the|a|an)\s+(?:[a-z]+['’]s (?=[A-Z]))?")
_OWNS_THING = re.compile(
    r"(?:[Tt]he )?(?P<owner>(?:[A-Z][\w.&-]*(?: of| and)? )*[A-Z][\w.&-]*)['’]s? (?P<thing>(?:[a-z-]+ )*[a-z-]+)$"
)
_MOST_WORDS = 4
_HONORIFIC = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Lord|Lady)\.? (?=[A-Z])")
_GIVEN_BEFORE = re.compile(r"(?P<running>[a-z,] )?\b(?P<given>[A-Z][a-z]+)(?: [A-Z]\.)? \Z")
_LONGEST_GIVEN = 30  # characters before a surname
_SAME_SURNAME = 92.0
_LONG_SURNAME = 5  # letters from which one that differs is a slip of the pen


def unknown_name(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """A capitalised name that neither tables nor article explain: a person by its shape, else a body of that name."""
    runs = [run for run in find_runs(phrase.core) if run.start == 0 or not phrase.core[: run.start].strip(" ,")]
    lead = _LEAD.sub("", phrase.core).split(",")[0]
    surname = _HONORIFIC.sub("", phrase.core)
    if (bearer := common_surname(scene, surname) or _nearly_named(scene, surname)) is not None:
        return [person_speaker(bearer, scene.day, scene.tables, "surname", 0.85)]
    if relative := _RELATIVE.fullmatch(phrase.core):
        return [_of_family(scene, relative["owner"] or "", relative["name"])]
    if runs and _looks_like_person(scene, runs[0], phrase.core):
        person = _stranger(scene, runs[0].text, runs[0].words[-1].key)
        return [person_speaker(person, scene.day, scene.tables, "full_name")]
    if beginning := _institution_at_start(scene, phrase):
        return beginning
    if (titled := _HONORIFIC.match(lead)) and len(lead.split()) <= _MOST_WORDS:
        return [_titled(scene, titled[0], lead[titled.end() :])]
    if _is_proper(lead):
        country = _country_at_start(scene, lead)
        return [Speaker(None, lead, _kind_of(lead, phrase.core), country, None, "name", 0.35)]
    if owned := _of_owner(scene, phrase):
        return owned
    if phrase.determiner:
        return [Speaker(None, phrase.text, "unnamed", None, None, "unnamed", 0.3)]
    return many_of_a_kind(scene, phrase)


def _stranger(scene: Scene, name: str, surname: str, gender: str = "") -> ArticlePerson:
    """A person of whom nothing is known but the name and what stands near it."""
    home = country_of_name(scene, name)
    return ArticlePerson(name, surname, gender=gender, certainty=0.6, context_country=home)


def _of_owner(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """The body or state through whose thing or people somebody speaks ("the Orvik Institute's price tracker")."""
    match = _OWNS_THING.match(phrase.core)
    if match is None or plain(match["owner"].split()[0]) in NOT_A_NAME:
        return []
    if scene.mentions.within(phrase.start, phrase.end):
        return []
    country = country_of_name(scene, match["owner"])
    if match["thing"].endswith("s"):
        return [Speaker(None, phrase.core, "group", country, None, "group", 0.5)]
    named = named_institution(scene, match["owner"])
    return named or [Speaker(None, match["owner"], "institution", country, None, "name", 0.35)]


def _of_family(scene: Scene, owner: str, name: str) -> Speaker:
    """Somebody's relative named beside them; a given name alone takes the owner's surname."""
    known = next((one for one in scene.people if owner.istitle() and one.surname == owner.lower()), None)
    full = name if " " in name or known is None else f"{name} {known.name.split()[-1]}"
    home = standing_on(known, scene.day, scene.tables)[0] if known else country_of_name(scene, name)
    person = ArticlePerson(full, full.split()[-1].lower(), certainty=0.6, context_country=home)
    return person_speaker(person, scene.day, scene.tables, "full_name")


def _titled(scene: Scene, title: str, name: str) -> Speaker:
    """Somebody whom only "Mr" or the like makes a person."""
    gender = HONORIFICS.get(plain(title.strip(" .")), "")
    person = _stranger(scene, name, name.split()[-1].lower(), gender)
    return person_speaker(person, scene.day, scene.tables, "surname")


def many_of_a_kind(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """People of a kind that no list has, by a plural noun ("environmental advocates"); nobody where it is none."""
    words = [word.lower() if not place and len(phrase.words) > 1 else word for place, word in enumerate(phrase.words)]
    end = next((place for place, word in enumerate(words) if plain(word) in GOVERNS or _ACTING.match(word)), len(words))
    noun = words[end - 1] if end else ""
    if not (noun.islower() and noun.isalpha() and noun.endswith("s") and not noun.endswith("ss")) or end > _MOST_WORDS:
        return []
    country = country_of_phrase(scene, phrase) or scene.home_near(phrase.start)
    return [Speaker(None, phrase.text, "group", country, None, "group", 0.4)]


def common_surname(scene: Scene, word: str) -> ArticlePerson | None:
    """Somebody whose surname is a common word ("Will", "Read"), where the article has a given name before it."""
    if not word.istitle() or not word.isalpha():
        return None
    names = given_names(scene.tables)
    for place in places_of(word, scene.text):
        match = _GIVEN_BEFORE.search(scene.text, max(0, place - _LONGEST_GIVEN), place)
        if match is None:
            continue
        given, name = match["given"].lower(), match[0][len(match["running"] or "") :] + word
        if given in names or (match["running"] and not _is_no_given_name(given)):
            return _stranger(scene, name, word.lower(), names.get(given, ""))
    return None


def _is_no_given_name(key: str) -> bool:
    return key in NOT_A_NAME or is_title_word(key) or is_organisation_word(key)


def _nearly_named(scene: Scene, word: str) -> ArticlePerson | None:
    """The only person of the article whose surname differs from a single word by no more than a letter or so."""
    if not word.isalpha() or not word.istitle() or len(word) < _LONG_SURNAME:
        return None
    near = [
        person
        for person in scene.people
        if ratio(person.surname, word.lower()) >= _SAME_SURNAME
        or (person.surname[:1] == word[0].lower() and OSA.distance(person.surname, word.lower()) <= 1)
    ]
    return near[0] if len(near) == 1 else None


def _country_at_start(scene: Scene, lead: str) -> str | None:
    """The country that a name begins with or owns ("Israel's Channel", "Bulgarian Red Cross")."""
    return next((code for start, end, code in scene.tables.find_countries(lead) if not start and end < len(lead)), None)


def _institution_at_start(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """The institution that a source begins with which runs on into the clause ("The Israeli army has already")."""
    words = phrase.text.split()
    for count in range(min(6, len(words) - 1), 0, -1):
        is_verb = words[count] in _VERBS or (words[count].islower() and words[count].endswith("ed"))
        if is_verb and (found := named_institution(scene, " ".join(words[:count]))):
            return [replace(one, confidence=0.5) for one in found]
    return []


def _is_proper(lead: str) -> bool:
    """Whether words are a name: capitalised, with no run of common words in it."""
    words = lead.split()
    common = [word for word in words if word[:1].islower() and plain(word) not in GOVERNS | {"the", "and"}]
    return (
        lead[:1].isupper()
        and (plain(words[0]) not in NOT_A_NAME or words[0].isupper() or (len(words) > 1 and lead.istitle()))
        and len(common) * 2 < len(words)
    )


def _looks_like_person(scene: Scene, run: NameRun, text: str) -> bool:
    rest = text[run.end :].lstrip()
    return (
        has_person_shape(run)
        and not text.lower().startswith("the ")
        and (not rest or rest.startswith(","))
        and (run.words[0].key in given_names(scene.tables) or run.has_title or bool(_INTRODUCED.match(rest)))
    )


def _kind_of(lead: str, core: str) -> str | None:
    """An institution where an article stands before the name or its words say so; one bare word leaves it open."""
    return "institution" if core != lead or len(lead.split()) > 1 else None
