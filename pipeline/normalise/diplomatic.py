"""is_diplomatic: spoken as or for a state, body, armed movement or foreign-policy actor, on what lies between peoples."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.normalise.actors import ActorTables
from pipeline.normalise.model import Speaker

# Topics that lie between states or peoples whoever speaks of them.
_BETWEEN_STATES = frozenset(
    {
        "ceasefire_peace", "military_operations", "arms_military_aid", "security_guarantees", "nuclear", "sanctions",
        "trade_tariffs", "humanitarian_aid", "hostages_prisoners", "territory_borders", "alliances_membership",
        "diplomatic_relations", "war_crimes_justice",
    }
)  # fmt: skip
_NO_OFFICE = re.compile(
    r"\b(?:analyst|expert|professor|lecturer|researcher|fellow|scholar|historian|economist|author|writer|journalist|reporter|editor|"
    r"actor|actress|singer|musician|director of the film|coach|player|striker|footballer|lawyer|attorney|businessman|businesswoman|"
    r"resident|survivor|victim|mother|father|wife|husband|brother|sister|son|daughter|student|teacher|doctor|nurse|farmer|"
    r"chief executive|ceo|founder|former (?!president|prime|secretary|minister|foreign|ambassador))\b",
    re.IGNORECASE,
)


def speaks_for_actor(speaker: Speaker, tables: ActorTables) -> bool:
    """Whether the speaker speaks as or for a state, government, international body or armed movement."""
    if speaker.country is None and not (speaker.id and tables.is_movement(speaker.id)):
        return False
    if speaker.kind in ("institution", "group"):
        return True
    if not speaker.role:
        return speaker.kind == "person" and bool(speaker.id and not speaker.id.startswith("p_"))
    return not _NO_OFFICE.search(speaker.role)


def is_diplomatic(
    speakers: Sequence[Speaker], topics: Sequence[str], targets: Sequence[str], content_text: str, tables: ActorTables
) -> bool:
    """Whether a foreign-policy actor speaks on relations between states or peoples, war and peace, or cross-border matters.

    A matter between states is one by its topic, or by a target other than the speaker's own country.
    """
    official = [speaker for speaker in speakers if speaks_for_actor(speaker, tables)]
    if not official:
        return False
    own = {speaker.country for speaker in official}
    if any(target not in own for target in targets):
        return True
    return bool(topics) and topics[0] in _BETWEEN_STATES
