"""What the scene and the names of bodies tell of a speaker: namesake places, papers, bodies said by their kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.model import Speaker
from pipeline.normalise.speakers.speakers import resolve_speakers
from tests.normalise import speaker_cases
from tests.normalise.speaker_cases import context, read

tables = speaker_cases.tables


def last(marked: str, tables: ActorTables, outlet: str | None = None, title: str | None = None) -> Speaker:
    """The only speaker of the last marked source."""
    text, attributions = read(marked)
    article = replace(context(text, "2024-06-12", title), outlet_id=outlet)
    (speaker,) = resolve_speakers(article, attributions, tables)[-1]
    return speaker


@pytest.mark.parametrize(
    ("article", "code"),
    [
        (
            "A kayak was found on a lake in Georgia, near Atlanta, on Monday. [[Police]] said {{nobody was hurt}}.",
            "USA",
        ),
        ("A bus burned in Georgia, near Batumi, on Monday. [[Police]] said {{nobody was hurt}}.", "GEO"),
        ("A bus burned in Georgia on Monday. Russia sent help. [[Police]] said {{nobody was hurt}}.", "GEO"),
    ],
)
def test_a_state_of_the_same_name_is_told_by_the_places_beside_it(article: str, code: str, tables: ActorTables):
    assert last(article, tables, outlet="fox_news").country == code


def test_a_surname_is_no_town(tables: ActorTables):
    article = "Klara Valencia was lost near Denver on Monday. The bag was that of Valencia, [[police]] said {{it}}."
    assert last(article, tables).country == "USA"


def test_residents_are_of_the_last_place_named_where_the_article_plays_in_two(tables: ActorTables):
    article = "Norway and Chad met. Norway spoke to Chad. Norway was heard in Chad, and Chad in Norway. "
    article += "A mill burned near Bergen. Chad and Norway sent help. [[Residents]] said {{it was loud}}."
    assert last(article, tables).country == "NOR"


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("Austin Metropolitan Police", "USA"),
        ("The Tennessee Highway Patrol", "USA"),
        ("Lyon Chamber of Bakers", "FRA"),
    ],
)
def test_a_body_is_of_the_place_in_its_name(source: str, code: str, tables: ActorTables):
    assert last(f"Norway and Chad met on Monday. [[{source}]] said {{{{it was late}}}}.", tables).country == code


def test_a_paper_of_the_court_is_the_setting_s(tables: ActorTables):
    article = "A man was jailed in Austin, Texas. [[Court records]] show {{that he had fled}}."
    speaker = last(article, tables, outlet="fox_news")
    assert (speaker.kind, speaker.country) == ("unnamed", "USA")


@pytest.mark.parametrize(
    ("article", "name"),
    [
        ("[[Haaretz]] wrote that {{a deal was near}}. [[The newspaper]] said {{it was done}}.", "Haaretz"),
        ("[[The Orvik Fire Department]] said {{it burned}}. [[The department]] said {{it was out}}.", "Orvik"),
        ("[[Orvik Motors]] said {{it would grow}}. [[The company]] said {{sales rose}}.", "Orvik Motors"),
    ],
)
def test_a_body_said_by_its_kind_is_the_one_that_spoke(article: str, name: str, tables: ActorTables):
    assert name in (last(article, tables).name or "")


def test_the_company_is_no_ministry(tables: ActorTables):
    article = "[[Norway's foreign ministry]] said {{it was late}}. [[The company]] said {{sales rose}}."
    assert last(article, tables).id != "NOR.foreign_ministry"


def test_a_spokesperson_of_a_house_with_a_preposition_in_its_name_stays_unnamed(tables: ActorTables):
    article = "Rain fell in London and in Leeds. [[A Department for Harbours spokesperson]] said {{it would stop}}."
    speaker = last(article, tables, outlet="bbc")
    assert (speaker.kind, speaker.country) == ("unnamed", "GBR")


def test_office_holders_of_the_outlet_s_own_country_need_none_beside_them(tables: ActorTables):
    article = "Iranian president to visit Oman\n\n"
    article += "[[The deputy chief of staff]] announced {{that the president will fly to Muscat}}."
    speaker = last(article, tables, outlet="tasnim", title="Iranian president to visit Oman")
    assert speaker.country == "IRN"


def test_a_rank_between_title_and_name_does_not_hide_the_country(tables: ActorTables):
    article = "The prime minister received the minister of defence of Norway, Brigadier General Klas Orvik, who is in "
    article += "Chad for an official visit. {{It went well}}, [[Brigadier General Orvik]] said."
    assert last(article, tables).country == "NOR"


def test_a_president_of_a_firm_in_two_countries_is_of_neither(tables: ActorTables):
    article = "Prices rose in Texas and in Ohio. {{It helps}}, Orvik Burgers U.S. and Canada President "
    assert last(article + "[[Klara Voss]] said.", tables, outlet="cnbc").country == "USA"


@pytest.mark.parametrize(("kind", "named"), [("A mayor", "person"), ("A farmer", "unnamed")])
def test_a_headline_announces_only_whom_the_article_names_so(kind: str, named: str, tables: ActorTables):
    title = f"{kind} asks for rain in Norway"
    article = f"[[{kind}]] asks for {{{{rain}}}} in Norway\n\nIt was dry. Mayor Klara Voss of Bergen spoke on Monday."
    assert last(article, tables, title=title).kind == named


def test_people_of_a_kind_that_no_list_has_are_a_group_of_the_setting(tables: ActorTables):
    speaker = last("Rain fell in Bergen. [[Beekeeping advocates]] said {{it was late}}.", tables)
    assert (speaker.kind, speaker.country) == ("group", "NOR")


def test_a_title_taken_for_the_source_gives_the_name_behind_it(tables: ActorTables):
    assert last("[[The senator]] Klara Voss said {{it was late}}.", tables).name == "Klara Voss"


def test_a_round_the_world_article_plays_nowhere(tables: ActorTables):
    article = "Fires burned in Norway, in Chad, in Peru, in Fiji and in Japan. It was hot in Kenya and in Chile. "
    assert (
        last(article + "Norway and Chad are dry. [[Klara Voss]], a co-director, said {{it was late}}.", tables).country
        is None
    )


def test_a_pronoun_may_gainsay_the_gender_of_an_unknown_office_holder_s_given_name(tables: ActorTables):
    article = "[[Sheriff Thomas Orvik]] said {{it was late}}. It was dark. [[She]] said {{nobody was hurt}}."
    assert last(article, tables).name == "Thomas Orvik"


@pytest.mark.parametrize(
    ("words", "name", "country"),
    [
        ("China's coast guard", "China Coast Guard", "CHN"),
        ("The Philippine Coast Guard", "Philippine Coast Guard", "PHL"),
        ("The Norwegian coastguard", "Coast guard of Norway", "NOR"),
    ],
)
def test_a_coast_guard_is_no_army(words: str, name: str, country: str, tables: ActorTables):
    found = last(f"Ships met in the strait. [[{words}]] said {{{{it was deliberate}}}}.", tables)
    assert (found.id, found.name, found.country) == (f"{country}.coast_guard", name, country)
