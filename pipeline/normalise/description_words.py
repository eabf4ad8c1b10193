"""Nouns by which articles describe a source without naming it."""

from __future__ import annotations

from pipeline.normalise.name_words import HONORIFICS, ROLE_HEADS, word_set

PERSON_NOUNS = (
    word_set(
        """aunt bystander caller candidate cleric colleague contractor cousin critic daughter detective driver envoy
    eyewitness farmer father fighter friend girlfriend boyfriend grandmother grandfather guard hostage husband
    inmate insider intellectual man medic militant mother neighbor neighbour nurse operative organiser organizer
    paramedic parent participant passenger patient person pilot player policeman pontiff prisoner protester
    refugee relative rep republican democrat rescuer resident source soldier son sister brother staffer student
    supporter survivor suspect tourist user victim visitor voter wife witness woman passerby premier pm diplomat"""
    )
    | ROLE_HEADS
) - (HONORIFICS.keys() - ROLE_HEADS)
"""What a single person can be called."""

PLURAL_ONLY = word_set("people authorities experts locals media personnel folks scholars leaders")

DOCUMENT_NOUNS = word_set(
    """affidavit analysis announcement article assessment book bulletin communique communiqué complaint declaration
    decree directive document draft dossier editorial email filing guidance indictment invitation judgment
    judgement lawsuit leaflet letter manifesto memo memorandum message note notice order paper petition poll
    post publication readout release report resolution ruling statement study summary survey transcript tweet
    verdict website"""
)
"""What has been written and is quoted as a source."""

INSTITUTION_NOUNS = word_set(
    """administration agency airline alliance army assembly association authority bank bloc board body bureau cabinet
    campaign chamber channel charity church commission committee company corporation council court delegation
    department directorate embassy federation firm force forces foundation fund government group headquarters
    hospital institute institution judiciary kremlin military militia ministry mission movement navy network
    newspaper ngo office organisation organization outlet palace panel parliament party police prosecutors
    regime regulator senate service side state team thinktank think-tank tribunal union university watchdog"""
)
"""What bodies are called."""

PLURAL_BODIES = word_set(
    """countries governments nations states ministries agencies groups companies parties organisations organizations"""
)

HEAD_OF_STATE_OR_GOVERNMENT = ("presidency", "government", "monarchy")
"""Offices whose holder "the Russian leader" can be, in the order in which an article's people are looked through."""

TITLE_SYNONYMS: dict[str, str] = {
    "premier": "prime minister",
    "pm": "prime minister",
    "top diplomat": "foreign minister",
    "chief diplomat": "foreign minister",
    "diplomatic chief": "foreign minister",
}


def singular(word: str) -> str:
    """The singular of a person noun; other words unchanged."""
    for ending, replacement in (("men", "man"), ("women", "woman"), ("ies", "y"), ("s", "")):
        if word.endswith(ending) and word[: -len(ending)] + replacement in PERSON_NOUNS:
            return word[: -len(ending)] + replacement
    return word


def is_plural(word: str) -> bool:
    """Whether a noun means several people or bodies."""
    return word in PLURAL_ONLY or (word not in PERSON_NOUNS and singular(word) in PERSON_NOUNS) or word in PLURAL_BODIES
