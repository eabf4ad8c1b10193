"""is_diplomatic: spoken as or for a state, body, movement or foreign-policy actor, on what lies between peoples."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.learning.linear import Features, load_models
from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.contents import WEIGHTS
from pipeline.normalise.contents.readings import read_diplomatic
from pipeline.normalise.contents.subject import BETWEEN_STATES, Subject
from pipeline.normalise.lower_case import in_lower_case
from pipeline.normalise.model import Reading, Speaker

_SHORT = 60  # words of the shortest article for which a density means something
_DENSE = 12.0  # weight of such topics in a hundred words that makes an article full of them
_OFTEN = 4.0  # mentions of other states in a hundred words that make it one on matters abroad
_MANY = 4  # states named more than once
# People and bodies that may be of a country but do not speak for it.
_PRIVATE = re.compile(
    r"\b(?:analyst|expert|professor|lecturer|researcher|fellow|scholar|historian|economist|author|writer|journalist"
    r"|reporter|correspondent|editor|presenter|activist|campaigner|protester|demonstrator|actor|actress|singer"
    r"|musician|coach|player|striker|footballer|lawyer|attorney|businessman|businesswoman|resident|villager|survivor"
    r"|victim|witness|mother|father|wife|husband|brother|sister|son|daughter|student|teacher|doctor|nurse|farmer"
    r"|fisherman|worker|volunteer|veteran|reservist|medic|chief executive|ceo|founder|managing director|tycoon"
    r"|investor|insurer|company|think tank|institute|university|college|foundation|cent(?:er|re) for"
    r"|(?:atlantic|international affairs) council|council on foreign relations|observatory|monitoring group|media"
    r"|newspaper|broadcaster|television|radio|news agency|hospital|club|poll|survey)s?\b",
)
_ONCE = re.compile(r"\b(?:former |ex-)(?!president|prime|secretary|minister|foreign|ambassador)\w+")
# A "Justice Department lawyer" speaks for the department all the same.
_SERVING = re.compile(r"\b(?:ministry|embassy|(?:justice|state|defen[cs]e|interior|treasury|health) department)\b")
_PUBLIC = re.compile(
    r"\b(?:president|minister|premier|chancellor|ambassador|envoy|representative|secretary|spokes\w+|governor|lawmaker"
    r"|mp|mep|sen|rep|senator|congress\w+|commissioner|(?<!director )(?<!director-)general|admiral|commander|colonel"
    r"|chief of|leader|official|king|queen|emir|sultan|crown prince|pope|ayatollah|diplomat|mayor"
    r"|advis[eo]r|aide|negotiator|mediator|speaker|deputy|delegate|coordinator|rapporteur|prosecutor|judge|politician"
    r"|taoiseach"
    r"|foreign policy chief|head of (?:state|government|delegation|mission)|high representative"
    r"|(?:director|head|chief|chair\w*)\b.*\b(?:ministry|department|administration|national|federal|state|agency"
    r"|authority|army|government))s?\b",
)
# Words by which an institution without a known office is one of a state or body all the same.
_STATE_BODY = re.compile(
    r"\b(?:ministr\w+|government|governments?|department|treasury|office|authorit\w+|army|military|forces|navy|police"
    r"|court|judiciary|parliament|senate|congress|council|commission|embassy|agency|service|bank|intelligence|intel"
    r"|union|nations|presidency|administration|regime|leaders|countries|allies|kremlin|white house|pentagon)\b",
)
_SEVERAL = re.compile(
    rf"{_PUBLIC.pattern}|{_STATE_BODY.pattern}|\b(?:soldiers|democrats|republicans|coalition|opposition)\b",
)
# Those who speak for a state at home: parties and parliaments, police, interior and local government.
_AT_HOME = re.compile(
    r"\b(?:interior|police|local|regional|party|leader of|representative|rep|senator|sen|mp|member of|congress\w*"
    r"|lawmakers?|legislator|mayor|governor|opposition|security (?:authorities|service|forces)|shin bet|prosecutor"
    r"|attorney general|justice|education|health|agriculture|finance|central bank|caucus|city|provincial"
    r"|commissioner|judges?|democrats?|republicans?|coalition)\b",
)
_ABROAD = re.compile(
    r"\b(?:foreign|ambassador|envoy|united nations|european|nato|secretary of state|prime minister|trade rep\w*)\b",
)
"""All of these are of words in lower case, which is quicker than to leave case to the patterns."""


@lru_cache(maxsize=4_096)
def speaks_for_actor(speaker: Speaker, tables: ActorTables) -> bool:
    """Whether the speaker speaks as or for a state, government, international body or armed movement."""
    if speaker.id and tables.is_private(speaker.id):
        return False
    if speaker.country is None:
        return bool(speaker.id and tables.is_movement(speaker.id))
    name, role = speaker.name or "", speaker.role or ""
    words = role.lower()
    if speaker.kind == "person":
        if _is_private(role):
            return False
        serves = _PUBLIC.search(words) or _SERVING.search(words) or (role and tables.office_of_title(role))
        return bool(serves) or _is_of_body(speaker, tables)
    if _is_private(name):
        return False
    known = speaker.kind == "institution" and tables.institution(name) is not None
    return known or not name or bool(_SEVERAL.search(name.lower()) or tables.country(name))


def is_diplomatic(
    speakers: Sequence[Speaker],
    topics: Sequence[str],
    targets: Sequence[str],
    tables: ActorTables,
    source: str = "",
    subject: Subject | None = None,
    reading: Reading | None = None,
) -> bool:
    """Whether a foreign-policy actor speaks on relations between states or peoples, war and peace, foreign policy.

    ``source`` are the words that name the speaker, ``subject`` what the article is about, ``reading`` what the encoder
    reads.
    """
    features = diplomatic_features(speakers, topics, targets, tables, source, subject or Subject())
    odds = load_models(WEIGHTS)["is_diplomatic"].score(features)
    return read_diplomatic(odds, reading) if reading else odds > 0


def diplomatic_features(
    speakers: Sequence[Speaker],
    topics: Sequence[str],
    targets: Sequence[str],
    tables: ActorTables,
    source: str,
    subject: Subject,
) -> Features:
    """For whom is spoken, and how much statement and article turn on what lies between states.

    Each sign counts once for all and once for the speaker's standing: what an official says of a war abroad is
    diplomatic, what a bereaved mother says of it is not.
    """
    standing = standing_of(speakers, tables, source)
    voice = _voice(standing)
    own = frozenset(speaker.country for speaker in speakers if speaker.country)
    is_sided = bool(own) or voice == "official"  # to a movement of no country every state is another
    signs = {
        "between": sum(topic in BETWEEN_STATES for topic in topics) / max(1, len(topics)),
        "targets abroad": float(any(target not in own for target in targets) if is_sided else len(targets) > 1),
        **_article_signs(subject, own if is_sided else frozenset(subject.most_mentioned[:1])),
    }
    return {
        "bias": 1.0,
        f"standing={standing}": 1.0,
        f"voice={voice}": 1.0,
        **signs,
        **{f"voice={voice}, {name}": value for name, value in signs.items()},
        **{f"first={topic}": 1.0 for topic in topics[:1]},
    }


def _voice(standing: str) -> str:
    """The standing in short: private, of a body, official or unknown."""
    if standing.startswith("private"):
        return "private"
    if standing == "official of a body":
        return "body"
    return "official" if "official" in standing else "unknown"


def _article_signs(subject: Subject, home: frozenset[str]) -> Features:
    """How much an article turns on what lies between states, 0 to 1 each: as a share of its topics, by the density of
    such words, by the mentions of states other than the speaker's (or the one most mentioned), by its headline.
    """
    hundreds = max(subject.words, _SHORT) / 100
    others = sum(count for code, count in subject.countries.items() if code not in home)
    dense, abroad = min(1.0, subject.between / hundreds / _DENSE), min(1.0, others / hundreds / _OFTEN)
    return {
        "article": subject.between_share,
        "article, dense": dense,
        "article, abroad": abroad,
        "article, dense and abroad": dense * abroad,
        "article, states": min(1.0, subject.repeated / _MANY),
        "headline": subject.title_share,
        "headline, states": min(1.0, len(subject.title_countries) / 2),
    }


def standing_of(speakers: Sequence[Speaker], tables: ActorTables, source: str) -> str:
    """How a speaker stands to a state or body: official, private, or unknown with what the source's words say."""
    speakers = [_in_office(speaker, source) for speaker in speakers]
    words = f"{source} {' '.join(f'{speaker.role or str()} {speaker.name or str()}' for speaker in speakers)}"
    lowered = words.lower()
    if any(speaks_for_actor(speaker, tables) for speaker in speakers):
        if _is_of_body(speakers[0], tables):
            return "official of a body"
        if _is_private(source):
            return "private official"
        at_home = _AT_HOME.search(lowered) and not _ABROAD.search(lowered)
        return "official at home" if at_home else "unnamed official" if speakers[0].kind == "unnamed" else "official"
    if _is_private(words) or any(speaker.id and tables.is_private(speaker.id) for speaker in speakers):
        return "private"
    if _SEVERAL.search(lowered):
        return "public words"
    return "of a country" if any(speaker.country for speaker in speakers) else "unknown"


def _in_office(speaker: Speaker, source: str) -> Speaker:
    """The speaker without a former office where the source's own words give him one: "Sen. Holm" sits in a senate."""
    is_once = speaker.role is not None and _ONCE.search(speaker.role.lower())
    office = _PUBLIC.search(in_lower_case(source)) if is_once and not _is_private(source) else None
    return replace(speaker, role=source[office.start() : office.end()]) if office else speaker


@lru_cache(maxsize=16_384)
def _is_private(words: str) -> bool:
    """Whether the words are of somebody who does not, or no longer, speak for a state or body."""
    words = words.lower()
    return bool(_ONCE.search(words) or (_PRIVATE.search(words) and not _SERVING.search(words)))


def _is_of_body(speaker: Speaker, tables: ActorTables) -> bool:
    """Whether the speaker is or belongs to an international body."""
    found = tables.institution(speaker.country) if speaker.country else None
    return found is not None and found.actor_id == speaker.country
