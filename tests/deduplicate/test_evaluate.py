"""Scoring joined statements against labelled clusters."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.deduplicate.evaluate import evaluate_clusters, evaluate_pairs, half_of, read_clusters
from pipeline.engine.warehouse import UNDATED, Warehouse
from pipeline.tables import ARTICLES, REPORTS, STATEMENT_REPORTS, Table


def _write(warehouse: Warehouse, table: Table, rows: list[dict[str, object]], month: str | None = None) -> None:
    """Rows with what a test does not care for filled in."""
    plain = {
        "string": "x",
        "bool": False,
        "float": 1.0,
        "int64": 0,
        "timestamp[us, tz=UTC]": datetime(2025, 5, 21, tzinfo=UTC),
    }
    filled = [
        {field.name: plain.get(str(field.type)) if not field.nullable else None for field in table.schema} | row
        for row in rows
    ]
    warehouse.write(
        table, pa.Table.from_pylist(filled, pa.schema([field.with_nullable(True) for field in table.schema])), month
    )


@pytest.fixture
def joined(warehouse: Warehouse) -> Warehouse:
    """Three reports in three texts; the first two were joined."""
    texts = ("a", "b", "c")
    _write(warehouse, ARTICLES, [{"article_id": name, "text_sha256": name} for name in texts], UNDATED)
    content = [{"start": 10, "end": 30, "text": ""}]
    reports = [{"report_id": f"r_{name}", "article_id": name, "content": content} for name in texts]
    _write(warehouse, REPORTS, reports, UNDATED)
    statements = [{"report_id": f"r_{name}", "statement_id": "s_2" if name == "c" else "s_1"} for name in texts]
    _write(warehouse, STATEMENT_REPORTS, statements)
    return warehouse


def _members(*names: str, start: int = 10) -> list[dict[str, object]]:
    return [{"text_sha256": name, "content": [[start, start + 20]]} for name in names]


def test_pairs_that_were_joined_and_those_that_were_not(joined: Warehouse) -> None:
    clusters = [{"kind": "verbatim", "members": _members("a", "b", "c")}]
    figures = dict(evaluate_clusters(joined, clusters, []))
    assert figures["members found as reports"] == "3 of 3"
    assert figures["extracted pairs, verbatim"] == "P 1.00  R 0.33  F1 0.50  (1 of 3 joined, 0 falsely)"
    assert figures["B-cubed, verbatim"] == "P 1.00  R 0.56  F1 0.71  (3 reports)"


def test_a_member_that_a_longer_report_holds_is_told_there(joined: Warehouse) -> None:
    part = [{"text_sha256": "a", "content": [[12, 20]]}]
    figures = dict(evaluate_clusters(joined, [{"kind": "indirect", "members": [*_members("b"), *part]}], []))
    assert figures["recall of all labelled pairs"] == "0.00  (0 of 1)"
    assert figures["recall of all labelled pairs, those in longer reports too"] == "1.00  (1 of 1)"
    figures = dict(evaluate_clusters(joined, [{"kind": "indirect", "members": [*_members("a", "b"), *part]}], []))
    assert figures["recall of all labelled pairs, those in longer reports too"] == "0.33  (1 of 3)"


def test_a_member_that_extraction_did_not_find_is_counted_apart(joined: Warehouse) -> None:
    clusters = [{"kind": "indirect", "members": [*_members("a", "b"), *_members("c", start=90)]}]
    figures = dict(evaluate_clusters(joined, clusters, []))
    assert figures["pairs that extraction did not find"] == "2 of 3"
    assert figures["recall of all labelled pairs"] == "0.33  (1 of 3)"
    assert figures["extracted pairs, indirect"].startswith("P 1.00  R 1.00")


def test_reports_of_two_clusters_in_one_statement_cost_precision(joined: Warehouse) -> None:
    clusters = [{"kind": "verbatim", "members": _members("a")}, {"kind": "indirect", "members": _members("b", "c")}]
    figures = dict(evaluate_clusters(joined, clusters, []))
    assert figures["extracted pairs, all"] == "P 0.00  R 0.00  F1 0.00  (0 of 1 joined, 1 falsely)"
    assert figures["extracted pairs, of which one or both indirect"].endswith("(0 of 0 joined, 0 falsely)")


def test_a_negative_holds_apart_its_reports_and_their_clusters_and_says_nothing_of_others(joined: Warehouse) -> None:
    clusters = [{"kind": "verbatim", "members": _members("b", "c")}]
    negatives = [{"kind": "topic", "members": _members("a", "c")}]
    figures = dict(evaluate_clusters(joined, clusters, negatives))
    assert figures["hard negatives joined"] == "0 of 1 found"
    assert figures["extracted pairs, all"].endswith("(0 of 1 joined, 1 falsely)")
    assert dict(evaluate_clusters(joined, [], negatives))["extracted pairs, all"].endswith("(0 of 0 joined, 0 falsely)")


def test_pairs_count_by_half_and_by_how_the_reports_quote(joined: Warehouse) -> None:
    pairs = [
        {"kind": "", "half": "build", "same": True, "members": _members("a", "b")},
        {"kind": "", "half": "check", "same": True, "members": _members("a", "c")},
        {"kind": "", "half": "check", "same": False, "members": _members("a", "b")},
    ]
    figures = dict(evaluate_pairs(joined, pairs))
    assert figures["half to build, all"] == "P 1.00  R 1.00  F1 1.00  (1 of 1 joined, 0 falsely)"
    assert figures["half to check, all"] == "P 0.00  R 0.00  F1 0.00  (0 of 1 joined, 1 falsely)"


def test_each_label_is_in_one_half_whatever_the_order_of_its_members() -> None:
    members = _members("a", "b")
    halves = {half_of({"members": members}), half_of({"members": members[::-1]})}
    assert len(halves) == 1
    assert {half_of({"members": _members(str(number))}) for number in range(20)} == {"build", "score"}


def test_a_broken_file_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "clusters.jsonl"
    path.write_text('{"kind": "verbatim", "members": []}\n{"kind": "verbatim"}\n')
    with pytest.raises(ValueError, match="line 2"):
        read_clusters(path)
