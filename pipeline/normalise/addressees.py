"""Addressees: to whom something was said, as named in the attributing clause, with the actor's id where known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.normalise.actors import ActorTables
from pipeline.normalise.frame import FILLER, Frame, frame_of
from pipeline.normalise.model import Addressee, ArticleContext, Attribution
from pipeline.normalise.openings import Openings

_TELL = (
    r"(?:t(?:old|ells?|elling)|inform(?:ed|s|ing)?|remind(?:ed|s|ing)?|assur(?:ed|es|ing)|reassur(?:ed|es|ing)"
    r"|notif(?:ied|ies|ying)|brief(?:ed|s|ing)|address(?:ed|es|ing)|urg(?:ed|es|ing)|ask(?:ed|s|ing)?|warn(?:ed|s|ing)"
    r"|advis(?:ed|es|ing)|thank(?:ed|s|ing)|congratulat(?:ed|es|ing)|implor(?:ed|es|ing)|instruct(?:ed|s|ing)"
    r"|encourag(?:ed|es|ing)|press(?:ed|es|ing)|badger(?:ed|s|ing)|lobb(?:ied|ies|ying)|beg(?:ged|s|ging)"
    r"|order(?:ed|s|ing)?|command(?:ed|s|ing)?|requir(?:ed|es|ing)|challeng(?:ed|es|ing)|invit(?:ed|es|ing)"
    r"|direct(?:ed|s|ing)?)"
)
# Words that end the name of an addressee, and those that cannot begin one.
_PREPOSITION = (
    r"in|on|at|during|after|before|following|ahead|when|while|as|from|by|aboard|via|outside|inside|that|to|about"
    r"|over|upon|if|whether|how|why|what|who|whom|whose|which|where|not|is|are|was|were|has|have|had|will|would|could"
    r"|should|must|may|might|said|says|adding|saying|today|yesterday|tonight|earlier|later|this|next"
    r"|(?:[Mm]on|[Tt]ues|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)day|regarding|concerning|without|against|under|through"
    r"|amid|because|since|until|but|separately|also|again|recently|he|she|it|they|we|i|there|however|instead|then|too|back"
)
_END = rf"(?-i:(?:{_PREPOSITION}|last|his|her|their|and\s+(?:[a-z]+ed|told|also|then|that))\b)"
_NAME = (
    rf"(?P<name>(?!(?:{_PREPOSITION}|for|of|with)\b)(?:(?!\s+{_END})(?:[^,.;:!?\x1a“”\"()\[\]\n—–]"
    rf"|(?<=\b(?-i:[A-Z]))\."
    r"|(?<=\bMr)\.|(?<=\bDr)\.|(?<=\b(?:Gov|Sen|Rep|Gen))\.)){1,70})"
)
# The verb must be the attribution's own cue, or lead up to it ("told reporters on the plane, adding that").
_TOLD = re.compile(
    rf"\b(?P<verb>{_TELL}|call(?:ed|s|ing)?\s+(?:on|upon)|appeal(?:ed|s|ing)?\s+to"
    rf"|apologi[sz](?:ed?|es|ing)\s+to)\s+{_NAME}",
    re.IGNORECASE,
)
# Straight after any cue: "confirmed to Nordwire", "issued a stark warning to Norway".
_TO = re.compile(rf"\s*to\s+{_NAME}", re.IGNORECASE)
_PASSIVE = re.compile(
    r"(?:^|[.;,]\s|\x1a\s)(?P<name>(?:[Tt]he\s+)?[A-Z][\w’' -]{1,40}?)\s+(?:was|were|has been|have been|had been)\s"
    r"(?:[^.;\x1a]{0,60}\s(?:and|then)\s)?$"
)
_PASSIVE_CUE = re.compile(r"(?:(?:was|were|been)\s+)?(?:told|notified|informed|warned|briefed|ordered|advised)\b")
# The occasion names whom it was said to, wherever it stands in the clause.
_OCCASIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!after an )(?<!after the )(?<!after )\binterview(?:s|ed)?\s+(?:with|to|for|by|on)\s+{_NAME}",
        rf"\b(?:in|during|at|on)\s+(?:(?:a|an|the|his|her|their|its)\s+)?(?:[\w-]+\s+){{0,2}}"
        rf"(?:call|conversation|talks|meeting|discussions?)\s+with\s+{_NAME}",
        rf"\b(?:letter|message|note|memo|email|telegram|text)s?\s+"
        rf"(?:(?:that\s+)?(?:(?:he|she|they|it)\s+)?(?:sent|addressed|wrote|written|penned)\s+)?(?:with\s+|to\s+){_NAME}",
        rf"\b(?:write|writes|wrote|writing|written)\s+(?:(?-i:[A-Z]\w+day)\s+(?:\w+\s+)?)?to\s+{_NAME}",
        rf"\b(?:reply|replies|replied|replying|respond(?:ed|ing|s)?|(?:in\s+)?response)\s+to\s+"
        rf"(?:(?:a\s+|the\s+)?questions?\s+(?:by|from|of)\s+)?{_NAME}",
        rf"\b(?:questions?|questioning|asked|quizzed|pressed)\s+(?:from|by)\s+{_NAME}",
        rf"(?:^|[.,]\s*)addressing\s+{_NAME}",
        rf"\bas\s+(?:he|she|they)\s+(?:addressed|told|briefed|spoke\s+(?:to|with))\s+{_NAME}",
        rf"\b(?:warning|message|appeal|plea|apology|ultimatum|assurances?|reply|speech|address)s?\s+to\s+{_NAME}",
        r"\b(?:wrote|writes?|writing|complained|spoke|speaks|speaking|spoken|talking|talked|remarks|comments"
        r"|address|speech|said"
        r"|says|saying|statement|testimony|testified|testifying)"
        rf"\s+(?:to|before|with)\s+{_NAME}",
    )
)
_HEARD = Openings((_TOLD, *_OCCASIONS))
_DETERMINER = re.compile(
    r"^(?:the|a|an|his|her|their|its|our|my|all|both|some|several|many|other|fellow|visiting|state-run|a group of"
    r"|members of the press)\s+",
    re.IGNORECASE,
)
# What statements are made at or in, not to.
_NOT_SOMEBODY = re.compile(
    r"\b(?:conference|briefing|interview|statement|hearing|rally|meeting|summit|event|forum|ceremony|session"
    r"|question|questions|letter|report|truth|story|time|way|something|nothing|things?|it|them|him|her|me|us|you|lies?"
    r"|calls?|remarks|comments|demands|requests?|threats?"
    r"|(?-i:post)|ultimatum|media outlet|claims?|allegations?|criticism|attacks?|issues?|war|end)$|^\W*$"
    r"|^(?:mr|mrs|ms|dr)\.?$"
    r"|['’]s\s+(?:calls?|remarks|comments|demands?|requests?|threats?|questions?)\b"
    r"|^(?:(?-i:(?!acting|outgoing|incoming|visiting|remaining|leading|ruling|participating|neighbou?ring)[a-z]+ing)\b"
    r"|say|stop|do|be|make|take|let|speak|whether|more|much|so|such|what)\b",
    re.IGNORECASE,
)
# Common nouns for those who can be spoken to; other addressees have a name.
_SOMEBODY = re.compile(
    r"\b(?:reporters?|journalists?|correspondents?|media|press|newspapers?|magazine|broadcasters?|radio|television|tv"
    r"|channels?|agency|news|programme|lawmakers?|mps?|senators?|parliament|congress|council|committee|court|judges?"
    r"|jury|ministers?|ministry|presidents?|leaders?|leadership|counterparts?|officials?|authorities|governments?"
    r"|administration|cabinet|diplomats?|ambassadors?|envoys?|delegat\w+|negotiators?|mediators?|allies|ally|partners?"
    r"|countries|nations?|states?|powers|part(?:y|ies)|sides?|members?|supporters?|voters?|audiences?|crowds?|public"
    r"|people|citizens?|residents?|civilians?|populations?|famil(?:y|ies)|relatives|friends?|colleagues?|staff|aides?"
    r"|advisers?|employees|workers|students?|graduates|troops|soldiers?|forces|military|army|commanders?|generals?|police"
    r"|officers?|investigators?|prosecutors?|rebels|militants|fighters|compan(?:y|ies)|investors?|executives?|giants?"
    r"|firms?|makers?"
    r"|business(?:es|men)?|banks?|community|organi[sz]ations?|groups?|union|league|assembly|commission|bloc|kingdom"
    r"|king|queen|prince|pope|bishops|faithful|pilgrims|congregation|conservatives|republicans|democrats?|rivals?"
    r"|opponents?|critics|enem(?:y|ies)|world|host|attendees|participants|guests|team|players|fans|women|men|children"
    r"|donors|analysts|experts|jurors|organi[sz]ers|moderators?|governors?|mayors?|teachers|doctors|farmers|owners"
    r"|migrants|refugees|hostages|settlers|viewers|listeners|followers|users|readers)\b",
    re.IGNORECASE,
)
_SWALLOWING = re.compile(
    rf"\b(?:(?P<plain>{_TELL})|(?P<on>call(?:ed|s|ing)?)|(?P<to>(?:appeal|apologi[sz]e?)(?:ed|d|s|ing)?))"
    r"(?:\s+(?:on|upon|to))?$",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    rf"(?P<link>on |upon |to )?(?P<object>(?!(?:{_PREPOSITION}|for|of|with|all)\b)[^,.;“”\"]{{2,60}}?) (?:to|that"
    rf"|not to|against|for(?=\s+\w+ing\b))\s",
    re.IGNORECASE,
)
_THANKING = re.compile(r"\b(?:thank|congratulat)\w*$", re.IGNORECASE)
_THANKED = re.compile(r"(?P<object>[^,.;“”\"]{2,60}?) (?:for|on)\s")
# A headline's "Orlova to Lindqvist: ..." and the form of address with which a quotation opens.
_HEADED = re.compile(rf"\s+to\s+{_NAME}:")
_ADDRESSED = re.compile(
    r"[“\"‘']\W*(?P<name>(?:Mr|Mrs|Ms|Madam|Dr|Secretary|Minister|President|Prime Minister|Senator|Chancellor|Director"
    r"|Ambassador|General|Governor)\.?\s"
    r"(?!Secretary|Minister|President|Prime|Speaker|Chair|Chancellor|Ambassador)(?:[A-Z][\w-]+\s?){1,3}),"
    r"(?!\s(?:who|which|whose)\b)"
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
            found.setdefault(part.lower(), Addressee(part, actor_id(part, tables)))
    return list(found.values())


def _names(frame: Frame, attribution: Attribution) -> Iterator[str]:
    """The names in the attributing clause of those that it was said to, the source itself left out."""
    assert frame.anchor
    start, end = max(0, frame.anchor[0] - 160), min(len(frame.text), frame.anchor[1] + 140)
    yield from _swallowed(frame, attribution)
    yield from _passive(frame)
    yield from _called(frame, attribution)
    straight = (_TO.search(frame.text, *frame.cue) or _TO.match(frame.text, frame.cue[1])) if frame.cue else None
    if straight and not _overlaps(frame, straight):
        yield straight["name"]
    for match in _HEARD.matches(frame.text, start, end):
        if match.re is _TOLD and not _leads_to_cue(frame, *match.span("verb")):
            continue
        if not _overlaps(frame, match):
            yield match["name"]


def _overlaps(frame: Frame, match: re.Match[str]) -> bool:
    """Whether the name is the source itself."""
    source = frame.source
    return bool(source and match.start("name") < source[1] and source[0] < match.end("name"))


def _passive(frame: Frame) -> Iterator[str]:
    """Whoever "was told": the subject of a passive cue that has no speaker before it."""
    if frame.cue is None or (frame.source and frame.source[0] < frame.cue[0]):
        return
    cue = frame.text[frame.cue[0] : frame.cue[1]]
    passive = _PASSIVE_CUE.match(cue)
    if passive:
        auxiliary = "were " if cue.startswith(("was", "were", "been")) else ""
        subject = _PASSIVE.search(frame.text[: frame.cue[0]] + auxiliary)
        if subject:
            yield subject["name"]


def _called(frame: Frame, attribution: Attribution) -> Iterator[str]:
    """Whom the headline names after the source, or the quotation itself calls by title and name."""
    headed = _HEADED.match(frame.text, frame.source[1]) if frame.source else None
    if headed:
        yield headed["name"]
    addressed = _ADDRESSED.match(attribution.content[0].text) if attribution.content else None
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
    elif len(attribution.content) > 1 and len(head) <= 40 and (head[:1].isupper() or _SOMEBODY.search(head)):
        yield head
    elif _THANKING.search(cue) and (thanked := _THANKED.match(head)):
        yield thanked["object"]


def _parts(name: str, tables: ActorTables) -> list[str]:
    whole = _stripped(name)
    parts = [whole] if tables.institution(whole) else _AND.split(whole)
    return [part for part in map(_stripped, parts) if _is_somebody(part)]


def _is_somebody(name: str) -> bool:
    """Whether the words can name somebody: a name, or a noun for people and institutions."""
    if len(name) < 2 or _NOT_SOMEBODY.search(name) or (name.isupper() and len(name) > 5):
        return False
    return any(letter.isupper() for letter in name) or bool(_SOMEBODY.search(name))


def _stripped(name: str) -> str:
    name = re.sub(r"['’]s?$", "", name.strip(" '’-"))
    while (shorter := _DETERMINER.sub("", name)) != name:
        name = shorter
    return name.strip()


def actor_id(name: str, tables: ActorTables) -> str | None:
    """The id of whoever a name given as addressee means; null for common nouns and unknown names."""
    return _known(name, tables) if name[:1].isupper() else None


def _known(name: str, tables: ActorTables) -> str | None:
    institution = tables.institution(name)
    if institution:
        return institution.actor_id
    people = tables.people(name) or tables.people_by_surname(name)
    if len(people) == 1:
        return people[0].actor_id
    return tables.country(name)
