"""Cues in all their forms, phrases with words between, and beliefs told apart from speech."""

from __future__ import annotations

import pytest

from pipeline.extract.attribution import Relation
from pipeline.extract.communicative import is_communicative
from pipeline.extract.cues import CueLexicon, inflections

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


def test_a_text_that_holds_speech_is_told_from_one_that_does_not():
    assert LEXICON.speaks("The pass stays open, the mayor said on Monday")
    assert not LEXICON.speaks("The pass stays open as before")


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("The minister said talks would go on", "said", "talks would go on", True),
        ("The minister has not said whether talks go on", "said", "whether talks go on", False),
        ("The minister believes talks will go on", "believes", "talks will go on", False),
        ("The minister will say talks go on", "say", "talks go on", False),
        ("The minister declined to comment on the talks", "declined to comment", "on the talks", True),
        ("The minister beamed: “Talks go on”", "beamed", "“Talks go on”", True),
        ("The minister bloviated of talks", "bloviated", "of talks", False),
    ],
)
def test_only_what_was_uttered_is_communicative(text: str, cue: str, content: str, expected: bool):
    def span(part: str) -> tuple[int, int]:
        return text.index(part), text.index(part) + len(part)

    relation = Relation(span("The minister"), span(cue), (span(content),))
    assert is_communicative(text, relation, LEXICON) is expected


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        ("The mayor addressed the closing of the pass", "The mayor", "addressed", "the closing of the pass", False),
        ("The mayor mentioned that the pass was closed", "The mayor", "mentioned", "that the pass was closed", True),
        ("Guides disagreed about what it would mean", "Guides", "disagreed about", "what it would mean", False),
        ("The mayor was asked whether the pass was open", "The mayor", "was asked", "whether the pass was open", False),
        ("The mayor refused to go and said it was open", "The mayor", "said", "it was open", True),
    ],
)
def test_a_matter_named_or_asked_about_is_no_statement(text: str, source: str, cue: str, content: str, expected: bool):
    spans = [(text.index(part), text.index(part) + len(part)) for part in (source, cue, content)]
    assert is_communicative(text, Relation(spans[0], spans[1], (spans[2],)), LEXICON) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Its support for the talks on the pass", False),
        ("The claims that the pass was closed", True),
        ("They say it was closed", True),
        ("A state of emergency and its demands", False),
    ],
)
def test_nouns_that_look_like_cues_tell_of_nothing_said(text: str, expected: bool):
    assert LEXICON.speaks(text) is expected
