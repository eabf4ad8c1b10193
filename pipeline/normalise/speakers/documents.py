"""Sources that are papers: who speaks through a statement, a report, a survey, as the article names its issuer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from pipeline.normalise.actors.name_words import word_set
from pipeline.normalise.model import Speaker
from pipeline.normalise.scene.bodies import taken_up
from pipeline.normalise.scene.description_words import DOCUMENT_NOUNS, DOMESTIC_WORDS, INSTITUTION_NOUNS, STUDY_NOUNS
from pipeline.normalise.scene.origins import country_of_name
from pipeline.normalise.scene.people import person_speaker, standing_on
from pipeline.normalise.scene.roles import plain
from pipeline.normalise.scene.scene import Scene, Spoken
from pipeline.normalise.scene.source_phrases import DETERMINERS, SourcePhrase, ready
from pipeline.normalise.speakers.institutions import (
    body_named,
    country_of_phrase,
    described_institution,
    institution_in,
    institution_speaker,
    named_institution,
)
from pipeline.normalise.speakers.sides import joint_governments

_ISSUED_BY = re.compile(
    r"\b(?:by|from|of|issued by|released by|published by|(?:published|posted|issued|released|shared) on)\s+",
    re.IGNORECASE,
)
_BY_WHOM = re.compile(
    r"\w+(?:\s+\w+)?\s+(?:by|from|issued by|released by|published by)\s+"
    r"((?:[^,.;:“”\"()]|\.(?=[A-Z]|\w\.)|(?<=[A-Z])\.(?=\s[a-z]))+)"
)
_ISSUES = re.compile(
    r"(?P<who>[^.,;:“”\"]+?)\s+(?:(?:issued|released|signed|published|made|sent(?: out)?|posted|circulated)\s+"
    r"(?:a|an|the|their|his|her|its)\s|(?:files?|filed|filing)\s+)[\w\s-]*$"
)
_NO_HOUSE = word_set("january february march april may june july august september october november december national")
"""Capitalised words before a poll that name nobody who made it."""
_BETWEEN_HOUSES = re.compile(r"\s?/\s?|(?<=\w)[-–](?=[A-Z])")
_COMPOUND = re.compile(r"-[a-z]+$")
_OWNER = re.compile(r"(?P<who>(?:the |The |his |her |their )[\w -]+)['’]s?\s")
_PAGE = re.compile(r"\s+(?:website|web\s?page|social media (?:account|page|channel)|account|page|channel)s?$")
_STEM_NOISE = word_set(
    """joint official new recent annual latest press final draft written separate short brief own news social media
    public post-call earlier later strongly-worded first second third leaked internal preliminary"""
)
_OFFICIAL_PAPERS = word_set("official jail prison budget public arrest charging")
FIGURES = word_set("data figures statistics")
_OF_COURTS = frozenset({"ruling", "opinion", "verdict", "judgment", "judgement"})
_JOINT_PAPERS = frozenset({"statement", "communique", "communiqué", "letter", "declaration"})
_JOINT_PAPER = re.compile(
    r"\b(?P<joint>joint[ -](?:\w+ )?)?(?:statement|communiqu[eé]|letter|declaration)\b", re.IGNORECASE
)
_BESIDE = 120  # characters between a paper and who speaks through it
_LOOK_BACK, _LOOK_AHEAD = 2500, 700
Resolve = Callable[[SourcePhrase], list[Speaker]]


def paper_noun(phrase: SourcePhrase) -> str:
    """The noun for a paper that a phrase is about; empty where it names none."""
    words = phrase.words
    place = next((place for place in range(len(words)) if _is_document(words, place)), None)
    if place is None or any(plain(word) in {"of", "for", "in"} for word in words[:place]):
        return ""
    return plain(words[place])


def document_issuer(scene: Scene, phrase: SourcePhrase, resolve: Resolve) -> list[Speaker] | None:
    """Who speaks through a document; None where the phrase names no document, unnamed where nobody can be found."""
    if not (head := paper_noun(phrase)):
        return None
    direct = _issuer_in(scene, phrase, head, resolve)
    is_new = phrase.is_indefinite or (head in FIGURES and not phrase.determiner)
    is_joint = not direct and not is_new and is_joint_paper(scene, phrase)
    if is_joint and (together := joint_governments(scene, phrase.start)):
        return [replace(one, method="document") for one in together]
    found = direct or ([] if is_new else _issuer_before(scene, phrase, head, resolve))
    found = found or _issuer_after(scene, phrase, head, resolve) or _kept_by(scene, phrase, head)
    found = [] if is_joint and len(found) == 1 else found  # no single one's
    if not found or not (direct or _is_named(found)):
        return [Speaker(None, phrase.text, "unnamed", _country_of_paper(scene, phrase), None, "document", 0.4)]
    confidence = 0.9 if direct else 0.7
    return [replace(one, method="document", confidence=round(one.confidence * confidence, 3)) for one in found]


def _kept_by(scene: Scene, phrase: SourcePhrase, head: str) -> list[Speaker]:
    """The court whose ruling, the company whose filing it is, as the article has named it."""
    noun = "court" if head in _OF_COURTS else "company" if "company" in phrase.text.lower().split() else ""
    name = taken_up(scene, ready(phrase.start, phrase.text), noun, is_given=True) if noun else None
    return body_named(scene, name) if name else []


def is_joint_paper(scene: Scene, phrase: SourcePhrase) -> bool:
    """Whether a statement or letter is several parties', as it is called here or where it was told of last."""
    if paper_noun(phrase) not in _JOINT_PAPERS:
        return False
    before = scene.text[max(0, phrase.start - _LOOK_BACK) : phrase.end]
    papers = list(_JOINT_PAPER.finditer(before))
    if (papers and papers[-1]["joint"]) or plain(phrase.text.split()[0]) == "their":
        return True
    return len(papers) > 1 and bool(papers[-2]["joint"]) and papers[-1].end() == len(before)


def _country_of_paper(scene: Scene, phrase: SourcePhrase) -> str | None:
    """The country that a paper without an issuer names, or whose courts and offices keep it ("jail records")."""
    is_domestic = bool({plain(word) for word in phrase.words} & (DOMESTIC_WORDS | _OFFICIAL_PAPERS))
    return country_of_phrase(scene, phrase) or (scene.home_near(phrase.start) if is_domestic else None)


def _is_document(words: list[str], place: int) -> bool:
    """Whether a word of the phrase is a paper that speaks, and no part of a name ("the Washington Post")."""
    key = plain(words[place])
    in_name = place > 0 and words[place][:1].isupper() and words[place - 1][:1].isupper()
    is_body = place + 1 < len(words) and plain(words[place + 1]) in INSTITUTION_NOUNS  # "the statistics agency"
    return (key in DOCUMENT_NOUNS or key.removesuffix("s") in DOCUMENT_NOUNS) and not in_name and not is_body


def _issuer_in(scene: Scene, phrase: SourcePhrase, head: str, resolve: Resolve) -> list[Speaker]:
    """The issuer that the phrase names before the noun ("the White House readout") or after it ("a report by ...")."""
    position = re.search(rf"\b{re.escape(head)}", phrase.text, re.IGNORECASE)
    if position is None:
        return []
    if issuer := _ISSUED_BY.match(phrase.text[position.end() :].lstrip("s ").lstrip()):
        skipped = len(phrase.text) - len(phrase.text[position.end() :].lstrip("s ").lstrip()) + issuer.end()
        found = resolve(ready(phrase.start + skipped, _PAGE.sub("", phrase.text[skipped:])))
        if found and issuer.group().strip().lower() != "of":
            return found
    stem = phrase.text[: position.start()]
    if owner := _OWNER.match(stem):
        return _stem_issuer(scene, phrase.start, stem) or resolve(ready(phrase.start, owner["who"]))
    return _owned(scene, phrase, head) or _stem_issuer(scene, phrase.start, stem) or _named_in(scene, phrase, stem)


def _owned(scene: Scene, phrase: SourcePhrase, head: str) -> list[Speaker]:
    """Whose paper it is by a pronoun ("her statement", "its website"): who spoke last and fits."""
    if phrase.determiner in ("his", "her") and head != "letter":
        sex = {"his": "male", "her": "female"}[phrase.determiner]
        for spoken in reversed(scene.spoken):
            if spoken.position < phrase.start and spoken.person and spoken.person.sex in ("", sex):
                return list(spoken.speakers)
    if phrase.determiner == "its":
        before = (one for one in reversed(scene.spoken) if one.position < phrase.start)
        return next((list(one.speakers) for one in before if one.speakers[0].kind in ("institution", None)), [])
    return []


def _named_in(scene: Scene, phrase: SourcePhrase, stem: str) -> list[Speaker]:
    """The body, unknown to the tables, whose name stands before the noun ("the Orvik Institute survey")."""
    kept = [word for word in stem.split() if plain(word) not in DETERMINERS | _STEM_NOISE]
    is_name = (
        bool(kept)
        and all(word[:1].isupper() and not _COMPOUND.search(word) for word in kept)
        and not phrase.text[:1].isupper()
    )
    if not is_name or scene.tables.find_countries(" ".join(kept)) or scene.mentions.within(phrase.start, phrase.end):
        return []
    name = " ".join(kept)
    if known := institution_in(scene, ready(phrase.start, name)):
        return known
    return [Speaker(None, name, "institution", country_of_name(scene, name), None, "document", 0.6)]


def _stem_issuer(scene: Scene, start: int, stem: str) -> list[Speaker]:
    """Who stands before the noun: a possessive person, an institution, or a country, whose government it is then."""
    mentions = scene.mentions.within(start, start + len(stem))
    if mentions and re.search(r"['’]s?\s*$", stem):
        return [person_speaker(mentions[-1].person, scene.day, scene.tables, "document", 0.9)]
    kept = [word for word in stem.split() if plain(word) not in DETERMINERS | _STEM_NOISE and word[-6:] != "-based"]
    if not kept:
        return []
    words = " ".join(kept)
    if found := _houses_joined(scene, stem) or named_institution(scene, words):
        return found
    if scene.tables.office_of_institution(words):
        return [one for one in described_institution(scene, ready(start, words)) if one.id]
    if mentions and mentions[-1].end >= start + len(stem.rstrip()) - 2:
        country, _ = standing_on(mentions[-1].person, scene.day, scene.tables)
        return [institution_speaker(scene.tables.compose(country, "government"), "document", 0.6)] if country else []
    return []


def _houses_joined(scene: Scene, stem: str) -> list[Speaker]:
    """The media and institutes of a joint poll ("the Orvik News/Tarn University poll"), one of them a medium known."""
    words = [word for word in stem.split() if word[:1].isupper() and plain(word) not in DETERMINERS | _NO_HOUSE]
    names = _BETWEEN_HOUSES.split(" ".join(words))
    if not 1 < len(names) < 4 or not any(scene.tables.media_countries(name) for name in names):
        return []
    return [found for name in names for found in body_named(scene, name)[:1]]


def _issuer_before(scene: Scene, phrase: SourcePhrase, head: str, resolve: Resolve) -> list[Speaker]:
    """The issuer named with an earlier mention of the same noun, or whoever spoke in the sentence that holds it."""
    first = max(0, phrase.start - _LOOK_BACK)
    for position in reversed(_places_of(scene, head, first, phrase.start)):
        start, end = scene.sentence_at(position)
        speakers = [one for one in scene.spoken if start <= one.position < end and one.position < phrase.start]
        left = scene.text[max(start, position - 70) : position]
        before = left[
            max((match.end() for match in re.finditer(r"[,;:“”\"]|\b(?:a|an|the|in|of)\s", left)), default=0) :
        ]
        found = _stem_issuer(scene, position - len(before), before)
        if not found and (issues := _ISSUES.search(scene.text, start, position)):
            found = resolve(ready(issues.start("who"), issues["who"]))
        found = found or _named_after(scene, position, end, resolve)
        found = found or _who_spoke_at(scene, speakers, position)
        if _is_named(found):
            return found
    return []


def _who_spoke_at(scene: Scene, speakers: list[Spoken], position: int) -> list[Speaker]:
    """Who of those that speak in a sentence does so through the paper named there: the nearest that is no medium."""
    own = [one for one in speakers if not scene.tables.media_countries(one.speakers[0].name or "")]
    nearest = min(own, key=lambda one: _gap(one, position), default=None)
    return list(nearest.speakers) if nearest and _gap(nearest, position) <= _BESIDE else []


def _gap(spoken: Spoken, position: int) -> int:
    """How many characters stand between a source and a position."""
    return abs(spoken.position + len(spoken.words) - position)


def _places_of(scene: Scene, head: str, start: int, end: int) -> list[int]:
    """Where a stretch of text has the noun, or for a study any of its names."""
    nouns = STUDY_NOUNS if head in STUDY_NOUNS else {head}
    pattern = "|".join(re.escape(noun) for noun in sorted(nouns))
    return [
        match.start() + start for match in re.finditer(rf"\b(?:{pattern})s?\b", scene.text[start:end], re.IGNORECASE)
    ]


def _issuer_after(scene: Scene, phrase: SourcePhrase, head: str, resolve: Resolve) -> list[Speaker]:
    """Whom the next lines give as the issuer of a study that the article brings in without one."""
    if head not in STUDY_NOUNS:
        return []
    _, own_end = scene.sentence_at(phrase.end)
    is_headline = phrase.end <= len(scene.article.title or "")
    for position in _places_of(scene, head, phrase.end, own_end + (_LOOK_BACK if is_headline else _LOOK_AHEAD)):
        start, end = scene.sentence_at(position)
        left = scene.text[max(start, position - 70) : position]
        named = re.search(r"(?:the\s+)?[A-Z][^,;:“”\"]*$", left)
        found = _stem_issuer(scene, position - len(named[0]), named[0]) if named else []
        found = found or _named_after(scene, position, end, resolve) or _who_found(scene, position, end, resolve)
        if _is_named(found):
            return found
    return []


def _who_found(scene: Scene, position: int, end: int, resolve: Resolve) -> list[Speaker]:
    """The body that, in the sentence that names the study, says what it found."""
    for attribution in scene.attributions:
        source = attribution.source
        if source and position < source.start < end:
            return institution_in(scene, ready(source.start, source.text))
    return []


def _named_after(scene: Scene, position: int, end: int, resolve: Resolve) -> list[Speaker]:
    """The issuer after the noun in running text ("a report by the institute")."""
    text = scene.text[position : min(end, position + 90)]
    match = _BY_WHOM.match(text)
    if match is None:
        return []
    found = resolve(ready(position + match.start(1), match[1]))
    return found if _is_named(found) else []


def _is_named(speakers: list[Speaker]) -> bool:
    return bool(speakers) and all(one.kind in ("person", "institution", "group") for one in speakers)
