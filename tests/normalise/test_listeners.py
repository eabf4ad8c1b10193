"""Whoever is told something does not say it; who tells it does, where the clause names one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.model import Span
from pipeline.normalise.speakers.speakers import resolve_speakers
from tests.normalise import speaker_cases
from tests.normalise.speaker_cases import context, read

tables = speaker_cases.tables


@pytest.mark.parametrize(
    ("verb", "names"),
    [
        ("was told on Monday", []),
        ("has been warned", []),
        ("had been informed by Arvid Lindqvarn", ["Arvid Lindqvarn"]),
        ("was informed by the United Nations", ["United Nations"]),
        ("told reporters", ["Mirela Dovancu"]),
        ("was quoted", ["Mirela Dovancu"]),
    ],
)
def test_by_the_voice_of_the_verb(verb: str, names: list[str], tables: ActorTables) -> None:
    text, (said,) = read(f"[[Mirela Dovancu]] {verb} {{{{that the road was shut}}}}.")
    cue = verb.partition(" by ")[0].partition(" on ")[0] if "Lindqvarn" in verb else verb.partition(" the ")[0]
    told = replace(said, cue=Span(text.index(cue), text.index(cue) + len(cue), cue))
    (speakers,) = resolve_speakers(context(text, "2024-06-12"), [told], tables)
    assert [one.name for one in speakers] == names
