"""Told pronouns: "the driver told me" inside a witness's words, "the doctor told him" behind what he said.

Whom the pronoun means is the speaker around it or one just before, of "me" also the next one; which is learnt with the
accounts (:mod:`pipeline.normalise.fit.accounts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.learning.linear import Features
from pipeline.normalise.accounts.account import Account, Named
from pipeline.normalise.accounts.candidates import Candidate
from pipeline.normalise.accounts.saying import spoken_name
from pipeline.normalise.model import Speaker

_TOLD = re.compile(
    r"\b(?:t(?:old|ells?|elling)|inform\w*|assur\w*|warn\w*|ask\w*|urg\w*|remind\w*|thank\w*|call\w*|alert\w*|notif\w*"
    r"|advis\w*|order\w*|invit\w*|messag\w*|sa(?:id|ys|ying)\s+to|spoke\s+(?:to|with)|wrote\s+to|email\w*|text\w*|let)"
    r"\s+(?P<who>me|us|him|her|them)\b(?!\s+(?:own|to\s+be\b))"
)
"""Of words in lower case."""
_WHO = frozenset({"me", "us", "him", "her", "them"})
_FIRST = frozenset({"me", "us"})
_REACH = 2  # statements before that are looked at
_AROUND = 60  # characters around the cue in which the pronoun stands


def told_pronouns(account: Account, speakers: Sequence[Sequence[Speaker]]) -> Iterator[Candidate]:
    """For each statement whose clause tells a pronoun, the speakers that it may mean."""
    places = {account.attributions[index].attribution_id: index for index in range(len(speakers))}
    spoken = [index for index in account.order if index < len(speakers)]
    rank = {index: place for place, index in enumerate(spoken)}
    for index in spoken:
        is_asked = account.attributions[index].is_communicative and not account.named[index]
        pronoun = _pronoun(account, index) if is_asked else None
        if pronoun is None:
            continue
        outer = places.get(account.attributions[index].nested_in or "")
        place = rank[index]
        near = [*spoken[max(0, place - _REACH) : place], *_ahead(account, spoken[place + 1 :], index, pronoun)]
        for other in dict.fromkeys([*([] if outer is None else [outer]), *reversed(near)]):
            if other == index or account.same_speaker(index, other):
                continue
            if name := spoken_name(account.attributions[other], speakers[other]):
                features = _features(account, index, other, pronoun, is_outer=other == outer)
                yield Candidate(index, [Named(name, "told")], "pronoun", features)


def _pronoun(account: Account, index: int) -> str | None:
    frame = account.frames[index]
    if frame.anchor is None or _WHO.isdisjoint(frame.openings):
        return None
    start, end = max(0, frame.anchor[0] - _AROUND), frame.anchor[1] + _AROUND
    match = _TOLD.search(frame.lowered, start, end)
    return match["who"] if match else None


def _ahead(account: Account, later: Sequence[int], index: int, pronoun: str) -> Sequence[int]:
    """The next speaker, whom "me" may mean; "him" means somebody who was named before, or in the same sentence."""
    is_near = [account.frames[other].sentence == account.frames[index].sentence for other in later[:1]]
    return later[:1] if pronoun in _FIRST or any(is_near) else ()


def _features(account: Account, index: int, other: int, pronoun: str, *, is_outer: bool) -> Features:
    steps = account.rank[index] - account.rank[other]
    person = "first" if pronoun in _FIRST else "third"
    number = "several" if pronoun in ("us", "them") else "one"
    inside = "outer" if is_outer else f"{max(-1, min(steps, 3))} before"
    names = (
        "bias", f"{person}, {inside}", f"{person}, {number}, kind={account.kinds[other]}", f"{person}, {number}",
        f"{person}, form={account.attributions[other].quote_type}", inside,
    )  # fmt: skip
    return dict.fromkeys(names, 1.0)
