"""is_diplomatic: spoken as or for a state, body, movement or foreign-policy actor, on what lies between peoples."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.normalise.actors import ActorTables
from pipeline.normalise.linear import Features, load_models
from pipeline.normalise.model import Speaker
from pipeline.normalise.subject import Subject

# Topics that lie between states or peoples whoever speaks of them.
_BETWEEN_STATES = frozenset(
    {
        "ceasefire_peace", "military_operations", "arms_military_aid", "security_guarantees", "nuclear", "sanctions",
        "trade_tariffs", "humanitarian_aid", "hostages_prisoners", "territory_borders", "alliances_membership",
        "diplomatic_relations", "war_crimes_justice",
    }
)  # fmt: skip
# Topics that are domestic unless another state is what the content itself is about.
_DOMESTIC = frozenset(
    {"elections_government", "health", "culture_religion_sport", "technology_cyber", "climate_environment"}
)
# People and bodies that may be of a country but do not speak for it.
_PRIVATE = re.compile(
    r"\b(?:analyst|expert|professor|lecturer|researcher|fellow|scholar|historian|economist|author|writer|journalist"
    r"|reporter|correspondent|editor|presenter|activist|campaigner|protester|demonstrator|actor|actress|singer"
    r"|musician|coach|player|striker|footballer|lawyer|attorney|businessman|businesswoman|resident|villager|survivor"
    r"|victim|witness|mother|father|wife|husband|brother|sister|son|daughter|student|teacher|doctor|nurse|farmer"
    r"|fisherman|worker|volunteer|veteran|reservist|medic|chief executive|ceo|founder|managing director|tycoon"
    r"|investor|insurer|company|think tank|institute|university|college|foundation|cent(?:er|re) for"
    r"|(?:atlantic|international affairs) council|council on foreign relations|observatory|monitoring group|media"
    r"|newspaper|broadcaster|television|radio|news agency|hospital|club|poll|survey"
    r"|(?:former |ex-)(?!president|prime|secretary|minister|foreign|ambassador)\w+)s?\b",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"\b(?:president|minister|premier|chancellor|ambassador|envoy|representative|secretary|spokes\w+|governor|lawmaker"
    r"|mp|mep|senator|congress\w+|commissioner|(?<!director )(?<!director-)general|admiral|commander|colonel|chief of"
    r"|leader|official|king|queen|emir|sultan|crown prince|pope|ayatollah|diplomat|mayor|advis[eo]r|aide|negotiator"
    r"|mediator|speaker|deputy|delegate|coordinator|rapporteur|prosecutor|politician|taoiseach|foreign policy chief"
    r"|head of (?:state|government|delegation|mission)|high representative"
    r"|(?:director|head|chief|chair\w*)\b.*\b(?:ministry|department|administration|national|federal|state|agency"
    r"|authority|army|government))\b",
    re.IGNORECASE,
)
# Words by which an institution without a known office is one of a state or body all the same.
_STATE_BODY = re.compile(
    r"\b(?:ministr\w+|government|governments?|department|treasury|office|authorit\w+|army|military|forces|navy|police"
    r"|court|judiciary|parliament|senate|congress|council|commission|embassy|agency|service|bank|intelligence|intel"
    r"|union|nations|presidency|administration|regime|leaders|countries|allies|kremlin|white house|pentagon)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    rf"{_PUBLIC.pattern}|{_STATE_BODY.pattern}|\b(?:officials|diplomats|ministers|soldiers|envoys|negotiators)\b",
    re.IGNORECASE,
)
# Those who speak for a state at home: parties and parliaments, police, interior and local government.
_AT_HOME = re.compile(
    r"\b(?:interior|police|local|regional|party|leader of|representative|rep|senator|sen|mp|member of|congress\w*"
    r"|lawmakers?|legislator|mayor|governor|opposition|security (?:authorities|service|forces)|shin bet|prosecutor"
    r"|attorney general|justice|education|health|agriculture|finance|central bank|caucus|city|provincial"
    r"|commissioner|judge)\b",
    re.IGNORECASE,
)
_ABROAD = re.compile(
    r"\b(?:foreign|ambassador|envoy|united nations|european|nato|secretary of state|prime minister|trade rep\w*)\b",
    re.IGNORECASE,
)


def speaks_for_actor(speaker: Speaker, tables: ActorTables) -> bool:
    """Whether the speaker speaks as or for a state, government, international body or armed movement."""
    if speaker.id and tables.is_private(speaker.id):
        return False
    if speaker.country is None:
        return bool(speaker.id and tables.is_movement(speaker.id))
    name, role = speaker.name or "", speaker.role or ""
    if speaker.kind == "person":
        if _PRIVATE.search(role):
            return False
        return _is_of_body(speaker, tables) or bool(_PUBLIC.search(role) or (role and tables.office_of_title(role)))
    if _PRIVATE.search(name):
        return False
    known = speaker.kind == "institution" and tables.institution(name) is not None
    return known or not name or bool(_SEVERAL.search(name) or tables.country(name))


def is_diplomatic(
    speakers: Sequence[Speaker],
    topics: Sequence[str],
    targets: Sequence[str],
    tables: ActorTables,
    source: str = "",
    subject: Subject | None = None,
) -> bool:
    """Whether a foreign-policy actor speaks on relations between states or peoples, war and peace, foreign policy.

    ``source`` are the words that name the speaker, ``subject`` what the article is about.
    """
    features = diplomatic_features(speakers, topics, targets, tables, source, subject or Subject())
    return load_models()["is_diplomatic"].score(features) > 0


def diplomatic_features(
    speakers: Sequence[Speaker],
    topics: Sequence[str],
    targets: Sequence[str],
    tables: ActorTables,
    source: str,
    subject: Subject,
) -> Features:
    """For whom is spoken, whether the topics lie between states, whether another state is the target."""
    standing = standing_of(speakers, tables, source)
    official = float("official" in standing)
    own = {speaker.country for speaker in speakers if speaker.country}
    foreign = any(target not in own for target in targets) if own else len(targets) > 1
    matter = "abroad" if foreign else "home" if targets else "none"
    between = sum(topic in _BETWEEN_STATES for topic in topics) / max(1, len(topics))
    article = between_states(subject)
    at_home = _share(subject.countries, own)
    domestic = float(bool(topics) and topics[0] in _DOMESTIC)
    return {
        "bias": 1.0,
        "official": official,
        "between": between,
        "article": article,
        "article at home": at_home,
        "domestic": domestic,
        "official, between": between * official,
        "official, article": article * official,
        "official, article at home": at_home * official,
        f"official, {matter}": official,
        f"standing={standing}": 1.0,
        f"standing={standing}, targets={matter}": 1.0,
        f"standing={standing}, between": between,
        f"standing={standing}, article": article,
        f"standing={standing}, article at home": at_home,
        f"standing={standing}, domestic": domestic,
        f"targets={matter}": 1.0,
        **{f"first={topic}": 1.0 for topic in topics[:1]},
    }


def between_states(subject: Subject) -> float:
    """How much of what an article is about lies between states or peoples, 0 to 1."""
    return _share(subject.body_topics, _BETWEEN_STATES)


def _share(weights: Mapping[str, float], chosen: frozenset[str] | set[str]) -> float:
    """The chosen keys' part of all weights."""
    whole = sum(weights.values())
    return sum(weight for key, weight in weights.items() if key in chosen) / whole if whole else 0.0


def standing_of(speakers: Sequence[Speaker], tables: ActorTables, source: str) -> str:
    """How a speaker stands to a state or body: official, private, or unknown with what the source's words say."""
    words = f"{source} {' '.join(f'{speaker.role or str()} {speaker.name or str()}' for speaker in speakers)}"
    if any(speaks_for_actor(speaker, tables) for speaker in speakers):
        if _is_of_body(speakers[0], tables):
            return "official of a body"
        if _PRIVATE.search(source):
            return "private official"
        at_home = _AT_HOME.search(words) and not _ABROAD.search(words)
        return "official at home" if at_home else "unnamed official" if speakers[0].kind == "unnamed" else "official"
    if _PRIVATE.search(words) or any(speaker.id and tables.is_private(speaker.id) for speaker in speakers):
        return "private"
    if _SEVERAL.search(words):
        return "public words"
    return "of a country" if any(speaker.country for speaker in speakers) else "unknown"


def _is_of_body(speaker: Speaker, tables: ActorTables) -> bool:
    """Whether the speaker is or belongs to an international body."""
    found = tables.institution(speaker.country) if speaker.country else None
    return found is not None and found.actor_id == speaker.country
