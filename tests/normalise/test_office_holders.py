"""Descriptions that name an office of a state mean who holds it that day, and of whom analysts and movements are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipeline.normalise.actors.model import Person, Term
from pipeline.normalise.actors.people import PeopleIndex
from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.model import Speaker
from pipeline.normalise.speakers.speakers import resolve_speakers
from tests.normalise import speaker_cases
from tests.normalise.speaker_cases import context, read, speakers_of

tables = speaker_cases.tables


def last(marked: str, tables: ActorTables) -> list[Speaker]:
    """The speakers of the last marked source."""
    return speakers_of(marked, tables)[-1]


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("The Swedish foreign minister", "Q9000001"),
        ("Oman's foreign minister", "Q9000004"),
        ("The Danish defence minister", "Q9000008"),
        ("The Russian head of state", "Q9000006"),
        ("The German head of government", "Q9000003"),
    ],
)
def test_the_only_holder_of_an_office_is_meant(words: str, who: str, tables: ActorTables) -> None:
    assert last(f"Talks went on. [[{words}]] said {{{{the talks were long}}}}.", tables)[0].id == who


def test_on_a_government_s_own_page_the_president_is_its_own(tables: ActorTables) -> None:
    marked = "Pavel Gorshenin called Romania's President Mirela Dovancu. [[The president]] said {{the call was long}}."
    text, attributions = read(marked)
    page = replace(context(text, "2024-06-12"), outlet_id="kremlin")
    paper = replace(page, outlet_id="le_monde")
    found = [resolve_speakers(article, attributions, tables)[-1][0].id for article in (page, paper)]
    assert found == ["Q9000006", "Q9000002"]


def test_the_president_of_a_house_is_not_that_of_a_state(tables: ActorTables) -> None:
    said = "President Mirela Dovancu of Romania spoke. [[The Harbour Police president]] said {{the port was shut}}."
    assert last(said, tables)[0].id != "Q9000002"


def test_a_deputy_is_not_the_holder(tables: ActorTables) -> None:
    assert last("[[The Swedish deputy foreign minister]] said {{so}}.", tables)[0].kind == "unnamed"


def test_roles_are_found_by_their_words() -> None:
    term = Term("UN", "agency", "high commissioner for lakes and rivers", date(2024, 1, 1), None)
    people = PeopleIndex([Person("p_x", "Klara Voss", "", (), (term,))], {})
    assert [one.name for one in people.called("UN", "lakes and rivers chief", date(2024, 6, 1))] == ["Klara Voss"]
    assert not people.called("UN", "rivers chief", date(2024, 6, 1))
    assert not people.called("UN", "lakes and rivers chief", date(2023, 6, 1))


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("{{“Yes,”}} said [[Klara Voss]], an analyst at HSBC.", "GBR"),
        ("{{“Yes,”}} said Chile's chief rabbi, Dr. [[Klara Voss]].", "CHL"),
        ("Norway and Kenya met. [[The Peruvian body that oversees lakes]] said {{so}}.", "PER"),
        ("Norway and Kenya met. [[Hamas]] said {{so}}.", "PSE"),
        ("[[FIFA]] said {{so}}.", "CHE"),
    ],
)
def test_houses_nationalities_and_movements_tell_the_country(said: str, code: str, tables: ActorTables) -> None:
    assert last(said, tables)[0].country == code


def test_a_holder_may_be_named_only_further_on(tables: ActorTables) -> None:
    article = "[[The Swedish foreign minister]] urged {{calm at sea}}. Arvid Lindqvarn spoke in Oslo."
    assert last(article, tables)[0].id == "Q9000001"
