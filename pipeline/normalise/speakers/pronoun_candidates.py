"""Whom a pronoun can mean: everybody near who fits, with what speaks for each.

Salience follows the usual ranking of coreference by rule (Lappin and Leass 1994; Hobbs 1978); how much each sign weighs
is learnt (:mod:`pipeline.normalise.fit.choices`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from pipeline.learning.linear import Features
from pipeline.normalise.model import Attribution, Speaker
from pipeline.normalise.scene.mentions import Mention
from pipeline.normalise.scene.people import ArticlePerson, person_speaker
from pipeline.normalise.scene.role_phrases import role_before
from pipeline.normalise.scene.scene import Scene, Spoken

SINGULAR = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female",
            "himself": "male", "herself": "female"}  # fmt: skip
"""Pronouns of one person, with the sex that each tells."""
REACH = 6
VERB = re.compile(
    r"(?:\s[–—-])?\s+(?:(?:also|then|later|has|have|had|on \w+day|last \w+|repeatedly|meanwhile|himself|herself),?\s+)*"
    r"(?:\w+(?:ed|s)|said|told|was|is|were|are|did|made|took|met|held|spoke|wrote|went|came|gave|began|sought|will|would|"
    r"could|may|might|must|should|can)\b"
)
PREPOSITION = re.compile(
    r"\b(?:of|to|with|by|for|from|against|about|on|in|at|between|and|after|over|toward|towards|under|than)\s+"
    r"(?:(?:the|[A-Z][\w'’-]*|president|minister|prime|foreign)\s+)*$"
)
_FADING = 0.66
_FAR = 4
_NEW = 2  # sentences
_LAST_SPEAKER, _TOLD_OF = 1.3, 0.6  # weights of who spoke last, and of whose words somebody else tells
_LEAST_CERTAIN = 0.5
_BESIDE, _BEHIND = 60, 200  # characters in which somebody is named beside a source, behind what is said
_OWN_WORDS = re.compile(
    r"['’]s?\s+(?:own\s+)?(?:reaction|response|remarks?|comments?|statement|speech|words|tone|reply|answer|post|message"
    r"|address|visit|trip)\b"
)
_INTERVIEWED = re.compile(r"\b(?:spoke (?:to|with)|interviewed|asked) (?:[\w.'’-]+ ){0,5}$")
_JOINED = re.compile(r",? and (?:(?:[Tt]he )?[A-Z]?[\w.-]+ ){0,3}")
_TELLS = re.compile(r"\s(?:\w+\s)?(?:told|tells|asked|asks|reminded|informed|assured|warned|urged)\s")
_STANDS_ALONE = re.compile(r"(?! (?:him|her)self\b)(?:[^\w\s'’]|\s(?:[^a-z]|[a-z]{1,3}\b|[a-z]+(?:ed|s|ing)\b)|$)")
"""What follows a name that is no part of another noun group."""
_CALLED = re.compile(r"\b(?:be|being|is|was|born|named|called)\s$")
"""What stands before a name that somebody has, by his own words ("he denied being Orlov")."""
_ACCORDING = re.compile(r"\baccording to (?:[\w.'’-]+ ){0,5}$", re.IGNORECASE)


@dataclass
class Candidate:
    """Somebody a pronoun can mean, with the strength of the best reason and all that speaks for it."""

    speakers: tuple[Speaker, ...]
    person: ArticlePerson | None
    score: float
    signs: Features = field(default_factory=dict)


def candidate_features(
    scene: Scene, attribution: Attribution, candidates: list[Candidate], inside: tuple[int, int] | None
) -> list[Features]:
    """What speaks for each candidate, and at the end for nobody: for all pronouns, and for those that stand so."""
    source, content = attribution.source, attribution.content
    is_behind = bool(source and content and content[0].start < source.start)
    sort = "quoted" if inside else "behind" if is_behind else "ahead"
    around = named_around(scene, attribution)
    rows: list[Features] = []
    _add_order(scene, attribution, candidates)
    for rank, one in enumerate(candidates):
        signs: Features = {"score": one.score, "log score": math.log(max(one.score, 0.01)), **one.signs}
        others = candidates[1 if rank == 0 else 0 :][:1]
        signs["ahead of the best other"] = one.score - (others[0].score if others else 0.0)
        signs["most salient"] = float(rank == 0 and signs["ahead of the best other"] > 0)
        signs.update((sign, 1.0) for sign, people in around.items() if id(one.person) in people)
        signs["sex known"] = float(bool(one.person and one.person.sex))
        rows.append(signs)
    rows.append({"nobody": 1.0, "nobody of many": min(len(candidates), 6) / 6})
    return [{**row, **{f"{name}@{sort}": value for name, value in row.items()}} for row in rows]


def _add_order(scene: Scene, attribution: Attribution, candidates: list[Candidate]) -> None:
    """Who of the candidates was named last, and who alone in the sentence or with the one before."""
    if attribution.source is None:
        return
    position = attribution.source.start
    people = {id(one.person): one for one in candidates if one.person is not None}
    index = scene.sentence_index(position)
    for rank, key in _last_named(scene, position, people.keys()):
        people[key].signs[f"named last {min(rank, _FAR - 1)}"] = 1.0
    for name, first in (("sentence", index), ("two sentences", index - 1)):
        start = scene.sentences[max(0, first)][0]
        named = {id(one.person) for one in scene.mentions.within(start, position)} & people.keys()
        for key in named:
            people[key].signs[f"{'alone' if len(named) == 1 else 'not alone'} in {name}"] = 1.0


def _last_named(scene: Scene, position: int, people: Collection[int]) -> Iterator[tuple[int, int]]:
    """The candidates with their rank by who was named last; two joined by "and" share one."""
    rank, seen, behind = 0, set[int](), len(scene.text)
    for mention in reversed(scene.mentions.before(position)):
        key = id(mention.person)
        if key in people and key not in seen and not scene.in_credit(mention.start):
            rank += not _JOINED.fullmatch(scene.text, mention.end, behind)
            seen.add(key)
            yield rank, key
        behind = mention.start


def named_around(scene: Scene, attribution: Attribution) -> dict[str, set[int]]:
    """Who is named in what is said, beside the source (to whom it is said) and first behind it, by identity."""
    said, quoted = scene.mentions, "quoted words" if attribution.quote_type == "direct" else "words"
    words = {id(one.person) for span in attribution.content for one in said.within(span.start, span.end)}
    source, end = attribution.source, attribution.end
    last = scene.sentence_at(source.start)[1] if source else end
    beside = said.within(source.end, min(last, source.end + _BESIDE)) if source else []
    behind = [one for one in said.within(end, end + _BEHIND) if not one.is_modifier][:1]
    told = {id(one.person) for one in beside if not scene.in_content(one.start)}
    return {f"named in {quoted}": words, "named beside": told, "named next": {id(one.person) for one in behind}}


def spoken_of(scene: Scene, attribution: Attribution) -> set[int]:
    """Who is named in the words that follow a source, by identity: "he says Orlova came" is said by no Orlova."""
    source = attribution.source
    spans = [one for one in attribution.content if source and one.start > source.start]
    named = (one for span in spans for one in scene.mentions.within(span.start, span.end) if not one.is_modifier)
    alone = (one for one in named if _STANDS_ALONE.match(scene.text, one.end) or VERB.match(scene.text, one.end))
    return {
        id(one.person)
        for one in alone
        if not scene.quote_at(one.start) and not _CALLED.search(scene.text, one.start - 12, one.start)
    }


def whom_it_is_told(scene: Scene, attribution: Attribution) -> ArticlePerson | None:
    """Who is told by name what a pronoun says ("he told Orlova"), which the pronoun cannot mean."""
    source = attribution.source
    told = _TELLS.match(scene.text, source.end) if source else None
    beside = scene.mentions.within(told.end(), told.end() + _BESIDE)[:1] if told else []
    if not told or not beside or beside[0].is_modifier:
        return None
    between = scene.text[told.end() : beside[0].start].rstrip()
    return beside[0].person if between == role_before(scene.text, beside[0].start) else None


def ranked(scene: Scene, position: int, gender: str, inside: tuple[int, int] | None) -> list[Candidate]:
    """Everybody who fits, best first."""
    found: dict[str, Candidate] = {}
    _offer_named(scene, position, gender, inside, found)
    _offer_speakers(scene, position, gender, inside, found)
    return sorted(found.values(), key=lambda one: -one.score)


def _offer_named(
    scene: Scene, position: int, gender: str, inside: tuple[int, int] | None, found: dict[str, Candidate]
) -> None:
    """Everybody named before who fits."""
    here, title = scene.narrative_index(position), len(scene.article.title or "")
    counts = scene.mention_counts
    for mention in reversed(scene.mentions.before(position)):
        distance = here - scene.narrative_index(mention.start)
        if distance > REACH:
            break
        if not _fits(mention.person.sex, gender):
            continue
        place, weight = _standing(scene, mention, inside)
        speaker = _as_pronoun(scene, mention.person)
        one = _offer(found, Candidate((speaker,), mention.person, weight * _FADING**distance))
        one.signs[f"{place} {min(distance, _FAR)}"] = 1.0
        one.signs.setdefault(f"nearest {place}", float(not any(sign.startswith("nearest") for sign in one.signs)))
        one.signs.setdefault("often named", counts[id(mention.person)])
        _add_recency(scene, position, mention, one.signs)
        if mention.start < title:
            one.signs["in title"] = 1.0


def _add_recency(scene: Scene, position: int, mention: Mention, signs: Features) -> None:
    """How lately somebody was named, and whether for the first time: the last mention counts, which is seen first."""
    if "lines since" in signs:
        return
    signs["lines since"] = float(min(3, scene.text.count("\n", mention.start, position)))
    signs["last in full"] = float(mention.is_full_name)
    title = len(scene.article.title or "")
    first = next((start for start in scene.mentions.places[id(mention.person)] if start >= title), mention.start)
    distance = scene.sentence_index(position) - scene.sentence_index(first)
    if distance <= _NEW:
        signs[f"brought in {distance}"] = 1.0


def _offer_speakers(
    scene: Scene, position: int, gender: str, inside: tuple[int, int] | None, found: dict[str, Candidate]
) -> None:
    """Everybody who spoke before and fits."""
    here, last, is_first = scene.narrative_index(position), _LAST_SPEAKER, True
    for spoken in reversed(scene.spoken):
        distance = here - scene.narrative_index(spoken.position)
        if distance > REACH or spoken.position >= position or is_quoted(scene, spoken, inside):
            continue
        if is_one_person(spoken) and _fits(spoken.person.sex if spoken.person else "", gender):
            told = inside is None and scene.in_content(spoken.position)
            score = _FADING**distance * (_TOLD_OF if told else last)
            one = _offer(found, Candidate(_afresh(scene, spoken), spoken.person, score))
            one.signs[f"{'told of' if told else 'spoke'} {min(distance, _FAR)}"] = 1.0
            if is_first and not told:
                one.signs["spoke last"] = 1.0
            last = last if told else 1.0
        is_first = is_first and scene.in_content(spoken.position)


def is_quoted(scene: Scene, spoken: Spoken, inside: tuple[int, int] | None) -> bool:
    """Whether a source stands in somebody's quotation, which is not that of the pronoun."""
    quote = scene.quote_at(spoken.position)
    return quote is not None and quote != inside


def _afresh(scene: Scene, spoken: Spoken) -> tuple[Speaker, ...]:
    """Who spoke, without the doubt of the pronoun that named him last: a chain of pronouns does not wear out."""
    if spoken.person is None:
        return spoken.speakers
    return (_as_pronoun(scene, spoken.person),)


def _offer(found: dict[str, Candidate], candidate: Candidate) -> Candidate:
    """The candidate under which somebody is kept, with the best score so far."""
    key = candidate.speakers[0].id or candidate.speakers[0].name or ""
    kept = found.setdefault(key, candidate)
    if kept.score < candidate.score:
        kept.speakers, kept.person, kept.score = candidate.speakers, candidate.person, candidate.score
    return kept


def _fits(sex: str, gender: str) -> bool:
    return sex in ("", gender)


def is_one_person(spoken: Spoken) -> bool:
    """Whether a single person spoke, named or described."""
    if len(spoken.speakers) != 1:
        return False
    speaker = spoken.speakers[0]
    is_described = speaker.kind == "unnamed" and speaker.confidence >= _LEAST_CERTAIN  # below: things, not people
    return speaker.kind == "person" or (is_described and speaker.method in ("unnamed", "description"))


def _as_pronoun(scene: Scene, person: ArticlePerson) -> Speaker:
    """The speaker that a person is whom a pronoun means, found once for all pronouns of the article."""
    if id(person) not in scene.as_pronouns:
        scene.as_pronouns[id(person)] = person_speaker(person, scene.day, scene.tables, "pronoun")
    return scene.as_pronouns[id(person)]


def _standing(scene: Scene, mention: Mention, inside: tuple[int, int] | None) -> tuple[str, float]:
    """How a mention stands and what it weighs by that, found once for all pronouns that stand alike."""
    key = mention.start, inside
    if key not in scene.standings:
        scene.standings[key] = _mention_weight(scene, mention.start, mention.end, mention.is_modifier, inside)
    return scene.standings[key]


def _mention_weight(
    scene: Scene, start: int, end: int, is_modifier: bool, inside: tuple[int, int] | None
) -> tuple[str, float]:
    """How a mention stands, and how much it brings somebody to mind by that: subjects most, quoted words least (unless
    the pronoun is quoted too).
    """
    quote = scene.quote_at(start)
    if quote and quote != inside:
        return "quoted", 0.1
    if scene.in_credit(start):
        return "credit", 0.05
    if is_modifier:
        own = _opens_sentence(scene, start) and _OWN_WORDS.match(scene.text, end)
        return ("own words", 1.2) if own else ("modifier", 0.35)
    if scene.in_content(start) and inside is None:
        return "told of", 0.4
    before = max(0, start - 60)
    if _INTERVIEWED.search(scene.text, before, start) or _ACCORDING.search(scene.text, before, start):
        return "interviewed", 0.85
    if PREPOSITION.search(scene.text, before, start):
        return "governed", 0.3
    if _opens_sentence(scene, start):
        return "opens", 0.85
    return ("subject", 0.7) if VERB.match(scene.text, end, end + 60) else ("object", 0.5)


def _opens_sentence(scene: Scene, start: int) -> bool:
    """Whether a mention, with its title, is the first thing in its sentence."""
    first, _ = scene.sentence_at(start)
    before = scene.text[first:start].strip(' “"')
    return not before or before == role_before(scene.text, start)
