"""NewsML-G2 and NewsML 1: news items with inline XHTML, NITF or plain text (https://iptc.org/standards/newsml-g2/)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.ingest.readers.nitf import nitf_item
from pipeline.ingest.readers.xml_stream import Element, local_name, read_elements, text_of
from pipeline.ingest.records import Found, Item, Refused, Skipped, Source

_G2_ITEMS = frozenset({"newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "NewsItem"})
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read_newsml(source: Source) -> Iterator[Item]:
    """The news items of a message or a single item; pictures, packages and concepts are skipped."""
    for element in read_elements(source, _G2_ITEMS):
        if isinstance(element, Refused):
            yield element
        elif local_name(element) == "NewsItem":
            yield _first_generation(element)
        elif local_name(element) != "newsItem":
            yield Skipped(local_name(element))
        else:
            yield _second_generation(element)


def _second_generation(item: Element) -> Item:
    item_class = item.find(".//{*}itemMeta/{*}itemClass")
    kind = (item_class.get("qcode") or "" if item_class is not None else "").rpartition(":")[2]
    if kind and kind not in ("text", "composite"):
        return Skipped(f"{kind} item")
    nitf = item.find(".//{*}inlineXML//{*}nitf")
    found = nitf_item(nitf) if nitf is not None else None
    body = found.body if isinstance(found, Found) else _inline_text(item)
    if body is None:
        return Refused("no_text", f"The news item {item.get('guid') or ''} has no inline text.")
    return Found(
        body=body,
        title=_line(item, "headline") or (found.title if isinstance(found, Found) else None),
        url=_address(item),
        byline=_line(item, "by"),
        published=_line(item, "contentCreated")
        if "T" in (_line(item, "contentCreated") or "")
        else _line(item, "versionCreated"),
        language=_g2_language(item),
        outlet=_line(item, "provider/{*}name"),
        dateline=_line(item, "dateline"),
    )


def _inline_text(item: Element) -> str | None:
    for path in (".//{*}inlineXML//{*}body", ".//{*}inlineXML", ".//{*}inlineData"):
        found = item.find(path)
        if found is not None and (text := text_of(found)):
            return text
    return None


def _g2_language(item: Element) -> str | None:
    language = item.find(".//{*}contentMeta/{*}language")
    return language.get("tag") if language is not None else item.get(_LANGUAGE)


def _address(item: Element) -> str | None:
    links = (
        found.get("href") for found in item.findall(".//{*}link") if (found.get("rel") or "").endswith("alternate")
    )
    guid = item.get("guid")
    return next((link for link in links if link), None) or (guid if guid and guid.startswith("http") else None)


def _first_generation(item: Element) -> Item:
    bodies = [
        content.find(".//{*}DataContent")
        for content in item.iter("ContentItem")
        if (media := content.find("MimeType")) is not None and "html" in (media.get("FormalName") or media.text or "")
    ]
    texts = [text for text in map(text_of, bodies) if text] or [
        text for text in map(text_of, item.findall(".//DataContent")) if text
    ]
    if not texts:
        return Skipped("NewsML item without text")
    language = item.find(".//DescriptiveMetadata/Language")
    return Found(
        body=max(texts, key=len),
        title=_line(item, "HeadLine"),
        byline=_line(item, "ByLine"),
        published=_line(item, "FirstCreated"),
        language=language.get("FormalName") if language is not None else None,
        outlet=_line(item, "ProviderId"),
        dateline=_line(item, "DateLine"),
    )


def _line(item: Element, name: str) -> str | None:
    found = item.find(f".//{{*}}{name}")
    return " ".join(" ".join(found.itertext()).split()) or None if found is not None else None
