"""Addressees: to whom something was said, as named in the attributing clause, with the actor's id where the tables know it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.normalise.actors import ActorTables
from pipeline.normalise.frame import Frame, frame_of
from pipeline.normalise.model import Addressee, ArticleContext, Attribution

_TELL = (
    r"(?:t(?:old|ells?|elling)|inform(?:ed|s|ing)?|remind(?:ed|s|ing)?|assur(?:ed|es|ing)|reassur(?:ed|es|ing)|notif(?:ied|ies|ying)"
    r"|brief(?:ed|s|ing)|address(?:ed|es|ing)|urg(?:ed|es|ing)|ask(?:ed|s|ing)?|warn(?:ed|s|ing)|advis(?:ed|es|ing)"
    r"|thank(?:ed|s|ing)|congratulat(?:ed|es|ing)|implor(?:ed|es|ing)|instruct(?:ed|s|ing)|order(?:ed|s|ing))"
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_TELL}\s+(?P<name>{{NP}})",
        r"\bcall(?:ed|s|ing)?\s+(?:on|upon)\s+(?P<name>{NP})",
        r"\bappeal(?:ed|s|ing)?\s+to\s+(?P<name>{NP})",
        r"\binterview(?:s|ed)?\s+(?:with|to|for|by|on)\s+(?P<name>{NP})",
        r"\b(?:call|conversation|talks|meeting|discussion)\s+with\s+(?P<name>{NP})",
        r"\b(?:letter|message|note|memo|email|telegram)\s+(?:sent\s+|addressed\s+)?to\s+(?P<name>{NP})",
        r"\b(?:wrote|write|writes|writing|complained|spoke|speaks|speaking|spoken|talking|talked|remarks|comments|address|speech|"
        r"said|says|saying|statement|testimony|explained|replied|responding|announced|admitted|testified|testifying)"
        r"\s+(?:to|before|with)\s+(?P<name>{NP})",
    )
)
_STOP = (
    r"(?:in|on|at|during|after|before|following|ahead|when|while|as|from|by|aboard|via|outside|inside|that|to|about|over|upon|"
    r"if|whether|how|why|what|who|whom|whose|which|where|he|she|it|they|we|i|his|her|their|there|not|and\s+(?:said|added|urged|told|"
    r"called|warned|asked|also|then|that)|is|are|was|were|has|have|had|will|would|could|should|must|may|might|said|says|adding|saying|"
    r"today|yesterday|tonight|earlier|later|last|this|next|mon|tues|wednes|thurs|fri|satur|sun|ranging|regarding|concerning|without|"
    r"against|under|through|amid|because|since|until|but|against|separately|also|again|directly|recently)(?:day)?"
)
_NP = rf"(?!{_STOP}\b(?!\s+(?:counterpart|guest|host|colleague|opposite|Chinese|[A-Z])))(?:(?!\s+{_STOP}\b)[^,.;:!?\x1a“”\"()\[\]\n—–]|(?<=\b[A-Z])\.|(?<=\b(?:Mr|Dr|Ms))\.){{1,70}}"
_ADDRESSED = tuple(re.compile(pattern.pattern.replace("{NP}", _NP), re.IGNORECASE) for pattern in _PATTERNS)
_DETERMINER = re.compile(
    r"^(?:the|a|an|his|her|their|its|our|my|all|both|some|several|many|other|fellow|visiting|state-run|a group of|members of the press)\s+",
    re.IGNORECASE,
)
# What statements are made at or in, not to.
_NOT_SOMEBODY = re.compile(
    r"\b(?:conference|briefing|interview|statement|hearing|rally|meeting|summit|event|forum|ceremony|session|question|letter|report|"
    r"truth|story|story|time|way|something|nothing|things?|it|them|him|her|me|us|you|lies?|post|show|podcast|ultimatum|media outlet)$|^\W*$"
    r"|^(?:say|stop|do|be|make|take|let|speak|whether|more|much|so|such|what)\b",
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
    """The named groups of all patterns that stand in the attributing clause and are not the source itself."""
    assert frame.anchor
    clause_start, clause_end = _clause(frame)
    clause = frame.text[clause_start:clause_end] + _direct_object(frame, attribution, clause_end)
    for pattern in _ADDRESSED:
        for match in pattern.finditer(clause):
            start = match.start("name") + clause_start
            if not (frame.source and start < frame.source[1] and frame.source[0] < match.end("name") + clause_start):
                yield match["name"]


def _clause(frame: Frame) -> tuple[int, int]:
    """The part of the frame that can name an addressee: from 160 characters before the cue to 140 behind it."""
    assert frame.anchor
    return max(0, frame.anchor[0] - 160), min(len(frame.text), frame.anchor[1] + 140)


def _direct_object(frame: Frame, attribution: Attribution, clause_end: int) -> str:
    """Nothing, but for a content that swallowed the object: "urged" + "Hamas to release the hostages"."""
    if frame.cue is None or frame.content_start is None or clause_end < frame.content_start:
        return ""
    gap = frame.text[frame.cue[1] : frame.content_start].strip().lower()
    cue = frame.text[frame.cue[0] : frame.cue[1]]
    if gap not in ("", "on", "upon", "to") or not re.search(r"\b(?:urg|call|ask|warn|appeal|order|advis|implor|remind)", cue, re.I):
        return ""
    words = re.match(r"(?:on |upon |to )?(?P<object>[^,.;“”\"]{2,60}?) (?:to|that|not|against) ", attribution.content[0].text)
    return f" \x1a {cue} {gap} {words[0]}" if words else ""


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
