"""Cues are found in all their forms, the longest phrase first, and judged by whether something was said."""

from __future__ import annotations

import pytest

from pipeline.extract.attribution import Relation
from pipeline.extract.communicative import is_communicative
from pipeline.extract.cues import Cue, CueTable, inflections

TABLE = CueTable.of(
    [
        Cue("say", "state", True, ("said",)),
        Cue("tell", "state", True, ("told",)),
        Cue("deny", "deny", True),
        Cue("decline to comment", "decline_comment", True),
        Cue("believe", "", False),
        Cue("call", "state", True),
        Cue("call on", "request", True),
    ]
)


def test_inflections_follow_english_spelling() -> None:
    assert {"deny", "denies", "denied", "denying"} <= inflections("deny")
    assert {"urge", "urges", "urged", "urging"} <= inflections("urge")
    assert "declined to comment" in inflections("decline to comment")
    assert "told" in inflections("tell", ["told"])


def test_the_longest_phrase_wins() -> None:
    assert [cue.act for _, _, cue in TABLE.find("she called on them and called it over")] == ["request", "state"]


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("The minister said talks would go on", "said", "talks would go on", True),
        ("The minister has not said whether talks go on", "said", "whether talks go on", False),
        ("The minister believes talks will go on", "believes", "talks will go on", False),
        ("The minister will say talks go on", "say", "talks go on", False),
        ("The minister declined to comment on the talks", "declined to comment", "on the talks", True),
        ("The minister shrugged: “Talks go on”", "shrugged", "“Talks go on”", True),
        ("The minister embraced the idea of talks", "embraced", "the idea of talks", False),
    ],
)
def test_only_what_was_uttered_is_communicative(text: str, cue: str, content: str, expected: bool) -> None:
    def span(part: str) -> tuple[int, int]:
        return text.index(part), text.index(part) + len(part)

    relation = Relation(span("The minister"), span(cue), (span(content),))
    assert is_communicative(text, relation, TABLE) is expected
