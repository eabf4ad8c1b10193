"""Texts with lines broken to a width read as paragraphs; every other line end stays."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.wrapping import unwrapped

PARAGRAPH = (
    "The two ministers met in the old customs house and agreed that the ferry between the ports should run again "
    "before the winter. They also spoke about the bridge, for which both sides have set money "
    "aside in next year's budgets."
)


def test_lines_of_one_width_become_a_paragraph_of_the_same_length() -> None:
    wrapped = "A headline\n\n" + textwrap.fill(PARAGRAPH, 72) + "\n\n" + textwrap.fill(PARAGRAPH[:110], 72)
    assert unwrapped(wrapped) == f"A headline\n\n{PARAGRAPH}\n\n{PARAGRAPH[:110]}"


def test_lines_that_are_paragraphs_or_items_stay() -> None:
    lines = "\n".join(["First the ministers met.", "Then they agreed on the ferry.", PARAGRAPH, "That was all."])
    assert unwrapped(lines) == lines
    items = textwrap.fill(PARAGRAPH, 72) + "\n\n-   ferry\n-   bridge\n-   customs house"
    assert unwrapped(items) == PARAGRAPH + "\n\n-   ferry\n-   bridge\n-   customs house"


@given(st.text(alphabet=" ab\n\xa0", max_size=400))
def test_no_text_changes_but_for_line_ends(text: str) -> None:
    assert unwrapped(text).replace("\n", " ") == text.replace("\n", " ")
