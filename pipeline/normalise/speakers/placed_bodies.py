"""Bodies said by their kind, with their place or field behind it: "the economy ministry in Orvik"."""

from __future__ import annotations

import re

from pipeline.normalise.model import Speaker
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.scene.source_phrases import SourcePhrase
from pipeline.normalise.speakers.institutions import country_of_phrase, institution_speaker

_PLACED = re.compile(
    r"[Tt]he (?P<body>(?:[\w’'-]+ ){0,4}?(?:[Mm]inistry|[Dd]epartment|[Dd]irectorate|[Oo]ffice|[Bb]ureau|[Aa]gency"
    r"|[Aa]uthority|[Cc]ouncil|[Cc]ourt|[Ee]mbassy|[Ii]nspectorate|[Ss]ervice|[Aa]dministration|[Pp]refecture"
    r"|[Cc]hamber|[Aa]ssociation|[Uu]nion|[Ff]ederation|[Dd]iocese|[Mm]unicipality|[Pp]rosecutor['’]s office))"
    r" (?P<link>in|of|for|at) .+"
)


def placed_body(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """The body that a noun and what stands behind it tell, of the country named there or in which the article plays;
    a ministry "in" a capital is that state's.
    """
    match = _PLACED.fullmatch(phrase.core)
    if match is None:
        return []
    country = country_of_phrase(scene, phrase.part(0, match.end("body"))) or country_of_phrase(scene, phrase)
    office = scene.tables.office_of_institution(match["body"]) if match["link"] == "in" else None
    if office and country and scene.tables.country_name(country):
        return [institution_speaker(scene.tables.compose(country, office), "description", 0.65)]
    country = country or scene.home_near(phrase.start, by_last_place=False)
    return [Speaker(None, phrase.core, "institution", country, None, "institution", 0.5)]
