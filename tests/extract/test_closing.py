"""A clause of somebody who passes on closes a sentence: all of it that tells of something said is reported."""

from __future__ import annotations

import pytest

from pipeline.extract.attribution import Relation
from pipeline.extract.closing import whole_sentences
from pipeline.extract.cues import CueLexicon


def _span(text: str, part: str) -> tuple[int, int]:
    return text.index(part), text.index(part) + len(part)


def _content(text: str, source: str, cue: str, content: str, *others: Relation) -> str:
    relation = Relation(_span(text, source), _span(text, cue), (_span(text, content),), 0.9)
    widened = whole_sentences(text, [relation, *others], CueLexicon.load())[0]
    return " || ".join(text[start:end] for start, end in widened.content)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        ("It was late. Orlova warned her guests, “not now,” as she left, a diplomat told Coast Radio.",
         "a diplomat", "told", "“not now,” as she left", "Orlova warned her guests, “not now,” as she left"),
        ("“It is late,” a guard said, according to Coast Radio.",
         "Coast Radio", "according to", "“It is late,”", "“It is late,” a guard said"),
    ],
)  # fmt: skip
def test_words_around_a_quotation_that_nobody_else_reports_belong_to_it(text, source, cue, content, expected) -> None:
    assert _content(text, source, cue, content) == expected


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("It was late. Orlova said it was cold, “and dark,” she added.", "she", "added", "“and dark,”"),
        ("It was late. Orlova left early, “and cold,” a diplomat said.", "a diplomat", "said", "“and cold,”"),
        ("It was late. Orlova said so. “Not now,” a diplomat told her.", "a diplomat", "told", "“Not now,”"),
    ],
)
def test_the_speaker_s_own_sentence_narration_and_other_sentences_stay_out(text, source, cue, content) -> None:
    assert _content(text, source, cue, content) == content


def test_words_of_another_attribution_stay_with_it() -> None:
    text = "“It is late,” a guard said, according to Coast Radio."
    guard = Relation(_span(text, "a guard"), _span(text, "said"), (_span(text, "“It is late,”"),), 0.9)
    assert _content(text, "Coast Radio", "according to", "“It is late,”", guard) == "“It is late,”"
