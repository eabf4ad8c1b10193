"""Sizes of memory as people write them."""

from __future__ import annotations

import re

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([KMGT])(i?)B?", re.IGNORECASE)


def read_size(text: str) -> tuple[float, str]:
    """The number and the unit of a size such as ``4GB``, ``4G`` or ``4 GiB``; raises ValueError where it is none."""
    found = _SIZE.fullmatch(text.strip())
    if not found or not float(found[1]):
        raise ValueError(f"memory limit {text!r}: give a number and a unit, such as 4GB")
    return float(found[1]), f"{found[2].upper()}{found[3].lower()}B"
