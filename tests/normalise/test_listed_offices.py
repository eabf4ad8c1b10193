"""Holders of one office in several states: who they are, one by one."""

from __future__ import annotations

from pipeline.normalise.actors.tables import ActorTables
from tests.normalise import speaker_cases
from tests.normalise.speaker_cases import speakers_of

tables = speaker_cases.tables


def _countries(marked: str, tables: ActorTables) -> list[list[str | None]]:
    return [[one.country for one in speakers] for speakers in speakers_of(marked, tables)]


def test_each_state_of_a_list_has_its_own_minister(tables: ActorTables) -> None:
    article = (
        "[[The trade ministers of Kenya, Uganda and Rwanda]] said {{the post would open}}. "
        "[[The ministers]] said {{talks would go on}}. [[They]] said {{it was late}}."
    )
    assert _countries(article, tables) == [["KEN", "UGA", "RWA"]] * 3
    assert {one.kind for speakers in speakers_of(article, tables) for one in speakers} <= {"person", "unnamed"}


def test_the_noun_alone_takes_up_who_met(tables: ActorTables) -> None:
    article = (
        "The trade ministers of Kenya and Uganda met in Nairobi. [[Both ministers]] said {{the post would open}}. "
        "[[The Kenyan minister]] said {{it was late}}."
    )
    assert _countries(article, tables) == [["KEN", "UGA"], ["KEN"]]


def test_ministers_of_one_state_or_of_none_stay_a_group(tables: ActorTables) -> None:
    assert _countries("[[The ministers of Kenya]] said {{it was late}}.", tables) == [["KEN"]]
    article = "The presidents of Kenya and Uganda met. [[The ministers]] said {{it was late}}."
    assert len(_countries(article, tables)[0]) == 1
