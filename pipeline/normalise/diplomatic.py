"""is_diplomatic: spoken as or for a state, body, movement or foreign-policy actor, on what lies between peoples."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.normalise.actors import ActorTables
from pipeline.normalise.linear import Features, load_models
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
    r"(?:former |ex-)(?!president|prime|secretary|minister|foreign|ambassador)\w+)s?\b",
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
_PUBLIC_SEVERAL = re.compile(rf"{_PUBLIC.pattern}|\b(?:officials|diplomats|ministers|soldiers|envoys)\b", re.IGNORECASE)
# Topics that are domestic unless another state is what the content itself is about.
_DOMESTIC = frozenset(
    {"elections_government", "health", "culture_religion_sport", "technology_cyber", "climate_environment"}
)


# Words by which an institution without a known office is one of a state or body all the same.
_STATE_BODY = re.compile(
    r"\b(?:ministr\w+|government|governments?|department|treasury|office|authorit\w+|army|military|forces|navy|police"
    r"|court|judiciary|parliament|senate|congress|council|commission|embassy|agency|service|bank|intelligence|intel"
    r"|union|nations|presidency|administration|regime|leaders|countries|kremlin|white house|pentagon)\b",
    re.IGNORECASE,
)
# Those who speak for a state at home: parties and parliaments, police, interior and local government.
_AT_HOME = re.compile(
    r"\b(?:interior|police|local|regional|party|leader of|representative|rep|senator|sen|mp|member of|congress\w*"
    r"|lawmakers?|legislator|mayor|governor|opposition|security (?:authorities|service|forces)|shin bet|prosecutor"
    r"|attorney general|justice|education|caucus|city|provincial|commissioner|judge)\b",
    re.IGNORECASE,
)

_ABROAD = re.compile(
    r"\b(?:foreign|ambassador|envoy|united nations|european|nato|secretary of state|prime minister|trade rep\w*)\b",
    re.IGNORECASE,
)


def speaks_for_actor(speaker: Speaker, tables: ActorTables) -> bool:
    """Whether the speaker speaks as or for a state, government, international body or armed movement."""
    if speaker.country is None:
        return bool(speaker.id and tables.is_movement(speaker.id))
    name, role = speaker.name or "", speaker.role or ""
    if speaker.kind == "person":
        if _PRIVATE.search(role):
            return False
        of_body = tables.institution(speaker.country) is not None
        return of_body or bool(_PUBLIC.search(role) or (role and tables.office_of_title(role)))
    if _PRIVATE.search(name):
        return False
    known = speaker.kind == "institution" and tables.institution(name) is not None
    return known or not name or bool(_STATE_BODY.search(name) or _PUBLIC_SEVERAL.search(name) or tables.country(name))


def is_diplomatic(
    speakers: Sequence[Speaker],
    topics: Sequence[str],
    targets: Sequence[str],
    tables: ActorTables,
    source: str = "",
    subject_topics: Mapping[str, float] | None = None,
) -> bool:
    """Whether a foreign-policy actor speaks on relations between states or peoples, war and peace, foreign policy.

    ``source`` are the words that name the speaker, ``subject_topics`` the topic weights of the article.
    """
    features = diplomatic_features(speakers, topics, targets, tables, source, subject_topics or {})
    return load_models()["is_diplomatic"].score(features) > 0


def diplomatic_features(
    speakers: Sequence[Speaker],
    topics: Sequence[str],
    targets: Sequence[str],
    tables: ActorTables,
    source: str,
    subject_topics: Mapping[str, float],
) -> Features:
    """For whom is spoken, whether the topics lie between states, whether another state is the target."""
    standing = standing_of(speakers, tables, source)
    own = {speaker.country for speaker in speakers if speaker.country}
    foreign = any(target not in own for target in targets) if own else len(targets) > 1
    between = sum(topic in _BETWEEN_STATES for topic in topics) / max(1, len(topics))
    domestic = bool(topics) and topics[0] in _DOMESTIC
    whole = sum(subject_topics.values())
    article = sum(w for topic, w in subject_topics.items() if topic in _BETWEEN_STATES) / whole if whole else 0.0
    matter = "abroad" if foreign else "home" if targets else "none"
    return {
        "bias": 1.0,
        f"standing={standing}": 1.0,
        f"targets={matter}": 1.0,
        f"standing={standing}, targets={matter}": 1.0,
        f"standing={standing}, between": between,
        f"standing={standing}, article": article,
        f"standing={standing}, domestic": float(domestic),
        "official": float("official" in standing),
        f"official, {matter}": float("official" in standing),
        "official, between": between * ("official" in standing),
        "official, article": article * ("official" in standing),
        "between": between,
        "article": article,
        "domestic": float(domestic),
        **{f"first={topic}": 1.0 for topic in topics[:1]},
    }


def standing_of(speakers: Sequence[Speaker], tables: ActorTables, source: str) -> str:
    """How a speaker stands to a state or body: official, private, or unknown with what the source's words say."""
    words = f"{source} {' '.join(f'{speaker.role or str()} {speaker.name or str()}' for speaker in speakers)}"
    if any(speaks_for_actor(speaker, tables) for speaker in speakers):
        at_home = _AT_HOME.search(words) and not _ABROAD.search(words)
        return "official at home" if at_home else "unnamed official" if speakers[0].kind == "unnamed" else "official"
    if _PRIVATE.search(words):
        return "private"
    if any(speaker.country for speaker in speakers):
        return "of a country"
    return "public words" if _PUBLIC.search(words) else "unknown"
