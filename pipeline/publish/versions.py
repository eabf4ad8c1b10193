"""Versions of the data: dotted numbers, one folder each, and which release came before."""

from __future__ import annotations

import re
from pathlib import Path

_PREFIX = "communique-"


def parse_version(version: str) -> tuple[int, ...]:
    """The numbers of a data version, ``2025.5.1`` or ``2025.05``; raises ValueError for anything else."""
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)*", version):
        raise ValueError(f"version {version!r}: a data version is numbers with dots between, such as 2025.5.1")
    return tuple(int(number) for number in version.split("."))


def release_folder(destination: Path, version: str) -> Path:
    """Where the release of that version lies."""
    return destination / f"{_PREFIX}{version}"


def previous_release(destination: Path, version: str) -> Path | None:
    """The release of the greatest version below this one; null where there is none."""
    earlier = [
        (numbers, folder)
        for folder in destination.glob(f"{_PREFIX}*")
        if folder.is_dir() and (numbers := _numbers(folder)) and numbers < parse_version(version)
    ]
    return max(earlier)[1] if earlier else None


def version_of(release: Path) -> str:
    """The data version that a release's folder name says."""
    return release.name.removeprefix(_PREFIX)


def _numbers(folder: Path) -> tuple[int, ...] | None:
    try:
        return parse_version(version_of(folder))
    except ValueError:
        return None
