"""Cues in all their forms, phrases with words between, and beliefs told apart from speech."""

from __future__ import annotations

import pytest

from pipeline.normalise.cues import CueLexicon, inflections

LEXICON = CueLexicon.load()


@pytest.mark.parametrize(
    ("words", "cue"),
    [
        ("says", "say"),
        ("said", "say"),
        ("has long argued", "argue"),
        ("wrote on X", "write"),
        ("criticising", "criticise"),
        ("denies", "deny"),
        ("was quoted as saying", "be quoted as say"),
        ("expressed his deepest condolences", "express condolence"),
        ("didn’t immediately respond", "not immediately respond"),
        ("added, accusing", "accuse"),  # the more telling of two
    ],
)
def test_forms_and_phrases(words: str, cue: str):
    assert LEXICON.match(words).cue == cue


def test_what_follows_can_complete_a_phrase():
    assert LEXICON.match("called", " on the council to act").cue == "call on"
    assert LEXICON.match("called", " the plan a mistake").cue == "call"


@pytest.mark.parametrize("words", ["believes", "hoped", "wants", "feared", "knew"])
def test_beliefs_and_wishes_are_not_communicative(words: str):
    assert not LEXICON.match(words).is_communicative


def test_an_unknown_verb_is_unknown():
    assert LEXICON.match("bloviated") is None


def test_regular_inflections():
    assert {"stopped", "stopping", "stops"} <= inflections("stop")
    assert {"denies", "denied", "denying"} <= inflections("deny")
    assert {"urged", "urging", "urges"} <= inflections("urge")
