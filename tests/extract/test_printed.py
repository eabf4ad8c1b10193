"""What a press release prints without quotation marks is all said by whoever it introduces."""

from __future__ import annotations

import pytest

from pipeline.extract.attribution import Range, Relation
from pipeline.extract.printed import with_printed

RELEASE = """Bridge opened

Speaking in Oldtown, Trade Minister Ann Marlow said:

This bridge is the largest in Norland. It took four years.

I thank the engineers of both countries.

We shall build another.

{last}
"""


def _said(text: str, last: Relation | None = None) -> list[str]:
    first = text.index("This bridge")
    told = Relation(_span(text, "Ann Marlow"), _span(text, "said:"), ((first, first + len("This bridge is")),))
    inside = Relation(_span(text, "I"), _span(text, "thank"), (_span(text, "the engineers of both countries"),))
    found = with_printed(text, [told, inside, *([last] if last else [])])
    return [text[slice(*part)] for item in found if item.source == told.source for part in item.content]


def _span(text: str, words: str) -> Range:
    start = text.index(f"{words} ") if f"{words} " in text else text.index(words)
    return start, start + len(words)


WHOLE = [
    "This bridge is the largest in Norland. It took four years.",
    "I thank the engineers of both countries.",
    "We shall build another.",
]


@pytest.mark.parametrize(
    "last",
    [
        "",
        "Notes to editors",
        "For further information contact the press office.",
        "Marlow was in Oldtown for a day.",
        "“She is right,” said Jo Berg.",
        "- Length: two miles.",
    ],
)
def test_who_is_introduced_says_all_lines_up_to_those_of_the_narrator(last: str) -> None:
    assert _said(RELEASE.format(last=last)) == WHOLE


def test_lines_behind_a_statement_that_goes_on_are_its_own_to_the_end_of_the_text() -> None:
    assert _said(RELEASE.format(last="The north waits for it.")) == [*WHOLE, "The north waits for it."]


def test_the_narrator_s_own_relation_ends_the_statement() -> None:
    text = RELEASE.format(last="Yesterday she said it was late.\n\nIt was late.")
    last = Relation(
        _span(text, "she"), (text.index("she said") + 4, text.index("she said") + 8), (_span(text, "it was late"),)
    )
    assert _said(text, last) == WHOLE


def test_a_long_statement_is_told_in_parts() -> None:
    text = RELEASE.format(last="The north waits for it. " * 60)
    first = text.index("This bridge")
    told = Relation(_span(text, "Ann Marlow"), _span(text, "said:"), ((first, first + 4),))
    assert [len(item.content) for item in with_printed(text, [told])] == [3, 1]


@pytest.mark.parametrize(
    ("behind", "first"),
    [
        ("“This bridge is old.”\n\nI like it.", "“This"),
        ("- This bridge is old.\n- We like it.", "This"),
        ("This bridge\n\nWe like it.", "This"),
    ],
)
def test_quotations_lists_and_headings_are_left_as_they_were_read(behind: str, first: str) -> None:
    text = f"Ann Marlow said:\n\n{behind}"
    relations = [Relation(_span(text, "Ann Marlow"), _span(text, "said:"), (_span(text, first),))]
    assert with_printed(text, relations) == relations


def test_few_lines_in_which_nobody_says_i_are_a_statement_but_no_long_text() -> None:
    lines = ["It is late.", "It is cold.", "It is dark.", "It is over."]

    def parts(count: int) -> int:
        text = "Ann Marlow said:\n\n" + "\n\n".join(lines[:count])
        told = Relation(_span(text, "Ann Marlow"), _span(text, "said:"), (_span(text, "It is late"),))
        return len(with_printed(text, [told])[0].content)

    assert [parts(2), parts(3), parts(4)] == [2, 3, 1]
