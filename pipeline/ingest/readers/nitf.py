"""NITF: one article a document (https://iptc.org/standards/nitf/)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.ingest.readers.xml_stream import Element, read_elements, text_of
from pipeline.ingest.records import Found, Item, Refused, Skipped, Source

_NAMES = frozenset({"nitf"})


def read_nitf(source: Source) -> Iterator[Item]:
    """The articles of a NITF file."""
    for element in read_elements(source, _NAMES):
        yield element if isinstance(element, Refused) else nitf_item(element)


def nitf_item(nitf: Element) -> Item:
    """The article of a ``nitf`` element, with or without a namespace; media and tables are no part of the text."""
    body = nitf.find(".//{*}body.content")
    if body is None:
        return Skipped("NITF item without a body")
    for parent in list(body.iter()):
        for child in [child for child in parent if str(child.tag).rpartition("}")[2] in ("media", "table")]:
            parent.remove(child)
    published = nitf.find(".//{*}date.issue")
    release = nitf.find(".//{*}date.release")
    story = nitf.find(".//{*}story.date")
    times = [found.get("norm") for found in (published, release, story) if found is not None]
    return Found(
        body=text_of(body),
        title=_line(nitf, ".//{*}hl1") or _line(nitf, ".//{*}hedline") or _line(nitf, ".//{*}title"),
        byline=_line(nitf, ".//{*}byline/{*}person") or _line(nitf, ".//{*}byline"),
        url=next((found.get("ex-ref") or found.get("href") for found in nitf.findall(".//{*}pubdata")), None),
        published=next((time for time in times if time), None),
        language=nitf.get("{http://www.w3.org/XML/1998/namespace}lang"),
        outlet=next((found.get("name") for found in nitf.findall(".//{*}pubdata")), None),
        dateline=_line(nitf, ".//{*}dateline"),
    )


def _line(nitf: Element, path: str) -> str | None:
    found = nitf.find(path)
    return " ".join(" ".join(found.itertext()).split()) or None if found is not None else None
