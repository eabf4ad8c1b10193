"""Who a pronoun means: the most salient fitting actor before it.

Salience follows the usual ranking of coreference by rule (Lappin and Leass 1994; Hobbs 1978): who spoke last, then
subjects, then other mentions, fading with every sentence; what stands inside a quotation counts little outside it.
Where two people come close to each other the pronoun stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.normalise.institutions import named_institution
from pipeline.normalise.model import Attribution, Speaker
from pipeline.normalise.people import ArticlePerson, person_speaker
from pipeline.normalise.roles import role_before
from pipeline.normalise.scene import Scene, Spoken
from pipeline.normalise.source_phrases import SourcePhrase

SINGULAR = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female",
            "himself": "male", "herself": "female"}  # fmt: skip
FIRST_PERSON = frozenset({"i", "we", "me", "us", "my"})
PLURAL = frozenset({"they", "them", "their", "both"})
THINGS = frozenset({"it", "its"})
RELATIVE = frozenset({"who", "which", "that"})
PRONOUNS = frozenset({*SINGULAR, *FIRST_PERSON, *PLURAL, *RELATIVE, *THINGS})

_REACH = 6
_FADING = 0.66
_MARGIN = 0.2
_FAINTEST = 0.15
_LAST_SPEAKER, _TOLD_OF = 1.3, 0.6  # weights of who spoke last, and of whose words somebody else tells
_LEAST_CERTAIN = 0.5
_VERB = re.compile(
    r"(?:\s[–—-])?\s+(?:(?:also|then|later|has|have|had|on \w+day|last \w+|repeatedly|meanwhile|himself|herself),?\s+)*"
    r"(?:\w+(?:ed|s)|said|told|was|is|were|are|did|made|took|met|held|spoke|wrote|went|came|gave|began|sought|will|would|"
    r"could|may|might|must|should|can)\b"
)
_PREPOSITION = re.compile(
    r"\b(?:of|to|with|by|for|from|against|about|on|in|at|between|and|after|over|toward|towards|under|than)\s+"
    r"(?:(?:the|[A-Z][\w'’-]*|president|minister|prime|foreign)\s+)*$"
)
_OWN_WORDS = re.compile(
    r"['’]s?\s+(?:own\s+)?(?:reaction|response|remarks?|comments?|statement|speech|words|tone|reply|answer|post|message"
    r"|address|visit|trip)\b"
)
_INTERVIEWED = re.compile(r"\b(?:spoke (?:to|with)|interviewed|asked) (?:[\w.'’-]+ ){0,5}$")
_ACCORDING = re.compile(r"\baccording to (?:[\w.'’-]+ ){0,5}$", re.IGNORECASE)


@dataclass
class _Candidate:
    """Somebody a pronoun can mean, with the strength of the best reason."""

    speakers: tuple[Speaker, ...]
    person: ArticlePerson | None
    score: float


def resolve_pronoun(
    scene: Scene, phrase: SourcePhrase, attribution: Attribution, parent: list[Speaker]
) -> list[Speaker]:
    """The speakers a pronoun means; empty where it stays open. ``parent``: who said what this attribution stands in."""
    word = phrase.text.lower()
    if word in FIRST_PERSON:
        return _again(parent, 0.7) if word != "us" and attribution.nested_in else []
    if word in SINGULAR:
        return _singular(scene, phrase.start, SINGULAR[word], attribution, parent)
    if word in PLURAL:
        return _plural(scene, phrase.start)
    if word in THINGS:
        return _thing(scene, phrase.start)
    return []


def _again(speakers: Iterable[Speaker], confidence: float) -> list[Speaker]:
    return [
        Speaker(one.id, one.name, one.kind, one.country, one.role, "pronoun", round(one.confidence * confidence, 3))
        for one in speakers
    ]


def _singular(
    scene: Scene, position: int, gender: str, attribution: Attribution, parent: list[Speaker]
) -> list[Speaker]:
    inside = scene.quote_at(position)
    excluded = {speaker.id for speaker in parent} if inside and attribution.nested_in else set()
    candidates = _ranked(scene, position, gender, inside)
    candidates = [one for one in candidates if not {speaker.id for speaker in one.speakers} & excluded]
    if not candidates:
        return _whatever_the_name(scene, position)
    best, second = candidates[0], candidates[1].score if len(candidates) > 1 else 0.0
    if best.score - second < _MARGIN * best.score or best.score < _FAINTEST:
        return []
    confidence = 0.6 + 0.35 * min(1.0, (best.score - second) / best.score)
    if best.person and not best.person.gender and confidence > 0.75:
        best.person.gender = gender  # a sure "he" rules this person out for every later "she"
    return _again(best.speakers, confidence)


def _whatever_the_name(scene: Scene, position: int) -> list[Speaker]:
    """Who spoke last, where nobody fits: a given name alone tells the gender of somebody unknown not surely."""
    here = scene.narrative_index(position)
    before = [one for one in scene.spoken if one.position < position]
    if not before or here - scene.narrative_index(before[-1].position) > 2:
        return []
    person = before[-1].person
    is_unsure = person is not None and person.known is None and person.role is not None
    return _again(before[-1].speakers, 0.6) if is_unsure and len(before[-1].speakers) == 1 else []


def _ranked(scene: Scene, position: int, gender: str, inside: tuple[int, int] | None) -> list[_Candidate]:
    """Everybody who fits, best first."""
    here = scene.narrative_index(position)
    found: dict[str, _Candidate] = {}
    for mention in reversed(scene.mentions.before(position)):
        distance = here - scene.narrative_index(mention.start)
        if distance > _REACH:
            break
        if _fits(mention.person.sex, gender):
            score = _mention_weight(scene, mention.start, mention.end, mention.is_modifier, inside) * _FADING**distance
            speaker = person_speaker(mention.person, scene.day, scene.tables, "pronoun")
            _offer(found, _Candidate((speaker,), mention.person, score))
    last = _LAST_SPEAKER
    for spoken in reversed(scene.spoken):
        distance = here - scene.narrative_index(spoken.position)
        if distance > _REACH or spoken.position >= position or _is_quoted(scene, spoken, inside):
            continue
        if _is_one_person(spoken) and _fits(spoken.person.sex if spoken.person else "", gender):
            told = inside is None and scene.in_content(spoken.position)
            score = _FADING**distance * (_TOLD_OF if told else last)
            _offer(found, _Candidate(_afresh(scene, spoken), spoken.person, score))
            last = last if told else 1.0
    return sorted(found.values(), key=lambda one: -one.score)


def _is_quoted(scene: Scene, spoken: Spoken, inside: tuple[int, int] | None) -> bool:
    """Whether a source stands in somebody's quotation, which is not that of the pronoun."""
    quote = scene.quote_at(spoken.position)
    return quote is not None and quote != inside


def _afresh(scene: Scene, spoken: Spoken) -> tuple[Speaker, ...]:
    """Who spoke, without the doubt of the pronoun that named him last: a chain of pronouns does not wear out."""
    if spoken.person is None:
        return spoken.speakers
    return (person_speaker(spoken.person, scene.day, scene.tables, "pronoun"),)


def _offer(found: dict[str, _Candidate], candidate: _Candidate) -> None:
    key = candidate.speakers[0].id or candidate.speakers[0].name or ""
    if key not in found or found[key].score < candidate.score:
        found[key] = candidate


def _fits(sex: str, gender: str) -> bool:
    return sex in ("", gender)


def _is_one_person(spoken: Spoken) -> bool:
    if len(spoken.speakers) != 1:
        return False
    speaker = spoken.speakers[0]
    is_described = speaker.kind == "unnamed" and speaker.confidence >= _LEAST_CERTAIN  # below: things, not people
    return speaker.kind == "person" or (is_described and speaker.method in ("unnamed", "description"))


def _mention_weight(scene: Scene, start: int, end: int, is_modifier: bool, inside: tuple[int, int] | None) -> float:
    """How much a mention brings somebody to mind: subjects most, quoted words least (unless the pronoun is quoted
    too).
    """
    quote = scene.quote_at(start)
    if quote and quote != inside:
        return 0.1
    if is_modifier:
        return 1.2 if _opens_sentence(scene, start) and _OWN_WORDS.match(scene.text, end) else 0.35
    if scene.in_content(start) and inside is None:
        return 0.4
    if _INTERVIEWED.search(scene.text, max(0, start - 60), start) or _ACCORDING.search(
        scene.text, max(0, start - 60), start
    ):
        return 0.85
    if _PREPOSITION.search(scene.text, max(0, start - 60), start):
        return 0.3
    if _opens_sentence(scene, start):
        return 0.85
    return 0.7 if _VERB.match(scene.text, end, end + 60) else 0.5


def _opens_sentence(scene: Scene, start: int) -> bool:
    """Whether a mention, with its title, is the first thing in its sentence."""
    first, _ = scene.sentence_at(start)
    before = scene.text[first:start].strip(' “"')
    return not before or before == role_before(scene.text, start)


def _plural(scene: Scene, position: int) -> list[Speaker]:
    """They: the last group, joint or unnamed speakers within three sentences."""
    here = scene.sentence_index(position)
    for spoken in reversed(scene.spoken):
        if spoken.position >= position:
            continue
        if here - scene.sentence_index(spoken.position) > 3:
            return []
        if len(spoken.speakers) > 1 or (spoken.speakers and spoken.speakers[0].kind in ("group", "institution")):
            return _again(spoken.speakers, 0.7)
    return []


def _thing(scene: Scene, position: int) -> list[Speaker]:
    """It: the country or body that is the subject right before it, or the last institution that spoke."""
    here = scene.sentence_index(position)
    for spoken in reversed(scene.spoken):
        if spoken.position >= position or _is_quoted(scene, spoken, scene.quote_at(position)):
            continue
        if here - scene.sentence_index(spoken.position) > 3:
            break
        if spoken.speakers and spoken.speakers[0].kind in ("institution", None):
            subject = _subject_state(scene, spoken.position + len(spoken.words), position)
            return subject or _again(spoken.speakers, 0.75)
    return _subject_state(scene, 0, position)


def _subject_state(scene: Scene, after: int, position: int) -> list[Speaker]:
    """The government of the country, or the body, that is the last subject of the same sentence before a position."""
    first, _ = scene.sentence_at(position)
    for start, end, _ in reversed(scene.countries):
        is_here = max(first, after) <= start < position and scene.quote_at(start) is None
        if is_here and _VERB.match(scene.text, end, end + 60) and not _PREPOSITION.search(scene.text, first, start):
            return _again(named_institution(scene, scene.text[start:end]), 0.75)
    return []
