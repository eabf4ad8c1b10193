"""Bodies that an article names and then takes up: by their kind, by their initials, as several states together."""

from __future__ import annotations

import pytest

from pipeline.normalise.actors.tables import ActorTables
from tests.normalise import speaker_cases
from tests.normalise.speaker_cases import speakers_of

tables = speaker_cases.tables
FIRM = "Marvek said on Monday that its ferries were late. Prices of Marvek rose. "


def last(marked: str, tables: ActorTables, **options):
    """The speakers of the last marked source."""
    return speakers_of(marked, tables, **options)[-1]


def names(marked: str, tables: ActorTables) -> list[str | None]:
    return [speaker.name for speaker in last(marked, tables)]


@pytest.mark.parametrize("kind", ["The company", "the ferry operator", "The Lyon-based firm"])
def test_the_company_is_the_one_that_the_article_names(kind: str, tables: ActorTables):
    assert names(f"{FIRM}{{{{All is well}}}}, [[{kind}]] said.", tables) == ["Marvek"]


def test_the_school_is_the_body_with_that_word_in_its_name(tables: ActorTables):
    article = "Parents met at Orvik Harbour School with Marvek. [[The school]] said {{it was sorry}}."
    assert names(article, tables) == ["Orvik Harbour School"]


def test_a_new_company_is_none_that_was_named(tables: ActorTables):
    assert names(f"{FIRM}[[A company]] said {{{{it was sorry}}}}.", tables) == ["A company"]


def test_initials_mean_the_body_named_in_full(tables: ActorTables):
    article = "A survey by Orvik Lake Bank came out. [[OLB]] said {{prices would fall}}."
    assert names(article, tables) == ["Orvik Lake Bank"]


@pytest.mark.parametrize("source", ["the ferry maker Marvek", "Car company Marvek", "Finnish insurer Marvek"])
def test_a_body_named_behind_what_it_is(source: str, tables: ActorTables):
    assert names(f"[[{source}]] said {{{{so}}}}.", tables) == ["Marvek"]


@pytest.mark.parametrize("source", ["The three countries", "They", "The joint statement", "the governments"])
def test_states_that_acted_together_speak_together(source: str, tables: ActorTables):
    article = f"Chile, Peru and Norway issued a joint statement. {{{{It was late}}}}, [[{source}]] said."
    assert [speaker.id for speaker in last(article, tables)] == ["CHL.government", "PER.government", "NOR.government"]


def test_a_joint_statement_is_no_single_state_s(tables: ActorTables):
    article = (
        "[[Norway]] <<expressed>> {{readiness to accept a Chilean plan for a truce}}, the two countries said in a "
        "joint statement on Tuesday after talks in Lima.\n\n{{Chile would resume aid}}, [[the statement]] said."
    )
    assert names(article, tables) != ["Norway"]
    assert len(last(article, tables)) == 2 or last(article, tables)[0].kind == "unnamed"


def test_what_a_state_sent_elsewhere_is_no_paper_of_it(tables: ActorTables):
    article = "Norway sent troops to Mali, and the statement drew crowds. {{It is late}}, [[the statement]] said."
    assert names(article, tables) != ["Norway"]


def test_the_ruling_is_that_of_the_court_named_before(tables: ActorTables):
    article = "The Orvik Court of Appeal sat on Monday. {{The claim fails}}, [[the ruling]] said."
    assert names(article, tables) == ["Orvik Court of Appeal"]
