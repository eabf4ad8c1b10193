"""Second sources: whoever a clause names beside the speaker as the one whose words it passes on.

"He told police so, according to prosecutors"; "the state urges restraint, the ministry said". Whether that one relays
the statement or only stands near it is learnt with the accounts (:mod:`pipeline.normalise.fit.accounts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.media_names import MediaNames
from pipeline.learning.linear import Features
from pipeline.normalise.accounts.account import Account, Named
from pipeline.normalise.accounts.candidates import Candidate
from pipeline.normalise.accounts.saying import cue_kind
from pipeline.normalise.frame import FILLER, Frame
from pipeline.normalise.relays.asides import is_aside
from pipeline.normalise.relays.relays import clause_of, is_source
from pipeline.normalise.speaker_keys import document_in

_SAYS = r"(?:said|says|reported|reports|stated?s?|showed|shows?|added|announced|wrote|claimed|claims|told|alleged?s?)"
_NOBODY = (
    r"(?i:he|she|it|they|and|but|who|which|as|I|we|while|this|these|those|there|here|when|where|though|although|after"
    r"|before|since|because|that|to|in|on|at|by|for|with|from|was|were|is|are|has|have|whose|what|if|so|or|than"
    r"|\w+ing|according)\b"
)
_END = r"(?=[,.;:“”\"\x1a()]|\s(?:that|which|who|in|on|after)\b|$)"
_WAYS = (
    (
        "according",
        re.compile(rf"\b(?:[Aa]ccording to|per(?=\s(?:the\s|an?\s)?[A-Z])) (?P<name>[^,.;:“”\"\x1a()]{{3,50}}?){_END}"),
    ),
    (
        "after",
        re.compile(
            rf"\x1a[,.”\"]*\s+(?P<name>(?!{_NOBODY})[^,.;:“”\"\x1a()]{{2,60}}?(?<!ed)(?<!ing))\s+"
            rf"{_SAYS}\b"
        ),
    ),
)
# Straight before the speaker: "a diplomat said [the envoy refused]", where the one is not found in the other.
_BEFORE = re.compile(
    rf"(?:^|[.;,]\s)(?P<name>(?!{_NOBODY})[^,.;:“”\"\x1a()]{{2,50}}?(?<!ed)(?<!ing))\s{_SAYS}(?:\s\w+day)?(?:\sthat)?\s+$"
)
# Behind the speaker's own verb: "[...], the mayor told the council, [the press office] reported".
_BEHIND = re.compile(
    rf",\s(?P<name>(?!{_NOBODY})(?:(?:the|an?|[A-Z]\w+['’]s?)\s)?[^,.;:“”\"\x1a()]{{2,50}}?(?<!ed)(?<!ing))\s"
    r"(?:said|says|reported|reports|added|announced)(?:\s(?:on\s)?\w+day)?(?:\sin\s[\w\s]{3,30})?[.”\"]?\s*$"
)
_ACCORDING = frozenset({"acco", "per"})  # first letters of words that one of the patterns begins with
_NEAR = 90  # characters in which such a one is named
_MARKS = '“”"'
_ENDS = (".", "!", "?")
_NO_SOURCE = re.compile(r"\btranslat", re.IGNORECASE)
_SENTENCE_BREAK = re.compile(r"[.!?][”\"’]*\s|\n")
_LOOSE = re.compile(r"^(?:the|an?|his|her|its|their)\s+|\s+$", re.IGNORECASE)


def second_sources(account: Account, number: int, media: MediaNames) -> Iterator[Candidate]:
    """For each of the first statements that names no relay, the second sources of its clause."""
    for index in range(number):
        if account.named[index] or not account.attributions[index].is_communicative:
            continue
        mine = account.attributions[index]
        is_free = mine.nested_in is None and mine.source is not None and not is_aside(account.article.text, mine)
        for how, name, start in _named(account.frames[index]):
            if how == "before" and not is_free:
                continue
            features = _features(account, index, how, name, media) | _place(account, index, how, start)
            yield Candidate(index, [Named(_LOOSE.sub("", name), "teller")], "second source", features)


def _named(frame: Frame) -> Iterator[tuple[str, str, int]]:
    """How each is named, by which words, and where in the article these begin."""
    if frame.cue is None or frame.content_start is None:
        return
    offset, clause = clause_of(frame)
    own = frame.text[slice(*frame.source)].split()[-1] if frame.source else FILLER
    for how, pattern in _WAYS:
        if frame.cue[0] > frame.content_start if how == "after" else _ACCORDING.isdisjoint(frame.openings):
            continue
        for match in pattern.finditer(clause):
            start, end = match.start() + offset, match.end("name") + offset
            is_cue = start < frame.cue[1] and frame.cue[0] < end
            is_other = own not in match["name"] and not _NO_SOURCE.search(match["name"])
            if not is_cue and is_other and not is_source(match.start("name") + offset, end, frame):
                yield how, match["name"], match.start("name") + offset + frame.offset
    behind = _BEHIND.search(clause, max(0, frame.cue[1] - offset)) if frame.cue[0] > frame.content_start else None
    if (
        behind
        and own not in behind["name"]
        and not is_source(behind.start("name") + offset, behind.end("name") + offset, frame)
    ):
        yield "behind", behind["name"], behind.start("name") + offset + frame.offset
    first = min(place[0] for place in (frame.source, frame.cue, (frame.content_start, 0)) if place)
    until = max(0, first - offset)
    before = _BEFORE.search(clause, max(0, until - _NEAR), until)
    if before and own not in before["name"]:
        yield "before", before["name"], before.start("name") + offset + frame.offset


def _features(account: Account, index: int, how: str, name: str, media: MediaNames) -> Features:
    attribution = account.attributions[index]
    who = "medium" if media.is_medium(name) else "document" if document_in(name) else "other"
    is_name = any(word[:1].isupper() for word in name.split())
    ended, closed = _ending(account, index)
    names = (
        "bias", f"how={how}", f"how={how}, ended={ended}", f"how={how}, closed={closed}",
        f"how={how}, who={who}", f"how={how}, named={is_name}",
        f"how={how}, cue={cue_kind(attribution)}", f"how={how}, form={attribution.quote_type}",
        f"how={how}, nested={attribution.nested_in is not None}", f"how={how}, speaker={account.kinds[index]}",
    )  # fmt: skip
    return dict.fromkeys(names, 1.0)


def _place(account: Account, index: int, how: str, start: int) -> Features:
    """Whether such a one is the source of another statement, in whose words this one stands or does not, and whether it
    is named in the sentence in which what was said ends.
    """
    mine = account.attributions[index]
    others = [
        one
        for one in account.attributions
        if one is not mine and one.source and one.source.start <= start < one.source.end
    ]
    holds = any(span.start <= mine.content[0].start < span.end for one in others for span in one.content)
    whose = "none" if not others else "around" if holds else "other"
    between = account.article.text[mine.content[-1].end : start] if start > mine.content[-1].end else ""
    is_next = not _SENTENCE_BREAK.search(between)
    return dict.fromkeys(
        (f"how={how}, whose={whose}", f"how={how}, next={is_next}", f"how={how}, whose={whose}, next={is_next}"), 1.0
    )


def _ending(account: Account, index: int) -> tuple[bool, bool]:
    """Whether a sentence ends with what was said, and whether a quotation that began before it does."""
    content = account.attributions[index].content
    said, end = content[-1].text, content[-1].end
    behind = account.article.text[end : end + 3]
    is_marked = any(mark in "".join(span.text for span in content) for mark in _MARKS)
    closed = not is_marked and any(mark in behind for mark in _MARKS)
    return (said.rstrip("”\"’' ")[-1:] in _ENDS and not closed) or behind.lstrip("”\"’'")[:1] in _ENDS, closed
