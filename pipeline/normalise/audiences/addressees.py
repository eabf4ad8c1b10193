"""Addressees: to whom something was said, as named in the attributing clause, with the actor's id where known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.normalise.accounts.account import Named
from pipeline.normalise.actors.name_words import HONORIFICS, is_head, is_title_word
from pipeline.normalise.actors.tables import ActorTables, Person, fold
from pipeline.normalise.audiences.gatherings import gathering_of
from pipeline.normalise.audiences.patterns import (
    ADDRESSED,
    AND,
    ANSWERED,
    ANSWERS,
    ASKED,
    BODY,
    BODY_OPENINGS,
    DETERMINER,
    HEADED,
    HEARD,
    KINDS,
    LISTED,
    NO_PEOPLE,
    NOT_SOMEBODY,
    OBJECT,
    OBJECTS,
    OF_BOTH,
    PASSIVE,
    PASSIVE_CUE,
    PASSIVE_WHO,
    PEOPLE,
    SOMEBODY,
    SWALLOWING,
    THANKED,
    THANKING,
    TO,
    TOLD,
)
from pipeline.normalise.frame import FILLER, Frame, frame_of
from pipeline.normalise.model import Addressee, ArticleContext, Attribution

_NEAR = 40  # characters between a cue and the body before which somebody speaks; of a verb at the end of words
_BEFORE, _BEHIND = 160, 140  # characters before and behind an anchor in which somebody is named
_CLOSE = 12  # characters between a subject and "was told"
# What somebody owns, which is nobody: "Orlova's newest plan".
_THING = re.compile(r"['’]s?\s(?:[\w-]+\s){0,3}[a-z][\w-]+$")
# What stands behind the noun of a description: "members [of the Orvik league]".
_BEHIND_NOUN = re.compile(r"\s(?:of|in|at|from|for|on|with|who|that|which|to|\w+ing)\b.*")
# What goes on behind those who are spoken to: "league members [released on Monday]".
_WHAT_FOLLOWS = re.compile(
    r"\s(?!(?:briefing|meeting|hearing|gathering)\b)(?:[a-z]+(?:ed|ing)|being|held|many|times|who)\b.*"
)
# What somebody is thanked for: "President Orlova [for her patience]".
_THANKED_FOR = re.compile(r"\s(?:once again|directly|for\s(?:his|her|its|their|\w+['’]s)\s.*)$")
# What stands before the occasion that opens a sentence: "[Later], in the council, ...".
_BEGIN = re.compile(r"(?:Later|Earlier|Meanwhile|Separately|Speaking|On\s\w+day)\b,?\s")
# An earlier occasion told by the way: "Orlova, who had [spoken to reporters], said".
_BEFORE_THAT = re.compile(r"\b(?:who|which)\s+had\s+(?:\w+\s+)?$")
# "Asked [Norway] for permission to ...".
_ASKING = re.compile(r"ask|press|lobb|beg", re.IGNORECASE)
_FOR_WHAT = re.compile(r"\sfor\s")
_TOLD_ONLY = re.compile(r"t(?:old|ell)|inform|remind|re?assur|notif|brief|address", re.IGNORECASE)


def find_addressees(
    article: ArticleContext, attribution: Attribution, tables: ActorTables, frame: Frame | None = None
) -> list[Addressee]:
    """To whom an attribution was said, in order of mention: names as given without determiner, ids where known."""
    heard = find_heard(article, attribution, tables, frame)
    return [Addressee(one.name, actor_id(one.name, tables)) for one in heard]


def find_heard(
    article: ArticleContext, attribution: Attribution, tables: ActorTables, frame: Frame | None = None
) -> list[Named]:
    """The addressees of an attribution with the kind of words that name each."""
    frame = frame or frame_of(article, attribution)
    if frame.anchor is None:
        return []
    found: dict[str, Named] = {}
    for kind, name in _names(frame, attribution):
        for one in heard_as(kind, name, tables):
            found.setdefault(one.name.lower(), one)
    body = None if found else _body(frame) or _gathering(frame)
    return [Named(body, "body")] if body else _longest(list(found.values()))


def _longest(found: list[Named]) -> list[Named]:
    """Those named, without the shorter of two names for one: "CNN", "CNN's State of the Union"."""
    words = [_words(one.name) for one in found]
    return [one for one, own in zip(found, words, strict=True) if not any(own < other for other in words)]


def _words(name: str) -> frozenset[str]:
    return frozenset(re.sub(r"['’]s?\b", "", name.lower()).split())


def heard_as(kind: str, name: str, tables: ActorTables) -> list[Named]:
    """Those whom a name means, one or several, as told in a certain way; none where it names nobody."""
    return [Named(part, kind) for part in _parts(name, tables)]


def _body(frame: Frame) -> str | None:
    """The assembly or committee before which it was said: named straight after the cue, or first in the sentence."""
    assert frame.anchor
    if BODY_OPENINGS.isdisjoint(frame.openings):
        return None
    start, end = frame.anchor
    after = BODY.search(frame.text, end, end + _NEAR + 80)
    if after and after.start() - end <= _NEAR and FILLER not in frame.text[end : after.start()]:
        return None if _overlaps(frame, after) else after["name"]
    begin = _BEGIN.match(frame.text)
    first = BODY.match(frame.text, begin.end() if begin else 0)
    is_first = first and start - first.end() <= _NEAR and FILLER not in frame.text[:start]
    return first["name"] if first and is_first and not _overlaps(frame, first) else None


def _gathering(frame: Frame) -> str | None:
    found = gathering_of(frame, _BEFORE, _BEHIND)
    return found["name"] if found and not _overlaps(frame, found) else None


def _names(frame: Frame, attribution: Attribution) -> Iterator[tuple[str, str]]:
    """The names in the attributing clause of those that it was said to, the source itself left out, each with its
    kind.
    """
    assert frame.anchor
    start, end = max(0, frame.anchor[0] - _BEFORE), min(len(frame.text), frame.anchor[1] + _BEHIND)
    yield from (("urged", name) for name in _swallowed(frame, attribution))
    yield from (("told", name) for name in _passive(frame))
    if (asked := _asked(frame)) is not None:
        yield from (("told", name) for name in asked)
        return
    yield from (("called", name) for name in _called(frame, attribution))
    straight = (TO.search(frame.text, *frame.cue) or TO.match(frame.text, frame.cue[1])) if frame.cue else None
    if straight and not _overlaps(frame, straight):
        yield "to", straight["name"]
    for match in HEARD.matches(frame.text, start, end):
        if match.re is TOLD and not (_leads_to_cue(frame, *match.span("verb")) or _leads_to_content(frame, match)):
            continue
        if not (_overlaps(frame, match) or _is_told_by_the_way(frame, match)):
            yield kind_of(match), match["name"]


def _is_told_by_the_way(frame: Frame, match: re.Match[str]) -> bool:
    return match.re is not TOLD and bool(_BEFORE_THAT.search(frame.text, max(0, match.start() - 30), match.start()))


def kind_of(match: re.Match[str]) -> str:
    """The kind of the words that name an addressee: who is urged hears that alone, who is told the whole account."""
    return KINDS.get(match.re) or ("told" if _TOLD_ONLY.match(match["verb"]) else "urged")


def _overlaps(frame: Frame, match: re.Match[str]) -> bool:
    """Whether the name is the source itself."""
    source = frame.source
    return bool(source and match.start("name") < source[1] and source[0] < match.end("name"))


def _passive(frame: Frame) -> Iterator[str]:
    """Whoever "was told": the subject of a passive cue, which may be taken for the source."""
    cue = frame.text[slice(*frame.cue)] if frame.cue else ""
    if frame.cue is None or PASSIVE_CUE.match(cue) is None:
        return
    has_auxiliary = cue.startswith(("was", "were", "been", "are", "is", "ha"))
    if frame.source and frame.source[0] < frame.cue[0]:
        if has_auxiliary and frame.cue[0] - frame.source[1] < _CLOSE:
            yield frame.text[slice(*frame.source)]
        return
    before = frame.text[: frame.cue[0]] + ("were " if has_auxiliary else "")
    if subject := PASSIVE_WHO.search(before) or PASSIVE.search(before):
        yield subject["name"]


def _asked(frame: Frame) -> list[str] | None:
    """Who is asked something by nobody in particular, and answers in the same sentence; null where nobody is asked."""
    if frame.cue is None or frame.source is not None or ASKED.fullmatch(frame.text[slice(*frame.cue)]) is None:
        return None
    found = ANSWERS.match(frame.text, frame.cue[1]) or ANSWERED.search(frame.text[: frame.cue[0]])
    return [found["name"]] if found else []


def _called(frame: Frame, attribution: Attribution) -> Iterator[str]:
    """Whom the headline names after the source, or the quotation itself calls by title and name."""
    headed = HEADED.match(frame.text, frame.source[1]) if frame.source else None
    if headed:
        yield headed["name"]
    addressed = ADDRESSED.match(attribution.content[0].text) if attribution.content else None
    if addressed:
        yield addressed["name"]


def _leads_to_cue(frame: Frame, start: int, end: int) -> bool:
    if frame.cue is None:
        return False
    if start < frame.cue[1] and frame.cue[0] < end + 1:
        return True
    between = frame.text[end : frame.cue[0]]
    cue = frame.text[frame.cue[0] : frame.cue[1]].lower()
    return 0 < len(between) < 90 and FILLER not in between and bool(re.match(r"\w+ing\b", cue))


def _leads_to_content(frame: Frame, match: re.Match[str]) -> bool:
    """Whether what was said stands behind it, whatever the cue is: "endorsed it, telling reporters that ..."."""
    if match["verb"].lower() != "telling" or frame.content_start is None:
        return False
    return (
        0 <= frame.content_start - match.end() < _CLOSE * 2
        and FILLER not in frame.text[match.end() : frame.content_start]
    )


def _swallowed(frame: Frame, attribution: Attribution) -> Iterator[str]:
    """An addressee that the content has taken in: "urged" + "Wakanda to release ...", or a part of its own: "told" +
    "Orlov".
    """
    if frame.cue is None or frame.content_start is None or frame.content_start < frame.cue[1]:
        return
    cue = frame.text[frame.cue[0] : frame.content_start].strip()
    verb = SWALLOWING.search(cue, max(0, len(cue) - _NEAR))
    if verb is None:
        return
    head = next(span.text for span in attribution.content if span.start - frame.offset == frame.content_start)
    if several := OBJECTS.match(head):
        yield from LISTED.split(several["objects"])
        return
    words = OBJECT.match(head)
    linked = cue.endswith((" on", " upon", " to")) or bool(words and words["link"])
    if words and bool(verb["plain"]) != linked:
        yield _FOR_WHAT.split(words["object"])[0] if _ASKING.match(verb[0]) else words["object"]
    elif len(attribution.content) > 1 and len(head) <= 40 and (head[:1].isupper() or SOMEBODY.search(head)):
        yield head
    elif THANKING.search(cue) and (thanked := THANKED.match(head)):
        yield thanked["object"]


def _parts(name: str, tables: ActorTables) -> list[str]:
    whole = _stripped(name)
    parts = [whole] if tables.institution(whole) or OF_BOTH.fullmatch(whole) else AND.split(whole)
    return [part for part in map(_stripped, parts) if _is_somebody(part)]


def _is_somebody(name: str) -> bool:
    """Whether the words can name somebody: a name, or a noun for people and institutions."""
    if len(name) < 2 or NOT_SOMEBODY.search(name):
        return False
    if _THING.search(name) and not (SOMEBODY.search(name.split()[-1]) or _are_people(name)):
        return False
    head = _BEHIND_NOUN.sub("", name) if name[:1].islower() else name
    return any(letter.isupper() for letter in head) or bool(SOMEBODY.search(head)) or _are_people(head)


def _are_people(words: str) -> bool:
    return bool(PEOPLE.search(words)) and not NO_PEOPLE.search(words)


def _stripped(name: str) -> str:
    name = _THANKED_FOR.sub("", re.sub(r"['’]s?$|[“\"]", "", name.strip(" '’-‘")))
    ends = [noun.end() for noun in SOMEBODY.finditer(name) if _WHAT_FOLLOWS.match(name, noun.end())]
    name = name[: min(ends, default=len(name))]
    while (shorter := DETERMINER.sub("", name)) != name:
        name = shorter
    return name.strip()


def actor_id(name: str, tables: ActorTables) -> str | None:
    """The id of whoever a name given as addressee means; null for common nouns and unknown names."""
    return _known(name, tables) if name[:1].isupper() else None


def _known(name: str, tables: ActorTables) -> str | None:
    institution = tables.institution(name)
    if institution:
        return institution.actor_id
    people = tables.people(name) or _of_surname(name, tables)
    if len(people) == 1:
        return people[0].actor_id
    return tables.country(name)


def _of_surname(name: str, tables: ActorTables) -> list[Person]:
    """Those whom the surname at the end of a name can mean; no namesake with another given name."""
    before = name.split()[-2:-1]
    found = tables.people_by_surname(name)
    if not before or (word := before[0].lower().rstrip(".")) in HONORIFICS or is_head(word) or is_title_word(word):
        return found
    given = fold(before[0])
    return [one for one in found if any(given in fold(spelling).split() for spelling in (one.name, *one.aliases))]
