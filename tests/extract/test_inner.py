"""What the second look finds inside a content is a statement of its own only where somebody else, or earlier, spoke."""

from __future__ import annotations

import pytest

from pipeline.extract.attribution import Relation
from pipeline.extract.inner import own_statement


def _span(text: str, part: str) -> tuple[int, int]:
    return text.index(part), text.index(part) + len(part)


def _judged(text: str, outer: tuple[str, str, str], inner: tuple[str, str, str]) -> tuple[Relation, Relation | None]:
    around = Relation(_span(text, outer[0]), _span(text, outer[1]), (_span(text, outer[2]),), 0.9)
    start = text.index(outer[2])

    def inside(part: str) -> tuple[int, int]:
        return text.index(part, start), text.index(part, start) + len(part)

    parts = tuple(inside(part) for part in inner[2].split(" || "))
    return around, own_statement(text, Relation(inside(inner[0]), inside(inner[1]), parts, 0.9), around)


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        ("Orlova said Bergqvist had told her it was shut.",
         ("Orlova", "said", "Bergqvist had told her it was shut"), ("Bergqvist", "had told", "it was shut")),
        ("“I told them it was late,” Orlova said.",
         ("Orlova", "said", "“I told them it was late,”"), ("I", "told", "it was late")),
        ("“We have warned them that it is late,” Orlova said.",
         ("Orlova", "said", "“We have warned them that it is late,”"), ("We", "have warned", "that it is late")),
        ("Orlova said he suggested that they wait.",
         ("Orlova", "said", "he suggested that they wait"), ("he", "suggested", "that they wait")),
        ("Orlova said Bergqvist is concerned that it is shut.",
         ("Orlova", "said", "Bergqvist is concerned that it is shut"),
         ("Bergqvist", "is concerned", "that it is shut")),
        ("Orlova said the guard accused him of theft.",
         ("Orlova", "said", "the guard accused him of theft"), ("the guard", "accused", "him of theft")),
        ("Orlova repeated Bergqvist’s demand that they wait.",
         ("Orlova", "repeated", "Bergqvist’s demand that they wait"), ("Bergqvist’s", "demand", "that they wait")),
    ],
)  # fmt: skip
def test_somebody_else_s_and_one_s_own_earlier_words_are_nested(text, outer, inner) -> None:
    around, found = _judged(text, outer, inner)
    assert found is not None
    assert found.parent is around


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        ("“We can confirm that the pass is shut,” Orlova said.",
         ("Orlova", "said", "“We can confirm that the pass is shut,”"), ("We", "can confirm", "that the pass is shut")),
        ("Orlova repeated her demand that they wait.",
         ("Orlova", "repeated", "her demand that they wait"), ("her", "demand", "that they wait")),
        ("Orlova says Orlova regrets the delay.",
         ("Orlova", "says", "Orlova regrets the delay"), ("Orlova", "regrets", "the delay")),
        ("Orlova said the footage showed that the pass was shut.",
         ("Orlova", "said", "the footage showed that the pass was shut"),
         ("the footage", "showed", "that the pass was shut")),
        ("Orlova said twelve climbers confirmed to be safe were home.",
         ("Orlova", "said", "twelve climbers confirmed to be safe were home"),
         ("twelve climbers", "confirmed", "to be safe")),
        ("Orlova said it has been reported to the council.",
         ("Orlova", "said", "it has been reported to the council"), ("the council", "has been reported to", "it")),
        ("Orlova says she is deeply concerned that the pass is shut.",
         ("Orlova", "says", "she is deeply concerned that the pass is shut"),
         ("she", "is deeply concerned", "that the pass is shut")),
        ("Orlova said: I am appalled by the theft.",
         ("Orlova", "said", "I am appalled by the theft"), ("I", "am appalled by", "the theft")),
        ("Orlova said a man accused of theft had left.",
         ("Orlova", "said", "a man accused of theft had left"), ("a man", "accused of", "theft")),
        ("Orlova answered “not now” when Bergqvist demanded that they wait.",
         ("Orlova", "answered", "“not now” when Bergqvist demanded that they wait"),
         ("Bergqvist", "demanded", "that they wait")),
    ],
)  # fmt: skip
def test_what_is_done_in_the_very_words_shown_or_narrated_is_no_statement(text, outer, inner) -> None:
    assert _judged(text, outer, inner)[1] is None


def test_who_was_told_is_no_source() -> None:
    text = "Orlova said we were told that the pass was shut."
    inner = ("we", "were told", "that the pass was shut")
    around, found = _judged(text, ("Orlova", "said", "we were told that the pass was shut"), inner)
    assert found is not None
    assert (found.source, found.parent) == (None, around)


def test_a_relative_clause_that_the_narrator_may_have_put_in_points_at_nobody() -> None:
    text = "Orlova rejected claims that Bergqvist says are proven."
    inner = ("Bergqvist", "says", "that || are proven")
    found = _judged(text, ("Orlova", "rejected", "claims that Bergqvist says are proven"), inner)[1]
    assert found is not None
    assert found.parent is None
