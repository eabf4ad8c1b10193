"""People whom no table knows and whom their own words name: they are nobody else of the article."""

from __future__ import annotations

import pytest

from pipeline.normalise.actors.tables import ActorTables
from tests.normalise import speaker_cases
from tests.normalise.speaker_cases import speakers_of

tables = speaker_cases.tables


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Nino, a 23-year-old student", "Nino"),
        ("Orvo, a taxi driver", "Orvo"),
        ("Orvo, a fisherman in Tallinn", "Orvo"),
        ("the fisherman Orvo", "Orvo"),
        ("The writer's wife, Mei Lin", "Mei Lin"),
        ("Her husband, Orvo Kask", "Orvo Kask"),
    ],
)
def test_ordinary_people_are_not_the_politician_who_comes_next(source: str, name: str, tables: ActorTables):
    article = (
        f"The ferry stopped in Estonia. “It is our life,” said [[{source}]]. {{{{“Nobody asks us.”}}}}\n\n"
        "Estonian Transport Minister Kaja Belsen declined to comment. [[Belsen]] said {{she was on leave}}."
    )
    assert speakers_of(article, tables)[0][0].name == name


def test_who_is_called_so_is_meant_by_the_pronoun_behind(tables: ActorTables):
    article = (
        "The ferry stopped in Estonia. [[Orvo, a fisherman]], said {{it was late}}. [[He]] said {{nobody had asked}}. "
        "Estonian Transport Minister Marko Belsen declined to comment."
    )
    assert [found[0].name for found in speakers_of(article, tables)] == ["Orvo", "Orvo"]


def test_a_medium_named_behind_its_kind_is_not_who_spoke_before(tables: ActorTables):
    article = (
        "[[Estonian Foreign Minister Kaja Belsen]] said {{the border is closed}}. "
        "[[The broadcaster TV5]] reported {{queues at the border}}."
    )
    assert [found[0].name for found in speakers_of(article, tables)] == ["Kaja Belsen", "TV5"]


def test_a_calling_with_somebody_s_surname_still_takes_up_whom_it_means(tables: ActorTables):
    article = (
        "Nora Belsen, an envoy of Arvid Lindqvarn, landed in Oslo. [[Belsen]] said {{talks go on}}. "
        "[[The Lindqvarn envoy]] said {{more would follow}}."
    )
    assert speakers_of(article, tables)[-1][0].name == "Nora Belsen"
