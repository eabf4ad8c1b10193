"""Texts exported as cells of a table are read as what they were before."""

from __future__ import annotations

import pytest

from pipeline.ingest.compose import compose
from pipeline.ingest.doubled import undoubled
from pipeline.ingest.records import Article, Found


@pytest.mark.parametrize(
    ("exported", "was"),
    [
        (
            'A road.\n"The mayor says ""it is open"" now."\nA gate.',
            'A road.\nThe mayor says "it is open" now.\nA gate.',
        ),
        ('"""It is open,"" the mayor said. ""For now."""', '"It is open," the mayor said. "For now."'),
        ('"The road.\n""It is open,"" she said."', 'The road.\n"It is open," she said.'),
        ('""It is open,"" the mayor said.', '"It is open," the mayor said.'),
    ],
)
def test_cells_are_freed_of_their_marks(exported: str, was: str) -> None:
    assert undoubled(exported) == was


@pytest.mark.parametrize(
    "text",
    [
        '"It is open," the mayor said. "For now."',
        '"It is open.\n"It stays open," the mayor said.',
        '"It is open and stays open all winter long."',
        'An empty title ("") and an empty name ("") were found.',
        'She said: "The sign reads ""open"", and he left.',  # neither a cell nor doubled throughout
    ],
)
def test_other_texts_stay(text: str) -> None:
    assert undoubled(text) == text


def test_a_plain_text_file_is_stored_as_it_stands() -> None:
    body = 'The road was closed.\n"The mayor says ""it is open"" now."'
    stored, verbatim = (compose(Found(body, verbatim=plain, language="en"), "a.jsonl", 1) for plain in (False, True))
    assert isinstance(stored, Article)
    assert stored.text.endswith('says "it is open" now.')
    assert isinstance(verbatim, Article)
    assert verbatim.text == body
