"""Papers whose issuer the article names in other words or another sentence: polls, suits, posts, letters."""

from __future__ import annotations

import pytest

from pipeline.normalise.actors.tables import ActorTables
from tests.normalise import speaker_cases
from tests.normalise.speaker_cases import speakers_of

tables = speaker_cases.tables
INSTITUTE = ["Orvik Institute"]
TOWN = "Klara Voss, a teacher, came. "


def names(marked: str, tables: ActorTables) -> list[str | None]:
    """The names of the speakers of the last marked source."""
    return [one.name for one in speakers_of(marked, tables)[-1]]


@pytest.mark.parametrize(
    "told",
    [
        "A poll of 400 voters released on Friday by the Orvik Institute came out. ",
        "The poll, conducted in May by the Orvik Institute, is new. ",
        "The survey was conducted for the town by Orvik Institute. ",
        "The Orvik Institute has conducted a poll of voters. ",
        "The Orvik Institute is out with a new poll. ",
    ],
)
def test_a_poll_is_its_makers_however_that_is_told(told: str, tables: ActorTables):
    assert names(f"{told}Prices rose. {{{{Most agree}}}}, [[the poll]] said.", tables) == INSTITUTE


def test_whoever_speaks_of_a_suit_does_not_speak_through_it(tables: ActorTables):
    told = (
        "The Orvik Institute filed the civil suit on Friday. [[Klara Voss]] called the suit {{a joke}}. "
        "{{It was a plot}}, [[the lawsuit]] says."
    )
    assert names(TOWN + told, tables) == INSTITUTE


def test_who_sues_speaks_through_the_suit(tables: ActorTables):
    assert names("The Orvik Institute sued the town. {{It was a plot}}, [[the complaint]] says.", tables) == INSTITUTE


def test_a_post_is_that_of_whoever_wrote_in_it(tables: ActorTables):
    told = "[[Klara Voss]] said in a post {{that it was late}}. {{It was cold}}, [[the post]] said."
    assert names(TOWN + told, tables) == ["Klara Voss"]


def test_a_mail_is_that_of_whoever_sent_it(tables: ActorTables):
    told = "An email was sent from the club's director, Klara Voss, to the members. {{It ends}}, [[the email]] said."
    assert names(TOWN + told, tables) == ["Klara Voss"]


@pytest.mark.parametrize("paper", ["a letter obtained by the Orvik Institute", "A memo seen by the Orvik Institute"])
def test_who_saw_a_paper_did_not_write_it(paper: str, tables: ActorTables):
    (speaker,) = speakers_of(f"[[{paper}]] said {{{{it was late}}}}.", tables)[-1]
    assert speaker.kind == "unnamed"


@pytest.mark.parametrize(
    ("poll", "houses"),
    [
        ("a national Orvik News/Tarn University Poll", ["Orvik News", "Tarn University"]),
        ("a new poll from Orvik News/Tarn University", ["Orvik News", "Tarn University"]),
        ("a survey of shops by the Orvik Institute as prices rose", INSTITUTE),
        ("early results of a poll conducted for the town by the Orvik Institute", INSTITUTE),
        ("The Arts Workers Norway survey", ["Arts Workers Norway"]),
    ],
)
def test_who_made_a_poll_stands_before_or_behind_it(poll: str, houses: list[str], tables: ActorTables):
    assert [name and name.removeprefix("the ") for name in names(f"[[{poll}]] found {{{{so}}}}.", tables)] == houses


def test_a_statement_is_that_of_whom_it_is_read_for(tables: ActorTables):
    told = (
        "[[Klara Voss]] rejected {{the plan}} in a statement read by her spokesman, Nils Brandt. "
        "[[The statement]] called {{it a joke}}."
    )
    assert names(TOWN + told, tables) == ["Klara Voss"]


def test_findings_are_those_of_the_study(tables: ActorTables):
    told = "A study by the Orvik Institute came out. {{Ores are scarce}}, [[the findings]] show."
    assert names(told, tables) == INSTITUTE


def test_a_newspaper_short_for_its_name_is_no_post_of_anybody(tables: ActorTables):
    told = "[[Klara Voss]] said {{it was late}} in a post. {{It was cold}}, [[the Post]] reported."
    assert names(TOWN + told, tables) != ["Klara Voss"]


def test_what_is_quoted_of_a_suit_tells_nothing_of_who_filed_it(tables: ActorTables):
    told = (
        "The Orvik Institute filed the civil suit on Friday. [[Klara Voss]] wrote: {{“We were sued by the bakers.”}} "
        "{{It was a plot}}, [[the suit]] says."
    )
    assert names(TOWN + told, tables) == INSTITUTE
