"""Furniture is found inside flat lines and on lines of its own; what people say never is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.furniture import furniture_spans
from tests.ingest.examples import FIRST, SECOND


def found(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in furniture_spans(text)]


@pytest.mark.parametrize(
    "piece",
    [
        "CLICK HERE TO GET THE FOX NEWS APP",
        "CLICK HERE FOR MORE SPORTS COVERAGE ON FOXNEWS.COM",
        "Advertisement",
        "Story continues below advertisement",
        "VARGA AND KOVAC MEET AGAIN AS BORDER CROSSING STAYS CLOSED FOR WEEKS",
        "Ministers Varga and Kovac at the border, March 18, 2025. (Jo Doe/AFP via Getty Images)",
        "The bridge at Lund. (credit: REUTERS/JO DOE)",
        "Sign up for our Morning newsletter.",
        "Got a confidential news tip? We want to hear from you.",
        "Copyright 2025 Example Wire. All rights reserved.",
        "This material may not be published, broadcast, rewritten, or redistributed.",
    ],
)
def test_in_one_flat_line(piece):
    assert found(f"{FIRST} {piece} {SECOND}") == [piece]


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Border talks at a glance",
        "File photo: ministers at the border",
        "Share",
        "4 min read",
        "Facebook Twitter WhatsApp",
    ],
)
def test_on_a_line_of_its_own(line):
    assert found(f"{FIRST}\n\n{line}\n\n{SECOND}") == [line]


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST} {SECOND}",
        "She said “WE WILL NEVER GIVE UP OUR LAND AND OUR RIVERS” and left.",
        'He wrote: "THE CROSSING MUST OPEN NOW BEFORE THE WINTER COMES AGAIN" on Tuesday.',
        "Advertisement revenue fell, she said. Subscribe to that view or not, he added.",
        "VIENNA, March 18 (Reuters) - The minister spoke.",
        "The NATO, UN, EU, OSCE, IAEA and WTO met.",
        "The photo: a sign of trust, she said.",
    ],
)
def test_words_of_the_article_stay(text):
    assert found(text) == []


def test_a_sentence_that_quotes_somebody_is_no_caption():
    text = f'{FIRST} "We are ready," Varga said. (Jo Doe/Getty Images) {SECOND}'
    assert found(text) == ["(Jo Doe/Getty Images)"]


@given(st.text(alphabet='AaB .!?"“”()\n:–CLICKHERE', max_size=120))
def test_spans_are_ordered_and_inside_the_text(text):
    spans = furniture_spans(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))
