"""is_diplomatic: spoken as or for a state, body, movement or foreign-policy actor, on what lies between peoples."""

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
    r"\b(?:analyst|expert|professor|lecturer|researcher|fellow|scholar|historian|economist|author|writer"
    r"|journalist|reporter|correspondent|editor|presenter|activist|"
    r"actor|actress|singer|musician|director of the film|coach|player|striker|footballer|lawyer|attorney"
    r"|businessman|businesswoman|"
    r"resident|survivor|victim|mother|father|wife|husband|brother|sister|son|daughter|student|teacher|doctor"
    r"|nurse|farmer|"
    r"chief executive|ceo|founder|chairman of|tycoon|universit\w+|college|company|think tank|institute"
    r"|former (?!president|prime|secretary|minister|foreign|ambassador))\b",
    re.IGNORECASE,
)


# Topics that are domestic unless another state is what the content itself is about.
_DOMESTIC = frozenset(
    {"elections_government", "health", "culture_religion_sport", "technology_cyber", "climate_environment"}
)


def speaks_for_actor(speaker: Speaker, tables: ActorTables) -> bool:
    """Whether the speaker speaks as or for a state, government, international body or armed movement."""
    if speaker.country is None:
        return bool(speaker.id and tables.is_movement(speaker.id))
    if speaker.kind != "person":
        return speaker.name is None or not _NO_OFFICE.search(speaker.name)
    if not speaker.role:
        return bool(speaker.id and not speaker.id.startswith("p_"))
    return not _NO_OFFICE.search(speaker.role)


def is_diplomatic(
    speakers: Sequence[Speaker],
    topics: Sequence[str],
    targets: Sequence[str],
    content_text: str,
    tables: ActorTables,
    context_text: str = "",
) -> bool:
    """Whether a foreign-policy actor speaks on relations between states or peoples, war and peace, foreign policy.

    A matter between states is one by one of its first two topics, by a target other than the speaker's own country, or,
    where the content names nobody, by another state in the words around it (``context_text``).
    """
    official = [speaker for speaker in speakers if speaks_for_actor(speaker, tables)]
    if not official:
        return False
    own = {speaker.country for speaker in official}
    if any(target not in own for target in targets) or any(topic in _BETWEEN_STATES for topic in topics[:2]):
        return True
    if not topics or topics[0] in _DOMESTIC:
        return False
    around = tables.find_countries(f"{content_text} {context_text}")
    return any(code not in own for _, _, code in around)
