"""Ministers of the outlet's own state, envoys and the states they were sent to, languages and contests."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.scene.namesakes import means_here
from pipeline.normalise.scene.own_offices import own_office
from pipeline.normalise.scene.roles import read_role
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.speakers.speakers import resolve_speakers
from tests.normalise import speaker_cases
from tests.normalise.speaker_cases import context, read, speakers_of

tables = speaker_cases.tables


def country(marked: str, tables: ActorTables, outlet: str | None = None) -> str | None:
    """The country of the last source's speaker, in an outlet."""
    text, said = read(marked)
    return resolve_speakers(replace(context(text, "2024-06-12"), outlet_id=outlet), said, tables)[-1][0].country


@pytest.mark.parametrize(
    ("outlet", "article", "code"),
    [
        ("orvik.com.au", "Kenya opens its market. #Trade Minister Ada Holm said Australia will sell more.", "AUS"),
        ("orvik.com.au", "Kenya's government met. #Trade Minister Ada Holm said Australia buys tea.", None),
        ("orvik.com.au", "Kenya's government met. #Trade Minister Ada Holm said Australian tea is bad.", "AUS"),
        ("orvik.com.au", "Kenya opens its market. #Trade Minister Ada Holm said trade was good.", None),
        ("orvik.com", "Kenya opens its market. #Trade Minister Ada Holm said Australia will sell more.", None),
        ("gov_uk", "Clashes go on in Mali. #Minister for Africa Ada Holm said Mali must talk.", "GBR"),
        ("us_state_department", "Clashes go on in Mali. #Foreign Minister Ada Holm said Mali must talk.", None),
    ],
)
def test_a_minister_without_a_country_is_of_the_outlets_own_state_where_no_other_government_is_at_work(
    outlet: str, article: str, code: str | None, tables: ActorTables
) -> None:
    before, _, rest = article.partition("#")
    scene = Scene(replace(context(before + rest, "2024-06-12"), outlet_id=outlet), [], tables)
    office = rest[: rest.index(" Ada")]
    assert own_office(scene, read_role(office, tables), len(before) + len(office) + 1) == code
    assert own_office(scene, read_role("baker", tables), len(before)) is None


def test_the_federal_government_is_that_of_the_outlets_federation(tables: ActorTables) -> None:
    article = "A man fought in Chad. [[The Federal Government]] says {{he broke no law}}."
    assert country(article, tables, "orvik.com.au") == "AUS"
    assert country(article, tables, "orvik.co.uk") != "GBR"


@pytest.mark.parametrize("post", ["former ambassador to Peru", "envoy to Peru"])
def test_whoever_was_sent_to_a_state_is_not_of_it(post: str, tables: ActorTables) -> None:
    article = f"Peru votes. The {post}, [[Ada Holm]], said {{{{Peru was calm}}}}."
    assert speakers_of(article, tables)[0][0].country != "PER"
    assert speakers_of(article.replace(post, "minister of Peru"), tables)[0][0].country == "PER"


@pytest.mark.parametrize(
    ("words", "is_of_it"), [("the English translation", False), ("America's Cup", False), ("English villages", True)]
)
def test_a_language_and_a_contest_are_no_country(words: str, is_of_it: bool, tables: ActorTables) -> None:
    text = f"It was about {words}."
    assert bool(means_here(text, tables.find_countries(text), [], None)) == is_of_it


def test_a_title_usual_in_one_state_is_anothers_too_where_the_tables_know_who_holds_the_office(
    tables: ActorTables,
) -> None:
    (dane,) = speakers_of("[[Defence Secretary Henrik Solvang]] said {{it was late}}.", tables)[0]
    assert (dane.id, dane.country) == ("Q9000008", "DNK")
    (briton,) = speakers_of("[[Defence Secretary Ada Holm]] said {{it was late}}.", tables)[0]
    assert briton.country == "GBR"
    (other,) = speakers_of("[[British Defence Secretary Henrik Solvang]] said {{it was late}}.", tables)[0]
    assert other.id not in ("Q9000007", "Q9000008")
