"""The shape of the link head, shared by training and run time: kinds of link, sizes, distance buckets."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

LINK_KINDS = ("content_cue", "cue_source", "content_source")
LINK_SIZE = 64
_HALF = 12
DISTANCE_BUCKETS = 2 * _HALF
_GAPS = np.arange(1.7 ** (_HALF - 1))  # beyond them all gaps have the last bucket
_LEVELS = np.minimum(np.log(_GAPS + 1) / np.log(1.7), _HALF - 1).astype(np.int64)


def distance_buckets(queries: npt.NDArray[np.integer], keys: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
    """Bucket of each (query, key) pair of spans by the word pieces between them; 0 where they touch or overlap.

    ``queries`` and ``keys`` are (n, 2) half-open piece ranges; keys before the query and after it have buckets apart,
    growing as the base-1.7 logarithm of the gap.
    """
    after = keys[None, :, 0] >= queries[:, None, 1]
    gap = np.where(after, keys[None, :, 0] - queries[:, None, 1], queries[:, None, 0] - keys[None, :, 1])
    return np.asarray(_LEVELS.take(gap, mode="clip") + _HALF * after, dtype=np.int64)
