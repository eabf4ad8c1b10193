"""Sources that name several: "the UN and aid groups", "Doe and his partner Jane Roe", states listed in a row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.normalise.model import Attribution, Speaker
from pipeline.normalise.scene.bodies import BODY_NOUNS
from pipeline.normalise.scene.description_words import INSTITUTION_NOUNS
from pipeline.normalise.scene.origins import country_of_name
from pipeline.normalise.scene.roles import plain
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.scene.source_phrases import SourcePhrase
from pipeline.normalise.speakers.descriptions import read_description, resolve_description
from pipeline.normalise.speakers.institutions import described_institution, institution_in, institution_speaker
from pipeline.normalise.speakers.named_sources import named_people
from pipeline.normalise.speakers.pronoun_candidates import SINGULAR
from pipeline.normalise.speakers.pronouns import resolve_pronoun
from pipeline.normalise.speakers.sides import LISTED
from pipeline.normalise.speakers.unknown_names import many_of_a_kind

_JOINED = r"\s(?:and|&|as well as|along with|alongside|together with|joined)\s"
_AND = re.compile(rf"\s*,?{_JOINED}|\s*,\s+")
_JOINT = re.compile(_JOINED)
_SUCH_AS = re.compile(r"\b(?:such as|like|including)\b")
_AMONG = re.compile(r"(?P<crowd>[^,.;]*?[a-z]s),? (?:including|such as|like) (?P<names>.+)")
_SEVERAL = 2
_WITH_OTHERS = re.compile(
    r"(?P<first>[^,]+(?:, \d{1,3})?),?\s+(?:and|as well as|along with)\s+"
    r"(?P<rest>(?P<word>his|her|its|their|other|others|several|some|many|key|senior|top|area|local)\b.+)"
)
"""A source joined by "and" with people of the first ("the movement and its allies", "Doe and other senators")."""
_PERSON_AND_BODY = re.compile(r"(?:[Bb]oth )?(?P<first>[A-Z][^,]{2,60}) and (?P<body>(?:the|its) [A-Z][^,]+)")
_OWNED = re.compile(r"(?:his|her|its|their)\s+(?P<what>(?:[a-z-]+\s+){0,3}[a-z-]+s)$")
_PLURAL = re.compile(r"(?:\S+\s+){0,4}?[a-z-]+s\s+(?=[A-Z])")
"""What several bodies are, before their names ("the public broadcasters Orvik and Tarn")."""
_OWNER = re.compile(r"^(?:the\s+)?[A-Z]\w+['’]s\s+")
_OPENS = re.compile(r"(?:^|[.!?:“\"\n]\s*|\b(?:that|while|and)\s+)(?:[Tt]he\s+)?$")
_CUE_NEAR = 30


def named_among(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """The several who are named of a crowd ("banks such as Orvik and Tarn"); beside them the others, where the words
    say others.
    """
    match = _AMONG.fullmatch(phrase.text)
    if match is None or scene.mentions.within(phrase.start, phrase.start + match.end("crowd")):
        return []
    names = phrase.part(*match.span("names"))
    found = joint_speakers(scene, names) or named_people(scene, names)
    if len(found) < _SEVERAL or any(one.kind not in ("person", "institution", None) for one in found):
        return []
    crowd = match["crowd"] if match["crowd"].lower().startswith("other") else ""
    return _together([*found, *([Speaker(None, crowd, "group", None, None, "group", 0.7)] if crowd else [])])


def joint_speakers(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """A source joined by "and" whose every part names somebody; empty where any part does not."""
    if not _JOINT.search(phrase.core) or _SUCH_AS.search(phrase.core):
        return []
    phrase = _without_kind(_with_list_before(scene, phrase))
    places = [0, *(match.end() for match in _AND.finditer(phrase.core))]
    ends = [*(match.start() for match in _AND.finditer(phrase.core)), len(phrase.core)]
    found: list[Speaker] = []
    for start, end in zip(places, ends, strict=True):
        part = phrase.part(start, end)
        speakers = _part(scene, part, is_first=not found) if part.text and not _is_adjective(scene, part) else []
        if not speakers:
            return []
        found.extend(speakers)
    return _together(found)


def _together(found: Iterable[Speaker]) -> list[Speaker]:
    """Those whom a joint source names."""
    return [replace(one, method="conjunction", confidence=round(one.confidence * 0.95, 3)) for one in found]


def _is_adjective(scene: Scene, part: SourcePhrase) -> bool:
    """Whether a part is a nationality alone ("the Chadian and Norwegian leaders")."""
    return scene.tables.is_adjective(part.text) and not part.text.isupper()


def _part(scene: Scene, part: SourcePhrase, *, is_first: bool) -> list[Speaker]:
    """Whom one part of a joint source names."""
    named = named_people(scene, part) or institution_in(scene, part)
    named = named or [one for one in described_institution(scene, part) if one.id] or _own_name(scene, part)
    if named or (is_first and not part.text[:1].isupper()):
        return named
    return _crowd(scene, part) or ([] if is_first else many_of_a_kind(scene, part))


def _own_name(scene: Scene, part: SourcePhrase) -> list[Speaker]:
    """A body that no table knows, whose name ends in what bodies are called ("Chile's National Research Institute")."""
    words = part.core.split()
    if len(words) < 2 or not words[-1][:1].isupper() or plain(words[-1]) not in INSTITUTION_NOUNS | BODY_NOUNS:
        return []
    name = _OWNER.sub("", part.core)
    return [Speaker(None, name, "institution", country_of_name(scene, part.core), None, "institution", 0.6)]


def _crowd(scene: Scene, part: SourcePhrase) -> list[Speaker]:
    """The people of many that a joint source names beside a body ("the UN and aid groups")."""
    described = read_description(scene, part)
    return resolve_description(scene, part, described) if described and described.is_plural else []


def _without_kind(phrase: SourcePhrase) -> SourcePhrase:
    """A joint source without what its bodies are ("the public broadcasters Orvik and Tarn")."""
    kind = _PLURAL.match(phrase.text)
    rest = phrase.text[kind.end() :] if kind else ""
    last = plain(kind[0].split()[-1]).removesuffix("s") if kind else ""
    return phrase.part(kind.end(), len(phrase.text)) if kind and rest and last in _KINDS else phrase


_KINDS = INSTITUTION_NOUNS | BODY_NOUNS | {"broadcaster", "newspaper", "airline", "ally", "rival"}


def _with_list_before(scene: Scene, phrase: SourcePhrase) -> SourcePhrase:
    """A joint source without "both", with the names before it that its span lost ("Britain, [France and Canada]")."""
    if both := re.match(r"[Bb]oth\s+", phrase.text):
        return phrase.part(both.end(), len(phrase.text))
    start = phrase.start
    for begin, end, _ in reversed(scene.countries):
        if scene.text[end:start] == ", ":
            start = begin
    return SourcePhrase(start, scene.text[start : phrase.end])


def with_others(scene: Scene, phrase: SourcePhrase, attribution: Attribution, parent: list[Speaker]) -> list[Speaker]:
    """Somebody and people or bodies of theirs ("the movement and its allies"); empty where the words are no such."""
    match = _WITH_OTHERS.fullmatch(phrase.text)
    if match is None or _JOINT.search(match["first"]):
        return []
    first = phrase.part(*match.span("first"))
    if (word := first.text.lower()) in SINGULAR:
        leading = resolve_pronoun(scene, first, attribution, parent)
    else:
        leading = named_people(scene, first) or institution_in(scene, first)
    rest = SourcePhrase(phrase.start + match.start("rest"), match["rest"])
    others = named_people(scene, rest) or _people_of(scene, rest, leading) if leading and word else []
    return _together([*leading, *others]) if others else []


def person_and_body(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """Somebody named and the body named beside ("Orlova and the Education Ministry"); empty where it is no such."""
    match = _PERSON_AND_BODY.fullmatch(phrase.core)
    if match is None:
        return []
    body = phrase.part(*match.span("body"))
    first = named_people(scene, phrase.part(*match.span("first")))
    second = institution_in(scene, body) or [one for one in described_institution(scene, body) if one.id]
    if len(first) != 1 or not second or named_people(scene, body):
        return []
    return _together([*first, *second])


def _people_of(scene: Scene, rest: SourcePhrase, leading: list[Speaker]) -> list[Speaker]:
    """The people or bodies joined to somebody, called theirs where the words say so ("allies of the movement")."""
    owned = _OWNED.fullmatch(rest.text)
    name = f"{owned['what']} of {leading[0].name}" if owned else rest.text
    crowd = _crowd(scene, rest) or many_of_a_kind(scene, rest)
    if not crowd and not owned:
        return []
    country = leading[0].country if owned or not crowd else crowd[0].country or leading[0].country
    return [Speaker(None, name, "group", country, None, "group", 0.7)]


def listed_states(scene: Scene, phrase: SourcePhrase, attribution: Attribution, found: list[Speaker]) -> list[Speaker]:
    """The governments of all states of a list of which the source has but one ("[Chile], Peru and Bolivia said");
    what was found where there is no list.
    """
    if len(found) != 1 or not (found[0].id or "").endswith(".government") or scene.tables.country(phrase.core) is None:
        return found
    states = [one for one in scene.countries if scene.tables.country_name(one[2])]
    place = next((number for number, one in enumerate(states) if phrase.start <= one[0] < phrase.end), None)
    if place is None:
        return found
    first = last = place
    while first and LISTED.fullmatch(scene.text[states[first - 1][1] : states[first][0]]):
        first -= 1
    while last + 1 < len(states) and LISTED.fullmatch(scene.text[states[last][1] : states[last + 1][0]]):
        last += 1
    codes = list(dict.fromkeys(code for _, _, code in states[first : last + 1]))
    if len(codes) < 2 or not _speak_together(
        scene, attribution, states[first][0], states[last][1], is_last=last == place
    ):
        return found
    return [institution_speaker(scene.tables.compose(code, "government"), "conjunction", 0.75) for code in codes]


def _speak_together(scene: Scene, attribution: Attribution, start: int, end: int, *, is_last: bool) -> bool:
    """Whether a list of states is the subject of the cue: it opens a clause, and the cue stands right behind it."""
    cue = attribution.cue
    opens = _OPENS.search(scene.text, max(0, start - 12), start) is not None
    return opens and (is_last or (cue is not None and 0 <= cue.start - end < _CUE_NEAR))
