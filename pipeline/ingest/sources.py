"""Which files to read: folders walked, each file under a name of its own, with its line in a manifest."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.ingest.manifest import NAMES, lists_files, read_manifest


@dataclass(frozen=True)
class SourceFile:
    """A file to read; ``name`` is what the tables call it, ``named`` says that a person named the file itself."""

    path: Path
    name: str
    named: bool
    hints: Mapping[str, str]


def find_files(paths: Iterable[Path]) -> list[SourceFile]:
    """All files under the paths in the order of their names, each once, hidden ones left out.

    A file's name starts with the folder that was ingested (``inbox/wire/a.jsonl``), for a file named itself with the
    folder it lies in. Two files that would share a name get so much more of their paths before it that they do not.
    A path that is not there is kept, so that it can be refused. A manifest's line is a matter of the file's own path,
    whatever was given: also of manifests in the folders above.
    """
    manifests = _Manifests()
    found: dict[Path, SourceFile] = {}
    for given in paths:
        top = Path(os.path.abspath(given))
        files = [top] if not top.is_dir() else _walk(top)
        base = top.parent
        for path in files:
            previous = found.get(path)
            name = path.relative_to(base.parent if path == top and base != base.parent else base).as_posix()
            candidate = SourceFile(path, name, path == top, manifests.line(path))
            if previous is None or (candidate.named, len(previous.name)) > (previous.named, len(name)):
                found[path] = candidate
    return sorted(distinct(found.values()), key=lambda file: file.name)


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if not name.startswith(".") and path.is_file():
                yield path


def distinct(files: Iterable[SourceFile], taken: Collection[str] = ()) -> list[SourceFile]:
    """The files under names that neither two of them share nor another has taken."""
    named = list(files)
    while True:
        counts = Counter([*taken, *(file.name for file in named)])
        if all(counts[file.name] == 1 for file in named):
            return named
        named = [replace(file, name=_longer(file)) if counts[file.name] > 1 else file for file in named]


def _longer(file: SourceFile) -> str:
    parts = file.path.parts
    return Path(*parts[-min(len(parts), len(Path(file.name).parts) + 1) :]).as_posix()


class _Manifests:
    """Manifests by folder, each read once."""

    def __init__(self) -> None:
        self._rows: dict[Path, dict[str, dict[str, str]]] = {}

    def line(self, path: Path) -> dict[str, str]:
        """The file's line in the nearest manifest that lists it, from its own folder upwards."""
        for folder in path.parents:
            rows = self._folder(folder)
            if rows and (row := rows.get(path.relative_to(folder).as_posix())):
                return row
        return {}

    def _folder(self, folder: Path) -> dict[str, dict[str, str]]:
        if folder not in self._rows:
            rows: dict[str, dict[str, str]] = {}
            for name in NAMES:
                try:
                    rows |= read_manifest(folder / name)[0] if lists_files(folder / name) else {}
                except OSError:
                    continue  # most folders have no manifest
            self._rows[folder] = rows
        return self._rows[folder]
