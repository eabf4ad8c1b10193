"""Articles for the tests of days, acts, addressees and relays: sources in [[ ]], cues in << >>, contents in {{ }}.

Each attribution opens at a mark ``#`` and ends at the next one; ``#+`` nests it in the one before, ``#-`` is narration
that tells nobody's words. People are invented.
"""

from __future__ import annotations

import re
from datetime import datetime

from pipeline.normalise.model import ArticleContext, Attribution, Span

_MARK = re.compile(r"#[+-]?|\[\[|\]\]|<<|>>|\{\{|\}\}")
_OPENS = {"[[": "source", "<<": "cue", "{{": "content"}


def article(
    marked: str,
    *,
    published: str | None = "2025-05-21T10:00:00+03:00",
    title: str | None = None,
    outlet_id: str | None = None,
) -> tuple[ArticleContext, list[Attribution]]:
    """The article without its marks and the attributions that they mark, in reading order."""
    text, found = "", []
    opened: list[int] = []
    position = 0
    for mark in _MARK.finditer(marked):
        text += marked[position : mark.start()]
        position = mark.end()
        if mark[0].startswith("#"):
            found.append({"source": [], "cue": [], "content": [], "mark": mark[0]})
        elif mark[0] in _OPENS:
            opened.append(len(text))
        else:
            start = opened.pop()
            role = {"]]": "source", ">>": "cue", "}}": "content"}[mark[0]]
            found[-1][role].append(Span(start, len(text), text[start:]))
    text += marked[position:]
    moment = datetime.fromisoformat(published) if published else None
    context = ArticleContext("a_1", text, title, outlet_id, None, moment)
    return context, [_attribution(index, parts) for index, parts in enumerate(found)]


def _attribution(index: int, parts: dict) -> Attribution:
    first = {role: parts[role][0] if parts[role] else None for role in ("source", "cue")}
    content = tuple(sorted(parts["content"], key=lambda span: span.start))
    quote_type = "direct" if content and content[0].text[:1] in '“"' else "indirect"
    nested_in = f"r_{index - 1}" if parts["mark"] == "#+" else None
    is_communicative = parts["mark"] != "#-"
    return Attribution(
        f"r_{index}", first["source"], first["cue"], content, quote_type, nested_in, is_communicative, 0.9
    )
