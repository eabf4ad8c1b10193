"""Sources that are papers: who speaks through a statement, a report, a survey, as the article names its issuer."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.normalise.actors.name_words import word_set
from pipeline.normalise.model import Speaker
from pipeline.normalise.scene.bodies import taken_up
from pipeline.normalise.scene.description_words import DOCUMENT_NOUNS, DOMESTIC_WORDS, INSTITUTION_NOUNS
from pipeline.normalise.scene.origins import country_of_name
from pipeline.normalise.scene.roles import plain
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.scene.source_phrases import DETERMINERS, SourcePhrase, ready
from pipeline.normalise.speakers.institutions import body_named, country_of_phrase, institution_in
from pipeline.normalise.speakers.issuers import (
    BY_WHOM,
    CALENDAR,
    LOOK_BACK,
    STEM_NOISE,
    Resolve,
    by_whom,
    houses_joined,
    is_named,
    issuer_after,
    issuer_before,
    stem_issuer,
)
from pipeline.normalise.speakers.sides import joint_governments

_ISSUED_BY = re.compile(
    r"\b(?:by|from|of|issued by|released by|published by|(?:published|posted|issued|released|shared) on)\s+",
    re.IGNORECASE,
)
_RESULTS = re.compile(r"(?:[Tt]he\s+)?(?:\w+\s+)?(?:[Rr]esults|[Ff]indings)\s+of\s+(?=\w)")
"""What stands before a study whose results speak."""
_COMPOUND = re.compile(r"-[a-z]+$")
_OWNER = re.compile(r"(?P<who>(?:the |The |his |her |their )[\w -]+)['’]s?\s")
_PAGE = re.compile(r"\s+(?:website|web\s?page|social media (?:account|page|channel)|account|page|channel)s?$")
_OFFICIAL_PAPERS = word_set("official jail prison budget public arrest charging")
FIGURES = word_set("data figures statistics")
_LINKS = frozenset({"and", "&", "of", "for"})
"""Small words inside the name of a body."""
_POLLS = frozenset({"poll", "survey"})
"""Papers that stay such where their name is written with capitals ("the Orvik News/Tarn University Poll")."""
_PAPERS_BY_NAME = frozenset({"Post", "Record"})
"""Nouns that, written with a capital, are short for a newspaper's name."""
_OF_COURTS = frozenset({"ruling", "opinion", "verdict", "judgment", "judgement"})
_JOINT_PAPERS = frozenset({"statement", "communique", "communiqué", "letter", "declaration"})
_JOINT_PAPER = re.compile(
    r"\b(?P<joint>joint[ -](?:\w+ )?)?(?:statement|communiqu[eé]|letter|declaration)\b", re.IGNORECASE
)


def paper_noun(phrase: SourcePhrase) -> str:
    """The noun for a paper that a phrase is about; empty where it names none."""
    words = phrase.words
    place = next((place for place in range(len(words)) if _is_document(words, place)), None)
    if place is None:
        return ""
    is_linked = any(plain(word) in {"of", "for", "in"} for word in words[:place])
    is_bodys = words[place][:1].islower() and _is_name(words[:place])
    return plain(words[place]) if is_bodys or not is_linked else ""


def _is_name(words: list[str]) -> bool:
    """Whether words behind an article are the name of one body ("the Orvik Institute of Health [report]")."""
    name = words[1:] if words and plain(words[0]) in DETERMINERS else []
    return bool(name) and all(word[:1].isupper() or word in _LINKS for word in name) and name[0] not in _LINKS


def document_issuer(scene: Scene, phrase: SourcePhrase, resolve: Resolve) -> list[Speaker] | None:
    """Who speaks through a document; None where the phrase names no document, unnamed where nobody can be found."""
    if results := _RESULTS.match(phrase.text):
        phrase = phrase.part(results.end(), len(phrase.text))
    if not (head := paper_noun(phrase)):
        return None
    direct = _issuer_in(scene, phrase, head, resolve)
    is_new = phrase.is_indefinite or (head in FIGURES and not phrase.determiner)
    is_joint = not direct and not is_new and is_joint_paper(scene, phrase)
    if is_joint and (together := joint_governments(scene, phrase.start)):
        return [replace(one, method="document") for one in together]
    found = direct or ([] if is_new else issuer_before(scene, phrase, head, resolve))
    found = found or issuer_after(scene, phrase, head, resolve) or _kept_by(scene, phrase, head)
    found = [] if is_joint and len(found) == 1 else found  # no single one's
    if not found or not (direct or is_named(found)):
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
    before = scene.text[max(0, phrase.start - LOOK_BACK) : phrase.end]
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
    in_name = place > 0 and words[place][:1].isupper() and words[place - 1][:1].isupper() and key not in _POLLS
    in_name = in_name or (place > 0 and words[place] in _PAPERS_BY_NAME)
    is_body = place + 1 < len(words) and plain(words[place + 1]) in INSTITUTION_NOUNS  # "the statistics agency"
    return (key in DOCUMENT_NOUNS or key.removesuffix("s") in DOCUMENT_NOUNS) and not in_name and not is_body


def _issuer_in(scene: Scene, phrase: SourcePhrase, head: str, resolve: Resolve) -> list[Speaker]:
    """The issuer that the phrase names before the noun ("the White House readout") or after it ("a report by ...")."""
    position = re.search(rf"\b{re.escape(head)}", phrase.text, re.IGNORECASE)
    if position is None:
        return []
    if found := who_made(scene, phrase, resolve):
        return found
    stem = phrase.text[: position.start()]
    if found := _made_by(scene, phrase, position.start(), resolve):
        return found
    if owner := _OWNER.match(stem):
        return stem_issuer(scene, phrase.start, stem) or resolve(ready(phrase.start, owner["who"]))
    return _owned(scene, phrase, head) or stem_issuer(scene, phrase.start, stem) or _named_in(scene, phrase, stem)


def who_made(scene: Scene, phrase: SourcePhrase, resolve: Resolve) -> list[Speaker]:
    """Who stands right behind a paper's noun as the one that it is by ("a report by the institute")."""
    noun = paper_noun(phrase)
    position = re.search(rf"\b{re.escape(noun)}", phrase.text, re.IGNORECASE) if noun else None
    behind = phrase.text[position.end() :].lstrip("s ").lstrip() if position else ""
    issuer = _ISSUED_BY.match(behind)
    if issuer is None or issuer.group().strip().lower() == "of":
        return []
    skipped = len(phrase.text) - len(behind) + issuer.end()
    whom = ready(phrase.start + skipped, _PAGE.sub("", phrase.text[skipped:]))
    return houses_joined(scene, whom.text) or resolve(whom)


def _made_by(scene: Scene, phrase: SourcePhrase, noun: int, resolve: Resolve) -> list[Speaker]:
    """Who made a paper, behind what the phrase says of it ("a poll of 400 voters, released on Friday by ...")."""
    stem, match = phrase.text[:noun], BY_WHOM.match(phrase.text[noun:])
    if match is None:
        return []
    is_named_before = stem_issuer(scene, phrase.start, stem) or _named_in(scene, phrase, stem)
    if is_named_before and not scene.tables.find_countries(stem):
        return []
    return by_whom(scene, phrase.start + noun + match.start("who"), phrase.text[noun + match.start("who") :], resolve)


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
    words = stem.split()
    inside = {place for place, word in enumerate(words) if place and words[place - 1] in _LINKS}
    kept = [one for place, one in enumerate(words) if plain(one) not in DETERMINERS | STEM_NOISE or place in inside]
    is_name = (
        _is_name(["the", *kept])
        and not any(_COMPOUND.search(word) for word in kept)
        and not {plain(word) for word in kept} & CALENDAR
        and (bool(phrase.determiner) or not phrase.text[:1].isupper())
    )
    name = " ".join(kept)
    is_of_state = any(not start or len(kept) == 1 for start, _, _ in scene.tables.find_countries(name))
    if not is_name or (is_of_state and not inside) or scene.mentions.within(phrase.start, phrase.end):
        return []
    if known := institution_in(scene, ready(phrase.start, name)):
        return known
    return [Speaker(None, name, "institution", country_of_name(scene, name), None, "document", 0.6)]
