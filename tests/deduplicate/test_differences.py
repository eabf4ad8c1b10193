"""How a report's words differ from the statement's text."""

from __future__ import annotations

import pyarrow as pa
import pytest

from pipeline.deduplicate.differences import difference_column, find_differences

FULL = "We shall keep the harbour open to every vessel, and no blockade will change our mind"


@pytest.mark.parametrize(
    "excerpt", [FULL, FULL.upper() + "!", "no blockade will change our mind", "keep the harbour open"]
)
def test_an_excerpt_is_no_difference(excerpt: str) -> None:
    assert find_differences(FULL, excerpt) == []


@pytest.mark.parametrize(
    ("report", "there", "here"),
    [
        (FULL.replace("vessel", "ship"), "vessel", "ship"),
        (FULL.replace("to every vessel", "..."), "to every vessel", ""),
        (FULL.replace("the harbour", "[Port Maren]"), "the harbour", ""),
        (FULL.replace("open", "wide open"), "", "wide"),
    ],
)
def test_what_was_replaced_left_out_or_put_in(report: str, there: str, here: str) -> None:
    assert find_differences(FULL, report) == [{"statement": there, "report": here}]


def test_each_place_is_told_apart_in_order() -> None:
    report = "We shall keep the port open to every ship, and no blockade will change our mind"
    assert [one["report"] for one in find_differences(FULL, report)] == ["port", "ship"]


def test_a_report_without_a_text_to_compare_with_has_none() -> None:
    statements, reports = pa.chunked_array([[None, FULL]]), pa.chunked_array([["the harbour stays open", FULL]])
    assert difference_column(statements, reports).to_pylist() == [None, []]
