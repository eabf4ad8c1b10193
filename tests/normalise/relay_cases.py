"""Marked texts with the relays that are found in them, by media and speakers of these tests' own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.media_names import MediaNames
from pipeline.normalise.frame import frames_of
from pipeline.normalise.model import Attribution, Speaker
from pipeline.normalise.relays.retellings import resolve_relays
from tests.normalise.marked import article

MEDIA = MediaNames(
    [
        {"outlet_id": "nordwire", "name": "Nordwire", "aliases": "NDW|Nordwire Digital", "ownership": "private"},
        {"outlet_id": "herald", "name": "The Morning Herald", "ownership": "private"},
        {"outlet_id": "castle", "name": "The Castle", "ownership": "government"},
    ]
)


def relays(marked: str, *, outlet_id: str | None = None, dateline: str | None = None) -> list[list[str]]:
    """The relays of each statement, whoever its source names speaking."""
    context, attributions = article(marked, outlet_id=outlet_id)
    context = replace(context, dateline=dateline)
    speakers = [named_speakers(attribution) for attribution in attributions]
    return resolve_relays(context, attributions, speakers, frames_of(context, attributions), MEDIA)


def named_speakers(attribution: Attribution) -> list[Speaker]:
    """Whoever the source names, by that name; "she" and "Orlova" are one."""
    name = attribution.source.text if attribution.source else None
    name = "Orlova" if name in ("she", "She", "Vera Orlova") else name
    kind = "person" if name and len(name.split()) == 1 else "unnamed"
    return [Speaker(None, name, kind, None, None, "full_name")] if name else []


def relays_by(marked: str, speakers: Sequence[Sequence[Speaker] | None]) -> list[list[str]]:
    """The relays where these speak; null for whoever the source names."""
    context, attributions = article(marked)
    who = [named_speakers(one) if given is None else given for one, given in zip(attributions, speakers, strict=True)]
    return resolve_relays(context, attributions, who, frames_of(context, attributions), MEDIA)
