"""Which files are new or changed since the warehouse last read them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.engine.warehouse import Warehouse
from pipeline.ingest.manifest import NAMES
from pipeline.ingest.sources import SourceFile, find_files
from pipeline.tables import SOURCE_FILES

_CHUNK = 1 << 20
_GROUP_BYTES = 1 << 30
_GROUP_FILES = 20_000


@dataclass(frozen=True)
class Planned:
    """A file to read, with its size in bytes and its SHA-256 (empty for one that cannot be opened)."""

    file: SourceFile
    size: int
    sha256: str


@dataclass(frozen=True)
class Plan:
    """The files to read in the order of their names, and the records of files that need no reading."""

    to_read: list[Planned]
    kept_records: int


def plan(paths: Iterable[Path], warehouse: Warehouse) -> Plan:
    """Compare the files under the paths with what the warehouse has read.

    A file is read again when its bytes changed, when its folder's manifest did, and, where another file changed,
    when it held duplicates: the article it repeated may be gone. Manifests are always
    read: they tell which files are missing.
    """
    rows = warehouse.read(SOURCE_FILES).to_pylist()
    known = {row["source_file"]: row for row in rows}
    files = [_measured(file) for file in find_files(paths)]
    changed = [one for one in files if one.sha256 != known.get(one.file.name, {}).get("sha256")]
    names = {one.file.name for one in changed}
    folders = {one.file.path.parent for one in changed if one.file.path.name in NAMES}
    replaced = any(name in known for name in names)

    def is_due(one: Planned) -> bool:
        if one.file.name in names or one.file.path.name in NAMES:
            return True
        repeats = replaced and known[one.file.name]["duplicates"] > 0
        return repeats or any(folder in one.file.path.parents for folder in folders)

    to_read = [one for one in files if is_due(one)]
    due = {one.file.name for one in to_read}
    kept = sum(known[one.file.name]["records"] for one in files if one.file.name not in due)
    return Plan(to_read, kept)


def groups(files: Sequence[Planned]) -> Iterator[list[Planned]]:
    """The files in groups that are written together, so that a run that is stopped keeps most of its work."""
    group: list[Planned] = []
    size = 0
    for one in files:
        group.append(one)
        size += one.size
        if size >= _GROUP_BYTES or len(group) >= _GROUP_FILES:
            yield group
            group, size = [], 0
    if group:
        yield group


def _measured(file: SourceFile) -> Planned:
    digest, size = hashlib.sha256(), 0
    try:
        with file.path.open("rb") as stream:
            while part := stream.read(_CHUNK):
                digest.update(part)
                size += len(part)
    except OSError:
        return Planned(file, 0, "")
    return Planned(file, size, digest.hexdigest())
