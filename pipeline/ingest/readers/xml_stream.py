"""Safe reading of XML as a stream of elements: no entities are expanded, nothing is fetched, read parts are let go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import XMLParser, iterparse
from lxml import etree

from pipeline.ingest.markup import element_text
from pipeline.ingest.records import Refused, Source
from pipeline.ingest.streams import as_browsers_read

__all__ = ["Element", "TreeBuilder", "local_name", "read_elements", "text_of"]
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)""")


def read_elements(source: Source, names: frozenset[str]) -> Iterator[Element | Refused]:
    """The outermost elements of these local names as they end; a refusal where the XML breaks or is unsafe."""
    open_names: list[str] = []
    try:
        for event, element in iterparse(source.stream, events=("start", "end"), parser=_parser(source.head)):
            name = local_name(element)
            if event == "start":
                open_names.append(name)
                continue
            open_names.pop()
            if name in names and not names.intersection(open_names):
                yield element
                element.clear()
    except ParseError as error:
        yield Refused("malformed", f"The file is not well-formed XML: {error}.")
    except DefusedXmlException as error:
        yield Refused("malformed", f"The XML declares entities, which are never expanded: {error}.")


def _parser(head: bytes) -> XMLParser:
    """A parser that refuses entities, and takes a file declared iso-8859-1 for windows-1252, as browsers do."""
    declared = _DECLARED.match(head)
    encoding = as_browsers_read(declared.group(1).decode("ascii")) if declared else None
    return XMLParser(encoding=encoding if encoding == "cp1252" else None, forbid_entities=True)


def local_name(element: Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text_of(element: Element | None) -> str:
    """The paragraphs of an element that holds HTML, NITF or plain text."""
    if element is None:
        return ""
    # The standard library's elements are safe already (defusedxml made them); lxml only walks them.
    from xml.etree.ElementTree import tostring

    return element_text(etree.fromstring(tostring(element), etree.XMLParser(resolve_entities=False, huge_tree=True)))
