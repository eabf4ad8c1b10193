"""The lines of ``extract``: exactly the keys that were agreed on, whatever is unknown."""

from __future__ import annotations

import json
from datetime import date

from pipeline.cli.lines import attribution_line, report_line
from pipeline.tables import REPORTS
from tests.assets.stand_ins import attribution, row

_FIRST = ["article", "report_id", "source", "cue", "content", "quote_type", "nested_in"]
_NEXT = ["speaker", "speakers", "said_on", "relayed_by", "addressees", "targets"]
KEYS = [*_FIRST, *_NEXT, "act", "topics", "is_diplomatic", "confidence"]
QUILL = {"id": "Q1", "name": "Ada Quill", "kind": "person", "country": "FRE", "role": "minister", "method": "full_name"}


def test_a_line_nests_the_prefixes_of_the_row() -> None:
    known = {
        "speakers": [QUILL],
        "said_on_start": date(2025, 3, 17),
        "said_on_end": date(2025, 3, 18),
        "said_on_expression": "on Monday",
        "said_on_method": "weekday",
        "addressees": [{"name": "Sylvania", "id": "SYL"}],
        "relayed_by": ["The Marlow Post"],
        "confidence": 0.8700000047683716,
    }
    line = report_line("a.txt", row(REPORTS, report_id="r_1", **known))
    assert list(line)[: len(KEYS)] == KEYS
    assert line["speaker"] == QUILL
    assert line["said_on"] == {
        "start": "2025-03-17",
        "end": "2025-03-18",
        "expression": "on Monday",
        "method": "weekday",
    }
    assert line["addressees"] == ["Sylvania"]
    assert line["confidence"] == 0.87
    json.dumps(line)


def test_what_is_unknown_is_null_and_lists_are_never_null() -> None:
    line = report_line("a.txt", row(REPORTS, report_id="r_1"))
    assert [line[key] for key in ("source", "cue", "speaker", "said_on", "nested_in")] == [None] * 5
    assert [line[key] for key in ("speakers", "relayed_by", "addressees", "targets", "topics")] == [[]] * 5


def test_a_linked_line_says_nothing_that_the_linker_does_not_know() -> None:
    line = attribution_line("a.txt", attribution("1"))
    assert list(line)[:7] == ["article", "attribution_id", "source", "cue", "content", "quote_type", "nested_in"]
    assert not {"speaker", "is_communicative", "act"} & set(line)
