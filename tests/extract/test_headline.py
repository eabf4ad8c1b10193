"""Agency headlines name a speaker after a dash or before a colon; titles of columns and places do not."""

from __future__ import annotations

import pytest

from pipeline.extract.attribution import Relation
from pipeline.extract.cues import load_cues
from pipeline.extract.headline import headline_relation, is_passed_on, is_place_label, unread_headline

BODY = "Foreign Minister Ann Marlow spoke in the capital on Monday."
MARLOW = "Ann Marlow"


def _read(headline: str):
    text = f"{headline}\n\n{BODY}"
    start = text.index(MARLOW)
    relation = headline_relation(text, [Relation((start, start + len(MARLOW)), None, ((0, 1),))])
    return relation and (text[slice(*relation.source)], text[slice(*relation.content[0])])


@pytest.mark.parametrize(
    ("headline", "source", "content"),
    [
        (
            "Northland ready for talks on the strait — foreign ministry",
            "foreign ministry",
            "Northland ready for talks on the strait",
        ),
        ("Northland ready for talks on the strait — Marlow", "Marlow", "Northland ready for talks on the strait"),
        ("Marlow: Northland ready for talks", "Marlow", "Northland ready for talks"),
        ("Marlow to the Northland press: ‘we are ready for talks’", "Marlow", "‘we are ready for talks’"),
        ("Northland ready for talks: Top Diplomat", "Top Diplomat", "Northland ready for talks"),
    ],
)
def test_a_speaker_is_read_from_the_headline(headline: str, source: str, content: str) -> None:
    assert _read(headline) == (source, content)


@pytest.mark.parametrize(
    "headline",
    [
        "Africa: ministers meet to talk about the strait",
        "The talks about the strait - what happens next?",
        "A quiet year on the strait - analysis",
        "Tragedy: three lost on the strait",
        "Ministers meet to talk about the strait",
        "The strait: Not My Problem",
    ],
)
def test_no_speaker_is_made_of_a_place_a_label_or_a_question(headline: str) -> None:
    assert _read(headline) is None


def test_a_text_that_starts_with_its_body_has_no_headline() -> None:
    assert headline_relation("Talks go on — ministry\nThe talks go on.", []) is None


def test_a_headline_in_which_nobody_speaks_yet_is_read_alone() -> None:
    headline = "Northland says the strait stays open"
    text = f"{headline}\nIt took a year, a clerk said."
    below = Relation((len(headline) + 17, len(headline) + 24), None, ((0, 5),))
    assert unread_headline(text, [below]) == headline
    assert unread_headline(text, [Relation((0, 9), (10, 14), ((15, 36),))]) == ""
    assert unread_headline(f"{headline}.\nIt took a year.", []) == ""
    assert unread_headline(headline, []) == ""


def test_whom_an_interview_is_with_speaks() -> None:
    headline = "‘The strait stays open’: an interview with Northland's foreign minister"
    assert _read(headline) == ("Northland's foreign minister", "‘The strait stays open’")


def test_a_medium_behind_a_headline_passes_it_on() -> None:
    text = f"Minister's aide rules out talks — TASS\n\n{BODY}"
    signed = headline_relation(text, [])
    spoken = headline_relation(f"Talks on the strait to go on — foreign ministry\n\n{BODY}", [])
    assert signed
    assert spoken
    assert is_passed_on(text, signed)
    assert not is_passed_on(f"Talks on the strait to go on — foreign ministry\n\n{BODY}", spoken)


@pytest.mark.parametrize(
    ("headline", "is_label"),
    [
        ("Kenya: Opposition Slams Deal With Norland", True),
        ("West Africa: Govt Lauds Norland's Commitment", True),
        ("Kenya: We will never sign it", False),
        ("Marlow: Opposition slams a good deal", False),
    ],
)
def test_a_state_before_a_colon_says_nothing_where_somebody_else_does(headline: str, is_label: bool) -> None:
    text = f"{headline}\n\nThe deal was tabled in April."
    colon = headline.index(":")
    relation = Relation((0, colon), (colon, colon + 1), ((colon + 2, len(headline)),))
    assert is_place_label(text, relation, load_cues()) == is_label
