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
    roles = np.where(tags == OUTSIDE, -1, (tags - 1) // 2)
    opens = (roles >= 0) & ((tags % 2 == 1) | (roles != np.append(-1, roles[:-1])))
    changes = np.flatnonzero(opens | (roles != np.append(-1, roles[:-1])))
    ends = np.append(changes, len(tags))[1:]
    return [(int(roles[a]), int(a), int(b)) for a, b in zip(changes, ends, strict=True) if roles[a] >= 0]
