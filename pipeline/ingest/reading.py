"""From paths to outcomes, without a warehouse: every record an article, a reject or a skip, and never an exception."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from pipeline.ingest.compose import outcome_of, with_hints
from pipeline.ingest.kinds import kind_of
from pipeline.ingest.manifest import manifest_items
from pipeline.ingest.readers.dispatch import read_source
from pipeline.ingest.records import Found, Item, Outcome, Refused, Skipped, Source
from pipeline.ingest.sources import SourceFile, find_files
from pipeline.ingest.streams import open_decompressed, read_head, replay


def read_paths(paths: Iterable[Path]) -> Iterator[Outcome]:
    """The outcomes of all files under the paths, files in the order of their names, records as they stand."""
    for file in find_files(paths):
        yield from read_file(file)


def read_articles(path: Path, published: str | None = None) -> Iterator[Outcome]:
    """The outcomes of one file (or folder) named on the command line: plain text is read whatever its name ends in.

    ``published`` (ISO 8601) goes before every date that is found, with source ``option``.
    """
    extra = {"published_at": published, "published_at_source": "option"} if published else {}
    for file in find_files([path]):
        yield from read_file(replace(file, hints={**file.hints, **extra}))


def read_file(file: SourceFile) -> Iterator[Outcome]:
    """The outcomes of one file: at least one, whatever the file holds."""
    for record, item in enumerate(read_items(file)):
        yield outcome_of(item, file.name, record)


def read_items(file: SourceFile) -> Iterator[Item]:
    """The items of one file: at least one; a broken file ends with a refusal that says what broke."""
    count = 0
    try:
        for item in _items(file):
            count += 1
            yield with_hints(item, dict(file.hints)) if file.hints and isinstance(item, Found) else item
    except FileNotFoundError:
        yield Refused("not_found", "There is no such file; check the path.")
    except PermissionError:
        yield Refused("unreadable", "The file may not be read; check its permissions.")
    except Exception as error:  # the one place where whatever a format's library raises over bad bytes becomes a reject
        yield Refused("malformed", f"Reading broke off after {count:,} records: {_sentence(error)}")
    else:
        if not count:
            yield Skipped("file without records")


def kind_of_file(file: SourceFile) -> str | None:
    """The kind of a file as its content shows it; null where it cannot be opened or decompressed."""
    try:
        stream, _ = open_decompressed(file.path)
        with closing(stream):
            return kind_of(read_head(stream), file.name, text_allowed=_text_allowed(file))
    except (OSError, EOFError, ValueError):
        return None


def _items(file: SourceFile) -> Iterator[Item]:
    stream, _ = open_decompressed(file.path)
    with closing(stream):
        head = read_head(stream)
        kind = kind_of(head, file.name, text_allowed=_text_allowed(file))
        if kind == "manifest":
            yield from manifest_items(file.path)
            return
        source = Source(file.name, replay(head, stream), head, file.hints, _text_allowed(file), file.path)
        yield from read_source(source, kind)


def _text_allowed(file: SourceFile) -> bool:
    return file.named or bool(file.hints.get("file"))


def _sentence(error: Exception) -> str:
    text = " ".join(str(error).split())[:300].rstrip(".")
    return f"{text or type(error).__name__}."
