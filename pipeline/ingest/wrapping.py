"""Texts whose lines were broken to a width (mails, Markdown, old wires): their line ends are blanks, not paragraphs.

The stored text keeps them, so that offsets hold; the stages that read it take each such line end for a space.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, groupby, pairwise

_WIDTHS = range(40, 101)  # characters, as mail and Markdown are wrapped (RFC 5322 asks for no more than 78)
_LEAST_ENDS = 2  # line ends by which a text shows its width
_FULL = 0.8  # of a paragraph's lines

Block = tuple[int, list[str]]  # where it starts, and its lines


def unwrapped(text: str) -> str:
    """The text with a space for each line end that only keeps a width; as long as before, so that offsets stay.

    A paragraph is wrapped where next to no line had room for the first word of the next; the width of a text is the
    one by which most of its lines are wrapped.
    """
    blocks = list(_blocks(text))
    widths = {max(map(len, lines)) for _, lines in blocks}
    found = [_filled(blocks, width) for width in sorted(widths) if width in _WIDTHS]
    wrapped = max(found, key=_line_ends, default=[])
    for start, lines in wrapped if _line_ends(wrapped) >= _LEAST_ENDS else []:
        joined = " ".join(lines)
        text = text[:start] + joined + text[start + len(joined) :]
    return text


def _blocks(text: str) -> Iterator[Block]:
    """The paragraphs of two lines and more; a blank line stands between paragraphs."""
    lines = text.split("\n")
    starts = accumulate((len(line) + 1 for line in lines), initial=0)
    for has_words, group in groupby(zip(starts, lines, strict=False), lambda one: bool(one[1].strip())):
        held = list(group)
        if has_words and len(held) > 1:
            yield held[0][0], [line for _, line in held]


def _line_ends(blocks: list[Block]) -> int:
    return sum(len(lines) - 1 for _, lines in blocks)


def _filled(blocks: list[Block], width: int) -> list[Block]:
    return [(start, lines) for start, lines in blocks if _is_filled(lines, width)]


def _is_filled(lines: list[str], width: int) -> bool:
    """Whether no line is wider, and next to none had room for the first word of the next (no-break spaces hold words
    together).
    """
    full = [len(line) + len(after.split(" ")[0]) >= width for line, after in pairwise(lines)]
    return max(map(len, lines)) <= width and sum(full) >= _FULL * len(full)
