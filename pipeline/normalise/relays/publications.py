"""Where words were published, and who handed them on for somebody: "wrote in The Orvik Herald", "through a spokesman".

A medium in which somebody writes carries the words; one to which somebody gives an interview is spoken to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.media_names import MediaNames
from pipeline.normalise.frame import Frame

_WRITING = (
    r"(?:op-eds?|opinion (?:piece|article)s?|columns?|articles?|essays?|editorials?|pieces?|stor(?:y|ies)|profiles?"
    r"|blog posts?|commentary|commentaries|excerpts?|analysis)"
)
_NAME = (
    r"(?P<name>(?:[A-Z]\w+['’]s )?(?:the |The )?(?:[\w-]+ (?:newspaper|daily|magazine|website|agency|outlet) )?"
    r"[A-Z][\w.&’'/-]*(?:\s(?:[A-Z][\w.&’'/-]*|\d+|news|agency|newspaper|of|magazine)){0,5})"
)
_PUBLISHED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_WRITING}\s(?:(?:published|posted|written|printed)\s|that appeared\s)?(?:\w+day\s)?(?:in|for|on|from|at)"
        rf"\s{_NAME}",
        r"\b(?:wr[io]tes?|writing|not(?:ed|es|ing)|argu(?:ed|es|ing)|observ(?:ed|es)|report(?:ed|s)|explain(?:ed|s)"
        rf"|opined)\s(?:[\w-]+\s){{0,2}}(?:in|for|at)\s{_NAME}",
        rf"{_NAME}\s(?:op-ed|opinion (?:piece|article)|column(?!ist)|article|essay|editorial(?!\sboard)|piece|blog)\b",
        rf"\b(?:issue|edition|pages?)\sof\s{_NAME}",
    )
)
_THROUGH = re.compile(
    r"\b(?:[Tt]hrough|via)\s+(?P<name>(?:an?|the|his|her|their|its)\s+(?:[\w-]+\s+){0,3}?(?:office|embassy)"
    r"|(?:an?|his|her|their|its)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:spokes(?:man|woman|person|people)|lawyers?|attorneys?|representatives?|aides?|publicist))\b"
)
_HANDED_OUT = (
    r"(?:issued|signed|released|shared|posted|circulated|forwarded|published|put\sout|sent\sout|carried|uncovered|leaked"
    r"|obtained|distributed)"
)
_WHEN = (
    r"(?:\s(?:on|late|early|earlier|last|this|exclusively|first|[A-Z]?[a-z]+day|week|month|evening|morning|afternoon"
    r"|night)){0,3}"
)
# Whoever hands out what the speaker says: "in a statement published Monday evening by the Orvik Herald".
_ISSUED = re.compile(
    r"\b(?:statement|release|letter|message|video|e-?mail|audio|recording|note|memo|transcript|footage|clip|address"
    rf"|readout|speech|notice)s?\s(?:that\swas\s|which\swas\s)?{_HANDED_OUT}{_WHEN}\s(?:[^,.;()\x1a]{{0,30}}?\s)?"
    r"(?:by|through|via)\s"
    r"(?P<name>(?:the\s|his\s|her\s|its\s|an?\s)?(?:[a-z]+\s){0,2}[A-Z][\w.'’-]*"
    r"(?:\s(?:[A-Z][\w.'’-]*|networks|campaign)){0,4})"
)
# Cheap test before the patterns: most clauses tell of no writing.
_HINT = re.compile(
    r"\b(?:op-ed|opinion|column|article|essay|editorial|piece|stor(?:y|ies)\b|profile|blog|comment|excerpt|analysis|wr[io]t"
    r"|not(?:ed|es|ing)|argu(?:ed|es|ing)|observ|report(?:ed|s)|explain|opined|issue|edition|page|through\b"
    rf"|via\s|{_HANDED_OUT}\b)",
    re.IGNORECASE,
)
_OPENINGS = frozenset(
    {
        "op", "opin", "colu", "arti", "essa", "edit", "piec", "stor", "prof", "blog", "comm", "exce", "anal", "writ",
        "wrot", "note", "noti", "argu", "obse", "repo", "expl", "issu", "page", "thro",
        "via", "sign", "rele", "shar", "post", "circ", "forw", "put", "sent", "carr", "unco", "leak", "obta", "dist",
        "publ",
    }
)  # fmt: skip
"""First letters of the words of the hint."""


def may_publish(frame: Frame) -> bool:
    """Whether words that can tell of a publication stand in a frame."""
    return not _OPENINGS.isdisjoint(frame.openings) and bool(_HINT.search(frame.text))


def published_in(words: str, media: MediaNames) -> Iterator[tuple[re.Match[str], str]]:
    """The media that words name as the place where something was published."""
    for pattern in _PUBLISHED:
        for match in pattern.finditer(words):
            name = media.longest(_bare(match["name"]))
            if name:
                yield match, name


def handed_on_by(words: str) -> tuple[str, int, int] | None:
    """Where words name somebody through whom the speaker speaks, or who handed out what was said, and which of the
    two.
    """
    for kind, pattern in (("through", _THROUGH), ("issued", _ISSUED)):
        if match := pattern.search(words):
            return kind, *match.span("name")
    return None


def _bare(name: str) -> str:
    return re.sub(r"^[A-Z]\w+['’]s\s+(?=[A-Z])", "", re.sub(r"^(?:the|an?)\s+", "", name, flags=re.IGNORECASE))
