"""Whose spokesman, official or source it is: of the body that the lines before name by the same noun."""

from __future__ import annotations

from pipeline.normalise.scene.description_words import INSTITUTION_NOUNS, is_person_noun, singular
from pipeline.normalise.scene.roles import plain
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.scene.shortened_names import named_before
from pipeline.normalise.scene.source_phrases import DETERMINERS, SourcePhrase

_VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson", "official", "officer", "source", "representative"})
_REACH = 3  # sentences


def country_of_house(scene: Scene, phrase: SourcePhrase) -> str | None:
    """The country of the body for which "an army spokesman" speaks, by the last army named before; None if none is."""
    house = _house(phrase)
    if not house:
        return None
    first, _ = scene.sentences[max(0, scene.sentence_index(phrase.start) - _REACH)] if scene.sentences else (0, 0)
    for spoken in reversed(scene.spoken):
        words = [plain(word) for word in spoken.words.split()]
        if first <= spoken.position < phrase.start and words[-len(house) :] == house and len(spoken.speakers) == 1:
            return spoken.speakers[0].country
    words_before = named_before(scene.text, phrase.start, scene.countries, " ".join(house), first)
    named = scene.tables.find_countries(words_before or "")
    return named[0][2] if named else None


def _house(phrase: SourcePhrase) -> list[str]:
    """The words for the body alone, between the article and who speaks for it ("a [foreign ministry] spokesman")."""
    words = [plain(word) for word in phrase.words]
    end = next((place for place, word in enumerate(words) if singular(word) in _VOICES), 0)
    house = words[1:end] if words and words[0] in DETERMINERS else words[:end]
    house = [word for word in house if word != "senior" and not is_person_noun(word)]
    return house if house and house[-1] in INSTITUTION_NOUNS else []
