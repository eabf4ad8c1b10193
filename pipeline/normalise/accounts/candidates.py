"""Which other statements a statement that names nobody may share its audience or its carrier with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.learning.linear import Features
from pipeline.normalise.accounts.account import Account, Named
from pipeline.normalise.accounts.features import pair_features

_MOST_BEFORE = 3  # statements before and after that are looked at for one statement
_MOST_AFTER = 2
_MOST_OTHERS_BEFORE = 2  # the same for statements of other speakers
_MOST_OTHERS_AFTER = 1
MayShare = Callable[[Account, int, int], bool]


@dataclass(frozen=True)
class Candidate:
    """Those whom one statement may share with another one, and what speaks for it; each ``family`` has a model."""

    index: int
    named: Sequence[Named]
    family: str
    features: Features


def handed_on(account: Account, may_share: MayShare, goes_on: MayShare | None = None) -> Iterator[Candidate]:
    """For each statement that names nobody, what those near it name, its own speaker's first; from those among the
    nearest with which it does not go on (``goes_on``) it takes nothing.
    """
    naming = [index for index in account.order if account.named[index]]
    for index in account.order if naming else ():
        if account.named[index] or not account.attributions[index].content:
            continue
        mates: list[int] = []
        others: list[int] = []
        for other in naming:
            if may_share(account, index, other):
                (mates if account.same_speaker(index, other) else others).append(other)
        near = _nearest(account, index, mates, _MOST_BEFORE, _MOST_AFTER)
        far = _nearest(account, index, others, _MOST_OTHERS_BEFORE, _MOST_OTHERS_AFTER)
        for other in (*near, *far):
            if goes_on is None or goes_on(account, index, other):
                features = pair_features(account, index, other, mates or others)
                yield Candidate(index, account.named[other], _family(account, index, other), features)


def _family(account: Account, index: int, other: int) -> str:
    """Whether the two are of one speaker, of different ones, or the narrator names no speaker."""
    if account.same_speaker(index, other):
        return "same speaker"
    return "other speaker" if account.keys[other] else "narrator"


def _nearest(account: Account, index: int, mates: Sequence[int], most_before: int, most_after: int) -> list[int]:
    before = [other for other in mates if account.rank[other] < account.rank[index]]
    after = [other for other in mates if account.rank[other] > account.rank[index]]
    return [*reversed(before[-most_before:]), *after[:most_after]]
