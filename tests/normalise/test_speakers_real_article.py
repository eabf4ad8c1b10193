"""Speakers in one real article of the development data: its sources by offset, and who they are."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.model import Attribution, Span
from pipeline.normalise.speakers.speakers import resolve_speakers
from tests.normalise.speaker_cases import context

TEXT_SHA256 = "8d1a4f4bd7a79a20a3407a89b47a5d4b0e1bf65dc14661c076a4672b49bda4d2"
SOURCES = [
    (0, 11, "USA.presidency"), (136, 158, "RUS.spokesperson"), (563, 596, "USA.presidency"),
    (767, 790, "USA.presidency"),
    (1148, 1163, "USA.presidency"), (1679, 1690, "USA.presidency"), (1833, 1864, "Dmitry Peskov"),
    (2163, 2168, "Donald Trump"), (2345, 2350, "Donald Trump"), (2456, 2461, "Vladimir Putin"),
    (2591, 2630, "Volodymyr Zelenskyy"), (2721, 2726, "Donald Trump"), (3143, 3145, "Donald Trump"),
    (3259, 3305, "UKR.official"), (3469, 3479, "UKR.official"), (3966, 3980, "USA.official"),
    (4197, 4202, "Donald Trump"), (4645, 4647, "Donald Trump"), (4681, 4686, "Donald Trump"),
    (4872, 4874, "Donald Trump"),
]  # fmt: skip
"""Half-open offsets of each source, and the id of an institution or unnamed speaker or the name of a person."""


@pytest.mark.parametrize("day", ["2025-03-18", None])
def test_every_source_is_who_it_is_with_and_without_a_date(shared: Path, day: str | None):
    text = (shared / "articles" / "white-house-putin-call.txt").read_text(encoding="utf-8")
    assert hashlib.sha256(text.encode()).hexdigest() == TEXT_SHA256
    attributions = [
        Attribution(f"r{start}", Span(start, end, text[start:end]), None, (), "indirect", None, True, 0.9)
        for start, end, _ in SOURCES
    ]
    found = resolve_speakers(context(text, day), attributions, ActorTables.load())
    told = [[speaker.name if speaker.kind == "person" else speaker.id for speaker in speakers] for speakers in found]
    assert told == [[expected] for _, _, expected in SOURCES]


def test_countries_and_roles_of_the_day(shared: Path):
    text = (shared / "articles" / "white-house-putin-call.txt").read_text(encoding="utf-8")
    start, end, _ = SOURCES[6]
    attribution = Attribution("r", Span(start, end, text[start:end]), None, (), "indirect", None, True, 0.9)
    ((speaker,),) = resolve_speakers(context(text, "2025-03-18"), [attribution], ActorTables.load())
    assert (speaker.country, speaker.role) == ("RUS", "Kremlin spokesman")
