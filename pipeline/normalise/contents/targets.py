"""Targets: the states and bodies that a statement is about, the likeliest first.

Candidates are those that the content, the words between cue and content ("accused NATO of ..."), the clause around it
and the article name; how much each place counts is learnt from labelled statements
(:mod:`pipeline.normalise.fit.contents`). The speaker's own country counts only where the statement turns on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from pipeline.learning.linear import Features, load_models
from pipeline.normalise.actors.named_states import named_states
from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.contents import WEIGHTS
from pipeline.normalise.contents.diplomatic import speaks_for_actor
from pipeline.normalise.contents.subject import Subject
from pipeline.normalise.frame import FILLER, Frame, frame_of
from pipeline.normalise.model import ArticleContext, Attribution, Speaker

_OBJECT_REACH = 60  # characters behind the cue in which its object stands
_OWN_ACTS = frozenset({"accuse", "criticise", "demand", "request", "reject", "concede"})
_MOST = 8
_FROM_BODY = 4  # countries most mentioned in the article that may be meant without being named
_LIKELY = 0.42  # chance from which a candidate is a target: .38 has the same F1 on held-out articles, less precision


def find_targets(
    article: ArticleContext,
    attribution: Attribution,
    speakers: Sequence[Speaker],
    tables: ActorTables,
    act: str = "state",
    frame: Frame | None = None,
    subject: Subject | None = None,
    context: str = "",
) -> list[str]:
    """Codes of the states and bodies that the content is about, the likeliest first."""
    rows = target_features(article, attribution, speakers, tables, act, frame, subject or Subject(), context)
    return choose_targets({code: load_models(WEIGHTS)["targets"].probability(row) for code, row in rows.items()})


def choose_targets(chances: Mapping[str, float]) -> list[str]:
    """The candidates that are likely enough, the likeliest first."""
    ranked = sorted(chances.items(), key=lambda item: -item[1])
    return [code for code, chance in ranked[:_MOST] if chance >= _LIKELY]


def target_features(
    article: ArticleContext,
    attribution: Attribution,
    speakers: Sequence[Speaker],
    tables: ActorTables,
    act: str,
    frame: Frame | None,
    subject: Subject,
    context: str,
) -> dict[str, Features]:
    """For each candidate, where it is named and how it stands to the speaker."""
    day = article.day
    said = named_states(attribution.content_text, day, tables)
    objects = named_states(_object_words(frame or frame_of(article, attribution)), day, tables)
    around = named_states(context, day, tables)
    own = {speaker.country for speaker in speakers if speaker.country}
    official = any(speaks_for_actor(speaker, tables) for speaker in speakers)
    often = subject.most_mentioned[:_FROM_BODY]
    most = max(subject.countries.values(), default=1)
    named = {*said, *objects}
    others = bool(named - own)
    rows = {}
    for code in dict.fromkeys([*said, *objects, *around, *often]):
        rank = min(subject.rank(code), _FROM_BODY) if code in subject.countries else _FROM_BODY
        place = "content" if code in said else "object" if code in objects else "others" if others else "none"
        whose = ("own" if official else "own, private") if code in own else "other" if own else "unknown"
        rows[code] = {
            **_standing(place, whose, rank),
            "named twice": float(said.count(code) > 1),
            "own, act upon": float(code in own and act in _OWN_ACTS),
            f"context, named={place}": float(code in around),
            f"headline, named={place}": float(code in subject.title_countries),
            f"share, named={place}": subject.countries.get(code, 0) / most,
            f"named={place}, whose={whose}, between": subject.between_share,
            "share, other": (code not in own) * subject.countries.get(code, 0) / most,
        }
    return rows


@cache
def _standing(place: str, whose: str, rank: int) -> Features:
    """Where a candidate is named, whose it is and how many are named more often, each alone and in pairs."""
    return {
        "bias": 1.0,
        f"named={place}": 1.0,
        f"whose={whose}": 1.0,
        f"named={place}, whose={whose}": 1.0,
        f"named={place}, rank={rank}": 1.0,
        f"whose={whose}, rank={rank}": 1.0,
    }


def _object_words(frame: Frame) -> str:
    """The words between cue and content, where the object of an accusation, demand or threat stands."""
    after = frame.after[:_OBJECT_REACH]
    words = after.split(FILLER, 1)[0] if FILLER in after else ""
    if frame.cue and frame.source and frame.source[0] >= frame.cue[1]:
        return ""  # "said Foreign Minister of Kenya": what follows the cue is the speaker
    cue = frame.text[frame.cue[0] : frame.cue[1]] if frame.cue else ""
    return f"{cue} {words}"
