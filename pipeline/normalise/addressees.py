"""Addressees: to whom something was said, as named in the attributing clause, with the actor's id where known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.normalise.actors import ActorTables
from pipeline.normalise.frame import FILLER, Frame, frame_of
from pipeline.normalise.model import Addressee, ArticleContext, Attribution

_TELL = (
    r"(?:t(?:old|ells?|elling)|inform(?:ed|s|ing)?|remind(?:ed|s|ing)?|assur(?:ed|es|ing)|reassur(?:ed|es|ing)"
    r"|notif(?:ied|ies|ying)|brief(?:ed|s|ing)|address(?:ed|es|ing)|urg(?:ed|es|ing)|ask(?:ed|s|ing)?|warn(?:ed|s|ing)"
    r"|advis(?:ed|es|ing)|thank(?:ed|s|ing)|congratulat(?:ed|es|ing)|implor(?:ed|es|ing)|instruct(?:ed|s|ing)"
    r")"
)
# Words that end the name of an addressee, and those that cannot begin one.
_PREPOSITION = (
    r"in|on|at|during|after|before|following|ahead|when|while|as|from|by|aboard|via|outside|inside|that|to|about"
    r"|over|upon|if|"
    r"whether|how|why|what|who|whom|whose|which|where|not|is|are|was|were|has|have|had|will|would|could|should"
    r"|must|may|might|"
    r"said|says|adding|saying|today|yesterday|tonight|earlier|later|this|next|monday|tuesday|wednesday|thursday"
    r"|friday|saturday|"
    r"sunday|regarding|concerning|without|against|under|through|amid|because|since|until|but|separately|also"
    r"|again|recently|"
    r"he|she|it|they|we|i|there"
)
_END = rf"(?:{_PREPOSITION}|last|his|her|their|and\s+(?:said|added|urged|told|called|warned|asked|also|then|that))"
_NAME = (
    rf"(?P<name>(?!(?:{_PREPOSITION}|for|of|with)\b)(?:(?!\s+{_END}\b)(?:[^,.;:!?\x1a“”\"()\[\]\n—–]"
    rf"|(?<=\b(?-i:[A-Z]))\."
    r"|(?<=\bMr)\.|(?<=\bDr)\.)){1,70})"
)
# The verb must be the attribution's own cue, or lead up to it ("told reporters on the plane, adding that").
_TOLD = re.compile(
    rf"\b(?P<verb>{_TELL}|call(?:ed|s|ing)?\s+(?:on|upon)|appeal(?:ed|s|ing)?\s+to)\s+{_NAME}", re.IGNORECASE
)
# The occasion names whom it was said to, wherever it stands in the clause.
_OCCASIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\binterview(?:s|ed)?\s+(?:with|to|for|by|on)\s+{_NAME}",
        rf"\b(?:call|conversation|talks|meeting|discussion)\s+with\s+{_NAME}",
        rf"\b(?:letter|message|note|memo|email|telegram)\s+(?:sent\s+|addressed\s+)?to\s+{_NAME}",
        r"\b(?:wrote|writes?|writing|complained|spoke|speaks|speaking|spoken|talking|talked|remarks|comments"
        r"|address|speech|said"
        r"|says|saying|statement|testimony|testified|testifying)"
        rf"\s+(?:to|before|with)\s+{_NAME}",
    )
)
_DETERMINER = re.compile(
    r"^(?:the|a|an|his|her|their|its|our|my|all|both|some|several|many|other|fellow|visiting|state-run|a group of"
    r"|members of the press)\s+",
    re.IGNORECASE,
)
# What statements are made at or in, not to.
_NOT_SOMEBODY = re.compile(
    r"\b(?:conference|briefing|interview|statement|hearing|rally|meeting|summit|event|forum|ceremony|session"
    r"|question|letter|report|"
    r"truth|story|story|time|way|something|nothing|things?|it|them|him|her|me|us|you|lies?|post|show|podcast"
    r"|ultimatum|media outlet)$|^\W*$|^(?:mr|mrs|ms|dr)\.?$"
    r"|^(?:(?-i:[a-z]+ing)\b|say|stop|do|be|make|take|let|speak|whether|more|much|so|such|what)\b",
    re.IGNORECASE,
)
_SWALLOWING = re.compile(
    rf"\b(?:(?P<plain>{_TELL})|(?P<on>call(?:ed|s|ing)?)|(?P<to>appeal(?:ed|s|ing)?))(?:\s+(?:on|upon|to))?$",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    rf"(?P<link>on |upon |to )?(?P<object>(?!(?:{_PREPOSITION}|for|of|with|all)\b)[^,.;“”\"]{{2,60}}?) (?:to|that"
    rf"|not to|against)\s",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+and\s+(?:the\s+)?(?=[A-Z])")


def find_addressees(
    article: ArticleContext, attribution: Attribution, tables: ActorTables, frame: Frame | None = None
) -> list[Addressee]:
    """To whom an attribution was said, in order of mention: names as given without determiner, ids where known."""
    frame = frame or frame_of(article, attribution)
    if frame.anchor is None:
        return []
    found: dict[str, Addressee] = {}
    for name in _names(frame, attribution):
        for part in _parts(name, tables):
            found.setdefault(part.lower(), Addressee(part, _actor_id(part, tables)))
    return list(found.values())


def _names(frame: Frame, attribution: Attribution) -> Iterator[str]:
    """The names in the attributing clause of those that it was said to, the source itself left out."""
    assert frame.anchor
    start, end = max(0, frame.anchor[0] - 160), min(len(frame.text), frame.anchor[1] + 140)
    yield from _swallowed(frame, attribution)
    for pattern in (_TOLD, *_OCCASIONS):
        for match in pattern.finditer(frame.text, start, end):
            if pattern is _TOLD and not _leads_to_cue(frame, *match.span("verb")):
                continue
            if not (frame.source and match.start("name") < frame.source[1] and frame.source[0] < match.end("name")):
                yield match["name"]


def _leads_to_cue(frame: Frame, start: int, end: int) -> bool:
    if frame.cue is None:
        return False
    if start < frame.cue[1] and frame.cue[0] < end + 1:
        return True
    between = frame.text[end : frame.cue[0]]
    cue = frame.text[frame.cue[0] : frame.cue[1]].lower()
    return 0 < len(between) < 90 and FILLER not in between and bool(re.match(r"\w+ing\b", cue))


def _swallowed(frame: Frame, attribution: Attribution) -> Iterator[str]:
    """An addressee that the content has taken in: "urged" + "Wakanda to release ...", or a part of its own: "told" +
    "Orlov".
    """
    if frame.cue is None or frame.content_start is None or frame.content_start < frame.cue[1]:
        return
    cue = frame.text[frame.cue[0] : frame.content_start].strip()
    verb = _SWALLOWING.search(cue)
    if verb is None:
        return
    head = next(span.text for span in attribution.content if span.start - frame.offset == frame.content_start)
    words = _OBJECT.match(head)
    linked = cue.endswith((" on", " upon", " to")) or bool(words and words["link"])
    if words and bool(verb["plain"]) != linked:
        yield words["object"]
    elif len(attribution.content) > 1 and len(head) <= 40 and head[:1].isupper():
        yield head


def _parts(name: str, tables: ActorTables) -> list[str]:
    whole = _stripped(name)
    parts = [whole] if tables.institution(whole) else _AND.split(whole)
    return [part for part in map(_stripped, parts) if len(part) > 1 and not _NOT_SOMEBODY.search(part)]


def _stripped(name: str) -> str:
    name = re.sub(r"['’]s?$", "", name.strip(" '’-"))
    while (shorter := _DETERMINER.sub("", name)) != name:
        name = shorter
    return name.strip()


def _actor_id(name: str, tables: ActorTables) -> str | None:
    return _known(name, tables) if name[:1].isupper() else None


def _known(name: str, tables: ActorTables) -> str | None:
    institution = tables.institution(name)
    if institution:
        return institution.actor_id
    people = tables.people(name) or tables.people_by_surname(name)
    if len(people) == 1:
        return people[0].actor_id
    return tables.country(name)
