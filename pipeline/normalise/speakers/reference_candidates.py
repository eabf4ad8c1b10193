"""Everybody whom words that name nobody can take up, with what speaks for each.

Candidates are those who speak before (for a quotation alone also after), the people named near, in headline and lead,
and the bodies named by the same noun. Each sign counts once for all sorts of words and once for the sort at hand.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.learning.linear import Features
from pipeline.normalise.model import Speaker
from pipeline.normalise.scene.bodies import taken_up
from pipeline.normalise.scene.description_words import HELD_BY_ONE
from pipeline.normalise.scene.people import ArticlePerson, person_speaker
from pipeline.normalise.scene.scene import Scene, Spoken
from pipeline.normalise.speakers.institutions import body_named
from pipeline.normalise.speakers.introductions import offer_introduced
from pipeline.normalise.speakers.pronoun_candidates import VERB, named_around, spoken_of
from pipeline.normalise.speakers.pronouns import TAKING_UP
from pipeline.normalise.speakers.reference_signs import Asked, Referent, fitting, has_noun, key_of

PAPERS = frozenset({"paper", "papers"})
_REACH, _AHEAD = 8, 3
_FAR = 4
_LEAD = 500
_BODIES_REACH, _MOST_BODIES = 2, 4
_MOST = 14
_BARE = 0.5  # confidence of a body that is only said by its kind
_OF_SORTS = (
    "open", "is ", "first that", "only one", "described", "noun in role", "spoke last", "same noun", "words shared",
    "nearest name", "several", "ruled", "spoke 0", "spoke 1", "body", "nearest body", "paper beside",
)  # fmt: skip
"""Beginnings of the signs that weigh differently by the sort of words."""
RULED_OUT = frozenset({"other office", "other sex", "state's company"})
"""Signs of those who cannot be meant."""
_SUBJECT_HERE = "subject of the sentence"
_SURE = frozenset({"described", "noun in role", "like noun in role", _SUBJECT_HERE})
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are)\s+(?:\w+ly\s+)?(?:told|asked|accused|blamed|urged|warned)$")
_ONLY_MARKS = re.compile(r"[\s“”\"'’‘,.;:—–-]*")


Found = dict[tuple[str, ...], Referent]


def referents(scene: Scene, asked: Asked) -> tuple[list[tuple[Speaker, ...]], list[Features]]:
    """The candidates, leaving it open first, and their features."""
    found: Found = {}
    if asked.sort == "new":
        offer_introduced(scene, asked, found)
    else:
        _offer_speakers(scene, asked, found)
        _offer_people(scene, asked, found)
    _offer_body(scene, asked, found)
    if asked.sort in TAKING_UP:
        _offer_bodies_near(scene, asked, found)
    ruled = key_of(asked.ruled)
    if not is_open(asked.ruled):
        one = found.setdefault(ruled, Referent(asked.ruled))
        one.speakers, one.person = asked.ruled, one.person or person_behind(scene, asked.ruled)
        one.signs["ruled"] = 1.0
    kept = list(found.values())[:_MOST]
    kept += [found[ruled]] if ruled in found and found[ruled] not in kept else []
    for one in kept:
        one.signs.update(fitting(scene, asked, one))
    told_of = spoken_of(scene, asked.attribution)
    kept = [one for one in kept if one.speakers == asked.ruled or id(one.person) not in told_of]
    kept = [one for one in kept if one.speakers == asked.ruled or not RULED_OUT & one.signs.keys()]
    for sign, people in named_around(scene, asked.attribution).items():
        for one in kept:
            if one.person is not None and id(one.person) in people:
                one.signs[sign] = 1.0
    _compare(asked, kept)
    rows: list[Features] = [
        {"open": 1.0, **{f"open {flag}": 1.0 for flag in _flags(scene, asked)}},
        *(one.signs for one in kept),
    ]
    rows = [row | {f"{name}@{asked.sort}": row[name] for name in row if _is_of_sorts(name)} for row in rows]
    return [_open(asked), *(one.speakers for one in kept)], rows


@cache
def _is_of_sorts(sign: str) -> bool:
    return sign.startswith(_OF_SORTS)


def person_behind(scene: Scene, ruled: tuple[Speaker, ...]) -> ArticlePerson | None:
    """The article's person whom the rules found, who may be named only further on."""
    if len(ruled) != 1 or ruled[0].kind != "person":
        return None
    return next((one for one in scene.people if one.name == ruled[0].name or _is_known_as(one, ruled[0])), None)


def _is_known_as(person: ArticlePerson, speaker: Speaker) -> bool:
    return person.known is not None and person.known.actor_id == speaker.id


def _compare(asked: Asked, kept: list[Referent]) -> None:
    """Signs that a candidate has beside the others: the nearest of its kind, the nearest or only one that fits."""
    for sign in ("is person", "is institution", "described", "noun in role", "same noun named", "noun in name"):
        having = [one for one in kept if sign in one.signs]
        for place, one in enumerate(having):
            one.signs[f"first that {sign}"] = float(place == 0)
            one.signs[f"only one that {sign}"] = float(len(having) == 1)
            if sign == "described" and len(having) > 1 and asked.described and asked.described.office in HELD_BY_ONE:
                one.signs["one of several described"] = 1.0


def is_sure(ruled: Features) -> bool:
    """Whether the rules found the only person whose office or calling is the very one described, or the sentence's
    subject.
    """
    return bool(_SURE & ruled.keys()) and "one of several described" not in ruled


def is_open(speakers: tuple[Speaker, ...]) -> bool:
    """Whether speakers are no more than the words that stand there."""
    return all(
        one.method in ("unnamed", "group")
        or (one.method == "document" and one.kind == "unnamed")
        or (one.method == "institution" and one.confidence <= _BARE)
        for one in speakers
    )


def _open(asked: Asked) -> tuple[Speaker, ...]:
    """The answer that leaves it open: what the rules leave unnamed, or the bare words."""
    if asked.sort in TAKING_UP:
        return ()
    if not asked.phrase.text or is_open(asked.ruled):
        return asked.ruled
    first = asked.ruled[0]
    return (Speaker(None, asked.phrase.text, "unnamed", first.country, None, "unnamed", 0.4),)


def _flags(scene: Scene, asked: Asked) -> list[str]:
    """What of the question itself makes it likelier that nobody named is meant."""
    one = asked.attribution
    signs = {
        "nested": bool(one.nested_in),
        "direct": one.quote_type == "direct",
        "cue": one.cue is not None,
        "passive": one.cue is not None and bool(_PASSIVE.search(scene.text[max(0, one.cue.start - 30) : one.cue.end])),
        "headline": asked.phrase.start < len(scene.article.title or ""),
        "quoted": asked.sort != "missing" and scene.quote_at(asked.phrase.start) is not None,
        "long": len(asked.phrase.words) > 3,
        "indefinite": asked.phrase.is_indefinite,
        "bare": bool(asked.phrase.text) and not asked.phrase.determiner,
        "one of": asked.phrase.text.lower().startswith("one of "),
        "lead": asked.phrase.start < len(scene.article.title or "") + _LEAD,
        f"noun {asked.head}": asked.sort in PAPERS,
        "owned": asked.phrase.determiner in ("his", "her", "its", "their"),
    }
    return [name for name, holds in signs.items() if holds]


def _offer_speakers(scene: Scene, asked: Asked, found: Found) -> None:
    """Everybody who speaks before, the nearest first; for a quotation alone and in a headline also after."""
    position, here = asked.phrase.start, scene.narrative_index(asked.phrase.start)
    is_first = True
    for spoken in reversed(scene.spoken):
        distance = here - scene.narrative_index(spoken.position)
        if spoken.position >= position or not spoken.speakers:
            continue
        if distance > _REACH and not (asked.head and has_noun(asked.head, spoken.words)):
            continue
        one = _offer(found, spoken)
        told = scene.in_content(spoken.position)
        one.signs.setdefault(f"{'told of' if told else 'spoke'} {min(distance, _FAR)}", 1.0)
        one.signs.setdefault("lines between", float(min(3, scene.text.count("\n", spoken.position, position))))
        if is_first and not told:
            one.signs["spoke last"], is_first = 1.0, False
        one.signs["spoke often"] = min(1.0, one.signs.get("spoke often", 0.0) + 0.2)
        if asked.sort == "missing" and _touches(scene, asked, spoken, behind=False):
            one.signs["goes on"] = 1.0
        if asked.sort in PAPERS and _tells_of(scene, spoken, asked.head):
            one.signs.setdefault("paper beside", 1.0)
    if asked.sort == "missing" or position < len(scene.article.title or ""):
        _offer_later(scene, asked, found)


def _tells_of(scene: Scene, spoken: Spoken, noun: str) -> bool:
    """Whether the sentence in which somebody speaks has the noun for a paper ("said in a statement")."""
    start, end = scene.sentence_at(spoken.position + len(spoken.words) - 1)
    return has_noun(noun, scene.text[start:end])


def _offer_later(scene: Scene, asked: Asked, found: Found) -> None:
    position = asked.attribution.end
    here, is_first = scene.narrative_index(position), True
    for spoken in scene.spoken:
        distance = scene.narrative_index(spoken.position) - here
        if spoken.position < position or not spoken.speakers:
            continue
        if distance > _AHEAD and asked.sort == "missing":
            break
        one = _offer(found, spoken)
        one.signs.setdefault(f"speaks in {min(distance, _FAR)}", 1.0)
        one.signs["spoke often"] = min(1.0, one.signs.get("spoke often", 0.0) + 0.2)
        if is_first:
            one.signs["speaks next"], is_first = 1.0, False
            one.signs["same line"] = float("\n" not in scene.text[position : spoken.position])
        if _touches(scene, asked, spoken, behind=True):
            one.signs["leads on"] = 1.0


def _touches(scene: Scene, asked: Asked, spoken: Spoken, *, behind: bool) -> bool:
    """Whether nothing but marks stands between a quotation and what that source says before or behind it."""
    for other in scene.attributions:
        if other.source is None or not other.source.start <= spoken.position < other.source.end:
            continue
        spans = [*other.content, other.source, *([other.cue] if other.cue else [])]
        first, last = min(span.start for span in spans), max(span.end for span in spans)
        between = scene.text[asked.attribution.end : first] if behind else scene.text[last : asked.attribution.start]
        if (first >= asked.attribution.end if behind else last <= asked.attribution.start) and len(between) < 12:
            return bool(_ONLY_MARKS.fullmatch(between))
    return False


def _offer(found: Found, spoken: Spoken) -> Referent:
    one = found.setdefault(key_of(spoken.speakers), Referent(spoken.speakers, spoken.person))
    one.person = one.person or spoken.person
    one.words.append(spoken.words)
    return one


def _offer_people(scene: Scene, asked: Asked, found: Found) -> None:
    """Everybody named near, in headline and lead."""
    position, title = asked.phrase.start, len(scene.article.title or "")
    here = scene.narrative_index(position)
    seen = set()
    for mention in reversed(scene.mentions.before(position)):
        distance = here - scene.narrative_index(mention.start)
        if distance > _REACH and mention.start > title + _LEAD:
            continue
        speaker = person_speaker(mention.person, scene.day, scene.tables, "description", 0.9)
        key = key_of((speaker,))
        if distance > _REACH and key not in found and mention.is_modifier:
            continue
        one = found.setdefault(key, Referent((speaker,), mention.person))
        one.person = one.person or mention.person
        place = "headline" if mention.start < title else "lead" if mention.start < title + _LEAD else "text"
        one.signs[f"in {place}"] = 1.0
        if key not in seen:
            seen.add(key)
            manner = "owner" if mention.is_modifier else "told of" if scene.in_content(mention.start) else "named"
            one.signs[f"{manner} near {min(distance, _FAR)}"] = 1.0
            one.signs["nearest name"] = float(len(seen) == 1)
            one.signs["often named"] = scene.mention_counts[id(mention.person)]
            one.signs["last named is full"] = float(mention.is_full_name)


def _offer_body(scene: Scene, asked: Asked, found: Found) -> None:
    """The body named in the article that the noun takes up."""
    if asked.sort != "body":
        return
    name = taken_up(scene, asked.phrase, asked.head)
    for speaker in body_named(scene, name)[:1] if name else []:
        found.setdefault(key_of((speaker,)), Referent((speaker,))).signs["named body"] = 1.0


def _offer_bodies_near(scene: Scene, asked: Asked, found: Found) -> None:
    """The bodies and states named last before a pronoun, the nearest first."""
    position, here = asked.phrase.start, scene.narrative_index(asked.phrase.start)
    named = [(one.start, one.end, one.name) for one in scene.bodies if one.start < position]
    named += [(start, end, scene.text[start:end]) for start, end, _ in scene.countries if start < position]
    names: list[str] = []
    for start, end, name in sorted(named, reverse=True):
        distance = here - scene.narrative_index(start)
        if distance > _BODIES_REACH or len(names) == _MOST_BODIES:
            break
        if name in names or scene.quote_at(start) is not None:
            continue
        names.append(name)
        for speaker in body_named(scene, name)[:1]:
            one = found.setdefault(key_of((speaker,)), Referent((speaker,)))
            one.signs.setdefault(f"body near {min(distance, _FAR)}", 1.0)
            one.signs.setdefault("nearest body", float(len(names) == 1))
            if VERB.match(scene.text, end, end + 60):
                one.signs["body is subject" if distance else _SUBJECT_HERE] = 1.0
