"""Who a pronoun means: the most salient fitting actor before it.

What makes somebody salient is what coreference by rule counts (Lappin and Leass 1994; Hobbs 1978): who spoke last,
then subjects, then other mentions, fading with every sentence; what stands inside a quotation counts little outside
it. How much each weighs is learnt from labelled statements (``python -m pipeline.normalise.fit.choices``); where
nobody is likely enough the pronoun stays open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from pipeline.normalise.model import Attribution, Speaker
from pipeline.normalise.scene.choices import PronounAsked, likeliest
from pipeline.normalise.scene.names import is_organisation_word
from pipeline.normalise.scene.people import person_speaker
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.scene.source_phrases import SourcePhrase
from pipeline.normalise.speakers.institutions import named_institution
from pipeline.normalise.speakers.meetings import pair_speakers
from pipeline.normalise.speakers.narrators import answerer, narrator, opening_bodies
from pipeline.normalise.speakers.pronoun_candidates import (
    PREPOSITION,
    SINGULAR,
    VERB,
    candidate_features,
    is_one_person,
    is_quoted,
    ranked,
    spoken_of,
    whom_it_is_told,
)
from pipeline.normalise.speakers.sides import joined_people, joint_governments
from pipeline.normalise.speakers.subjects import unnamed_subject

FIRST_PERSON = frozenset({"i", "we", "me", "us", "my"})
PLURAL = frozenset({"they", "them", "their", "both"})
THINGS = frozenset({"it", "its"})
RELATIVE = frozenset({"who", "which", "that"})
TAKING_UP = frozenset({"they", "it"})
"""Pronouns whose meaning is chosen like that of a description."""
PRONOUNS = frozenset({"you", *SINGULAR, *FIRST_PERSON, *PLURAL, *RELATIVE, *THINGS})

_NAME_WORDS = (1, 2, 3)
_FALLBACK_REACH = 4
_MET_REACH = 3  # sentences
_LEAST_LIKELY = 0.47
_SURE = 0.75
WEIGHTS = Path(__file__).with_name("pronoun_weights.json")


def resolve_pronoun(
    scene: Scene, phrase: SourcePhrase, attribution: Attribution, parent: list[Speaker]
) -> list[Speaker]:
    """The speakers a pronoun means; empty where it stays open. ``parent``: who said what this attribution stands in."""
    word = phrase.text.lower()
    if word in FIRST_PERSON:
        if word != "us" and attribution.nested_in:
            return _again(parent, 0.7)
        quoted = _whose_quotation(scene, phrase.start, attribution) if word in ("i", "we") else []
        return quoted or _telling(scene, phrase.start, word)
    if word == "you":
        return _telling(scene, phrase.start, word)
    if word in SINGULAR:
        return _singular(scene, phrase.start, SINGULAR[word], attribution, parent)
    if word in PLURAL:
        return _plural(scene, phrase.start)
    if word in THINGS:
        return _thing(scene, phrase.start)
    return []


def _whose_quotation(scene: Scene, position: int, attribution: Attribution) -> list[Speaker]:
    """Who says the quotation in which somebody tells what "I said": the speaker of another part of it."""
    inside = scene.quote_at(position)
    if inside is None:
        return []
    for other in scene.attributions:
        shares = any(inside[0] <= span.start < inside[1] for span in other.content)
        if other is attribution or other.source is None or not shares or scene.quote_at(other.source.start) == inside:
            continue
        for spoken in scene.spoken:
            if other.source.start <= spoken.position < other.source.end and len(spoken.speakers) == 1:
                return _again(spoken.speakers, 0.6)
    return []


def _telling(scene: Scene, position: int, word: str) -> list[Speaker]:
    """Who speaks of "I" or "we", or is asked as "you", outside quotation marks."""
    if word == "us" or scene.quote_at(position) is not None:
        return []
    person = answerer(scene, position) if word == "you" else narrator(scene, position)
    if person:
        return [person_speaker(person, scene.day, scene.tables, "pronoun", 0.7)]
    return _again(opening_bodies(scene), 0.8) if word == "we" else []


def _again(speakers: Iterable[Speaker], confidence: float) -> list[Speaker]:
    return [
        Speaker(one.id, one.name, one.kind, one.country, one.role, "pronoun", round(one.confidence * confidence, 3))
        for one in speakers
    ]


def _singular(
    scene: Scene, position: int, gender: str, attribution: Attribution, parent: list[Speaker]
) -> list[Speaker]:
    if subject := unnamed_subject(scene, position, gender):
        return _again(subject, 0.9)
    inside = scene.quote_at(position)
    excluded = {speaker.id for speaker in parent} if inside and attribution.nested_in else set()
    candidates = ranked(scene, position, gender, inside)
    candidates = [one for one in candidates if not {speaker.id for speaker in one.speakers} & excluded]
    told = whom_it_is_told(scene, attribution)
    others = spoken_of(scene, attribution) | ({id(told)} if told else set())
    candidates = [one for one in candidates if one.person is None or id(one.person) not in others]
    if not candidates:
        return _whatever_the_name(scene, position, others, is_doubtful=False)
    rows = candidate_features(scene, attribution, candidates, inside)
    scene.choices_asked.append(PronounAsked(attribution.attribution_id, [one.speakers[0] for one in candidates], rows))
    best, chance = likeliest(WEIGHTS, rows)
    if best == len(candidates) or chance < _LEAST_LIKELY:
        return _whatever_the_name(scene, position, others, is_doubtful=True)
    chosen = candidates[best]
    if chosen.person and not chosen.person.gender and chance > _SURE:
        chosen.person.gender = gender  # a sure "he" rules this person out for every later "she"
    return _again(chosen.speakers, 0.6 + 0.35 * chance)


def best_of(asked: PronounAsked) -> Speaker | None:
    """The likeliest of those whom a pronoun can mean, however likely that is."""
    return asked.candidates[likeliest(WEIGHTS, asked.rows[:-1])[0]] if asked.candidates else None


def _whatever_the_name(scene: Scene, position: int, others: set[int], *, is_doubtful: bool) -> list[Speaker]:
    """Who spoke last, where nobody fits: a given name alone tells the gender of somebody unknown not surely, and a
    pronoun makes a bare name a person's. ``is_doubtful``: somebody fits, but none well enough; then only one whose sex
    nothing tells, and who spoke right before.
    """
    here = scene.narrative_index(position)
    for spoken in reversed(scene.spoken):
        if spoken.position >= position or is_quoted(scene, spoken, scene.quote_at(position)):
            continue
        if here - scene.narrative_index(spoken.position) > (1 if is_doubtful else _FALLBACK_REACH):
            break
        speaker = spoken.speakers[0] if len(spoken.speakers) == 1 else None
        if speaker is None or id(spoken.person) in others:
            continue
        if spoken.person is not None and spoken.person.known is None and spoken.person.role is not None:
            return [] if is_doubtful else _again([speaker], 0.6)
        words = (speaker.name or "").lower().split()
        if speaker.method == "name" and len(words) in _NAME_WORDS and not any(map(is_organisation_word, words)):
            return [replace(one, kind="person") for one in _again([speaker], 0.6)]
        if speaker.kind == "unnamed" and speaker.method in ("unnamed", "description"):
            return _again([speaker], 0.5) if is_one_person(spoken) or not is_doubtful else []
    return []


def _plural(scene: Scene, position: int) -> list[Speaker]:
    """They: two told as meeting where only they spoke since; the last group, joint or unnamed speakers within three
    sentences; "they" is also said of one unnamed.
    """
    if met := _two_who_met(scene, position):
        return met
    here = scene.sentence_index(position)
    for spoken in reversed(scene.spoken):
        if spoken.position >= position:
            continue
        distance = here - scene.sentence_index(spoken.position)
        if distance > 3:
            break
        is_one = distance <= 1 and spoken.person is None and is_one_person(spoken)
        first = spoken.speakers[0] if spoken.speakers else None
        if len(spoken.speakers) > 1 or is_one or (first and first.kind in ("group", "institution", None)):
            return _again(spoken.speakers, 0.7)
    return _again(joint_governments(scene, position, 2) or joined_people(scene, position), 0.8)


def _two_who_met(scene: Scene, position: int) -> list[Speaker]:
    """The two told as meeting, where all who spoke near before are of them."""
    both = pair_speakers(scene, position)
    ids, here = {one.id for one in both}, scene.sentence_index(position)
    near = [
        spoken
        for spoken in scene.spoken
        if spoken.position < position and here - scene.sentence_index(spoken.position) <= _MET_REACH
    ]
    is_theirs = both and all(speaker.id in ids for spoken in near for speaker in spoken.speakers)
    return _again(both, 0.9) if is_theirs else []


def _thing(scene: Scene, position: int) -> list[Speaker]:
    """It: the country or body that is the subject right before it, or the last institution or movement that spoke."""
    here = scene.sentence_index(position)
    for spoken in reversed(scene.spoken):
        if spoken.position >= position or is_quoted(scene, spoken, scene.quote_at(position)):
            continue
        if here - scene.sentence_index(spoken.position) > 3:
            break
        if spoken.speakers and _is_thing(scene, spoken.speakers[0]):
            subject = _subject_state(scene, spoken.position + len(spoken.words), position)
            return subject or _again(spoken.speakers, 0.75)
    return _subject_state(scene, 0, position)


def _is_thing(scene: Scene, speaker: Speaker) -> bool:
    """Whether "it" can mean a speaker: an institution, a movement, or somebody of whom no kind is known."""
    return speaker.kind in ("institution", None) or bool(speaker.name and scene.tables.movement(speaker.name))


def _subject_state(scene: Scene, after: int, position: int) -> list[Speaker]:
    """The government of the country, or the body, that is the last subject of the same sentence before a position."""
    first, _ = scene.sentence_at(position)
    for start, end, _ in reversed(scene.countries):
        is_here = max(first, after) <= start < position and scene.quote_at(start) is None
        if is_here and VERB.match(scene.text, end, end + 60) and not PREPOSITION.search(scene.text, first, start):
            return _again(named_institution(scene, scene.text[start:end]), 0.75)
    return []
