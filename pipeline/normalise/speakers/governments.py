"""Sources that are a government said in more words ("the new Chilean government under President Doe")."""

from __future__ import annotations

import re

from pipeline.normalise.model import Speaker
from pipeline.normalise.scene.own_offices import own_federation
from pipeline.normalise.scene.people import standing_on
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.scene.source_phrases import SourcePhrase
from pipeline.normalise.speakers.institutions import institution_speaker

_GOVERNMENT = re.compile(
    r"(?:the\s+)?(?P<before>(?:[\w.’'-]+\s+){0,6}?)(?:government|administration|cabinet)"
    r"(?:\s+(?:of|under|led by|headed by|in)\s+(?P<after>[^,;]{2,60}))?$",
    re.IGNORECASE,
)
_SMALLER = re.compile(
    r"\b(?:state|city|local|provincial|regional|municipal|territorial|county|rebel|shadow|parallel|transitional"
    r"|opposition|former|previous|rival|civil|civilian)\b|-era\b",
    re.IGNORECASE,
)
"""Words that make it another government than the state's, or that of another time."""
_HEADS = frozenset({"presidency", "government", "monarchy"})


def government_in(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """The government of the country, or of the head of state or government, that the phrase names; empty where it
    names none or several.
    """
    match = _GOVERNMENT.fullmatch(phrase.core)
    before = match["before"] if match else ""
    if match is None or not (before or match["after"]) or _SMALLER.search(before) or before.endswith("of "):
        return []
    if scene.tables.institution(phrase.core, scene.day):
        return []  # "the Food and Drug Administration"
    codes = _led_within(scene, phrase) or _named_within(scene, phrase)
    if not match["after"] and before.lower() == "federal " and (own := own_federation(scene)):
        codes = {own}
    if len(codes) != 1:
        return []
    government = scene.tables.compose(codes.pop(), "government")
    return [institution_speaker(government, "institution", 0.85)]


def _led_within(scene: Scene, phrase: SourcePhrase) -> set[str]:
    """The countries that those named in the phrase head."""
    codes = set()
    for mention in scene.mentions.within(phrase.start, phrase.end):
        country, _ = standing_on(mention.person, scene.day, scene.tables)
        known = mention.person.known
        terms = (known.terms_on(scene.day) if scene.day else known.terms) if known else ()
        if country and scene.tables.country_name(country) and any(one.office in _HEADS for one in terms):
            codes.add(country)
    return codes


def _named_within(scene: Scene, phrase: SourcePhrase) -> set[str]:
    named = {code for _, _, code in scene.tables.find_countries(phrase.core)}
    return named if all(scene.tables.country_name(code) for code in named) else set()
