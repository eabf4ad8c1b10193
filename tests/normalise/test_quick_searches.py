"""What stands in for slower searches finds what they find."""

from __future__ import annotations

import re

import pytest

from pipeline.learning.linear import load_models
from pipeline.normalise.actors.scanner import PhraseScanner
from pipeline.normalise.contents import WEIGHTS
from pipeline.normalise.contents.topics import BodyTopics, topic_features
from pipeline.normalise.lower_case import in_lower_case
from pipeline.normalise.scene.ranges import Ranges
from pipeline.normalise.whole_words import has_words, places_of

TEXT = "Orvik, the Orvik League and Orviks. (Orvik) U.S. Orvik_2"


@pytest.mark.parametrize("words", ["Orvik", "Orvik League", "U.S.", "(Orvik)", "the", "League and"])
def test_whole_words_are_those_between_boundaries(words: str):
    assert list(places_of(words, TEXT)) == [match.start() for match in re.finditer(rf"\b{re.escape(words)}\b", TEXT)]
    assert has_words(words, TEXT) == bool(re.search(rf"\b{re.escape(words)}\b", TEXT))


def test_letters_keep_their_places_in_lower_case():
    assert in_lower_case("İzmir, ORVIK") == "İzmir, orvik"


def test_ranges_that_overlap_are_one():
    ranges = Ranges([(20, 30), (0, 10), (5, 12), (6, 7), (12, 15)])
    assert [ranges.at(position) for position in (0, 11, 12, 15, 20, 30)] == [
        (0, 12), (0, 12), (12, 15), None, (20, 30), None
    ]  # fmt: skip


def test_phrases_begin_with_a_word_of_their_own():
    scanner = PhraseScanner([("Orvik", "A"), ("Orvik League", "B"), ("New Orvik", "C")])
    text = "Orviks of New Orvik, Orvik_Orvik League and xOrvik"
    assert [(text[start:end], code) for start, end, code in scanner.find(text)] == [
        ("New Orvik", "C"), ("Orvik", "A"), ("Orvik League", "B")
    ]  # fmt: skip


@pytest.mark.parametrize("silence", [0.0, 0.4, 1.0])
def test_odds_by_the_article_alone_are_those_of_its_features(silence: float):
    body = BodyTopics({"sanctions": 6.0, "nuclear": 2.0})
    said = {"elections": 3.0 * (1 - silence)} if silence < 1 else {}
    rows = topic_features(said, {}, {}, body)
    for topic in ("sanctions", "nuclear"):
        assert body.odds(topic, silence) == pytest.approx(load_models(WEIGHTS)["topics"].score(rows[topic]))
