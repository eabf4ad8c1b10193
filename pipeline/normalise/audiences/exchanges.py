"""Exchanges: whoever speaks just before or after may be the one spoken to, as in a hearing, a debate or a meeting.

Question and answer, "you", a name called, turns that alternate speak for it; how much is learnt with the accounts
(:mod:`pipeline.normalise.fit.accounts`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.learning.linear import Features, step_of
from pipeline.normalise.accounts.account import Account, Named
from pipeline.normalise.accounts.candidates import Candidate
from pipeline.normalise.accounts.saying import cue_kind, spoken_name
from pipeline.normalise.model import Attribution, Speaker
from pipeline.normalise.speaker_keys import last_names

_FARTHEST = 600  # characters between two turns
_GAPS = ((5, "next"), (120, "near"), (300, "paragraph"))
_ASKS = re.compile(r"\?[”\"’' ]*$")
_YOU = re.compile(r"\b(?:you|your|yours)\b")
_SCENE = re.compile(
    r"\b(?:hearing|exchange|clash|debate|meeting|met|talks|summit|grill|confront|trial|testi|cross-examin|press|spar|heated"
    r"|back and forth|face-to-face|visit|host|welcom)"
)


def exchanged(account: Account, speakers: Sequence[Sequence[Speaker]]) -> Iterator[Candidate]:
    """For each statement that names nobody, who speaks just before and after it, with what speaks for an exchange."""
    spoken = account.spoken
    scene = _scene(account) if len(spoken) > 1 else False
    turns = Counter(_both(account, one, two) for one, two in pairwise(spoken) if not account.same_speaker(one, two))
    for one, two in pairwise(spoken):
        if account.same_speaker(one, two) or not account.keys[one] or not account.keys[two]:
            continue
        if account.attributions[two].start - account.attributions[one].end > _FARTHEST:
            continue
        often = min(3, turns[_both(account, one, two)])
        for index, other in ((one, two), (two, one)):
            name = None if account.named[index] else spoken_name(account.attributions[other], speakers[other])
            if name:
                features = _features(account, index, other, often, scene=scene)
                yield Candidate(index, [Named(name, "exchange")], "exchange", features)


def _both(account: Account, one: int, two: int) -> frozenset[frozenset[str]]:
    return frozenset((account.keys[one], account.keys[two]))


def _features(account: Account, index: int, other: int, often: int, *, scene: bool) -> Features:
    mine, theirs = account.attributions[index], account.attributions[other]
    side = "after" if account.rank[other] > account.rank[index] else "before"
    here, there = cue_kind(mine), cue_kind(theirs)
    asks, asked, tells = _asks(mine), _asks(theirs), _tells(account, index, other)
    you, you_there = (_YOU.search(one.content_text.lower()) for one in (mine, theirs))
    names = (
        f"side={side}, mine={here}", f"side={side}, theirs={there}", f"side={side}, mine={here}, theirs={there}",
        f"side={side}, gap={_gap(account, index, other)}", f"turns={often}", f"turns={often}, mine={here}",
        f"forms={mine.quote_type}, {theirs.quote_type}", f"side={side}, asks={asks}, asked={asked}",
        f"asks={asks}, mine={here}", f"asked={asked}, mine={here}", f"theirs={tells}", f"theirs={tells}, mine={here}",
        f"scene={scene}, turns={often}",
    )  # fmt: skip
    flags = {
        f"reply, side={side}": here in ("answers", "interrupts") and "direct" in (mine.quote_type, theirs.quote_type),
        f"replied to, side={side}": there in ("answers", "interrupts")
        and "direct" in (mine.quote_type, theirs.quote_type),
        "you": you,
        "you there": you_there,
        "names it": _names(account, index, other),
        "nested": mine.nested_in,
        "it is nested": theirs.nested_in,
        "headline": mine.start < account.article.body_start,
        f"you, turns={often}": you or you_there,
    }
    found = ["bias", *names, *(name for name, holds in flags.items() if holds)]
    return dict.fromkeys(found, 1.0)


def _asks(attribution: Attribution) -> bool:
    return any(_ASKS.search(span.text) for span in attribution.content)


def _gap(account: Account, index: int, other: int) -> str:
    first, last = sorted((index, other), key=lambda one: account.rank[one])
    gap = account.attributions[last].start - account.attributions[first].end
    return step_of(gap, _GAPS)


def _tells(account: Account, index: int, other: int) -> str:
    """Whether the other one is said to tell the speaker, or somebody else."""
    mine = last_names(account.attributions[index], account.keys[index])
    heard = account.named[other]
    if not heard:
        return "nobody"
    return "the speaker" if any(name in one.name for name in mine for one in heard) else "somebody else"


def _names(account: Account, index: int, other: int) -> bool:
    """Whether the words said or those around them name the other speaker."""
    theirs = last_names(account.attributions[other], account.keys[other])
    around = account.attributions[index].content_text + account.frames[index].text
    return any(name in around for name in theirs)


def _scene(account: Account) -> bool:
    """Whether headline or lead tell of people who speak with each other."""
    return bool(_SCENE.search(account.opening))
