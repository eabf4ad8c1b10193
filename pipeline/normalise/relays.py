"""relayed_by: the media through which a statement reached the article ("..., Peskov said, according to Tass").

Three signs: the statement is nested in one whose source is a medium; the attributing clause names a medium as the
carrier; the speaker told it to a medium other than the article's own. Posting on a platform is no relay: it is the
speaker's own act.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pipeline.normalise.frame import Frame
from pipeline.normalise.model import ArticleContext, Attribution
from pipeline.seeds import read_seed, split_list

# Media that are no outlet of ours but carry others' words; kinds of media are told by their last words.
_MEDIA_KIND = re.compile(
    r"\b(?:news agenc(?:y|ies)|news service|newswires?|state (?:tv|television|media|radio|news)|state-run (?:tv"
    r"|television|media|newspaper)"
    r"|(?:local|israeli|arab|russian|ukrainian|iranian|american|turkish|chinese|us|u\.s\.|western|german|british"
    r"|french|"
    r"palestinian|lebanese|egyptian|syrian|polish|hebrew|foreign|international|domestic) (?:media|press"
    r"|television|tv|broadcasters?)"
    r"|media (?:reports?|outlets?)|newspapers?|daily|broadcaster|magazine|television|tv channel|tv|radio"
    r"|press agency|telegraph agency)\b",
    re.IGNORECASE,
)
_NAMELESS = re.compile(
    r"(?:most |some |several |many )?(?:news agenc(?:y|ies)|news service|newspapers?|daily|broadcaster|magazine"
    r"|television|tv|radio|"
    r"media outlets?|press agency|telegraph agency|newswires?)",
    re.IGNORECASE,
)
_NAME = (
    r"(?P<name>(?:the\s+)?(?:[A-Z][\w.&’'/-]*|al-[A-Z]\w+|[a-z]+(?=\s+(?:news|state|media|TV)))"
    r"(?:\s+(?:[A-Z][\w.&’'/-]*|news|agency|newspaper|state|media|of|TV|television)){0,5})"
)
_CARRIED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Aa]ccording to|as reported by|reported by|quoted by|cited by|carried by|published by"
        rf"|broadcast (?:by|on)|aired (?:by|on)|"
        rf"posted by|released by|relayed by|obtained by|seen by|[Cc]iting|[Qq]uoting)\s+{_NAME}",
        rf"{_NAME}\s+(?:has |have )?(?:reported|reports|quoted|quotes|cited|cites)\b",
        rf"\breports\s+{_NAME}",
    )
)
_TOLD = re.compile(
    rf"\b(?:told|tells|telling|interview (?:with|to)|spoke (?:to|with)|speaking (?:to|with)|remarks to"
    rf"|comments to)\s+{_NAME}"
)


class MediaNames:
    """The names by which media are known: seeds/outlets, and kinds of media ("state TV", "the news agency")."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._outlets: dict[str, str] = {}
        for row in rows:
            if row["ownership"] == "government":
                continue  # press pages of governments: they speak, they do not relay
            names = [row["name"], row["outlet_id"].replace("_", " "), *split_list(row.get("aliases") or "")]
            for name in filter(None, map(_key, names)):
                self._outlets.setdefault(name, row["outlet_id"])

    @classmethod
    def load(cls) -> MediaNames:
        """Read seeds/outlets.csv; the caller keeps the result."""
        return cls(read_seed("outlets"))

    def outlet(self, name: str) -> str | None:
        """The outlet's id; null where the name is none of ours."""
        return self._outlets.get(_key(name))

    def is_medium(self, name: str) -> bool:
        """Whether the words name a medium."""
        return self.outlet(name) is not None or bool(_MEDIA_KIND.search(name))

    def longest(self, name: str) -> str | None:
        """The longest beginning of the words that names a medium: "Tass" of "Tass Kremlin"; null where none does."""
        words = name.rstrip(" .,").split()
        for size in range(len(words), 0, -1):
            part = " ".join(words[:size])
            if self.outlet(part) is not None or (_MEDIA_KIND.search(part) and not _NAMELESS.fullmatch(part)):
                return part
        return None


def find_relays(
    article: ArticleContext,
    attribution: Attribution,
    frame: Frame,
    by_id: Mapping[str, Attribution],
    media: MediaNames,
) -> list[str]:
    """Names of the media through which the statement came, outermost last; the article's own outlet is never one."""
    found = [*_in_clause(article, attribution, frame, media), *_around(attribution, by_id, media)]
    names: dict[str, str] = {}
    for name in found:
        clean = re.sub(r"['’]s$", "", re.sub(r"^(?:the)\s+", "", name.strip(), flags=re.IGNORECASE))
        if clean and not (article.outlet_id and media.outlet(clean) == article.outlet_id):
            names.setdefault(media.outlet(clean) or clean.lower(), clean)
    return list(names.values())


def _around(attribution: Attribution, by_id: Mapping[str, Attribution], media: MediaNames) -> list[str]:
    """The media among the sources of the attributions that this one is nested in."""
    names: list[str] = []
    seen = {attribution.attribution_id}
    outer = by_id.get(attribution.nested_in or "")
    while outer and outer.attribution_id not in seen:
        seen.add(outer.attribution_id)
        name = _medium_of_source(outer, media)
        if name:
            names.append(name)
        outer = by_id.get(outer.nested_in or "")
    return names


def _medium_of_source(outer: Attribution, media: MediaNames) -> str | None:
    if outer.source is None:
        return None
    text = re.split(r",|\s\(", outer.source.text)[0]
    bare = re.sub(r"^(?:the|a|an)\s+", "", text.strip(), flags=re.IGNORECASE)
    return bare if media.is_medium(bare) and not _NAMELESS.fullmatch(bare) else None


def _in_clause(article: ArticleContext, attribution: Attribution, frame: Frame, media: MediaNames) -> list[str]:
    if frame.anchor is None:
        return []
    start = max(0, frame.anchor[0] - 200)
    clause = frame.text[start : frame.anchor[1] + 200]
    names: list[str] = []
    patterns = (*_CARRIED, _TOLD) if article.outlet_id else _CARRIED
    for pattern in patterns:
        for match in pattern.finditer(clause):
            name = media.longest(re.sub(r"^(?:the|The)\s+", "", match["name"]))
            if name and not _is_source(attribution, match.start("name") + start, frame):
                names.append(name)
    return names


def _is_source(attribution: Attribution, position: int, frame: Frame) -> bool:
    """Whether the medium there is the attribution's own source: then it speaks and relays nobody."""
    return frame.source is not None and frame.source[0] - 4 <= position < frame.source[1]


def _key(name: str) -> str:
    return re.sub(r"^the\s+", "", " ".join(name.lower().replace("-", " ").split())).strip(" .,")
