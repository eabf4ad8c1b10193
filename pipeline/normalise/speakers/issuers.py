"""Who issued a paper, as the article tells elsewhere: "a poll by the institute" before or behind, "the party sued"."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.normalise.actors.name_words import word_set
from pipeline.normalise.model import Speaker
from pipeline.normalise.scene.description_words import STUDY_NOUNS
from pipeline.normalise.scene.people import person_speaker, standing_on
from pipeline.normalise.scene.roles import plain
from pipeline.normalise.scene.scene import Scene, Spoken
from pipeline.normalise.scene.source_phrases import DETERMINERS, SourcePhrase, ready
from pipeline.normalise.speakers.institutions import (
    body_named,
    described_institution,
    institution_in,
    institution_speaker,
    named_institution,
)

Resolve = Callable[[SourcePhrase], list[Speaker]]
_MADE = (
    r"(?:issued|released|published|posted|conducted|commissioned|carried out|prepared|produced|written|co-?written"
    r"|authored|signed|sent|filed|submitted|brought|led|put out|run|paid for|funded|made public|unveiled)"
)
_NOT_MADE = r"(?!obtained|seen|viewed|reviewed|cited|quoted|shared|compiled|leaked|read|heard|verified|shown|followed)"
BY_WHOM = re.compile(
    rf"\w+(?:[,\s]+(?:(?:{_NOT_MADE}\w+\s+){{0,2}}(?:by|from)"
    rf"|(?:[^,.;:“”\"\n]{{1,70}}\s)??,?\s*(?:which\s+)?(?:was\s+|is\s+|were\s+)?{_MADE}"
    r"(?:\s[^,.;:“”\"\n]{1,70}?)?\s(?:by|from)))\s+"
    r"(?P<who>(?:[^,.;:“”\"()\n]|\.(?=[A-Z]|\w\.)|(?<=[A-Z])\.(?=\s[a-z])|\((?=[A-Z]+\))|(?<=[A-Z])\))+)"
)
"""What follows a paper's noun up to whom it is by."""
_ISSUES = re.compile(
    r"(?P<who>[^.,;:“”\"]+?)\s+(?:has |have |had |also |later |first )*"
    r"(?:(?:issued|released|signed|published|made|sent(?: out)?|posted|circulated|conducted|commissioned|put out)\s+"
    r"(?:a|an|the|their|his|her|its)\s|(?:files?|filed|filing|brought)\s+|(?:is|are|was|came)\s+out\s+with\s+(?:a|an|the)\s)"
    r"[\w\s-]*$"
)
CALENDAR = word_set(
    """january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday"""
)
"""Capitalised words before a poll that name nobody who made it, but one of several."""
STEM_NOISE = word_set(
    """joint official new recent annual latest press final draft written separate short brief own news social media
    public post-call earlier later strongly-worded first second third leaked internal preliminary"""
)
_NO_NAME = DETERMINERS | CALENDAR | word_set("national in on at by from for after as but and while since with")
_BETWEEN_HOUSES = re.compile(r"\s?/\s?|(?<=\w)[-–](?=[A-Z])")
_SAID_IN = re.compile(r"\b(?:in|on|via|through|with)\s+(?:(?:a|an|the|its|his|her|their|this)\s+)?(?:[\w-]+\s+){0,4}$")
"""What stands before a paper in which somebody speaks."""
_GOES_ON = re.compile(
    r"\s(?:as|titled|entitled|called|that|which|who|when|while|after|before|during|using|and (?:his|her|their)|this"
    r"|last|found|finds|shows?|showed|says|said|suggests?|reveals?|released|published|conducted"
    r"|came|comes|is|was|are|were|has|had|have|will|would|could|may)\s.*",
    re.DOTALL,
)
"""What follows whom a paper is by, and is no part of a name."""
_LAWSUITS = frozenset({"lawsuit", "suit", "complaint", "filing", "petition"})
_SUES = re.compile(
    r"(?P<who>[^.,;:“”\"]+?)(?<!\bwas)(?<!\bwere)(?<!\bbeen)(?<!\bbeing)(?<!\bbe)(?<!\bget)(?<!\bgot)\s+"
    r"(?:(?:has|have|had|also)\s+)*(?:sue[ds]|(?:is|are|was)\s+suing)\b"
)
_FAMILIES = (
    STUDY_NOUNS,
    _LAWSUITS,
    frozenset({"ad", "advert", "advertisement"}),
    frozenset({"memo", "memorandum"}),
)
"""Papers that an article calls by one of these names and then by another."""
_BESIDE = 120  # characters between a paper and who speaks through it
_BEHIND = 180  # characters in which it stands whom a paper is by
_MOST_HOUSES = 3
_STEM_BEGINS = re.compile(r"[,;:“”\"]|\b(?:a|an|the|in|of)\s")
LOOK_BACK = 2500
_LOOK_AHEAD = 700


def stem_issuer(scene: Scene, start: int, stem: str) -> list[Speaker]:
    """Who stands before the noun: a possessive person, an institution, or a country, whose government it is then."""
    mentions = scene.mentions.within(start, start + len(stem))
    if mentions and re.search(r"['’]s?\s*$", stem):
        return [person_speaker(mentions[-1].person, scene.day, scene.tables, "document", 0.9)]
    kept = [word for word in stem.split() if plain(word) not in DETERMINERS | STEM_NOISE and word[-6:] != "-based"]
    if not kept:
        return []
    words = " ".join(kept)
    if found := houses_joined(scene, stem) or named_institution(scene, words):
        return found
    if scene.tables.office_of_institution(words):
        return [one for one in described_institution(scene, ready(start, words)) if one.id]
    if mentions and mentions[-1].end >= start + len(stem.rstrip()) - 2:
        country, _ = standing_on(mentions[-1].person, scene.day, scene.tables)
        return [institution_speaker(scene.tables.compose(country, "government"), "document", 0.6)] if country else []
    return []


def houses_joined(scene: Scene, words: str) -> list[Speaker]:
    """The media and institutes of a joint poll ("the Orvik News/Tarn University poll"): joined by a stroke, or by a
    hyphen where one of them is a medium known.
    """
    kept = [word for word in words.split() if word[:1].isupper() and plain(word) not in _NO_NAME]
    name = " ".join(kept)
    names = _BETWEEN_HOUSES.split(name)
    is_joint = "/" in name or any(scene.tables.media_countries(one) for one in names)
    if not 1 < len(names) <= _MOST_HOUSES or not is_joint or not all(names):
        return []
    return [found for one in names for found in body_named(scene, one)[:1]]


def issuer_before(scene: Scene, phrase: SourcePhrase, head: str, resolve: Resolve) -> list[Speaker]:
    """The issuer named with an earlier mention of the same noun, or whoever spoke in the sentence that holds it."""
    first, doubtful, is_study = max(0, phrase.start - LOOK_BACK), list[Speaker](), head in STUDY_NOUNS
    for position in reversed(_places_of(scene, head, first, phrase.start)):
        found = _told_at(scene, position, resolve)
        if not is_named(found):
            start, end = scene.sentence_at(position)
            speakers = [one for one in scene.spoken if start <= one.position < min(end, phrase.start)]
            found = [one for one in _who_spoke_at(scene, speakers, position) if one.kind != "group" or not is_study]
            if is_named(found) and not _SAID_IN.search(scene.text, start, position):
                doubtful, found = doubtful or found, []
        if is_named(found):
            return found
    return doubtful


def _told_at(scene: Scene, position: int, resolve: Resolve) -> list[Speaker]:
    """The issuer that a sentence names beside the noun: before it, as who issues it, or behind it."""
    start, end = scene.sentence_at(position)
    source = next((one for one in scene.spoken if one.position <= position < one.position + len(one.words)), None)
    if source and is_named(list(source.speakers)) and source.speakers[0].method == "document":
        return list(source.speakers)
    left = scene.text[max(start, position - 70) : position]
    before = left[max((match.end() for match in _STEM_BEGINS.finditer(left)), default=0) :]
    if sues := _SUES.match(scene.text, max(start, position - len(before)), end):
        return _whoever(sues, resolve)
    found = stem_issuer(scene, position - len(before), before)
    if not found and (issues := _ISSUES.search(scene.text, start, position)):
        found = _whoever(issues, resolve)
    return found or _named_after(scene, position, end, resolve)


def _whoever(told: re.Match[str], resolve: Resolve) -> list[Speaker]:
    """Whom the words before a verb name, a dateline left aside ("OSLO (Nordwire) - The party")."""
    line = told["who"].rfind(" - ") + 1
    return resolve(ready(told.start("who") + line, told["who"][line:]))


def _who_spoke_at(scene: Scene, speakers: list[Spoken], position: int) -> list[Speaker]:
    """Who of those that speak in a sentence does so through the paper named there: the nearest that is no medium."""
    own = [one for one in speakers if not scene.tables.media_countries(one.speakers[0].name or "")]
    nearest = min(own, key=lambda one: _gap(one, position), default=None)
    return list(nearest.speakers) if nearest and _gap(nearest, position) <= _BESIDE else []


def _gap(spoken: Spoken, position: int) -> int:
    """How many characters stand between a source and a position."""
    return abs(spoken.position + len(spoken.words) - position)


def _places_of(scene: Scene, head: str, start: int, end: int) -> list[int]:
    """Where a stretch of text has the noun, or any other for the same sort of paper."""
    nouns = next((family for family in _FAMILIES if head in family), frozenset({head}))
    pattern = "|".join([*map(re.escape, sorted(nouns)), *(["sue[ds]", "suing"] if head in _LAWSUITS else [])])
    found = re.compile(rf"\b(?:{pattern})s?\b", re.IGNORECASE).finditer(scene.text, start, min(end, len(scene.text)))
    return [match.start() for match in found if scene.quote_at(match.start()) is None]


def issuer_after(scene: Scene, phrase: SourcePhrase, head: str, resolve: Resolve) -> list[Speaker]:
    """Whom the next lines give as the issuer of a study that the article brings in without one."""
    if head not in STUDY_NOUNS or {plain(word) for word in phrase.words} & CALENDAR:
        return []
    _, own_end = scene.sentence_at(phrase.end)
    is_headline = phrase.end <= len(scene.article.title or "")
    for position in _places_of(scene, head, phrase.end, own_end + (LOOK_BACK if is_headline else _LOOK_AHEAD)):
        start, end = scene.sentence_at(position)
        left = scene.text[max(start, position - 70) : position]
        named = re.search(r"(?:the\s+)?[A-Z][^,;:“”\"]*$", left)
        found = stem_issuer(scene, position - len(named[0]), named[0]) if named else []
        found = found or _named_after(scene, position, end, resolve) or _who_found(scene, position, end)
        if is_named(found):
            return found
    return []


def _who_found(scene: Scene, position: int, end: int) -> list[Speaker]:
    """The body that, in the sentence that names the study, says what it found."""
    for attribution in scene.attributions:
        source = attribution.source
        if source and position < source.start < end:
            return institution_in(scene, ready(source.start, source.text))
    return []


def by_whom(scene: Scene, position: int, words: str, resolve: Resolve) -> list[Speaker]:
    """Those whom the words behind "by" name; empty where they name nobody."""
    whom = ready(position, _GOES_ON.sub("", words))
    found = houses_joined(scene, whom.text) or resolve(whom)
    return found if is_named(found) else []


def _named_after(scene: Scene, position: int, end: int, resolve: Resolve) -> list[Speaker]:
    """The issuer after the noun in running text ("a report by the institute", "a poll, released by the institute")."""
    match = BY_WHOM.match(scene.text[position : min(end, position + _BEHIND)])
    return by_whom(scene, position + match.start("who"), match["who"], resolve) if match else []


def is_named(speakers: list[Speaker]) -> bool:
    """Whether speakers are known by more than the words for a paper."""
    return bool(speakers) and all(one.kind in ("person", "institution", "group") for one in speakers)
