"""Media and papers taken up again, "she told the paper", "the readout said": by the name that they had before."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.normalise.accounts.account import Named
from pipeline.normalise.model import Attribution

_AGAIN = re.compile(
    r"(?:(?:news|daily|weekly|media)\s)?(?:agency|outlet|newspaper|paper|daily|weekly|broadcaster|network|channel|station"
    r"|magazine|website|publication|site|portal|programme|program|show|podcast)"
)

_PAPER = re.compile(r"(?:statement|readout|communiqu[eé]|release|report|letter|document|memo|note)")


def with_names_before(
    attributions: Sequence[Attribution],
    named: Sequence[Sequence[Named]],
    medium_of: Callable[[Attribution, Sequence[Named]], Named | None],
    keys: Sequence[frozenset[str]] = (),
) -> list[list[Named]]:
    """Those named by each, a medium taken up again by the name of the last one before it; where ``keys`` tell speakers
    apart, of the last one that the same speaker named, if any. ``medium_of`` finds the medium that a clause names.
    """
    found = [list(one) for one in named]
    before: list[tuple[int, Named]] = []
    for index in sorted(range(len(found)), key=lambda index: attributions[index].start):
        found[index] = [_with_name(one, index, before, keys) for one in found[index]]
        if medium := medium_of(attributions[index], found[index]):
            before.append((index, medium))
    return found


def _with_name(one: Named, index: int, before: Sequence[tuple[int, Named]], keys: Sequence[frozenset[str]]) -> Named:
    if not before or _AGAIN.fullmatch(one.name) is None:
        return one
    own = [medium for other, medium in before if keys and keys[index] & keys[other]]
    return replace(own[-1] if own else before[-1][1], kind=one.kind)


def with_whole_names(attributions: Sequence[Attribution], named: Sequence[Sequence[Named]]) -> list[list[Named]]:
    """Those named by each, a paper that is only called one ("the readout") by the last whole name of such a one before
    it ("a readout from the ministry").
    """
    found = [list(one) for one in named]
    whole: dict[str, str] = {}
    for index in sorted(range(len(found)), key=lambda index: attributions[index].start):
        found[index] = [replace(one, name=whole.get(one.name.lower(), one.name)) for one in found[index]]
        whole |= {noun: one.name for one in found[index] for noun in _PAPER.findall(one.name) if noun != one.name}
    return found
