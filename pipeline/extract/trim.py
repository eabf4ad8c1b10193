"""Where a found span really starts and ends: no blanks or stray commas, quote marks that belong to it included."""

from __future__ import annotations

from pipeline.extract.attribution import Range

_BLANK_OR_COMMA = " \t\r\n\u00a0,;"
_OPENING, _CLOSING = '“„«"', '”»"'


def trim_span(text: str, span: Range) -> Range:
    """The span without blanks, commas and semicolons at its ends; unchanged where nothing else would be left."""
    start, end = span
    while start < end and text[start] in _BLANK_OR_COMMA:
        start += 1
    while end > start and text[end - 1] in _BLANK_OR_COMMA:
        end -= 1
    return (start, end) if start < end else span


def trim_content(text: str, spans: list[Range]) -> tuple[Range, ...]:
    """Content spans trimmed, with the quote marks just outside them, in order; those without a letter are dropped."""
    trimmed = (_with_marks(text, trim_span(text, span)) for span in spans)
    kept = sorted(span for span in trimmed if any(character.isalnum() for character in text[slice(*span)]))
    merged: list[Range] = []
    for start, end in kept:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _with_marks(text: str, span: Range) -> Range:
    start, end = _without_next(text, span)
    inside = text[start:end]
    if start and text[start - 1] in _OPENING and not text[start - 1].isspace() and inside[:1] not in _OPENING:
        start -= 1
    if end < len(text) and text[end] in _CLOSING and inside[-1:] not in _CLOSING:
        end += 1
    return start, end


def _without_next(text: str, span: Range) -> Range:
    """The span without the opening mark of what follows: "the road is open. “"."""
    start, end = span
    core = text[start : end - 1].rstrip()
    after = text[end : end + 1]
    opens = text[end - 1] in _OPENING and text[end - 2 : end - 1].isspace() and (after.isalnum() or after in ("[", "'"))
    return (start, start + len(core.removesuffix("."))) if opens and core else span
