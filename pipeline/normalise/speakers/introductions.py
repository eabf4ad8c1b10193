"""Whom the next sentences bring in by name after words that name nobody ("A lawyer said ...", then her name).

News often tells what "a senior official" or "a local resident" says before it tells who that is: the next person that
the article names for the first time, whose introduction has the same noun, and who speaks again at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from pipeline.learning.linear import Features
from pipeline.normalise.scene.mentions import Mention
from pipeline.normalise.scene.people import ArticlePerson, person_speaker
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.speakers.reference_signs import Asked, Referent, key_of

_AHEAD = 5
_FAR = 4
_TITLE = 60  # characters of a title before the name that opens a sentence
_INTRODUCED = re.compile(
    r"['’]|,? (?:\(|\d|an?\b|the\b|who\b|whose\b|of\b|from\b|at\b|with\b|his\b|her\b|[A-Z])|, [a-z]+(?:er|or|ist|ian)\b"
)
"""What follows a name that is told with what its bearer is."""
_INTRODUCED_BEFORE = re.compile(r"(?:['’]s|-year-old) $")


def offer_introduced(scene: Scene, asked: Asked, found: dict[tuple[str, ...], Referent]) -> None:
    """Everybody whom the sentences behind a statement name for the first time, the nearest first; nobody for a
    headline behind which several come with their roles.
    """
    here = scene.sentence_index(asked.phrase.end)
    named = takewhile(lambda one: _is_near(scene, here, one), _first_named(scene, asked.phrase.end))
    near = [(one, min(scene.sentence_index(one.start) - here, _FAR)) for one in named]
    rivals = sum(one.person.role is not None for one, _ in near)
    if rivals > 1 and asked.phrase.start < len(scene.article.title or ""):
        return
    for rank, (mention, distance) in enumerate(near):
        speaker = person_speaker(mention.person, scene.day, scene.tables, "description", 0.9)
        one = found.setdefault(key_of((speaker,)), Referent((speaker,), mention.person))
        one.signs.update(_signs(scene, asked, mention))
        one.signs[f"brought in {distance}"] = 1.0
        one.signs["brought in first"] = float(rank == 0)


def named_next(scene: Scene, asked: Asked) -> ArticlePerson | None:
    """Who alone is brought in right after words for one who is not named, and is told of without any introduction:
    speaking in the next sentence, or opening it behind the article's first words.
    """
    mention = next(_first_named(scene, asked.phrase.end), None)
    here = scene.sentence_index(asked.phrase.end)
    if mention is None or not mention.is_full_name or scene.sentence_index(mention.start) - here != 1:
        return None
    person, before = mention.person, scene.text[max(0, mention.start - 10) : mention.start]
    is_told = (
        person.known or person.role or _INTRODUCED.match(scene.text, mention.end) or _INTRODUCED_BEFORE.search(before)
    )
    is_lead = not scene.text[len(scene.article.title or "") : asked.phrase.start].strip()
    is_meant = _is_source(scene, mention) or (is_lead and _opens(scene, mention))
    return person if is_meant and not is_told and not scene.in_content(mention.start) else None


def _is_near(scene: Scene, here: int, mention: Mention) -> bool:
    return scene.sentence_index(mention.start) - here <= _AHEAD


def _signs(scene: Scene, asked: Asked, mention: Mention) -> Features:
    """How somebody is brought in: how many lines on, in full, as one who speaks, inside what another says."""
    lines = scene.text.count("\n", min(asked.attribution.end, mention.start), mention.start)
    return {
        f"brought in line {min(lines, _FAR)}": 1.0,
        "brought in in full": float(mention.is_full_name),
        "brought in speaks": float(_is_source(scene, mention)),
        "brought in told": float(scene.in_content(mention.start)),
        "brought in owner": float(mention.is_modifier),
        "brought in opens": float(_opens(scene, mention)),
    }


def _first_named(scene: Scene, position: int) -> Iterator[Mention]:
    """The first mentions, behind a position, of people whom the body has not named before."""
    body = len(scene.article.title or "")
    seen = {id(one.person) for one in scene.mentions.before(position) if one.start >= body}
    for mention in scene.mentions.within(position, len(scene.text)):
        if id(mention.person) not in seen and not scene.in_credit(mention.start):
            seen.add(id(mention.person))
            yield mention


def _is_source(scene: Scene, mention: Mention) -> bool:
    """Whether a name stands in the source of a statement."""
    return any(
        one.source is not None and one.source.start <= mention.start < one.source.end for one in scene.attributions
    )


def _opens(scene: Scene, mention: Mention) -> bool:
    """Whether a sentence begins with a name, a title before it left aside."""
    first, _ = scene.sentence_at(mention.start)
    return mention.start - first < _TITLE and "," not in scene.text[first : mention.start]
