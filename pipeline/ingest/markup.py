"""HTML fragments and Markdown as plain paragraphs; for records whose text is markup, never for text files."""

from __future__ import annotations

import re

from lxml import etree, html
from markdown_it import MarkdownIt

_MARKUP = re.compile(
    r"<(?:/?(?:p|div|br|h[1-6]|ul|ol|li|blockquote|strong|em|b|i|a|span|figure|img|table)\b)[^<>]*>", re.IGNORECASE
)
_MARKDOWN = re.compile(r"\]\(https?://|\*\*\S[^*\n]*\*\*|^#{1,6} \S", re.MULTILINE)
_DROPPED = (
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "svg",
    "form",
    "button",
    "head",
    "figure",
    "aside",
    "nav",
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "br",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hedline",
        "hl1",
        "hl2",
        "hr",
        "li",
        "main",
        "media",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_BREAK = "\x00"


def looks_like_html(text: str) -> bool:
    """Whether a text field holds an HTML fragment."""
    return bool(_MARKUP.search(text))


def looks_like_markdown(text: str) -> bool:
    """Whether a text field holds Markdown links, emphasis or headings."""
    return bool(_MARKDOWN.search(text))


def plain_text(text: str) -> str:
    """The paragraphs of a text field, markup taken off where it has any, else the field as it is."""
    if looks_like_html(text):
        return html_to_text(text)
    return markdown_to_text(text) if looks_like_markdown(text) else text


def html_to_text(fragment: str) -> str:
    """The paragraphs of an HTML fragment, one per line with a blank line between, pictures and scripts left out."""
    if not fragment.strip():
        return ""
    try:
        root = html.fragment_fromstring(fragment.replace("\x00", ""), create_parent="div")
    except (etree.ParserError, ValueError):
        return ""
    etree.strip_elements(root, etree.Comment, etree.ProcessingInstruction, *_DROPPED, with_tail=False)
    return element_text(root)


def element_text(root: etree._Element) -> str:
    """The paragraphs of a parsed element, of HTML, NITF or any markup with HTML's block names."""
    parts: list[str] = []
    for event, node in etree.iterwalk(root, events=("start", "end")):
        is_block = isinstance(node.tag, str) and node.tag.rpartition("}")[2].lower() in _BLOCKS
        if event == "start":
            parts.append((_BREAK if is_block else "") + (node.text or ""))
        else:
            parts.append((_BREAK if is_block else "") + (node.tail or "" if node is not root else ""))
    paragraphs = (" ".join(part.split()) for part in "".join(parts).split(_BREAK))
    return "\n\n".join(part for part in paragraphs if part)


def markdown_to_text(text: str) -> str:
    """The paragraphs of a Markdown text: links as their words, emphasis without stars, wrapped lines joined."""
    return html_to_text(MarkdownIt("commonmark", {"html": False}).render(text))
