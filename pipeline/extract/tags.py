"""The tag set of the tagger: begin and inside of the three spans of an attribution, and outside."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pipeline.extract.corpus import ROLES

OUTSIDE = 0
TAGS = ("O", *(f"{prefix}-{role}" for role in ROLES for prefix in "BI"))
TAG_COUNT = len(TAGS)


def begin(role: int) -> int:
    """The tag that opens a span of the role (an index into ROLES)."""
    return 1 + 2 * role


def inside(role: int) -> int:
    """The tag that goes on with a span of the role."""
    return 2 + 2 * role


def allowed_transitions() -> npt.NDArray[np.bool_]:
    """Which tag may follow which (rows: before), BIO: inside only after begin or inside of the same role."""
    allowed = np.ones((TAG_COUNT, TAG_COUNT), dtype=bool)
    for role in range(len(ROLES)):
        allowed[:, inside(role)] = False
        allowed[[begin(role), inside(role)], inside(role)] = True
    return allowed


def broken_at(tags: npt.NDArray[np.integer], breaks: npt.NDArray[np.bool_]) -> npt.NDArray[np.integer]:
    """The tags with every span that runs over a break begun anew there."""
    return np.where(breaks & (tags % 2 == 0) & (tags != OUTSIDE), tags - 1, tags)


def tag_spans(tags: npt.NDArray[np.integer]) -> list[tuple[int, int, int]]:
    """The (role, first piece, end piece) runs of a tag sequence, in order."""
    roles = (tags - 1) // 2  # -1 outside
    changes = tags % 2 == 1
    changes[:1] = True
    changes[1:] |= roles[1:] != roles[:-1]
    starts = np.flatnonzero(changes)
    ends = [*starts.tolist(), len(tags)][1 : len(starts) + 1]
    runs = zip(roles[starts].tolist(), starts.tolist(), ends, strict=True)
    return [run for run in runs if run[0] >= 0]
