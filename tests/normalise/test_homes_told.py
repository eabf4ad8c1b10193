"""The countries of speakers that local news tell without naming them, and bodies and people named in part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.model import Speaker
from pipeline.normalise.scene.mentions import find_mentions
from pipeline.normalise.scene.namesakes import means_here
from pipeline.normalise.scene.role_phrases import role_before
from pipeline.normalise.scene.setting import dateline_codes
from tests.normalise import speaker_cases
from tests.normalise.speaker_cases import context, speakers_of

tables = speaker_cases.tables
LONG = (
    "The bridge over the river was closed for the night, and nobody knew when it would be opened again for lorries.\n"
)


def last(marked: str, tables: ActorTables, **options) -> Speaker:
    """The only speaker of the last marked source."""
    (speaker,) = speakers_of(marked, tables, **options)[-1]
    return speaker


@pytest.mark.parametrize(
    ("outlet", "country"),
    [("orvik-times.co.ke", "KEN"), ("orvik.com.au", "AUS"), ("orvik.co.uk", "GBR"), ("orvik.io", None), ("ke", None)],
)
def test_the_ending_of_a_domain_tells_the_country(outlet: str, country: str | None, tables: ActorTables):
    assert tables.outlet_country(outlet) == country


@pytest.mark.parametrize(
    ("printed", "codes"),
    [("NANNING, March 12 (Xinhua) --", {"CHN"}), ("EL FASHER, Sudan", {"SDN"}), ("ORVIK --", set()), (None, set())],
)
def test_towns_of_a_dateline_are_places(printed: str | None, codes: set[str], tables: ActorTables):
    assert dateline_codes(context("The road was shut.", None, dateline=printed), tables) == codes


def test_a_place_alone_before_the_first_line_is_a_dateline(tables: ActorTables):
    article = replace(context("Bakery opens\n\nIDLIB, Syria\n\nIt opened.", None), title="Bakery opens")
    assert dateline_codes(article, tables) == {"SYR"}
    assert dateline_codes(replace(article, text="Bakery opens\n\nBakers Cheer\n\nIt opened."), tables) == frozenset()


def test_a_title_that_begins_a_line_is_read_whole():
    text = f"{LONG}Uganda's high commissioner in Nairobi, Jane Doe"
    assert role_before(text, text.index("Jane")) == "Uganda's high commissioner in Nairobi"


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("The Commissioner for Finance, Mrs ", "Commissioner for Finance"),
        ("Chad's charge d'affaires in Kuwait ", "Chad's charge d'affaires in Kuwait"),
        ("on Monday, Mrs ", "Mrs"),
    ],
)
def test_titles_before_honorifics_and_of_envoys(title: str, role: str):
    assert role_before(f"{title}Zorva Plimt", len(title)).removesuffix(", Mrs") == role


def test_who_is_named_by_a_source_alone_has_a_home(tables: ActorTables):
    article = (
        "Police shut the market in Abeokuta. [[The lawmaker for the north, Zorva Plimt]], said {{it would reopen}}."
    )
    assert last(article, tables).country == "NGA"


def test_the_head_of_a_body_is_of_its_country(tables: ActorTables):
    told = (
        "Norway and Chad met. The {} bar association was there. “No,” said its head, [[Zorva Plimt]]. {{It was late.}}"
    )
    assert last(told.format("Chilean"), tables).country == "CHL"
    assert last(told.format("local"), tables).country != "CHL"


@pytest.mark.parametrize(("name", "code"), [("Labour Congress", None), ("the Congress", "USA"), ("In Congress", "USA")])
def test_a_congress_with_a_name_is_not_that_of_one_state(name: str, code: str | None, tables: ActorTables):
    text = f"They wrote. {name} was silent."
    found = means_here(text, tables.find_countries(text), [], None)
    assert ([one for _, _, one in found] or [None]) == [code]


def test_the_congress_of_an_indian_outlet_is_the_party_unless_america_is_named(tables: ActorTables):
    told = "The Congress was silent in Delhi.{}"
    for more, code in (("", "IND"), (" The United States was not.", "USA")):
        text = told.format(more)
        assert means_here(text, tables.find_countries(text), [], "IND")[0][2] == code


@pytest.mark.parametrize(
    ("source", "country"),
    [
        ("The economy ministry in Bratislava", "SVK"),
        ("The regional department of commerce", "NGA"),
        ("Spain's weather agency Orvimet", "ESP"),
        ("The farmers' union Orvaja", "NGA"),
    ],
)
def test_bodies_with_their_place_or_kind_beside_them(source: str, country: str, tables: ActorTables):
    speaker = last(f"The market in Abeokuta, Nigeria, was shut. [[{source}]] said {{{{it would reopen}}}}.", tables)
    assert (speaker.kind, speaker.country) == ("institution", country)


def test_a_deputy_does_not_hold_the_office(tables: ActorTables):
    told = "Romania voted. [[The Romanian {}president]] said {{{{all was well}}}}."
    assert last(told.format(""), tables).name == "Mirela Dovancu"
    assert last(told.format("vice "), tables).kind == "unnamed"


def test_two_share_the_surname_of_the_second(tables: ActorTables):
    article = "[[Susan and John Plimt]] said {{they had waited}}.\n\n[[Mrs Plimt]] said {{nobody came}}."
    assert [[one.name for one in found] for found in speakers_of(article, tables)] == [
        ["Susan Plimt", "John Plimt"],
        ["Susan Plimt"],
    ]
    assert [
        one.name for one in find_mentions("Dovancu and John Plimt met.", None, tables).people if " " in one.name
    ] == ["John Plimt"]


def test_the_end_of_a_bodys_name_is_nobody(tables: ActorTables):
    text = "Jane Doe is spokeswoman for the National Disaster Relief. She wrote for the President John Plimt."
    assert [one.name for one in find_mentions(text, None, tables).people] == ["Jane Doe", "John Plimt"]


def test_a_commission_named_before_is_the_unions(tables: ActorTables):
    told = "The European Commission met in Brussels. [[A {} spokesperson]] said {{{{it was late}}}}."
    assert last(told.format("Commission"), tables).country == "EU"
    assert last(told.format("company"), tables).country != "EU"


@pytest.mark.parametrize(
    ("office", "published", "country"),
    [
        ("Defence Minister", "2023-05-20", "NOR"),  # the tables know Denmark's on that day
        ("Deputy Defence Minister", "2023-05-20", "DNK"),
        ("Defence Minister", "2024-05-20", "DNK"),  # they may not have heard of a new one
    ],
)
def test_nobody_holds_an_office_that_another_is_known_to_hold(
    office: str, published: str, country: str, tables: ActorTables
):
    article = (
        "Denmark gets new ships. Denmark and Norway share a coast guard, Denmark pays. "
        f"[[{office} Petra Orlund]] said {{{{the ships are late}}}}."
    )
    assert last(article, tables, day=published).country == country
