"""Files that were read before: known by their path, found again where they were moved, each under the name it had."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]  # of source_files


def rows_of(files: Sequence[tuple[Path, str]], rows: Iterable[Row]) -> dict[Path, Row]:
    """The row of source_files that each file, given as its path and its SHA-256, had so far; without the new files.

    A file is the one that was read from its path. Where nothing was, it is a known file that was moved: one of the same
    name or, if need be, of any name with the same bytes and no longer in its old place; or, with other bytes, one of
    the same name whose whole folder was moved, as an unchanged file with articles beside it shows. Rows of earlier
    versions have no path: there the name decides. All others are new.
    """
    known = _Known(rows)
    for find in (known.at_path, known.moved, known.moved_and_changed, known.renamed):
        known.claim(files, find)
    return known.claimed


def names_for(path: Path) -> Iterator[str]:
    """All names that a file can have, the longest (its whole path) first."""
    name = path.as_posix()
    while name:
        yield name
        name = name.partition("/")[2]


class _Known:
    """The rows that no file has claimed yet, and those that one has."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = {row["source_file"]: row for row in rows}
        self._by_path = {row["path"]: name for name, row in self._rows.items()}
        self._by_bytes: dict[str, list[str]] = {}
        for name, row in self._rows.items():
            self._by_bytes.setdefault(row["sha256"], []).append(name)
        self._gone: dict[str, list[Row]] = {}
        self._moves: set[tuple[str, str]] = set()
        self.claimed: dict[Path, Row] = {}

    def claim(self, files: Iterable[tuple[Path, str]], find: Callable[[Path, str], Row | None]) -> None:
        """Give each file that has no row yet the one that is found for it."""
        for path, sha256 in files:
            if path not in self.claimed and (row := find(path, sha256)):
                self.claimed[path] = self._rows.pop(row["source_file"])

    def at_path(self, path: Path, sha256: str) -> Row | None:
        """What was read from this path."""
        return self._rows.get(self._by_path.get(path.as_posix(), ""))

    def moved(self, path: Path, sha256: str) -> Row | None:
        """The same bytes under a name that this path can have; its folder is kept as one that was moved."""
        for row in self._named(path):
            if sha256 and row["sha256"] == sha256 and (_is_gone(row) or _is_same(row, path)):
                if row["path"] and row["articles"]:
                    self._moves.add(_move(row, path))
                return row
        return None

    def moved_and_changed(self, path: Path, sha256: str) -> Row | None:
        """Other bytes under such a name, in a folder that was moved."""
        for row in self._named(path):
            if not row["path"] or _is_same(row, path) or (_move(row, path) in self._moves and _is_gone(row)):
                return row
        return None

    def renamed(self, path: Path, sha256: str) -> Row | None:
        """The same bytes under another name, from a place where they are no longer."""
        if sha256 not in self._gone:  # looked for once: hundreds of files may be empty, or the same page of an error
            rows = (self._rows.get(name) for name in self._by_bytes.get(sha256, ()) if sha256)
            self._gone[sha256] = [row for row in rows if row and row["path"] and _is_gone(row)][::-1]
        gone = self._gone[sha256]
        return gone.pop() if gone else None

    def _named(self, path: Path) -> Iterator[Row]:
        return (self._rows[name] for name in names_for(path) if name in self._rows)


def _is_gone(row: Row) -> bool:
    return not row["path"] or not os.path.exists(row["path"])


def _is_same(row: Row, path: Path) -> bool:
    """Whether the row's path is another way to the same file, through a link or in other letters."""
    return os.path.exists(row["path"]) and os.path.exists(path) and os.path.samefile(row["path"], path)


def _move(row: Row, path: Path) -> tuple[str, str]:
    """From where to where the folder was moved in which the name begins."""
    name = row["source_file"]
    return row["path"].removesuffix(name), path.as_posix().removesuffix(name)
