"""The seed table of nouns: what can be said of a single person."""

from __future__ import annotations

import pytest

from pipeline.normalise.scene.description_words import (
    DOCUMENT_NOUNS,
    INSTITUTION_NOUNS,
    is_person_noun,
    is_plural,
    singular,
    sort_of_noun,
)
from pipeline.seeds import read_seed


def test_the_seed_table_of_nouns_is_sound():
    rows = read_seed("nouns")
    assert len({row["noun"] for row in rows}) == len(rows)
    assert {row["sort"] for row in rows} == {"person", "group", "writing"}
    people = {row["noun"] for row in rows if row["sort"] == "person"}
    assert not people & (DOCUMENT_NOUNS | INSTITUTION_NOUNS)


@pytest.mark.parametrize(("noun", "sort"), [("neurosurgeon", "person"), ("jury", "group"), ("tabloid", "writing")])
def test_nouns_have_their_sort(noun: str, sort: str):
    assert sort_of_noun(noun) == sort


def test_what_is_no_such_noun_has_none():
    assert (sort_of_noun("device"), is_person_noun("device")) == ("", False)


def test_plurals_of_people():
    assert (singular("hecklers"), is_plural("hecklers"), is_plural("heckler")) == ("heckler", True, False)
