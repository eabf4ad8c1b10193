"""Nouns by which articles describe a source without naming it."""

from __future__ import annotations

from functools import lru_cache

from pipeline.normalise.actors.name_words import HONORIFICS, ROLE_HEADS, is_head, word_set
from pipeline.seeds import read_seed

_PERSON_NOUNS = word_set(
    """aunt bystander caller candidate cleric colleague contractor cousin critic daughter detective driver envoy
    eyewitness farmer father fighter friend girlfriend boyfriend grandmother grandfather guard hostage husband
    inmate insider intellectual man medic militant mother neighbor neighbour nurse operative organiser organizer
    paramedic parent participant passenger patient person pilot player policeman pontiff prisoner protester
    refugee relative rep republican democrat rescuer resident source soldier son sister brother staffer student
    supporter survivor suspect tourist user victim visitor voter wife witness woman passerby premier pm diplomat
    star singer rapper musician actor actress comedian filmmaker novelist writer poet laureate footballer midfielder
    striker goalkeeper winger forward batter pitcher golfer boxer sprinter swimmer veteran coroner billionaire tycoon
    cfo coo cto mk presenter
    family widow uncle niece nephew grandson granddaughter spouse"""
)
PERSON_NOUNS = (_PERSON_NOUNS | ROLE_HEADS) - (HONORIFICS.keys() - ROLE_HEADS) - {"mps", "ministers"}
"""What a single person can be called."""

KIN = word_set(
    "wife husband widow partner mother mum mom father dad son daughter brother sister cousin uncle aunt girlfriend"
    " boyfriend"
)
"""Nouns for relatives, who can bear the name of whose they are."""

_NO_CALLING = KIN | word_set(
    """adult baby boy boys child children colleague family female friend general girl granddaughter grandfather
    grandmother grandson great guy hero hostage icon khan legend major male man minor national native neighbor
    neighbour nephew niece parent passenger patient people person predecessor relative spouse star
    stepfather stepmother successor teen teenager tourist victim widower witness woman youth"""
)
"""Nouns for people that tell nothing of what they do."""

PLURAL_ONLY = word_set("people authorities experts locals media personnel folks scholars leaders")

DOCUMENT_NOUNS = word_set(
    """affidavit analysis announcement article assessment book bulletin communique communiqué complaint declaration
    decree directive document dossier draft editorial email estimate filing forecast guidance indictment
    investigation invitation judgement judgment lawsuit leaflet letter manifesto memo memorandum message note
    notice order paper petition poll polling post projection publication readout release report resolution
    ruling statement study summary survey transcript tweet verdict website data figures statistics record evidence
    testimony disclosure opinion filing filings ad advert advertisement story piece passage proclamation advisory
    playbook column newsletter questionnaire op-ed suit obituary findings"""
)
"""What has been written and is quoted as a source."""

INSTITUTION_NOUNS = word_set(
    """administration agency airline alliance army assembly association authority bank bloc board body bureau cabinet
    campaign chamber channel charity church commission committee company corporation council court delegation
    department directorate embassy federation firm force forces foundation fund government group headquarters
    hospital institute institution judiciary kremlin military militia ministry mission movement navy network
    newspaper ngo office organisation organization outlet palace panel parliament party police prosecutors
    regime regulator senate services service side state team thinktank think-tank tribunal union university watchdog"""
)
"""What bodies are called."""

DOMESTIC_NOUNS = word_set(
    """official authority authorities police policeman policewoman witness eyewitness resident local villager neighbour
    neighbor prosecutor investigator detective judge firefighter rescuer paramedic protester demonstrator reservist
    student graduate voter lawmaker legislator mp mps senator congressman congresswoman mayor governor councillor
    councilor farmer driver teacher survivor bystander activist commuter shopkeeper bureaucrat"""
)
"""People who, named without a country, belong to the country in which the article plays."""

DOMESTIC_WORDS = word_set(
    """police local municipal city provincial regional district court hospital judicial fire army military security
    government ministry civil state federal national interior health opposition parliamentary parliament navy
    judiciary prosecution senate cabinet tribunal"""
)
"""Words that make any source a domestic one ("a police spokesperson", "the regional governor's office")."""

NATIONAL_NOUNS = word_set("minister spokesperson chief president secretary ambassador adviser deputy")
"""Holders of offices of the state: those of an outlet's own need no country there, wherever the scene lies."""

PLURAL_BODIES = word_set(
    """countries governments nations states ministries agencies groups companies parties organisations organizations"""
)

HEAD_OF_STATE_OR_GOVERNMENT = ("presidency", "government", "monarchy")
"""Offices whose holder "the Russian leader" can be, in the order in which an article's people are looked through."""

HELD_BY_ONE = word_set(
    """presidency government monarchy vice_presidency crown_prince supreme_leader governor_general foreign_ministry
    defence_ministry interior_ministry finance_ministry justice_ministry health_ministry trade_ministry economy_ministry
    energy_ministry central_bank secretariat commission council foreign_policy general_staff
    presidency_spokesperson"""
)
"""Offices with one holder at a time: of others ("other_ministry", "embassy") the tables never know all."""

BELOW_OFFICE = word_set("deputy vice assistant shadow junior regional provincial local state")
"""Words by which somebody does not hold the office that the noun behind them names."""

PRESIDENT_BEFORE_PREMIER = word_set(
    "FRA RUS UKR EGY SYR KOR BLR KAZ UZB AZE TJK KGZ ROU LTU TUN DZA SEN CIV CMR COD TZA RWA UGA TWN PER"
)
"""States with a prime minister whose president is meant by "the leader of"."""

TITLE_SYNONYMS: dict[str, str] = {
    "premier": "prime minister",
    "pm": "prime minister",
    "top diplomat": "foreign minister",
    "chief diplomat": "foreign minister",
    "diplomatic chief": "foreign minister",
    "head of government": "prime minister",
    "head of state": "president",
}


PRIVATE_VOICES = word_set(
    """ceo chief executive head chair chairman chairwoman chairperson president director director-general
    secretary-general founder co-founder leader co-leader boss activist member mp lawmaker"""
)
"""Callings in which somebody speaks for a company, party or association, and so for its country."""

SCHOLARS = word_set("analyst expert researcher fellow professor specialist scholar economist historian scientist")
"""Callings of people who explain what others do."""
SAME_CALLING: dict[str, frozenset[str]] = {
    "diplomat": word_set("diplomat ambassador envoy consul charge"),
    "ceo": word_set("ceo executive director-general director head chairman chair boss"),
    "executive": word_set("ceo executive director chairman boss"),
    "politician": word_set("politician lawmaker mp mep senator congressman congresswoman leader deputy minister"),
    "lawmaker": word_set("lawmaker mp mep senator congressman congresswoman representative deputy legislator member"),
    "legislator": word_set("lawmaker mp mep senator congressman congresswoman representative deputy legislator"),
    "analyst": SCHOLARS,
    "expert": SCHOLARS,
    "specialist": SCHOLARS,
    "scholar": SCHOLARS,
    "researcher": SCHOLARS,
}
"""Other words for what a description calls somebody: an ambassador is "the diplomat" further down."""

DIPLOMATIC_OFFICES = frozenset({
    "foreign_ministry", "foreign_ministry_spokesperson", "embassy", "envoy", "special_envoy", "foreign_policy",
})  # fmt: skip

OF_ANY_COUNTRY = word_set(
    """expert analyst critic observer source person diplomat economist researcher scholar scientist investor insider
    people ally partner leader country nation state government envoy correspondent journalist reporter specialist
    historian commentator strategist organisation organization group agency body company tourist visitor refugee migrant
    countries nations states governments groups companies organisations organizations agencies"""
)
"""People and bodies that, named without a country, may well be of another than the one in which the article plays."""

NOT_DOMESTIC = word_set("western foreign international global european allied regional diplomatic embassy")
"""Words by which officials are of no one country, or of another than the article's."""

OPEN_QUANTIFIERS = word_set("many some others most several few")
"""Words that, alone, say that people spoke and leave open who."""

STUDY_NOUNS = word_set("report survey study poll polling analysis research index assessment findings")
"""Papers that an article calls by one of these names and then by another."""

PARTY_COUNTRIES = {
    "Democrat": "USA",
    "Republican": "USA",
    "Democrats": "USA",
    "Republicans": "USA",
    "GOP": "USA",
    "Tory": "GBR",
}
"""Names for party members that mean one country's unless another is named."""


@lru_cache(maxsize=1)
def _sorts_of_nouns() -> dict[str, str]:
    return {row["noun"]: row["sort"] for row in read_seed("nouns")}


def sort_of_noun(noun: str) -> str:
    """What a noun mostly means, by the seed table ``nouns``: a person, a group, a writing; empty for anything else."""
    return _sorts_of_nouns().get(noun, "")


@lru_cache(maxsize=16_384)
def is_person_noun(noun: str) -> bool:
    """Whether a noun is what a single person can be called."""
    return noun in PERSON_NOUNS or sort_of_noun(noun) == "person"


@lru_cache(maxsize=16_384)
def is_calling(noun: str) -> bool:
    """Whether a noun says what a single person does ("skipper", "dietitian"), as an office does."""
    return is_head(noun) or (is_person_noun(noun) and noun not in _NO_CALLING)


@lru_cache(maxsize=16_384)
def singular(word: str) -> str:
    """The singular of a person noun; other words unchanged."""
    if is_person_noun(word):
        return word
    for ending, replacement in (("men", "man"), ("women", "woman"), ("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(ending) and is_person_noun(word[: -len(ending)] + replacement):
            return word[: -len(ending)] + replacement
    return word


@lru_cache(maxsize=16_384)
def is_plural(word: str) -> bool:
    """Whether a noun means several people or bodies."""
    return word in PLURAL_ONLY or (not is_person_noun(word) and is_person_noun(singular(word))) or word in PLURAL_BODIES
