"""Sources that say how many spoke: "72 percent of voters", "more than six in 10 members", "39"."""

from __future__ import annotations

import re

from pipeline.normalise.model import Speaker
from pipeline.normalise.scene.description_words import PARTY_COUNTRIES
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.scene.source_phrases import SourcePhrase
from pipeline.normalise.speakers.institutions import country_of_phrase

_NUMBER = (
    r"(?:\d[\d,.]*|(?:one|two|three|four|five|six|seven|eight|nine|ten|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)"
    r"(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)"
)
_SHARE = re.compile(
    r"(?:(?:about|nearly|almost|roughly|just|only|slightly|a little|(?:more|less|fewer) than|at least|over|under|some"
    r"|around|another|as many as|the other)\s+)*"
    rf"(?:{_NUMBER}\s?(?:%|percent\b|per cent\b|(?:in|out of) (?:every )?{_NUMBER}\b)|\d[\d,]*$"
    r"|half of\b|(?:a|one|two|three)[- ](?:half|third|quarter|fifth)s?\b"
    r"|(?:an?|the) (?:\w+ )?(?:majority|plurality) of\b)",
    re.IGNORECASE,
)
_THING = re.compile(r"\bof (?:the|its|his|her|their) (?:money|time|budget|cost|vote|delegates?)\b")


def counted(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """The people whom a share or number of them means; nobody where the words do not begin with one."""
    if not _SHARE.match(phrase.text) or _THING.search(phrase.text):
        return []
    party = next((PARTY_COUNTRIES[word] for word in phrase.words if word in PARTY_COUNTRIES), None)
    country = country_of_phrase(scene, phrase) or party or scene.home_near(phrase.start)
    return [Speaker(None, phrase.text, "group", country, None, "group", 0.6)]
