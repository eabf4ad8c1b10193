"""Who "I" and "we" are outside quotation marks: whose turn it is in an interview, who signs a statement or a column."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.extract.turns import ANSWERS, ASKS, labels_in
from pipeline.normalise.model import Speaker
from pipeline.normalise.scene.people import ArticlePerson, person_speaker
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.scene.source_phrases import SourcePhrase

_FEWEST_TURNS = 2
_SIGNED = re.compile(
    r"(?:[^:\n]{1,40}:\s)?(?:(?:the|full|text|of|joint|opening|closing|press|prepared|open)\s)*"
    r"(?:statement|remarks|message|letter|op-ed|speech|address)\s(?:from|by|of)\s",
    re.IGNORECASE,
)
# What whoever makes a statement does in it, in the present tense.
_STATES = re.compile(
    r"(?:(?:strongly|firmly|unequivocally|deeply|warmly|also|jointly)\s)*(?:condemn|welcome|congratulate|express|deplore"
    r"|reiterate|reaffirm|mourn|extend|offer|urge|commend|applaud|denounce|call)(?:e?s)?\b",
    re.IGNORECASE,
)
_BEFORE_SELF = re.compile(r"\W*(?:We,?\s)?(?:[Tt]he\s)?\Z")
_LONGEST_TITLE = 60  # characters between "statement by" and the name
_AUTHOR = re.compile(
    r",\s(?:an?|the)\s[^.;\n]{3,120},\s(?:is|was|writes|teaches|serves)\s|\s(?:writes|teaches)\s"
    r"|\s(?:is|was)\s(?:an?|the)\s[^.;\n]{0,80}?\b(?:author|columnist|correspondent|director|editor|fellow|lecturer|professor"
    r"|researcher|reporter|scholar|writer)\b"
)


def narrator(scene: Scene, position: int) -> ArticlePerson | None:
    """The person who speaks of himself or herself at a position; None where nobody tells."""
    turns = _turns(scene)
    if turns:
        before = [label for start, label in turns if start < position]
        return _of_turn(scene, before[-1]) if before else None
    return _who_signs(scene) or _author(scene)


def answerer(scene: Scene, position: int) -> ArticlePerson | None:
    """Who is asked as "you" at a position of an interview: whose turn follows the question; None elsewhere."""
    turns = _turns(scene)
    before = [label for start, label in turns if start < position]
    behind = [label for start, label in turns if start >= position and label not in ASKS]
    is_asked = bool(before) and before[-1] in ASKS
    return _of_turn(scene, behind[0]) if is_asked and behind else None


def _turns(scene: Scene) -> list[tuple[int, str]]:
    """Where each speaker of an interview or transcript begins, with the label; empty where the text is none."""
    found = [one for one in labels_in(scene.text) if one.is_upper or one.name in ASKS | ANSWERS]
    counts = Counter(one.name for one in found)
    return [(one.span[0], one.name) for one in found] if max(counts.values(), default=0) >= _FEWEST_TURNS else []


def who_answers(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """Who gives the answer of which a source is but the label ("A:", "ORLOVA:")."""
    is_label = phrase.text.lower() in ANSWERS or phrase.text.isupper()
    if not is_label or scene.text[phrase.end : phrase.end + 1] != ":":
        return []
    person = narrator(scene, phrase.end + 1)
    return [person_speaker(person, scene.day, scene.tables, "pronoun", 0.7)] if person else []


def _of_turn(scene: Scene, label: str) -> ArticlePerson | None:
    """Whom a label names; an answer's is the only person of the headline, or else of what stands before the turns."""
    if label in ASKS:
        return None
    if label in ANSWERS:
        ends = (len(scene.article.title or ""), _turns(scene)[0][0])
        groups = ({id(one.person): one.person for one in scene.mentions.within(0, end)} for end in ends)
        return next((next(iter(people.values())) for people in groups if len(people) == 1), None)
    named = [one for one in scene.people if one.surname == label]
    return named[0] if len(named) == 1 else None


def _who_signs(scene: Scene) -> ArticlePerson | None:
    """The person whose statement or speech the headline says that the text is."""
    title = scene.article.title or ""
    signed = _SIGNED.match(title)
    if signed is None:
        return None
    named = scene.mentions.within(signed.end(), min(len(title), signed.end() + _LONGEST_TITLE))
    return named[0].person if named and not named[0].is_modifier else None


def opening_bodies(scene: Scene) -> list[Speaker]:
    """The states or bodies whose own statement a text is: "Norland condemns ..." begins it; empty elsewhere."""
    title = scene.article.title or ""
    body = len(title) if scene.text.startswith(title) else 0
    for spoken in scene.spoken:
        if spoken.position < body:
            continue
        cues = (one.cue for one in scene.attributions if one.source and spoken.position - one.source.start in (0, 4))
        is_opening = _BEFORE_SELF.match(scene.text, body, spoken.position) and not _turns(scene)
        states = is_opening and any(cue and _STATES.match(cue.text) for cue in cues)
        is_body = all(one.kind in ("institution", "group") for one in spoken.speakers)
        return list(spoken.speakers) if states and is_body else []
    return []


def _author(scene: Scene) -> ArticlePerson | None:
    """Who is introduced as the author in the last lines ("Jane Doe, a professor of law, is ...")."""
    last = scene.text.rstrip().rfind("\n") + 1
    named = scene.mentions.within(last, last + 2)
    is_author = bool(named) and named[0].is_full_name and _AUTHOR.match(scene.text, named[0].end)
    return named[0].person if is_author else None
