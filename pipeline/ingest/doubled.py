"""Text that a table's export wrote as cells: in quote marks, with each mark inside doubled (RFC 4180).

'"The mayor says ""it is open"", and leaves."' was 'The mayor says "it is open", and leaves.'; read as it stands, the
whole paragraph would be a quotation.
"""

from __future__ import annotations

import re

_DOUBLED = '""'
_CELL = re.compile(r'^[ \t]*"((?:[^"]|"")*)"[ \t]*$', re.MULTILINE)
_OPENS = re.compile(r'(?<![\w"])""(?=[\w\'‘(\[])')
_CLOSES = re.compile(r'(?<=[\w.,!?…\'’)\]])""(?![\w"])')
_RUN = re.compile(r'"+')


def undoubled(text: str) -> str:
    """The text as it was before it became cells of a table; any other text as it is."""
    if _DOUBLED not in text:
        return text
    freed = _CELL.sub(_freed, text)
    is_doubled = all(len(run[0]) % 2 == 0 for run in _RUN.finditer(freed))
    return freed.replace(_DOUBLED, '"') if is_doubled and _OPENS.search(freed) and _CLOSES.search(freed) else freed


def _freed(cell: re.Match[str]) -> str:
    return cell[1].replace(_DOUBLED, '"') if _DOUBLED in cell[1] else cell[0]
