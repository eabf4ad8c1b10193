"""Manifests: ``metadata.csv`` or ``metadata.jsonl`` beside the files, a line per file saying what the files do not."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from pipeline.ingest.records import Item, Refused, Skipped
from pipeline.ingest.streams import decode_text

NAMES = ("metadata.csv", "metadata.jsonl")
FIELDS = ("file", "url", "outlet", "title", "published_at")
_HEAD = 1 << 16


def lists_files(path: Path) -> bool:
    """Whether a file of that name looks like a manifest: other tables are called so, too, and may be of any size.

    Raises OSError where it cannot be read.
    """
    with path.open("rb") as stream:
        text = (decode_text(stream.read(_HEAD)) or "").lstrip()
    if path.suffix == ".csv":
        return "file" in next(csv.reader(text.splitlines()[:1]), [])
    return '"file"' in text


def read_manifest(path: Path) -> tuple[dict[str, dict[str, str]], list[Refused]]:
    """The manifest's lines by file name, and the lines that cannot be used. Raises OSError where it cannot be read."""
    text = decode_text(path.read_bytes()) or ""
    rows: dict[str, dict[str, str]] = {}
    refused: list[Refused] = []
    for number, row in _rows(path, text):
        name = str(row.get("file") or "").strip().replace("\\", "/").removeprefix("./") if isinstance(row, dict) else ""
        if name:
            rows[name] = {field: str(row[field]).strip() for field in FIELDS if row.get(field) is not None}
        else:
            refused.append(
                Refused(
                    "malformed", f"Line {number} of {path.name} names no file; it needs the fields {', '.join(FIELDS)}."
                )
            )
    return rows, refused


def _rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, object]]]:
    if path.suffix == ".csv":
        try:
            yield from enumerate(csv.DictReader(text.splitlines()), start=2)
        except csv.Error:
            yield 1, {}
        return
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError:
                yield number, {}


def manifest_items(path: Path) -> Iterator[Item]:
    """The records of a manifest itself: skipped, with a refusal for each line that names no file there is."""
    rows, refused = read_manifest(path)
    yield Skipped("manifest")
    yield from refused
    for name in rows:
        if not (path.parent / name).is_file():
            yield Refused("not_found", f"{path.name} lists {name!r}, which is not there.")
