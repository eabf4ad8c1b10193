"""Who is told right behind a quotation."""

from __future__ import annotations

import pytest

from pipeline.extract.quotations import quotations
from pipeline.extract.tellers import teller_behind


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("“The road is open,” the mayor added.", "the mayor", "added"),
        ("It rained. “The road is open,” Vera Tann told the paper.", "Vera Tann", "told"),
        ("“The road is open,” said Vera Tann.", "Vera Tann", "said"),
        ("“The road is open,” said she.", "she", "said"),
        ("“Is the road open?” Tann asked.", "Tann", "asked"),
        ("“The road is open,” Tann shot back.", "Tann", "shot"),
        ("“The road is open,” Vera Tann, who leads the works, said.", "Vera Tann", "said"),
    ],
)
def test_a_sentence_that_goes_on_behind_the_mark_names_its_speaker(text: str, source: str, cue: str) -> None:
    found = teller_behind(text, quotations(text)[0])
    assert found is not None
    assert (text[slice(*found[0])], text[slice(*found[1])]) == (source, cue)


@pytest.mark.parametrize(
    "text",
    [
        "“The road is open.” The mayor said it was late.",  # the sentence ends inside the marks
        "“Is the road open?” The mayor said it was late.",  # a new sentence
        "He called it “the road of all roads,” she said.",  # the quotation is only a part of what is told
        "“The road is open,” the mayor said, according to the Northland Post.",  # who passes it on is outermost
        "“The road is open,” when the mayor asked.",
        "“The road is open,” the road",
        "“The road is open,” Vera Tann",
    ],
)
def test_anything_else_is_left_open(text: str) -> None:
    assert teller_behind(text, quotations(text)[0]) is None
