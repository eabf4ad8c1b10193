"""From a source to its reader by kind, archives of files read member by member."""

from __future__ import annotations

import tarfile
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from pipeline.ingest.kinds import kind_of
from pipeline.ingest.readers.feed import read_feed
from pipeline.ingest.readers.json_records import read_json
from pipeline.ingest.readers.newsml import read_newsml
from pipeline.ingest.readers.nitf import read_nitf
from pipeline.ingest.readers.page import read_html
from pipeline.ingest.readers.parquet import read_parquet
from pipeline.ingest.readers.text import read_text
from pipeline.ingest.readers.web_archive import read_web_archive
from pipeline.ingest.records import MAX_RECORD_BYTES, Item, Refused, Skipped, Source
from pipeline.ingest.streams import read_head, replay

Reader = Callable[[Source], Iterator[Item]]
_READERS: dict[str, Reader] = {
    "text": read_text,
    "html": read_html,
    "json": read_json,
    "feed": read_feed,
    "nitf": read_nitf,
    "newsml": read_newsml,
    "warc": read_web_archive,
    "arc": read_web_archive,
    "parquet": read_parquet,
}
_PASSED_OVER = {"binary": "binary file", "other": "file that is not offered as an article", "manifest": "manifest"}
_REFUSED = {
    "empty": ("empty", "holds nothing."),
    "archive": ("unknown_format", "is packed (ZIP, 7z, RAR, or compressed inside an archive): unpack it first."),
    "tar": ("unknown_format", "is an archive inside an archive: unpack it first."),
    "document": ("unknown_format", "is a document (PDF, Word, RTF, e-book): convert it to text or HTML."),
    "database": ("unknown_format", "is a database or an Arrow file: export its table to Parquet or JSON lines."),
    "unnamed": (
        "unknown_format",
        "holds text, but its ending tells nothing: end its name in .txt if it is an article.",
    ),
    "unknown": ("unknown_format", "is in no format that can be read: see the README for those that can."),
}


def read_source(source: Source, kind: str) -> Iterator[Item]:
    """The items of a source of a known kind. Raises what its format's library raises where the content is broken."""
    if kind == "tar" and source.path:
        yield from _members(source)
    elif reader := _READERS.get(kind):
        yield from reader(source)
    elif what := _PASSED_OVER.get(kind):
        yield Skipped(what)
    else:
        reason, sentence = _REFUSED[kind]
        yield Refused(reason, f"{'The file' if source.path else f'The member {source.name}'} {sentence}")


def _members(source: Source) -> Iterator[Item]:
    with tarfile.open(fileobj=source.stream, mode="r|") as archive:
        for member in archive:
            if member.isfile():
                yield from _member(archive, member)


def _member(archive: tarfile.TarFile, member: tarfile.TarInfo) -> Iterator[Item]:
    if member.size > MAX_RECORD_BYTES:
        yield Refused("too_large", f"The member {member.name} has more than {MAX_RECORD_BYTES:,} bytes.")
        return
    stream = cast(BinaryIO, archive.extractfile(member))
    head = read_head(stream)
    kind = kind_of(head, member.name, text_allowed=False)
    try:
        yield from read_source(Source(member.name, replay(head, stream), head, {}), kind)
    except tarfile.TarError:
        raise
    except Exception as error:  # this member only: the archive goes on with the next one
        yield Refused("malformed", f"The member {member.name} cannot be read: {error}.")
