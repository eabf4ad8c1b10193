"""Sources that name somebody: which name in the words is the one that speaks, and names that no table knows."""

from __future__ import annotations

import re
from dataclasses import replace

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from pipeline.normalise.actors.known_names import given_names, is_place_name
from pipeline.normalise.actors.name_words import HONORIFICS, NOT_A_NAME, is_head, is_title_word, word_set
from pipeline.normalise.model import Attribution, Speaker
from pipeline.normalise.scene.mentions import Mention
from pipeline.normalise.scene.names import NameRun, find_runs, has_person_shape
from pipeline.normalise.scene.origins import country_of_name
from pipeline.normalise.scene.people import ArticlePerson, person_speaker, standing_on
from pipeline.normalise.scene.roles import plain, read_role, role_before
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.scene.source_phrases import SourcePhrase
from pipeline.normalise.speakers.institutions import country_of_phrase, named_institution

_GOVERNS = word_set(
    """of for to by from with at in on about against between near behind after under alongside before over"""
)
_CLAUSE_WORDS = word_set("""that as when how if whether because including than had has have was is were said told""")
_VERBS = word_set(
    """has have had is was are were will would could can may might must also said says told did does do"""
)
_INTRODUCED = re.compile(r", (?:\d{1,3}$|who\b|an? (?!\w+ (?:company|firm|group)))")
"""What follows the name of a person, however unusual the name: an age, what he or she is."""
_RELATIVE = re.compile(
    r"(?:.* )?(?P<owner>[A-Z][\w-]+)['’]s (?:ex-)?(?:wife|husband|mother|mum|mom|father|dad|son|daughter|brother"
    r"|sister|partner|widow|cousin|uncle|aunt|girlfriend|boyfriend),? (?P<name>[A-Z]\w+(?: [A-Z]\w+)?)"
)
_LEAD = re.compile(r"^(?i:the|a|an)\s+(?:[a-z]+['’]s (?=[A-Z]))?")
_MOST_WORDS = 4
_SHORTEST_APPOSITION = 3
_HONORIFIC = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Lord|Lady)\.? (?=[A-Z])")
_SAME_SURNAME = 92.0
_LONG_SURNAME = 7  # letters from which one that differs is a slip of the pen
_BESIDE = 100  # characters between a name and the cue that may be its verb
_OWNS_ROLE = re.compile(
    r"(?:['’]s?)? (?:[a-z][\w-]*,? ){0,3}(?:envoy|adviser|advisor|aides?|ally|allies|officials?|spokes\w+|lawyers?"
    r"|attorneys?|critics?|supporters?|negotiators?|team|nominee|appointees?|minister|secretary|pick|family)$"
)
"""Words after a name that make the phrase mean somebody in that person's service ("the Orlova hostage envoy")."""
_PLACE_OF_TITLE = re.compile(r"(?<=and )[A-Z]\w+ $")
_APPOSITION_BETWEEN = re.compile(r",(?! (?:who|which|and|said|says))[^,;.:“”\"]{3,80}, (?:and|along with) ")
_BETWEEN = re.compile(r"^\s*(?:,|,?\s*(?:and|or|&|along with|as well as|together with))?\s*$", re.IGNORECASE)


def named_people(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """The person or people whose names are the head of the phrase."""
    heads = _name_before(scene, phrase) or head_mentions(scene, phrase) or _name_behind(scene, phrase)
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


def _name_behind(scene: Scene, phrase: SourcePhrase) -> list[Mention]:
    """The name right behind a title that was taken for the whole source ("[The senator] Jane Doe said")."""
    if not phrase.words or not is_head(plain(phrase.words[-1])):
        return []
    behind = scene.mentions.within(phrase.end + 1, phrase.end + 2)
    return [one for one in behind if not one.is_modifier and scene.text[phrase.end] == " "]


def _name_before(scene: Scene, phrase: SourcePhrase) -> list[Mention]:
    """The name before an apposition that was taken for the whole source ("Jane Doe, [head of the club], said")."""
    if phrase.determiner or len(phrase.words) < _SHORTEST_APPOSITION or not phrase.words[0].islower():
        return []
    before = scene.mentions.before(phrase.start)[-1:]
    behind = scene.text[phrase.end : phrase.end + 1]
    role = read_role(phrase.core, scene.tables)
    is_beside = bool(before) and scene.text[before[0].end : phrase.start] == ", " and behind == ","
    return before if is_beside and role is not None and not before[0].is_modifier else []


def beside_cue(scene: Scene, attribution: Attribution) -> list[Speaker]:
    """Who speaks where only the cue was found: the one person that its sentence names outside what was said."""
    if attribution.cue is None:
        return []
    first, last = scene.sentence_at(attribution.cue.start)
    named = [
        mention
        for mention in scene.mentions.within(first, last)
        if not mention.is_modifier and not scene.in_content(mention.start) and scene.quote_at(mention.start) is None
    ]
    near = [mention for mention in named if abs(mention.start - attribution.cue.start) < _BESIDE]
    if len({id(mention.person) for mention in near}) != 1 or len(near) != len(named):
        return []
    return [person_speaker(near[0].person, scene.day, scene.tables, "surname", 0.6)]


def _method(scene: Scene, mention: Mention, heads: int) -> str:
    if heads > 1:
        return "conjunction"
    if scene.article.title and mention.end <= len(scene.article.title):
        return "headline"
    return "full_name" if mention.is_full_name else "surname"


def head_mentions(scene: Scene, phrase: SourcePhrase) -> list[Mention]:
    """The mentions that are the head of a phrase: one, or those that "and" and commas join; names inside titles
    are not.
    """
    text = phrase.core
    mentions = [
        mention
        for mention in scene.mentions.within(phrase.start, phrase.start + len(text))
        if (not mention.is_modifier or mention.end == phrase.end)
        and not _is_governed(text, mention.start - phrase.start)
        and not _OWNS_ROLE.match(text, mention.end - phrase.start)
    ]
    heads = mentions[:1]
    for mention in mentions[1:]:
        between = scene.text[heads[-1].end : mention.start]
        title = role_before(scene.text, mention.start)
        if title and between.rstrip().endswith(title):
            between = _PLACE_OF_TITLE.sub("", between.rstrip()[: -len(title)])
        if not _BETWEEN.match(between) and not _APPOSITION_BETWEEN.fullmatch(between):
            break
        heads.append(mention)
    joint = len(heads) > 1 and re.search(r"(?:\band|&|\bor|\bwith|\bas)\s*", text[: heads[-1].start - phrase.start])
    return heads if joint else heads[:1]


def _is_governed(text: str, position: int) -> bool:
    """Whether a preposition before a name, with nothing but a title between, makes it a complement ("a spokesman
    for X").
    """
    left = text[:position].rstrip()
    segment = left[left.rfind(",") + 1 :].split()
    title: list[str] = []
    while segment and (is_title_word(plain(segment[-1])) or plain(segment[-1]) in {"the", "his", "her"}):
        title.append(plain(segment.pop()))
    if not segment:
        return False
    word = plain(segment[-1])
    if word in _GOVERNS:
        # "Minister of Education Jane Doe": what follows the preposition is no title of its own.
        return not title or any(is_head(one) for one in title)
    return word in _CLAUSE_WORDS or (word.endswith("ed") and segment[-1].islower())


def introduced_name(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """A full name that ends the phrase after a role ("the head of the council, Jane Doe"), or begins it before one."""
    core = phrase.core
    for run in find_runs(core):
        before, after = core[: run.start].rstrip(), core[run.end :]
        begins = not before and after.startswith(",")
        ends = bool(before) and not after.strip(" ,")
        if (
            not has_person_shape(run)
            or run.is_possessive
            or not (begins or ends)
            or is_place_name(run.text, scene.tables)
        ):
            continue
        role = read_role(after.strip(" ,") if begins else before.rstrip(","), scene.tables)
        if role is not None and not _is_governed(core, run.start):
            person = ArticlePerson(run.text, run.words[-1].key, roles=[role], gender=role.gender, certainty=0.8)
            return [person_speaker(person, scene.day, scene.tables, "full_name")]
    return []


def unknown_name(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """A capitalised name that neither tables nor article explain: a person by its shape, else a body of that name."""
    runs = [run for run in find_runs(phrase.core) if run.start == 0 or not phrase.core[: run.start].strip(" ,")]
    lead = _LEAD.sub("", phrase.core).split(",")[0]
    if (misspelt := _nearly_named(scene, phrase.core)) is not None:
        return [person_speaker(misspelt, scene.day, scene.tables, "surname", 0.85)]
    if relative := _RELATIVE.fullmatch(phrase.core):
        return [_of_family(scene, relative["owner"], relative["name"])]
    if runs and _looks_like_person(scene, runs[0], phrase.core):
        home = country_of_name(scene, runs[0].text)
        person = ArticlePerson(runs[0].text, runs[0].words[-1].key, certainty=0.6, context_country=home)
        return [person_speaker(person, scene.day, scene.tables, "full_name")]
    if beginning := _institution_at_start(scene, phrase):
        return beginning
    if (titled := _HONORIFIC.match(lead)) and len(lead.split()) <= _MOST_WORDS:
        return [_titled(scene, lead, titled.end(), titled[0])]
    if _is_proper(lead):
        country = _country_at_start(scene, lead)
        return [Speaker(None, lead, _kind_of(lead, phrase.core), country, None, "name", 0.35)]
    if phrase.determiner:
        return [Speaker(None, phrase.text, "unnamed", None, None, "unnamed", 0.3)]
    return many_of_a_kind(scene, phrase)


def _of_family(scene: Scene, owner: str, name: str) -> Speaker:
    """Somebody's relative named beside them; a given name alone takes the owner's surname."""
    known = next((one for one in scene.people if one.surname == owner.split()[-1].lower()), None)
    full = name if " " in name or known is None else f"{name} {known.name.split()[-1]}"
    home = standing_on(known, scene.day, scene.tables)[0] if known else country_of_name(scene, name)
    person = ArticlePerson(full, full.split()[-1].lower(), certainty=0.6, context_country=home)
    return person_speaker(person, scene.day, scene.tables, "full_name")


def _titled(scene: Scene, lead: str, start: int, title: str) -> Speaker:
    """Somebody whom only "Mr" or the like makes a person."""
    name, gender = lead[start:], HONORIFICS.get(plain(title.strip(" .")), "")
    home = country_of_name(scene, name)
    person = ArticlePerson(name, name.split()[-1].lower(), gender=gender, certainty=0.6, context_country=home)
    return person_speaker(person, scene.day, scene.tables, "surname")


def many_of_a_kind(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """People of a kind that no list has, by a plural noun ("environmental advocates"); nobody where it is none."""
    end = next((place for place, word in enumerate(phrase.words) if plain(word) in _GOVERNS), len(phrase.words))
    noun = phrase.words[end - 1] if end else ""
    if not (noun.islower() and noun.isalpha() and noun.endswith("s") and not noun.endswith("ss")) or end > _MOST_WORDS:
        return []
    country = country_of_phrase(scene, phrase) or scene.home_near(phrase.start)
    return [Speaker(None, phrase.text, "group", country, None, "group", 0.4)]


def _nearly_named(scene: Scene, word: str) -> ArticlePerson | None:
    """The only person of the article whose surname differs from a single word by no more than a letter or so."""
    if not word.isalpha() or len(word) < 6:
        return None
    near = [
        person
        for person in scene.people
        if ratio(person.surname, word.lower()) >= _SAME_SURNAME
        or (len(word) >= _LONG_SURNAME and OSA.distance(person.surname, word.lower()) <= 1)
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
    common = [word for word in words if word[:1].islower() and plain(word) not in _GOVERNS | {"the", "and"}]
    return (
        lead[:1].isupper()
        and (plain(words[0]) not in NOT_A_NAME or words[0].isupper())
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
