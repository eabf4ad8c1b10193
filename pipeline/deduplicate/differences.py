"""How a report's words differ from the statement's text: what stands there and what here, word by word."""

from __future__ import annotations

import re
from itertools import groupby

import pyarrow as pa
from rapidfuzz.distance import Levenshtein

from pipeline.tables.statements import DIFFERENCE

# Omission marks and what an editor put in brackets are nobody's words.
_NO_WORDS = re.compile(r"\[[^\]\n]{0,80}\]")
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")

Difference = dict[str, str]


def find_differences(statement: str, report: str) -> list[Difference]:
    """The places where the report departs from the statement's text, in order; none for a plain excerpt."""
    there, here = (_WORD.findall(_NO_WORDS.sub(" ", text)) for text in (statement, report))
    codes = Levenshtein.opcodes([word.casefold() for word in there], [word.casefold() for word in here])
    found: list[Difference] = []
    for is_equal, group in groupby(codes, lambda code: code.tag == "equal"):
        edits = list(group)
        start, end = edits[0].src_start, edits[-1].src_end
        put = here[edits[0].dest_start : edits[-1].dest_end]
        if not is_equal and (put or (start > 0 and end < len(there))):
            found.append({"statement": " ".join(there[start:end]), "report": " ".join(put)})
    return found


def difference_column(statements: pa.ChunkedArray, reports: pa.ChunkedArray) -> pa.Array:
    """The differences of each report from its statement's text; null where there is no text to compare with."""
    rows = (
        None if text is None else find_differences(text, report)
        for text, report in zip(statements.to_pylist(), reports.to_pylist(), strict=True)
    )
    return pa.array(rows, pa.list_(DIFFERENCE))
