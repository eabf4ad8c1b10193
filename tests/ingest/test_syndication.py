"""Copies of one wire story share an id."""

from __future__ import annotations

from pipeline.ingest.syndication import syndication_id
from tests.ingest.examples import FIRST, SECOND


def test_copies_share_it_whatever_dateline_case_punctuation_or_furniture():
    original = syndication_id(f"VIENNA, March 18 (Reuters) - {FIRST} {SECOND}")
    assert original == syndication_id(f"{FIRST}\n\nAdvertisement\n\n{SECOND.upper()}")
    assert original == syndication_id(f"(AP) -- {FIRST.replace(',', '')} (AP) {SECOND}")


def test_another_story_has_another():
    assert syndication_id(FIRST) != syndication_id(SECOND)
    assert syndication_id(" … ") is None
