"""The relays that an attribution's own clause names ("..., Peskov said, according to Tass"), or the one around it.

Two signs: the statement is nested in one whose source is a medium; the attributing clause names a medium as the
carrier, or says by whom the speaker is quoted. To tell a medium something is no relay, since the medium is then the
addressee; nor is posting on a platform, which is the speaker's own act.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from pipeline.extract.media_names import MediaNames
from pipeline.normalise.accounts.account import Named
from pipeline.normalise.days.occasions import MONTHS
from pipeline.normalise.frame import FILLER, Frame
from pipeline.normalise.model import ArticleContext, Attribution
from pipeline.normalise.relays.publications import handed_on_by, may_publish, published_in

# A capital on the article in mid-sentence marks the title of a publication: "according to The Examiner".
_TITLE = re.compile(r"The [A-Z]\w+$")
# A medium named before and taken up again: "the agency added", "the report noted".
_TAKEN_UP = re.compile(
    r"(?:the|this)\s+(?:[\w-]+\s+)?(?:news agency|agency|outlet|newspaper|paper|daily|weekly|broadcaster|network"
    r"|channel|report|magazine|website|article)|it",
    re.IGNORECASE,
)
# Unless it has a name of its own: "the Fjordposten paper".
_OWN_NAME = re.compile(r"\s[A-Z]")
_NAME = (
    r"(?P<name>(?:(?:the|an?)\s+)?(?:[A-Z][\w.&’'/-]*|al-[A-Z]\w+|[a-z]+(?=\s+(?:news|state|media|TV)))"
    r"(?:\s+(?:[A-Z][\w.&’'/-]*|\d+|news|agency|newspaper|state|media|of|TV|television)){0,5})"
)
_REPORTING = r"(?:reported|reports|added|said|says|wrote|writes|noted)"
# Each with plain words of which one must stand there too: patterns that begin with any name are slow.
_CARRIED = tuple(
    (signs, re.compile(pattern))
    for signs, pattern in (
        (
            ("",),
            rf"\b(?:[Aa]ccording to|as reported by|(?<!first )(?<!which was )reported by|quoted by|cited by|carried by"
            rf"|published by"
            rf"|broadcast (?:by|on)|aired (?:by|on)|shown (?:by|on)"
            rf"|posted by|released by|relayed by|obtained by|seen by|reviewed by|viewed by|shared with"
            rf"|provided to|[Cc]iting|[Qq]uoting|[,”\"\x1a]\s*via)\s+{_NAME}",
        ),
        (
            ("report", "quote", "cite"),
            rf"{_NAME}\s+(?:has |have )?(?:previously |also |earlier |first )?"
            r"(?:reported|reports|quoted|quotes|cited|cites|(?:is|are|was|were) reporting)\b",
        ),
        (
            ("citing", "quoting"),
            rf"{_NAME}\s+{_REPORTING}(?:\s+(?:on\s+)?\w+day)?,?\s+(?:citing|quoting)\b",
        ),
        (("report", "wrote"), rf"\b(?:reports|reported|wrote)\s+{_NAME}"),
    )
)
# Papers of courts and police that tell what somebody said.
_RECORD = re.compile(
    r"\b(?:[Aa]ccording to\s+(?=(?:\w+\s+)?(?:[a-z]+\s+){0,2}?(?:affidavit|court (?:documents|records|filings?|papers)"
    r"|indictment|criminal complaint|charging documents|police report)\b)|[Ii]n\s+(?=(?:an?|the)\s+(?:arrest affidavit"
    r"|criminal complaint|police report)\b))(?P<name>(?:\w+\s+){1,4}?(?:affidavit|documents|records|filings?|papers"
    r"|indictment|complaint|report))\b"
)
# Whoever quotes relays, medium or not: "quoted by the police", "was cited as saying by Iran's Nour News".
_QUOTED_BY = re.compile(
    r"\b(?:quoted|cited)\s+(?:as\s+(?:saying|telling|stating|warning)\s+)?(?:by|on|in)\s+"
    r"(?:[A-Z]\w+['’]s\s+[a-z]+\s+(?=[A-Z]))?"
    r"(?P<name>(?:his|her|its|their)\s+(?:official\s+)?(?:web)?site"
    r"|(?:(?:the|an?|[A-Z]\w+['’]s)\s+)?(?:website\s+|(?:[a-z][\w-]*\s+){1,3}(?=[A-Z]))?"
    r"(?:[A-Z][\w.&’'/-]*|(?:police|authorities|media|state|local|newspaper|paper|agency|weekly|daily|outlet|broadcaster"
    r"|website|news)\b(?!-))"
    r"(?:\s+(?:[A-Z][\w.&’'/-]*|\d+|newspaper|news|agency|state|media|TV|television)){0,5})"
)
# The one who quotes, before the one quoted: "the ministry quoted Orlova as saying".
_QUOTES_WHO = re.compile(
    r"(?:^|[,”\"\x1a]\s*)(?P<name>[^,”\"\x1a]{2,60}?)(?:\s+(?:(?:has|also|earlier|previously)\s+)*(?:quoted|quotes|cited|cites)|,?\s(?:citing|quoting))\s"
    r"[^,\x1a]{2,60}?\s+as\s+\w+ing\b"
)
# A medium named before that cites the source: "the outlet cited two diplomats, who said".
_CITES_WHO = re.compile(rf"\b(?P<name>{_TAKEN_UP.pattern})\s+(?:cited|quoted|cites|quotes)\b", re.IGNORECASE)
_KIND_BEFORE = re.compile(
    r"^(?:(?:official|private|state(?:-run|-owned)?)\s)?(?:news\s)?(?:weekly|portal|site|agency|newspaper|daily|broadcaster"
    r"|magazine|website|outlet)\s+(?=[A-Z])"
)
# Where two sentences stand together in a frame: "she wrote on X.  The town lies north, according to the agency".
_HAD_BY = re.compile(r"\b(?:obtained|seen|viewed|reviewed|published|released) by\b")
_SENTENCE_END = re.compile(r"[.!?][”\"]?\s{2,}(?=[A-Z])")
_SAID = re.compile(f"{FILLER}+")
_REACH = 200  # characters of a clause on either side of the cue
_BROADCAST = re.compile(r"(?:broadcast|aired|shown)\b")
_INTERVIEW = re.compile(
    r"\binterview(?!.{1,60}\b(?:hosts?|presenter|anchor|journalist|program(?:me)?|show)\b)", re.IGNORECASE
)
# A channel that no table knows: "broadcast on MBC Nord", "aired on Kanal 7".
_NO_CHANNEL = rf"(?!(?:X|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{MONTHS})\b|(?:TV|CCTV|US|UK|EU|UN)$)"
_CHANNEL = re.compile(rf"(?=.*(?:\b[A-Z]{{2,}}|\d)){_NO_CHANNEL}[A-Z][\w.&’'-]*(?:\s[A-Z\d][\w.&’'-]*)*")
# Cheap test before the patterns: most clauses name no carrier. Look-behinds stand after a letter, so that it can leap.
HINT = re.compile(
    r"ccording to|report|v(?<!\w.)ia\b|(?:ed|cast|seen|shown) by\b|(?:broadcast|aired|shown) on\b"
    r"|[Cc](?<!\w.)it(?:e|ing)|[Qq](?<!\w.)uot(?:e|ing)|affidavit|criminal complaint"
)
# What each of the hint's words holds: plain words are found faster still.
_SIGNS = tuple(
    re.compile(sign)
    for sign in (
        "ccording to", "report", "ed by", "cast by", "seen by", "shown by", "cast on", "aired on", "shown on",
        "via ", "affidavit", "criminal complaint",
        "cite", "citing", "Cite", "Citing", "quote", "quoting", "Quote", "Quoting",
    )
)  # fmt: skip
_NO_QUOTERS = frozenset({"he", "she", "it", "they", "was", "were", "is", "are", "been"})


def find_relays(
    article: ArticleContext,
    attribution: Attribution,
    frame: Frame,
    by_id: Mapping[str, Attribution],
    media: MediaNames,
) -> list[Named]:
    """The media that its clause or the statements around it name as carriers, outermost last."""
    in_clause = _in_clause(attribution, frame, by_id, media) if _has_sign(article, frame) else []
    in_clause = in_clause or _published(frame, media)
    around = [Named(name, "around") for name in _around(attribution, by_id, media)]
    return without_own(article, [*in_clause, *around], media)


def without_own(article: ArticleContext, found: Sequence[Named], media: MediaNames) -> list[Named]:
    """Each relay once, by its bare name; the article's own outlet is never one."""
    names: dict[str, Named] = {}
    for one in found:
        clean = _bare(one.name)
        if clean and not (article.outlet_id and media.outlet(clean) == article.outlet_id):
            names.setdefault(_outlet_in(clean, media) or clean.lower(), Named(clean, one.kind))
    return list(names.values())


def _outlet_in(name: str, media: MediaNames) -> str | None:
    """The outlet that a name or its last words mean: "CNN", "US broadcaster CNN"."""
    words = name.split()
    return next(filter(None, (media.outlet(" ".join(words[start:])) for start in range(len(words)))), None)


def carrier(outer: Attribution, by_id: Mapping[str, Attribution], media: MediaNames) -> str | None:
    """The medium that an attribution's source names or takes up again ("the report"); null where it is none."""
    if outer.source is None:
        return None
    words = re.split(r",|\s\(", outer.source.text)[0].strip()
    if _TITLE.match(words) and outer.cue and outer.cue.start < outer.source.start:
        return words
    return _named_before(outer, by_id, media) if _TAKEN_UP.fullmatch(words) else media.named(words)


def _named_before(attribution: Attribution, by_id: Mapping[str, Attribution], media: MediaNames) -> str | None:
    """The last medium that was a source before; for "it", only the source just before."""
    before = sorted(
        (other for other in by_id.values() if other.source and other.cue and other.start < attribution.start),
        key=lambda other: -other.source.start if other.source else 0,
    )
    is_it = attribution.source is not None and attribution.source.text.lower() == "it"
    names = (carrier(other, by_id, media) for other in before if not (other.nested_in and is_it))
    return next(names, None) if is_it else next(filter(None, names), None)


def _bare(name: str) -> str:
    """A name without determiner, country in the possessive ("Iran's Nour News"), kind of medium before it ("the agency
    Harbour Wire") or possessive ending.
    """
    name = re.sub(r"^(?:the|an?)\s+", "", name.strip(), flags=re.IGNORECASE)
    name = re.sub(r"^[A-Z]\w+['’]s\s+(?=[A-Z])", "", name)
    name = _KIND_BEFORE.sub("", name)
    return re.sub(r"['’]s$", "", name).rstrip(" .,")


def _around(attribution: Attribution, by_id: Mapping[str, Attribution], media: MediaNames) -> list[str]:
    """The media among the sources of the attributions that this one is nested in."""
    names, seen = list[str](), {attribution.attribution_id}
    outer = by_id.get(attribution.nested_in or "")
    while outer and outer.attribution_id not in seen:
        seen.add(outer.attribution_id)
        if name := carrier(outer, by_id, media):
            names.append(name)
        outer = by_id.get(outer.nested_in or "")
    return names


def _has_sign(article: ArticleContext, frame: Frame) -> bool:
    """Whether words that can name a carrier stand in the frame, as far as the article's text shows."""
    signs = _signs_in(article.text)
    return bisect_left(signs, frame.offset) < bisect_left(signs, frame.offset + len(frame.text))


@lru_cache(maxsize=4)
def _signs_in(text: str) -> list[int]:
    """Where words that can name a carrier stand in an article, in order, found once for all its clauses."""
    return sorted([match.start() for sign in _SIGNS for match in sign.finditer(text)])


def _in_clause(
    attribution: Attribution, frame: Frame, by_id: Mapping[str, Attribution], media: MediaNames
) -> list[Named]:
    if frame.anchor is None:
        return []
    offset, clause = clause_of(frame)
    if HINT.search(clause) is None:
        return []
    names = [Named(name, "quoting") for name in _quoting(clause, attribution, by_id, media)]
    for match, name in _carried(clause, media):
        if not is_source(match.start("name") + offset, match.end("name") + offset, frame):
            names.append(Named(name, "clause"))
    if not names and (record := _RECORD.search(clause)):
        start, end = record.span("name")
        return [] if is_source(start + offset, end + offset, frame) else [Named(record["name"], "record")]
    return names


def _published(frame: Frame, media: MediaNames) -> list[Named]:
    """The media in which the speaker writes, or whoever speaks for the speaker."""
    if frame.anchor is None or not may_publish(frame):
        return []
    offset, clause = clause_of(frame)
    names = [
        Named(name, "published")
        for match, name in published_in(clause, media)
        if not is_source(match.start("name") + offset, match.end("name") + offset, frame)
    ]
    if not names and (found := handed_on_by(clause)):
        kind, start, end = found
        return [] if is_source(start + offset, end + offset, frame) else [Named(clause[start:end], kind)]
    return names


def _carried(clause: str, media: MediaNames) -> Iterator[tuple[re.Match[str], str]]:
    """The media that words name as carriers."""
    likely = (pattern for signs, pattern in _CARRIED if any(sign in clause for sign in signs))
    for pattern in likely:
        for match in pattern.finditer(clause):
            # Who gives an interview speaks to the medium that broadcasts it.
            if _BROADCAST.match(match[0]) and _INTERVIEW.search(clause):
                continue
            bare = _bare(match["name"])
            name = media.longest(bare) or (bare if _BROADCAST.match(match[0]) and _CHANNEL.fullmatch(bare) else None)
            if name:
                yield match, name


@lru_cache(maxsize=64)
def clause_of(frame: Frame) -> tuple[int, str]:
    """What stands around the anchor in its own sentence, and where in the frame it starts; remembered, since several
    rules read it.
    """
    assert frame.anchor is not None
    start = frame.anchor[0] - _reach(frame.text[: frame.anchor[0]][::-1])
    end = frame.anchor[1] + _reach(frame.text[frame.anchor[1] :])
    before = [match.end() for match in _SENTENCE_END.finditer(frame.text, start, frame.anchor[0])]
    after = _SENTENCE_END.search(frame.text, frame.anchor[1], end)
    start = before[-1] if before else start
    return start, frame.text[start : after.start() if after else end]


def _reach(words: str) -> int:
    """How far words are looked at; what was said does not count."""
    end = _REACH
    if FILLER not in words:
        return min(end, len(words))
    for said in _SAID.finditer(words):
        if said.start() >= end:
            break
        end += len(said[0])
    return min(end, len(words))


def _quoting(clause: str, attribution: Attribution, by_id: Mapping[str, Attribution], media: MediaNames) -> list[str]:
    """Whoever quotes the speaker; a medium taken up again by the name that it had before."""
    if found := _QUOTED_BY.search(clause):
        named = _named_before(attribution, by_id, media) if _TAKEN_UP.fullmatch(found["name"].strip()) else None
        return [named or found["name"].strip()]
    found = _QUOTES_WHO.search(clause) or _CITES_WHO.search(clause)
    if found is None:
        return []
    name = found["name"].strip()
    if not _TAKEN_UP.fullmatch(name) or _OWN_NAME.search(name):
        return [] if name.lower() in _NO_QUOTERS else [name]
    named = _named_before(attribution, by_id, media)
    return [named] if named else []


def is_source(start: int, end: int, frame: Frame) -> bool:
    """Whether the medium there is the attribution's own source, which then speaks and relays nobody; papers that it
    has ("court papers obtained by Nordwire") are another matter.
    """
    source = frame.source
    if source is None or start >= source[1] or source[0] >= end:
        return False
    return not _HAD_BY.search(frame.text, source[0], start)
