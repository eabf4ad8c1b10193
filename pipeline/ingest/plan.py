"""Which files are new or changed since the warehouse last read them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.engine.warehouse import Warehouse
from pipeline.ingest.batches import VERSION
from pipeline.ingest.manifest import NAMES
from pipeline.ingest.naming import Row, names_for, rows_of
from pipeline.ingest.sources import SourceFile, distinct, find_files
from pipeline.tables import SOURCE_FILES

_CHUNK = 1 << 20
_GROUP_BYTES = 1 << 30
_GROUP_FILES = 20_000


@dataclass(frozen=True)
class Planned:
    """A file with its size in bytes, its SHA-256 (empty for one that cannot be opened) and its row so far, if any."""

    file: SourceFile
    size: int
    sha256: str
    before: Row | None = None

    @property
    def manifest_line(self) -> str | None:
        """What a manifest says of the file, as source_files holds it."""
        return json.dumps(dict(self.file.hints), sort_keys=True, ensure_ascii=False) if self.file.hints else None

    @property
    def is_due(self) -> bool:
        """Whether the file has to be read. Manifests always are: they tell which files are missing."""
        return self.is_changed or self.file.path.name in NAMES

    @property
    def is_changed(self) -> bool:
        """Whether the file is new, or it, its name, its line in a manifest or the readers changed.

        Or an article that it repeats may be gone.
        """
        if self.before is None or self.before["is_due"]:
            return True
        now = (self.file.name, self.sha256, self.manifest_line, VERSION)
        return now != tuple(self.before[name] for name in ("source_file", "sha256", "manifest_line", "read_by"))

    @property
    def names(self) -> list[str]:
        """The names under which the tables hold its earlier records: its own, and another that it had."""
        return sorted({self.file.name, self.before["source_file"] if self.before else self.file.name})


def plan(paths: Iterable[Path], warehouse: Warehouse, *, by_person: bool = True) -> list[Planned]:
    """The files under the paths in the order of their names, compared with what the warehouse has read.

    A known file keeps its name; a new one gets a name that no file has had. ``by_person`` is whether a person gave the
    paths: a file that the program takes up again counts as named only if a person named it before.
    """
    rows = warehouse.read(SOURCE_FILES).to_pylist()
    files = [_measured(replace(file, named=file.named and by_person)) for file in find_files(paths)]
    before = rows_of([(one.file.path, one.sha256) for one in files], rows)
    files = [_known(one, before[one.file.path]) if one.file.path in before else one for one in files]
    nameless = [one.file for one in files if one.before is None or one.before["source_file"] != one.file.name]
    named = {file.path: file for file in distinct(nameless, [row["source_file"] for row in rows])}
    files = [replace(one, file=named.get(one.file.path, one.file)) for one in files]
    return sorted(files, key=lambda one: one.file.name)


def _known(one: Planned, row: Row) -> Planned:
    """The file as it was known: by its name where its path still ends in it, as a file that a person once named."""
    name = row["source_file"] if row["source_file"] in names_for(one.file.path) else one.file.name
    was_named = row["kind"] == "text" and row["manifest_line"] is None
    return replace(one, file=replace(one.file, name=name, named=one.file.named or was_named), before=row)


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
