"""Institutions that pass on what others say: behind a paper, by asking many, as media that cite somebody."""

from __future__ import annotations

import pytest

from pipeline.normalise.model import Speaker
from tests.normalise.relay_cases import relays_by


def test_the_institution_behind_a_paper_relays_what_it_tells():
    outer = Speaker("orvik", "Council of Orvik", "institution", None, None, "document")
    guests = Speaker(None, "both guests", "unnamed", None, None, "group")
    marked = "#[[The statement]] <<said>> {{#+[[both guests]] <<promised>> {{to wait}}}}."
    assert relays_by(marked, [[outer], [guests]]) == [[], ["Council of Orvik"]]


def test_a_share_of_those_asked_is_told_by_whoever_asked_them():
    marked = (
        "#{{Prices worry people}}, [[an Orvik Institute survey]] <<found>>. "
        "#[[Only 30% of respondents]] <<said>> {{they save more}}. #[[Orlova]] <<said>> {{she did}}."
    )
    institute = Speaker("orvik", "Orvik Institute", "institution", None, None, "full_name")
    asked = Speaker(None, "respondents", "group", None, None, "group")
    assert relays_by(marked, [[institute], [asked], None]) == [[], ["Orvik Institute"], []]


@pytest.mark.parametrize(
    ("source", "name"), [("Northland state media", "State media of Northland"), ("Coast Post", "Coast Post")]
)
def test_a_medium_that_cites_somebody_is_named_once_and_as_the_article_does(source: str, name: str):
    marked = f"#[[{source}]] <<said>> {{{{it was over}}}}, #+<<citing>> [[Orlova]], {{{{for good}}}}."
    medium = Speaker("medium", name, "institution", None, None, "institution")
    assert relays_by(marked, [[medium], None])[1] == [source]
