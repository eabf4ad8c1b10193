"""What a statement is about, and whether it is diplomatic."""

from __future__ import annotations

import pytest

from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.contents.diplomatic import is_diplomatic, standing_of
from pipeline.normalise.contents.subject import Subject, subject_of
from pipeline.normalise.contents.targets import find_targets
from pipeline.normalise.contents.topics import TopicLexicon
from pipeline.normalise.model import Speaker
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


def test_the_speakers_own_country_is_no_target_in_matters_between_states(tables: ActorTables):
    talks = "The truce talks with Norway go on. #[[He]] <<said>> {{Sweden would help Norway with the truce talks}}."
    assert targets(talks, tables) == ["NOR"]
    truce = "Norway and its soldiers held the ceasefire. #[[He]] <<said>> {{Sweden would help}}."
    assert targets(truce, tables) == ["NOR"]


def test_the_speakers_own_country_is_the_target_at_home(tables: ActorTables):
    assert targets("The election campaign begins. #[[He]] <<said>> {{Sweden needs this vote}}.", tables) == ["SWE"]


def test_a_capital_as_the_place_of_a_meeting_is_no_target(tables: ActorTables):
    assert targets("#[[He]] <<said>> {{talks would be held in Oslo}}.", tables) == []
    assert targets("#[[He]] <<said>> {{Oslo would pay}}.", tables) == ["NOR"]


@pytest.mark.parametrize("thing", ["Norwegian-made ferries", "non-Norwegian crews", "the former Norwegian colony"])
def test_where_a_thing_comes_from_is_no_target(tables: ActorTables, thing: str):
    assert targets(f"#[[He]] <<said>> {{{{{thing} would sail}}}}.", tables) == []
    assert targets("#[[He]] <<said>> {{Norwegian-backed crews would sail}}.", tables) == ["NOR"]


def test_the_object_between_cue_and_content_is_a_target(tables: ActorTables):
    assert targets("#[[He]] <<accused>> Norway {{of sloth}}.", tables, act="accuse") == ["NOR"]


def test_a_leader_stands_for_the_state(tables: ActorTables):
    assert targets("#[[He]] <<said>> {{he had written to Breckhold and Henrik Nobody}}.", tables) == ["DEU"]


@pytest.mark.parametrize(
    ("speaker", "topics", "found", "abroad", "expected"),
    [
        (MINISTER, ["ceasefire_peace"], [], ["NOR"], True),
        (MINISTER, ["health"], ["NOR"], [], True),
        (MINISTER, ["health"], [], [], False),
        (MINISTER, ["health"], ["SWE"], [], False),
        (PROFESSOR, ["ceasefire_peace"], ["NOR"], [], False),
        (NOBODY, ["ceasefire_peace"], ["NOR"], [], False),
        (Speaker("HAMAS", "Hamas", "group", None, None, "institution"), ["ceasefire_peace"], ["ISR"], [], True),
        (
            Speaker("UKR.official", "a Ukrainian official", "unnamed", "UKR", None, "x"),
            ["sanctions"],
            [],
            ["RUS"],
            True,
        ),
    ],
)
def test_diplomatic_is_who_speaks_and_of_what(speaker, topics, found, abroad, expected, tables: ActorTables):
    subject = Subject({}, {topics[0]: 5.0}, frozenset(), dict.fromkeys([*found, *abroad], 3))
    assert is_diplomatic([speaker], topics, found, tables, speaker.name or "", subject) is expected


def test_officials_on_a_crime_at_home_are_not_diplomatic(tables: ActorTables):
    marked = (
        "Two men broke into a shop in the town of Kvarnby on Monday and stole a safe. A jury found both guilty of "
        "burglary. #[[Swedish police]] <<said>> {{a suspect drove into a tree and was arrested}}."
    )
    police = Speaker("SWE.police", "Swedish police", "institution", "SWE", None, "institution")
    subject = subject_of(article(marked)[0], LEXICON, tables)
    assert not is_diplomatic([police], ["other"], [], tables, "Swedish police", subject)
    assert not is_diplomatic([MINISTER], ["other"], [], tables, "the foreign minister", subject)


def test_the_pages_own_sentences_do_not_make_its_subject(tables: ActorTables):
    news = "The army of Norway shelled the harbour. The ceasefire is over."
    page = f"{news} Market data provided by the stock exchange of Finland. Sign up to our economy newsletter."
    assert subject_of(article(page)[0], LEXICON, tables) == subject_of(article(news)[0], LEXICON, tables)


def test_no_speaker_no_diplomacy(tables: ActorTables):
    assert not is_diplomatic([], ["health"], [], tables, "", Subject({}, {"health": 5.0}))


def test_a_movement_stands_for_the_land_it_acts_in(tables: ActorTables):
    assert "PSE" in targets("#[[He]] <<said>> {{Hamas must release the captives}}.", tables)


def test_what_a_short_content_leaves_out_is_read_from_the_article(tables: ActorTables):
    marked = "Norway broke the truce. Norway and Norwegian troops attacked. #[[He]] <<said>> {{we regret this}}."
    assert targets(marked, tables, words="Norway and Norwegian troops attacked. He said") == ["NOR"]


@pytest.mark.parametrize(
    ("speaker", "standing"),
    [
        (MINISTER, "official"),
        (PROFESSOR, "private"),
        (NOBODY, "unknown"),
        (Speaker("Q1", "Ada Holm", "person", "SWE", "interior minister", "full_name"), "official at home"),
        (Speaker(None, "Kvarnby Steel", "institution", "SWE", None, "name"), "of a country"),
        (Speaker("SWE.official", "a Swedish diplomat", "unnamed", "SWE", None, "unnamed"), "unnamed official"),
        (Speaker("UN", "United Nations", "institution", "UN", None, "institution"), "official of a body"),
        (Speaker(None, "Ada Holm", "person", "SWE", "director of the National Harbour Centre", "role"), "official"),
        (Speaker(None, "Ada Holm", "person", "SWE", "director general of a shipyard", "role"), "of a country"),
        (Speaker(None, "the three countries", "group", None, None, "unnamed"), "public words"),
        (Speaker("SWE.judge", "a Swedish judge", "unnamed", "SWE", None, "unnamed"), "official at home"),
        (Speaker(None, "Swedish lawmakers", "group", "SWE", None, "unnamed"), "official at home"),
        (Speaker(None, "Ada Holm", "person", "SWE", "lawyer", "role"), "private"),
        (Speaker(None, "Ada Holm", "person", "SWE", "justice department lawyer", "role"), "official at home"),
    ],
)
def test_for_whom_a_speaker_speaks(speaker, standing, tables: ActorTables):
    assert standing_of([speaker], tables, speaker.name or "") == standing


def test_who_once_held_an_office_no_longer_speaks_for_it(tables: ActorTables):
    negotiator = Speaker(None, "Ada Holm", "person", "SWE", "negotiator", "role")
    assert standing_of([negotiator], tables, "the negotiator Ada Holm") == "official"
    assert standing_of([negotiator], tables, "the former negotiator Ada Holm") == "private official"


def test_the_office_in_the_sources_words_outdates_a_former_one(tables: ActorTables):
    holm = Speaker(None, "Ada Holm", "person", "SWE", "former representative", "full_name")
    assert standing_of([holm], tables, "Ada Holm") == "private"
    assert standing_of([holm], tables, "Sen. Ada Holm") == "official at home"


def test_a_company_that_the_tables_know_does_not_speak_for_its_country():
    tables = ActorTables.load()
    company = tables.institution("Airbus")
    assert company is not None
    speaker = Speaker(company.actor_id, company.name, "institution", company.country, None, "institution")
    assert standing_of([speaker], tables, company.name) == "private"
