"""Sources that are described, not named: "the Russian leader", "a Ukrainian official", "the two leaders".

A definite description means the nearest person of the article whose role it fits, or an unnamed source introduced
before; then the only holder of the office that day. What fits nobody stays unnamed, with its words and, where they
tell it, country.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.normalise.actors.name_words import HONORIFICS, is_head, word_set
from pipeline.normalise.actors.tables import ActorTables, Person
from pipeline.normalise.model import Speaker
from pipeline.normalise.scene.bodies import country_of_noun
from pipeline.normalise.scene.description_words import (
    BELOW_OFFICE,
    DOMESTIC_NOUNS,
    DOMESTIC_WORDS,
    HEAD_OF_STATE_OR_GOVERNMENT,
    HELD_BY_ONE,
    NATIONAL_NOUNS,
    NOT_DOMESTIC,
    OF_ANY_COUNTRY,
    PARTY_COUNTRIES,
    PRESIDENT_BEFORE_PREMIER,
    TITLE_SYNONYMS,
    is_person_noun,
    is_plural,
    singular,
)
from pipeline.normalise.scene.people import ArticlePerson, person_speaker, standing_on
from pipeline.normalise.scene.roles import plain, read_role
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.scene.source_phrases import DETERMINERS, INDEFINITE, SourcePhrase
from pipeline.normalise.speakers.antecedents import (
    HEADS_OF_BODIES,
    SPOKES,
    Description,
    antecedent,
    describes,
    earlier_group,
    is_former,
)
from pipeline.normalise.speakers.houses import country_of_house
from pipeline.normalise.speakers.institutions import country_of_phrase
from pipeline.normalise.speakers.meetings import pair_before
from pipeline.normalise.speakers.unknown_names import common_surname

_NOUN_ENDS = word_set("""of for from in at to on with by near under within against and among after inside outside""")
_GOES_ON = re.compile(
    r" (?:[a-z]{3,}ing (?:the|an?|his|her|their|[A-Z]\w+|by|in|at|on|for|with|to|from|of|as|near|under)"
    r"|(?:being )?(?:[a-z]{3,}ed|held|known) (?:by|in|at|on|for|with|to|from|of|as|near|under)"
    r"|(?:named|called) [A-Z]\w+)\b"
)
"""A participle that says more of a person ("a doctor [held in] a camp")."""
_AGED = re.compile(r"\d{1,3}-year-old$")
_LEAD = 260  # characters behind the headline in which somebody is brought in without a name
_ANNOUNCES = 1_200  # characters in which an article names whom its headline announces
_ALL_OF_TWO = re.compile(r"(?:the|both|these|the two|both the)\s+(?:\w+\s+){0,2}\w+s", re.IGNORECASE)
_SAYS_TWO = re.compile(r"(?:the\s+two|both)\s", re.IGNORECASE)
_OF_HOUSES = SPOKES | {"official"}


def read_description(scene: Scene, phrase: SourcePhrase) -> Description | None:
    """The description a phrase gives of a person or people; None where its noun is none for people."""
    words = phrase.words
    if len(words) == 2 and plain(words[0]) in HONORIFICS and common_surname(scene, words[1]):
        return None  # "Dr Sultan"
    end = next((place for place, word in enumerate(words) if place and plain(word) in _NOUN_ENDS), len(words))
    if end < len(words) and singular(plain(words[-1])) in _OF_HOUSES and words[-2][:1].isupper():
        end = len(words)  # "a Department for Transport spokesperson"
    noun = next((place for place in range(end - 1, -1, -1) if _is_person_noun(plain(words[place]))), None)
    if noun is None or (end - noun > 1 and not _goes_on(scene, phrase, noun)) or _is_named(words[: noun + 1]):
        return None
    key = plain(words[noun])
    stem = " ".join(_undetermined(words[: noun + 1]))
    role = read_role(phrase.core, scene.tables)
    country = (role.country if role else None) or _country_in(scene, phrase)
    described = Description(
        words=phrase.text,
        is_indefinite=any(plain(word) in INDEFINITE for word in words[:noun]),
        head="spokesperson" if singular(key) in SPOKES else singular(key),
        is_plural=is_plural(key),
        country=country or _owner_country(scene, phrase),
        office=_office(stem, phrase, scene.tables),
        stem=stem,
    )
    return _of_its_own(scene, described)


def _goes_on(scene: Scene, phrase: SourcePhrase, noun: int) -> bool:
    """Whether a participle follows a noun, in words that are no part of a list."""
    is_listed = scene.text.startswith((",", " and "), phrase.end) and is_plural(plain(phrase.words[noun]))
    return not is_listed and _GOES_ON.match(" " + " ".join(phrase.words[noun + 1 :])) is not None


def _is_named(words: list[str]) -> bool:
    """Whether a noun ends a name ("the Daily Caller")."""
    return (
        len(words) > 2
        and all(word[:1].isupper() for word in words[1:])
        and words[0].islower()
        and not is_head(plain(words[-1]))
        and not is_plural(plain(words[-1]))
    )


def _is_person_noun(key: str) -> bool:
    return is_person_noun(key) or is_plural(key) or _AGED.match(key) is not None


def _country_in(scene: Scene, phrase: SourcePhrase) -> str | None:
    code = country_of_phrase(scene, phrase)
    code = code or next((PARTY_COUNTRIES[word] for word in phrase.words if word in PARTY_COUNTRIES), None)
    taken = (country_of_noun(scene, word, phrase.start) for word in _undetermined(phrase.words)[:-1])
    code = code or next(filter(None, taken), None)
    house = None if code else scene.tables.institution(" ".join(_undetermined(phrase.words[:-1])))
    return (house.country or None) if house else code  # "HSBC analysts" speak for their house


def _undetermined(words: list[str]) -> list[str]:
    return [word for word in words if plain(word) not in DETERMINERS]


def _owner_country(scene: Scene, phrase: SourcePhrase) -> str | None:
    """The country of the person whose somebody is ("Trump's envoy", "a spokesman for Carney")."""
    for mention in scene.mentions.within(phrase.start, phrase.end):
        return standing_on(mention.person, scene.day, scene.tables)[0]
    return None


def _office(stem: str, phrase: SourcePhrase, tables: ActorTables) -> str | None:
    for words, title in TITLE_SYNONYMS.items():
        if stem.lower().endswith(words) or phrase.core.lower().endswith(words):
            return tables.office_of_title(title)
    return tables.office_of_title(phrase.core) or tables.office_of_title(stem)


def resolve_description(scene: Scene, phrase: SourcePhrase, described: Description) -> list[Speaker]:
    """The speakers whom a description means; unnamed or a group where the article leaves it open."""
    if described.is_plural:
        found = _joint(scene, phrase, described) or _leaders_of(scene, phrase, described)
        found = found or earlier_group(scene, phrase, described)
        return found or [_unnamed(at_home(scene, phrase, described), "group", 0.8)]
    is_new = described.is_indefinite or phrase.end <= len(scene.article.title or "")
    if is_new and (announced := _announced(scene, phrase, described)):
        return [person_speaker(announced, scene.day, scene.tables, "headline", 0.75)]
    if described.is_indefinite:
        return [_unnamed(at_home(scene, phrase, described), "unnamed", 0.85)]
    found = antecedent(scene, phrase, described) or holder(scene, described)
    if found:
        return found
    home = at_home(scene, phrase, described)
    is_quoted = scene.quote_at(phrase.start) is not None  # whose president, only the one quoted knows
    return ([] if is_quoted else holder(scene, home)) or [_unnamed(home, "unnamed", 0.6)]


def _of_its_own(scene: Scene, described: Description) -> Description:
    """On a government's own page the president is its own, whoever else is president of what is named there."""
    own = scene.tables.government_of(scene.article.outlet_id or "")
    if not own or described.country or described.is_plural or described.is_indefinite or not described.office:
        return described
    return replace(described, country=own) if scene.tables.holders(own, described.office, scene.day) else described


def _announced(scene: Scene, phrase: SourcePhrase, described: Description) -> ArticlePerson | None:
    """The only person named further on whom headline or lead bring in without a name ("A senator calls for ...")."""
    title = len(scene.article.title or "")
    if phrase.end > title + _LEAD:
        return None
    later = [one.person for one in scene.mentions.within(phrase.end, phrase.end + _ANNOUNCES) if not one.is_modifier]
    people = list(dict.fromkeys(later))
    fitting = [one for one in people if describes(scene, described, one)]
    fitting = fitting or [one for one in people if _is_so_called(scene, described, one)]
    return fitting[0] if len(fitting) == 1 else None


def _is_so_called(scene: Scene, described: Description, person: ArticlePerson) -> bool:
    """Whether the article calls somebody by the noun of a description, and no other country is meant."""
    country, _ = standing_on(person, scene.day, scene.tables)
    words = {plain(word) for role in person.roles for word in role.phrase.split()}
    return described.head in words and described.country in (None, country)


def at_home(scene: Scene, phrase: SourcePhrase, described: Description) -> Description:
    """The description with the country in which the article plays, unless its people may be of any country."""
    words = {singular(plain(word)) for word in described.stem.split()}
    is_domestic = described.head in DOMESTIC_NOUNS or words & DOMESTIC_WORDS
    is_open = described.head in OF_ANY_COUNTRY and not is_domestic
    is_vague = described.head == "official" and described.is_plural and phrase.determiner in ("the", "these", "those")
    if not described.country and (house := country_of_house(scene, phrase)):
        return replace(described, country=house)
    if described.country or is_open or is_vague or words & NOT_DOMESTIC:
        return described
    is_office = described.head not in DOMESTIC_NOUNS and (described.office or described.head in NATIONAL_NOUNS)
    home = scene.nation_near(phrase.start) if is_office else _where(scene, phrase, described)
    return replace(described, country=home or (scene.title_subject if described.head == "spokesperson" else None))


def _where(scene: Scene, phrase: SourcePhrase, described: Description) -> str | None:
    """The country of the scene; of mere "officials" the last place named does not tell it."""
    return scene.home_near(phrase.start, by_last_place=described.head != "official")


def _unnamed(described: Description, kind: str, confidence: float) -> Speaker:
    actor_id = f"{described.country}.{described.head}" if described.country else None
    method = "group" if kind == "group" else "unnamed"
    return Speaker(actor_id, described.words, kind, described.country, None, method, confidence)


def holder(scene: Scene, described: Description) -> list[Speaker]:
    """The only holder of the office that day, where the phrase names country and office."""
    is_below = not BELOW_OFFICE.isdisjoint(described.stem.lower().split())
    if not described.country or scene.day is None or is_former(described) or is_below:
        return []
    offices = _led_by(described.country) if described.head == "leader" else (described.office,)
    found = [
        person
        for office in offices
        if office in HELD_BY_ONE
        for person in scene.tables.holders(described.country, office, scene.day)
    ]
    found = found or _so_called(scene, described)
    holders = {person.actor_id: person for person in found}
    if len(holders) != 1:
        return []
    known = found[0]
    person = ArticlePerson(known.name, known.name.split()[-1].lower(), known)
    return [person_speaker(person, scene.day, scene.tables, "title", 0.8)]


def _so_called(scene: Scene, described: Description) -> list[Person]:
    """Whose role in the tables the very words are ("the UN climate chief"), the names of states left aside; of a body
    the head, where the words say no more.
    """
    words, country = described.stem, described.country
    if country is None or scene.day is None:
        return []
    for start, end, code in reversed(scene.tables.find_countries(words)):
        house = scene.tables.institution(words[start:end])
        if code == country and (house is None or house.actor_id == country):
            words = words[:start] + words[end:]  # not "Unicef", whose head is not that of the United Nations
    if len(words.split()) > 1:
        return scene.tables.people_called(country, words, scene.day)
    is_head = described.head in HEADS_OF_BODIES and scene.tables.country_name(country) is None
    return scene.tables.holders(country, "secretariat", scene.day) if is_head else []


def _led_by(country: str) -> tuple[str, ...]:
    """The offices whose holder is called a country's leader."""
    return HEAD_OF_STATE_OR_GOVERNMENT[: 1 if country in PRESIDENT_BEFORE_PREMIER else 2]


def _leaders_of(scene: Scene, phrase: SourcePhrase, described: Description) -> list[Speaker]:
    """The heads of state or government of the countries listed ("the leaders of Chile and Peru"), where each country
    has just one whom the article names or the tables know; else nobody.
    """
    codes = [code for _, _, code in scene.tables.find_countries(phrase.text)]
    if described.head != "leader" or len(codes) < 2 or len(set(codes)) < len(codes):
        return []
    found: list[Speaker] = []
    for code in codes:
        one = replace(described, country=code)
        named = [person for person in scene.people if describes(scene, one, person)]
        known = [person_speaker(named[0], scene.day, scene.tables, "title", 0.85)] if len(named) == 1 else []
        found.extend(known or holder(scene, one))
    return found if len(found) == len(codes) else []


def _joint(scene: Scene, phrase: SourcePhrase, described: Description) -> list[Speaker]:
    """The two whom "the two leaders" means: the only two people who fit in the nearest sentence that names two."""
    lowered = " ".join(phrase.text.lower().split())
    if met := _who_met(scene, phrase, described):
        return met
    says_two = lowered.startswith(("the two ", "both ", "the pair")) or " two " in lowered
    if not says_two and not (lowered == "the leaders" and described.head == "leader"):
        return []
    here = scene.sentence_index(phrase.start)
    for index in range(here, max(-1, here - 6), -1):
        start, end = scene.sentences[index]
        named = scene.mentions.within(start, min(end, phrase.start))
        people = list(dict.fromkeys(one.person for one in named if describes(scene, described, one.person)))
        if len(people) == 2:
            return [person_speaker(one, scene.day, scene.tables, "description", 0.8) for one in people]
    return []


def _who_met(scene: Scene, phrase: SourcePhrase, described: Description) -> list[Speaker]:
    """The two told as meeting whom "the leaders", "both presidents" mean."""
    if not _ALL_OF_TWO.fullmatch(phrase.text) or described.country:
        return []
    pair = pair_before(scene, phrase.start) or ()
    fitting = [describes(scene, described, one) for one in pair]
    is_two = described.head == "leader" or _SAYS_TWO.match(phrase.text) is not None
    is_meant = any(fitting) or described.head == "official" if is_two else all(fitting)
    return [person_speaker(one, scene.day, scene.tables, "meeting", 0.85) for one in pair] if is_meant else []
