"""Attributions that a headline makes without a verb: "Talks to go on — Kremlin spokesman", "Minister: talks to go on".

The encoder's corpus annotates bodies only, so headlines in agency style are read by rule. A headline is the first line
of a stored text, followed by a blank line. Who it names is checked against the article itself: a bare name must be a
source in the body too, anything else must end in a word for somebody who speaks.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.extract.attribution import Range, Relation, with_content
from pipeline.extract.cues import CueLexicon
from pipeline.extract.media_names import load_media
from pipeline.extract.somebody import SPEAKING
from pipeline.seeds import read_seed, split_list

# Reading the agency headlines of one day finds the rule right where it fires; it stays below the tagger's best.
CONFIDENCE = 0.85
LONGEST_HEADLINE = 250  # characters
ENDS = (*'.!?:"”', "")
_DASH = re.compile(r"\s+[—–-]{1,2}\s+(?=\S)")
_COLON = re.compile(r"(?<=[^\s:]):\s+(?=\S)")
_INTERVIEW = re.compile(r"(?:an? )?(?:exclusive )?interview with ", re.IGNORECASE)
_ADDRESSED = re.compile(r"\s+to\s+(?:the\s+)?(?:\w[\w’'-]*\s+){1,3}$")
_WHO_SAYS = re.compile(r"(?:[A-Z][\w’'-]*\s){1,4}?(?P<verb>[A-Za-z]+s)\s")
_REGIONS = frozenset({"Africa", *(f"{side} Africa" for side in ("Central", "East", "North", "Southern", "West"))})
_LINKING = frozenset({"of", "the", "for", "de", "von", "van", "bin", "al", "da", "to", "and"})


def headline_end(text: str) -> int:
    """Where the headline ends; 0 where the stored text starts with the body."""
    end = text.find("\n\n")
    return end if 0 < end <= LONGEST_HEADLINE and "\n" not in text[:end] else 0


def unread_headline(text: str, relations: list[Relation]) -> str:
    """A headline in which nobody says anything yet: the tagger, trained on bodies, reads it better alone. Else empty.

    In a plain text the first line is taken for one unless a sentence ends there.
    """
    headline, line_break, _ = text.partition("\n")
    spoken = any(part[0] < len(headline) for item in relations for part in (item.source, item.cue) if part)
    is_headline = line_break and len(headline) <= LONGEST_HEADLINE and headline.rstrip()[-1:] not in ENDS
    return headline if is_headline and not spoken else ""


def without_headline(text: str, relations: list[Relation]) -> list[Relation]:
    """The relations, those of the body without the parts of the headline that the tagger read on from."""
    end = headline_end(text)
    return [_in_body(item, end) if item.cue and item.cue[0] >= end else item for item in relations]


def _in_body(relation: Relation, end: int) -> Relation:
    parts = tuple(part for part in relation.content if part[0] >= end)
    return with_content(relation, parts or relation.content)


def headline_relation(text: str, body: list[Relation]) -> Relation | None:
    """The relation that the headline states without a verb of speech, or null; ``body`` are those found in the text."""
    end = headline_end(text)
    if not end:
        return None
    known = {word for item in body if item.source for word in _words(text[slice(*item.source)]) if word[0].isupper()}
    headline = text[:end]
    return (
        _tail(headline, list(_DASH.finditer(headline)), known, 4)
        or _tail(headline, list(_COLON.finditer(headline)), known, 0)
        or _head(headline, next(_COLON.finditer(headline), None), known)
    )


def is_place_label(text: str, relation: Relation, cues: CueLexicon) -> bool:
    """Whether the headline's source only says where its news is from ("Norland: Opposition slams deal"): a state before
    a colon, and behind it somebody who says it.
    """
    if relation.source is None or relation.source[1] > headline_end(text) or relation.source[0]:
        return False
    headline, first = text[: headline_end(text)], min(relation.content)[0]
    if ":" not in headline[relation.source[1] : first] or headline[slice(*relation.source)] not in _places():
        return False
    subject = _WHO_SAYS.match(headline, first)
    known = cues.match(subject["verb"].lower()) if subject else None
    return known is not None and known.is_communicative


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    """The names of states and of the parts of Africa that headlines begin with."""
    rows = read_seed("countries")
    return _REGIONS | {row["name"] for row in rows} | {one for row in rows for one in split_list(row["aliases"])}


def is_passed_on(text: str, relation: Relation) -> bool:
    """Whether the headline's source is a medium, which passes on what somebody else says: "... — Tass"."""
    if (
        relation.source is None
        or relation.cue is not None
        or relation.is_turn
        or relation.source[1] > headline_end(text)
    ):
        return False
    return load_media().longest(text[slice(*relation.source)]) is not None


def _tail(headline: str, breaks: list[re.Match[str]], known: set[str], capitalised: int) -> Relation | None:
    """The source after the last break; ``capitalised``: how many words a bare name may have without being known."""
    if not breaks:
        return None
    start = breaks[-1].end()
    start += len(with_whom[0]) if (with_whom := _INTERVIEW.match(headline[start:])) else 0
    words = _words(headline[start:])
    named = len(words) <= 2 and all(word in known for word in words)
    bare = len(words) <= capitalised and all(word[0].isupper() or word in _LINKING for word in words)
    if not words or not (named or (bare and "'" not in headline[start:]) or _speaks(words)):
        return None
    return _relation(headline, (start, len(headline)), (0, breaks[-1].start()))


def _head(headline: str, colon: re.Match[str] | None, known: set[str]) -> Relation | None:
    if not colon:
        return None
    end = _ADDRESSED.search(headline[: colon.start()] + " ")
    source = (0, end.start() if end else colon.start())
    words = _words(headline[slice(*source)])
    named = 0 < len(words) <= 3 and words[-1] in known
    if not named and not (_speaks(words) and len(words) <= 4):
        return None
    return _relation(headline, source, (colon.end(), len(headline)))


def _relation(headline: str, source: Range, content: Range) -> Relation | None:
    if headline.rstrip().endswith("?") or len(_words(headline[slice(*content)])) < 3:
        return None
    return Relation(_stripped(headline, source), None, (_stripped(headline, content),), CONFIDENCE)


def _speaks(words: list[str]) -> bool:
    """A short noun phrase that ends in a word for a speaker: no verb of its own, no digits."""
    return 0 < len(words) <= 7 and words[-1].lower() in SPEAKING and not any(word.isdigit() for word in words)


def _words(text: str) -> list[str]:
    return re.findall(r"\w[\w’'-]*", text)


def _stripped(text: str, span: Range) -> Range:
    part = text[slice(*span)]
    return span[0] + len(part) - len(part.lstrip()), span[1] - len(part) + len(part.rstrip())
