"""Bodies said by their kind after they spoke under a name: "the news agency", "the company", "the department"."""

from __future__ import annotations

from dataclasses import replace

from pipeline.normalise.actors.model import Institution
from pipeline.normalise.actors.name_words import word_set
from pipeline.normalise.model import Speaker
from pipeline.normalise.scene.bodies import COMPANIES
from pipeline.normalise.scene.roles import plain
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.scene.source_phrases import SourcePhrase

_MEDIA = word_set("agency newspaper outlet broadcaster magazine channel network daily tabloid publication station")
_OFFICES = word_set("department agency office bureau authority police service administration sheriff")
_SOCIETIES = word_set("organisation organization group movement charity")
_REACH, _NEAR = 8, 3  # sentences
_LONGEST = 3


def spoke_as(scene: Scene, phrase: SourcePhrase, head: str) -> Speaker | None:
    """The nearest body that spoke and is of the kind that the phrase names, before it or, for a medium, after it."""
    if phrase.is_indefinite or len(phrase.words) > _LONGEST:
        return None
    if _is_medium_word(phrase, head):
        return _medium(scene, phrase)
    if head in _SOCIETIES and len(phrase.words) == 2:
        return _society(scene, phrase)
    for speaker in _before(scene, phrase):
        words = {plain(word) for word in (speaker.name or "").split()}
        if head in COMPANIES and not scene.tables.media_countries(speaker.name or "") and _is_private(scene, speaker):
            return speaker
        if head in _OFFICES and len(phrase.words) == 2 and words & _OFFICES:
            return speaker
    return None


def movement_of(scene: Scene, country: str) -> Institution | None:
    """The only armed or political movement of a country that the article names."""
    known = (scene.tables.movement(name) for name in {body.name for body in scene.bodies})
    found = {one.actor_id: one for one in known if one and one.country == country}
    return next(iter(found.values())) if len(found) == 1 else None


def movement_near(scene: Scene, phrase: SourcePhrase) -> Institution | None:
    """The only armed or political movement that the sentences right before name, where nobody spoke since."""
    here = scene.sentence_index(phrase.start)
    before = [one for one in scene.bodies if one.end < phrase.start]
    near = [one for one in before if here - scene.sentence_index(one.start) <= _NEAR]
    known = [(body.end, found) for body in near if (found := scene.tables.movement(body.name))]
    first = min((end for end, _ in known), default=0)
    is_one = len({found.actor_id for _, found in known}) == 1
    return known[0][1] if is_one and not any(first < one.position < phrase.start for one in scene.spoken) else None


def _is_medium_word(phrase: SourcePhrase, head: str) -> bool:
    """Whether the words mean a medium; an agency is one only as a news agency."""
    return head in _MEDIA and (head != "agency" or "news" in {plain(word) for word in phrase.words})


def _society(scene: Scene, phrase: SourcePhrase) -> Speaker | None:
    """The body or movement, no state and no medium, that spoke last, and did so near."""
    last = [
        one.speakers[0] for one in scene.spoken if one.position < phrase.start and not scene.in_content(one.position)
    ]
    for speaker in _before(scene, phrase, _NEAR)[:1]:
        if last and last[-1].name != speaker.name:
            return None
        is_state = "." in (speaker.id or "") or scene.tables.country_name(speaker.id or "") is not None
        if not is_state and not scene.tables.media_countries(speaker.name or ""):
            return speaker
    return None


def _before(scene: Scene, phrase: SourcePhrase, reach: int = _REACH) -> list[Speaker]:
    """The named bodies that spoke in the sentences before, the nearest first."""
    here = scene.sentence_index(phrase.start)
    return [
        spoken.speakers[0]
        for spoken in reversed(scene.spoken)
        if spoken.position < phrase.start
        and here - scene.sentence_index(spoken.position) <= reach
        and len(spoken.speakers) == 1
        and (spoken.speakers[0].kind in ("institution", None) or _is_movement(scene, spoken.speakers[0]))
        and _is_named(spoken.speakers[0])
    ]


def _is_movement(scene: Scene, speaker: Speaker) -> bool:
    return speaker.kind == "group" and scene.tables.movement(speaker.name or "") is not None


def _is_named(speaker: Speaker) -> bool:
    """Whether a speaker has a name of its own ("the Orvik County Sheriff's Office") and is no mere "the company"."""
    return _without_article(speaker.name or "")[:1].isupper()


def _without_article(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")


def _is_private(scene: Scene, speaker: Speaker) -> bool:
    """Whether a body is no state's: one that no table knows, or one that they know as private."""
    return speaker.id is None or scene.tables.is_private(speaker.id)


def _medium(scene: Scene, phrase: SourcePhrase) -> Speaker | None:
    """The medium that spoke last, else the first that is a source further on."""
    for speaker in _before(scene, phrase):
        if scene.tables.media_countries(speaker.name or ""):
            return replace(speaker, confidence=0.8)
    later = [one.source for one in scene.attributions if one.source and one.source.start > phrase.end]
    for source in sorted(later, key=lambda one: one.start):
        name = _without_article(source.text)
        if len(countries := scene.tables.media_countries(name)) == 1:
            return Speaker(None, name, "institution", next(iter(countries)), None, "description", 0.7)
    return None
