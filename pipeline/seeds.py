"""Reading the seed tables: the reference CSV files that people edit (UTF-8, lists inside a cell separated by ``|``)."""

from __future__ import annotations

import csv
import hashlib
import os
from pathlib import Path


def seeds_folder() -> Path:
    """The folder of the seed tables: ``COMMUNIQUE_SEEDS``, else the one that comes with the project."""
    return Path(os.environ.get("COMMUNIQUE_SEEDS") or Path(__file__).resolve().parent.parent / "seeds")


def seed_path(name: str) -> Path:
    """The CSV file of a seed table."""
    return seeds_folder() / f"{name}.csv"


def read_seed(name: str) -> list[dict[str, str]]:
    """The rows of a seed table; raises FileNotFoundError naming the file and the setting that moves it."""
    path = seed_path(name)
    if not path.exists():
        raise FileNotFoundError(f"{path}: seed table {name!r} is missing; set COMMUNIQUE_SEEDS to a folder that has it")
    return read_rows(path)


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file written as the seed tables are."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def split_list(cell: str) -> list[str]:
    """The entries of a cell that holds a list."""
    return [entry.strip() for entry in cell.split("|") if entry.strip()]


def seeds_version() -> str:
    """A hash over all seed tables: it changes when any of them does."""
    digest = hashlib.sha256()
    for path in sorted(seeds_folder().glob("*.csv")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
