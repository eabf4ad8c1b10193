"""The country of a speaker whom no table knows: as the article tells, else the likeliest by the scene."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from pipeline.normalise.model import Attribution, Speaker
from pipeline.normalise.scene.choices import PronounAsked
from pipeline.normalise.scene.description_words import (
    DOMESTIC_NOUNS,
    DOMESTIC_WORDS,
    NOT_DOMESTIC,
    OF_ANY_COUNTRY,
    OPEN_QUANTIFIERS,
    PLURAL_BODIES,
    SCHOLARS,
    singular,
)
from pipeline.normalise.scene.homes import likely_home
from pipeline.normalise.scene.origins import country_of_body, country_of_name, nationality_in
from pipeline.normalise.scene.roles import plain
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.scene.source_phrases import DETERMINERS, SourcePhrase, source_phrase
from pipeline.normalise.speakers.houses import country_of_house
from pipeline.normalise.speakers.listeners import has_listened
from pipeline.normalise.speakers.pronouns import FIRST_PERSON, PRONOUNS, THINGS, best_of

_AUTHORS = FIRST_PERSON | {"you"}
_OPEN = PRONOUNS | _AUTHORS
_ABROAD = "abroad"
_NAMING = frozenset({"document", "institution"})
"""Rules that name a body, whether or not the tables know it ("a survey by the Orvik Institute")."""
_OTHERS = re.compile(r"\b(?:other|opposite|opposing|African|Arab|Asian|European|Western) (?:side|party|camp)$")
"""Words for a party to talks that is of no single state, or the adversary of whoever speaks."""
_NOTHING = frozenset({"", "and"})


def with_country(scene: Scene, phrase: SourcePhrase, speaker: Speaker) -> Speaker:
    """The speaker with the country that the article tells of whom the tables do not know."""
    if speaker.kind == "person" or speaker.method in ("pronoun", "description"):
        return speaker
    is_body = speaker.method == "name" or (speaker.method in _NAMING and speaker.kind in ("institution", None))
    if is_body and speaker.name and not speaker.country and not _OTHERS.search(phrase.core):
        return replace(speaker, country=country_of_name(scene, speaker.name))
    if speaker.name not in (phrase.text, phrase.core) or _says_country(scene, phrase, speaker):
        return speaker
    if not speaker.country and (nation := nationality_in(scene, phrase.start, phrase.start + len(phrase.core))):
        return replace(speaker, country=nation)
    rule = speaker.country or (country_of_body(scene, phrase) if speaker.kind == "institution" else None)
    home = _home(scene, phrase, _sort_of(phrase, speaker), {"rule": rule})
    old, _, head = (speaker.id or "").partition(".")
    return replace(speaker, country=home, id=f"{home}.{head}" if head and home and old == speaker.country else None)


def somebody(scene: Scene, attribution: Attribution) -> list[Speaker]:
    """Whoever speaks where it stays open who: without a name, but of the country that the scene makes likely."""
    if attribution.source is None or not attribution.is_communicative or has_listened(scene, attribution):
        return []
    phrase = source_phrase(attribution.source)
    word = phrase.text.lower()
    if plain(word) in DETERMINERS | _NOTHING:
        return []
    speaker = Speaker(None, None if word in _OPEN else phrase.text, "unnamed", None, None, "open", 0.3)
    if word not in _OPEN:
        sort = _sort_of(phrase, speaker)
    else:
        sort = "author" if word in _AUTHORS else "it" if word in THINGS else "pronoun"
    publisher = _publisher(scene, phrase.start) if sort == "author" else None
    home = publisher or _home(scene, phrase, sort, {"meant": _almost_meant(scene, attribution)})
    return [replace(speaker, country=home)] if home or speaker.name else []


def _publisher(scene: Scene, position: int) -> str | None:
    """The country of the government on whose own page "we" stands outside quotation marks."""
    is_quoted = scene.quote_at(position) is not None
    return None if is_quoted else scene.tables.government_of(scene.article.outlet_id or "")


def _home(scene: Scene, phrase: SourcePhrase, sort: str, hints: Mapping[str, str | None]) -> str | None:
    """The likeliest country; people from abroad are of any ("Western officials")."""
    return None if sort == _ABROAD else likely_home(scene, phrase.text, phrase.start, sort, hints)


def _almost_meant(scene: Scene, attribution: Attribution) -> str | None:
    """The country of the likeliest of those whom a pronoun can mean, though none is likely enough."""
    for asked in scene.choices_asked:
        if isinstance(asked, PronounAsked) and asked.attribution_id == attribution.attribution_id:
            best = best_of(asked)
            return best.country if best else None
    return None


def _says_country(scene: Scene, phrase: SourcePhrase, speaker: Speaker) -> bool:
    """Whether the words themselves tell the country, or the tables do."""
    if speaker.id and (speaker.kind in ("institution", None) or scene.tables.is_movement(speaker.id)):
        return True
    return bool(speaker.country) and (
        bool(scene.origins_within(phrase.start, phrase.end))
        or any(scene.mentions.within(phrase.start, phrase.end))
        or not scene.tables.country_name(speaker.country or "")
        or speaker.country == country_of_house(scene, phrase)
    )


def _sort_of(phrase: SourcePhrase, speaker: Speaker) -> str:
    """The sort of speaker by which the scene tells more or less of the country."""
    if _OTHERS.search(phrase.core):
        return _ABROAD
    if speaker.method == "document":
        return "paper"
    if speaker.kind in ("institution", None):
        return "body"
    words = {singular(plain(word)) for word in phrase.words}
    if words & NOT_DOMESTIC and phrase.words[-1][:1].islower():
        return _ABROAD
    if words & (DOMESTIC_NOUNS | DOMESTIC_WORDS):
        return "local"
    if words & PLURAL_BODIES or "leader" in words:
        return "bodies"
    if words & SCHOLARS:
        return "scholar"
    return "open" if words & OF_ANY_COUNTRY or plain(phrase.text) in OPEN_QUANTIFIERS else "people"
