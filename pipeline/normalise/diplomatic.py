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
# People and bodies that may be of a country but do not speak for it.
_PRIVATE = re.compile(
    r"\b(?:analyst|expert|professor|lecturer|researcher|fellow|scholar|historian|economist|author|writer"
    r"|journalist|reporter|"
    r"correspondent|editor|presenter|activist|protester|demonstrator|actor|actress|singer|musician|coach|player"
    r"|striker|"
    r"footballer|lawyer|attorney|businessman|businesswoman|resident|survivor|victim|mother|father|wife|husband"
    r"|brother|sister|"
    r"son|daughter|student|teacher|doctor|nurse|farmer|chief executive|ceo|founder|managing director|tycoon"
    r"|company|think tank|"
    r"institute|university|college|media|newspaper|broadcaster|television|radio|news agency|hospital|club"
    r"|investor|poll|"
    r"(?:former|ex-?) ?(?!president|prime|secretary|minister|foreign|ambassador)\w+)s?\b",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"\b(?:president|minister|premier|chancellor|ambassador|envoy|representative|secretary|spokes\w+|governor"
    r"|lawmaker|mp|mep|"
    r"senator|congress\w+|commissioner|general|admiral|commander|colonel|chief of|leader|official|king|queen|emir"
    r"|sultan|"
    r"crown prince|pope|ayatollah|diplomat|mayor|advis[eo]r|aide|negotiator|mediator|speaker|deputy|delegate"
    r"|coordinator|"
    r"rapporteur|prosecutor|head of (?:state|government|delegation|mission)|taoiseach|foreign policy chief|high "
    r"representative|politician)\b",
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
        return speaker.name is None or not _PRIVATE.search(speaker.name)
    role = speaker.role or ""
    if _PRIVATE.search(role):
        return False
    return bool(_PUBLIC.search(role) or (role and tables.office_of_title(role)))


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
