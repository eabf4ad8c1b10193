"""Callings, ranks and bodies beside a name: none of the name, but what somebody is."""

from __future__ import annotations

import pytest

from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.scene.role_phrases import role_after, role_before
from tests.normalise import speaker_cases
from tests.normalise.speaker_cases import speakers_of

tables = speaker_cases.tables


@pytest.mark.parametrize(
    ("source", "name", "role"),
    [
        ("Senior Sergeant Michael Orvik", "Michael Orvik", "senior sergeant"),
        ("Leg-spinner Michael Orvik", "Michael Orvik", None),
        ("Michael Orvik, the skipper of Aurora,", "Michael Orvik", "skipper of Aurora"),
        (
            "The national secretary of the Bakers Union (BU), Michael Orvik,",
            "Michael Orvik",
            "national secretary of the Bakers Union",
        ),
        ("then-president Michael Orvik", "Michael Orvik", "former president"),
    ],
)
def test_what_stands_before_or_behind_a_name_is_a_role(source: str, name: str, role: str | None, tables: ActorTables):
    (speaker,) = speakers_of(f"[[{source}]] said {{{{it was late}}}}.", tables)[0]
    assert (speaker.kind, speaker.name) == ("person", name)
    assert speaker.role == role


@pytest.mark.parametrize(
    "body", ["The Office for National Statistics", "The National Michael Foundation", "Khan Yunis Michael Hospital"]
)
def test_a_body_is_no_person_with_a_calling(body: str, tables: ActorTables):
    assert all(one.kind != "person" for one in speakers_of(f"[[{body}]] said {{{{it was late}}}}.", tables)[0])


def test_a_spokesman_for_an_office_holder_is_not_the_office_holder(tables: ActorTables):
    nameless = speakers_of("[[A spokesman for Harbour Minister Ada Holm]] said {{it was late}}.", tables)[0][0]
    assert nameless.kind == "unnamed"
    named = speakers_of("[[A spokesman for Governor Ada Holm, Michael Orvik]], said {{it was late}}.", tables)[0][0]
    assert named.name == "Michael Orvik"


@pytest.mark.parametrize(
    ("before", "title"),
    [
        ("from President Ada Holm to Orvik creator ", "Orvik creator"),
        ("between Chad and Bank of Norland Governor ", "Bank of Norland Governor"),
        ("the U.S. and Norland president ", "president"),
    ],
)
def test_a_title_before_a_name_is_nobody_elses(before: str, title: str):
    assert role_before(before + "Bo Lind", len(before)).endswith(title)
    assert "Ada" not in role_before(before + "Bo Lind", len(before))


def test_a_verb_ends_an_apposition_only_where_it_begins_a_clause():
    assert role_after("Bo Lind, founder of the club he calls home, left.", 7) == "founder of the club he calls home"
    assert role_after("Bo Lind, leader of the union called for calm.", 7) == "leader of the union"
