"""SHA256SUMS: a line per file of a release, as ``sha256sum --check`` reads them."""

from __future__ import annotations

import hashlib
from pathlib import Path

CHECKSUMS = "SHA256SUMS"


def sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def listed_files(folder: Path) -> list[Path]:
    """All files below the folder but the checksums themselves, in the order of their relative paths."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / CHECKSUMS)


def write_checksums(folder: Path) -> None:
    """Write ``SHA256SUMS`` over all files below the folder."""
    lines = (f"{sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in listed_files(folder))
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8")


def read_checksums(folder: Path) -> dict[str, str]:
    """SHA-256 by relative path; raises FileNotFoundError where the folder has none."""
    lines = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    return {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
