"""What a statement is about, and whether it is diplomatic."""

from __future__ import annotations

import pytest

from pipeline.normalise.actors import ActorTables
from pipeline.normalise.diplomatic import is_diplomatic, standing_of
from pipeline.normalise.model import Speaker
from pipeline.normalise.subject import subject_of
from pipeline.normalise.targets import find_targets
from pipeline.normalise.topics import TopicLexicon
from tests.normalise import speaker_cases
from tests.normalise.marked import article

tables = speaker_cases.tables

LEXICON = TopicLexicon.load()
MINISTER = Speaker("Q9000001", "Arvid Lindqvarn", "person", "SWE", "foreign minister", "full_name")
PROFESSOR = Speaker("p_1", "Nils Bergqvist", "person", "SWE", "professor of law", "apposition")
NOBODY = Speaker(None, None, None, None, None, "none")


def targets(marked: str, tables: ActorTables, *, act: str = "state", words: str = "") -> list[str]:
    context, attributions = article(marked)
    subject = subject_of(context, LEXICON, tables)
    return find_targets(context, attributions[0], [MINISTER], tables, act, subject=subject, context=words)


def test_states_and_bodies_of_the_content(tables: ActorTables):
    marked = "#[[He]] <<said>> {{Norway and NATO agreed, and Norwegian ships would sail}}."
    assert set(targets(marked, tables)) == {"NOR", "NATO"}


def test_the_speakers_own_country_is_no_target_beside_others(tables: ActorTables):
    assert targets("#[[He]] <<said>> {{Sweden would help Norway}}.", tables) == ["NOR"]
    assert targets("#[[He]] <<said>> {{Sweden would help}}.", tables) == []


def test_a_capital_as_the_place_of_a_meeting_is_no_target(tables: ActorTables):
    assert targets("#[[He]] <<said>> {{talks would be held in Oslo}}.", tables) == []
    assert targets("#[[He]] <<said>> {{Oslo would pay}}.", tables) == ["NOR"]


def test_the_object_between_cue_and_content_is_a_target(tables: ActorTables):
    assert targets("#[[He]] <<accused>> Norway {{of sloth}}.", tables, act="accuse") == ["NOR"]


def test_a_leader_stands_for_the_state(tables: ActorTables):
    assert targets("#[[He]] <<said>> {{he had written to Breckhold and Henrik Nobody}}.", tables) == ["DEU"]


@pytest.mark.parametrize(
    ("speaker", "topics", "found", "expected"),
    [
        (MINISTER, ["ceasefire_peace"], [], True),
        (MINISTER, ["health"], ["NOR"], True),
        (MINISTER, ["health"], [], False),
        (MINISTER, ["health"], ["SWE"], False),
        (PROFESSOR, ["ceasefire_peace"], ["NOR"], False),
        (NOBODY, ["ceasefire_peace"], ["NOR"], False),
        (Speaker("HAMAS", "Hamas", "group", None, None, "institution"), ["ceasefire_peace"], [], True),
        (Speaker("UKR.official", "a Ukrainian official", "unnamed", "UKR", None, "unnamed"), ["sanctions"], [], True),
    ],
)
def test_diplomatic_is_who_speaks_and_of_what(speaker, topics, found, expected, tables: ActorTables):
    assert is_diplomatic([speaker], topics, found, tables, speaker.name or "", {topics[0]: 5.0}) is expected


def test_no_speaker_no_diplomacy(tables: ActorTables):
    assert not is_diplomatic([], ["health"], [], tables, "", {"health": 5.0})


def test_a_movement_stands_for_the_land_it_acts_in(tables: ActorTables):
    assert "PSE" in targets("#[[He]] <<said>> {{Hamas must release the captives}}.", tables)


def test_what_a_short_content_leaves_out_is_read_from_the_article(tables: ActorTables):
    marked = "Norway closed its ports. Norway and Norwegian ships stayed away. #[[He]] <<said>> {{we regret this}}."
    assert targets(marked, tables, words="Norway and Norwegian ships stayed away. He said") == ["NOR"]


@pytest.mark.parametrize(
    ("speaker", "standing"),
    [
        (MINISTER, "official"),
        (PROFESSOR, "private"),
        (NOBODY, "unknown"),
        (Speaker("Q1", "Ada Holm", "person", "SWE", "interior minister", "full_name"), "official at home"),
        (Speaker(None, "Kvarnby Steel", "institution", "SWE", None, "name"), "of a country"),
        (Speaker("SWE.official", "a Swedish diplomat", "unnamed", "SWE", None, "unnamed"), "unnamed official"),
    ],
)
def test_for_whom_a_speaker_speaks(speaker, standing, tables: ActorTables):
    assert standing_of([speaker], tables, speaker.name or "") == standing
