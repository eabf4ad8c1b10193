"""Everybody whom words that name nobody can take up, with what speaks for each.

Candidates are those who speak before (for a quotation alone also after), the people named near, in headline and lead,
and the bodies named by the same noun. Each sign counts once for all sorts of words and once for the sort at hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.normalise.antecedents import SPOKES, Description, describes
from pipeline.normalise.bodies import COMPANIES, taken_up
from pipeline.normalise.description_words import SAME_CALLING
from pipeline.normalise.institutions import body_named
from pipeline.normalise.linear import Features
from pipeline.normalise.model import Attribution, Speaker
from pipeline.normalise.name_words import FEMALE_ROLES, MALE_ROLES, word_set
from pipeline.normalise.people import ArticlePerson, person_speaker
from pipeline.normalise.roles import plain
from pipeline.normalise.scene import Scene, Spoken
from pipeline.normalise.source_phrases import DETERMINERS, SourcePhrase

_REACH, _AHEAD = 8, 3
_FAR = 4
_LEAD = 500
_MOST = 14
_BARE = 0.5  # confidence of a body that is only said by its kind
_OF_SORTS = (
    "open", "is ", "first that", "only one", "described", "noun in role", "spoke last", "same noun", "words shared",
    "nearest name",
)  # fmt: skip
"""Beginnings of the signs that weigh differently by the sort of words."""
_ABOUT, _INTRODUCTIONS = 70, 3
_SMALL_WORDS = word_set("of for from in at to on with by and year old former new s own")
_RULED_OUT = frozenset({"other office", "other sex", "state's company"})
"""Signs of those who cannot be meant."""
_SURE = frozenset({"described", "noun in role", "like noun in role"})
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are)\s+(?:\w+ly\s+)?(?:told|asked|accused|blamed|urged|warned)$")
_ONLY_MARKS = re.compile(r"[\s“”\"'’‘,.;:—–-]*")


@dataclass(frozen=True)
class Asked:
    """A question: the sort of words, the words, their noun, what they describe, the answer of the rules, and who said
    what this is nested in.
    """

    sort: str
    phrase: SourcePhrase
    attribution: Attribution
    head: str
    described: Description | None
    ruled: tuple[Speaker, ...]
    parent: tuple[Speaker, ...]


@dataclass
class _Referent:
    """A candidate with the article's person, if it is one, and all that speaks for it."""

    speakers: tuple[Speaker, ...]
    person: ArticlePerson | None = None
    words: list[str] = field(default_factory=list)
    signs: Features = field(default_factory=dict)


Found = dict[tuple[str, ...], _Referent]


def referents(scene: Scene, asked: Asked) -> tuple[list[tuple[Speaker, ...]], list[Features]]:
    """The candidates, leaving it open first, and their features."""
    found: Found = {}
    _offer_speakers(scene, asked, found)
    _offer_people(scene, asked, found)
    _offer_body(scene, asked, found)
    ruled = _key(asked.ruled)
    if not is_open(asked.ruled):
        found.setdefault(ruled, _Referent(asked.ruled)).speakers = asked.ruled
    kept = list(found.values())[:_MOST]
    kept += [found[ruled]] if ruled in found and found[ruled] not in kept else []
    for one in kept:
        one.signs.update(_fitting(scene, asked, one))
    kept = [one for one in kept if one.speakers == asked.ruled or not _RULED_OUT & one.signs.keys()]
    _compare(kept)
    rows: list[Features] = [
        {"open": 1.0, **{f"open {flag}": 1.0 for flag in _flags(scene, asked)}},
        *(one.signs for one in kept),
    ]
    rows = [
        {**row, **{f"{name}@{asked.sort}": row[name] for name in row if name.startswith(_OF_SORTS)}} for row in rows
    ]
    return [_open(asked), *(one.speakers for one in kept)], rows


def _compare(kept: list[_Referent]) -> None:
    """Signs that a candidate has beside the others: the nearest of its kind, the nearest or only one that fits."""
    for sign in ("is person", "is institution", "described", "noun in role", "same noun named", "noun in name"):
        having = [one for one in kept if sign in one.signs]
        for place, one in enumerate(having):
            one.signs[f"first that {sign}"] = float(place == 0)
            one.signs[f"only one that {sign}"] = float(len(having) == 1)


def _key(speakers: tuple[Speaker, ...]) -> tuple[str, ...]:
    return tuple(one.id or one.name or "" for one in speakers)


def is_sure(ruled: Features) -> bool:
    """Whether the rules found a person whose office or calling is the very one described."""
    return bool(_SURE & ruled.keys())


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
        if distance > _REACH and not (asked.head and _has_noun(asked.head, spoken.words)):
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
    if asked.sort == "missing" or position < len(scene.article.title or ""):
        _offer_later(scene, asked, found)


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


def _offer(found: Found, spoken: Spoken) -> _Referent:
    one = found.setdefault(_key(spoken.speakers), _Referent(spoken.speakers, spoken.person))
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
        key = _key((speaker,))
        if distance > _REACH and key not in found and mention.is_modifier:
            continue
        one = found.setdefault(key, _Referent((speaker,), mention.person))
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
        found.setdefault(_key((speaker,)), _Referent((speaker,))).signs["named body"] = 1.0


def _fitting(scene: Scene, asked: Asked, one: _Referent) -> Features:
    """How a candidate's kind, number, country, sex and callings go with the words."""
    return dict.fromkeys(_fit_names(scene, asked, one), 1.0)


def _fit_names(scene: Scene, asked: Asked, one: _Referent) -> Iterator[str]:
    first = one.speakers[0]
    yield "several" if len(one.speakers) > 1 else f"is {first.kind or 'name'}"
    if first.kind in ("institution", None) and scene.tables.media_countries(first.name or ""):
        yield "is medium"
    if asked.parent and _key(one.speakers) == _key(asked.parent):
        yield "is parent"
    if any(_has_noun(asked.head, words) for words in one.words):
        yield f"same noun {'unnamed' if first.kind in ('unnamed', 'group') else 'named'}"
    if asked.head and _has_noun(asked.head, first.name or ""):
        yield "noun in name"
    if asked.sort == "body" and asked.head in COMPANIES and first.kind == "institution":
        yield "state's company" if first.id and not scene.tables.is_private(first.id) else "private company"
    if first.country:
        country = asked.described.country if asked.described else None
        if country:
            yield "same country" if country == first.country else "other country"
    if one.person is not None:
        yield from _person_fits(scene, asked, one.person, first)


def _person_fits(scene: Scene, asked: Asked, person: ArticlePerson, speaker: Speaker) -> Iterator[str]:
    described = asked.described
    if asked.head in FEMALE_ROLES | MALE_ROLES:
        sex = "female" if asked.head in FEMALE_ROLES else "male"
        yield "sex open" if not person.sex else "same sex" if person.sex == sex else "other sex"
    if (words := _words_of(asked)) and words & _words_about(scene, person):
        yield "words shared"
    if described is None:
        return
    roles = {plain(word) for role in person.roles for word in role.phrase.split()}
    roles |= {plain(word) for word in (speaker.role or "").split()}
    fits = describes(scene, described, person)
    if fits:
        yield "described"
    if asked.head in roles:
        yield "noun in role"
    if SAME_CALLING.get(asked.head, frozenset()) & roles:
        yield "like noun in role"
    if not fits and described.office:
        yield "other office"


def _words_of(asked: Asked) -> set[str]:
    """The words of a description that say which one is meant: names, numbers, what comes before the noun."""
    words = {part for word in asked.phrase.words for part in plain(word).split("-")}
    return {word for word in words if len(word) > 1} - DETERMINERS - _SMALL_WORDS - {asked.head}


def _words_about(scene: Scene, person: ArticlePerson) -> set[str]:
    """The words about the first places where somebody is named."""
    places = [one for one in scene.mentions.all if one.person is person][:_INTRODUCTIONS]
    around = (scene.text[max(0, one.start - _ABOUT) : one.end + _ABOUT] for one in places)
    return {part for text in around for word in text.split() for part in plain(word).split("-")}


def _has_noun(head: str, words: str) -> bool:
    """Whether words have the noun, or for a spokesperson any word for one."""
    wanted = SPOKES if head == "spokesperson" else {head, head + "s"}
    return bool(head) and bool(wanted & {plain(word) for word in words.split()})
