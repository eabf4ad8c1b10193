"""What the record of a statement says, which id it has, and what an update leaves alone."""

from __future__ import annotations

import pytest

from pipeline.deduplicate.update import deduplicate
from pipeline.engine.warehouse import Warehouse
from pipeline.tables import STATEMENT_ALIASES, STATEMENT_REPORTS, STATEMENTS
from tests.deduplicate.build import FULL, QUOTE, Told, fill, statements_of


def test_the_record_holds_the_fullest_wording_and_what_the_reports_agree_on(warehouse: Warehouse) -> None:
    early = Told(
        "no blockade will change our mind", outlet="herald", published="2025-05-20T11:30:00+05:00", said_on="2025-05-19"
    )
    same_day = Told(
        "We shall keep the harbour open to every vessel", outlet="gazette", said_on="2025-05-19", act="promise"
    )
    promise = Told(FULL, act="promise")
    statements_of(warehouse, promise, early, same_day)
    (record,) = warehouse.read(STATEMENTS).to_pylist()
    assert record["text"] == FULL
    assert str(record["said_on_start"]) == "2025-05-19"
    assert record["act"] == "promise"
    assert (record["n_reports"], record["n_outlets"], record["n_independent"]) == (3, 3, 3)
    assert (record["first_outlet_id"], record["first_reported_at"]) == ("herald", "2025-05-20T11:30:00+05:00")
    assert record["last_reported_at"] == "2025-05-20T10:00:00+00:00"


def test_the_record_tells_how_far_the_reports_agree_and_all_wordings(warehouse: Warehouse) -> None:
    cut = "no blockade will change our mind"
    told = [
        Told(FULL, said_on="2025-05-19"),
        Told(cut, outlet="herald", said_on="2025-05-19", act="promise"),
        Told(cut, outlet="gazette", said_on="2025-05-20", act="promise"),
        Told(
            FULL.replace("vessel", "ship").removesuffix(" about it"),
            outlet="tribune",
            speaker="ARC.presidency",
            kind="institution",
            act="promise",
        ),
    ]
    statements_of(warehouse, *told)
    (record,) = warehouse.read(STATEMENTS).to_pylist()
    assert record["speaker_agreement"] == record["act_agreement"] == 0.75
    assert record["said_on_agreement"] == pytest.approx(2 / 3)
    wordings = {one["text"]: (one["match"], one["n_reports"], one["outlets"]) for one in record["variants"]}
    assert wordings[cut] == ("contained", 2, ["gazette", "herald"])
    assert wordings[FULL][0] == "exact"
    differences = {row["report_id"]: row["differences"] for row in warehouse.read(STATEMENT_REPORTS).to_pylist()}
    assert differences[told[3].report_id] == [{"statement": "vessel", "report": "ship"}]
    assert differences[told[1].report_id] == []


def test_agreement_is_unknown_where_no_report_tells(warehouse: Warehouse) -> None:
    statements_of(warehouse, Told(FULL, speaker=None, country=None))
    (record,) = warehouse.read(STATEMENTS).to_pylist()
    assert (record["speaker_agreement"], record["said_on_agreement"], record["act_agreement"]) == (None, None, 1.0)


def test_a_wrong_memory_limit_says_what_to_give(warehouse: Warehouse) -> None:
    fill(warehouse, [QUOTE])
    with pytest.raises(ValueError, match="such as 4GB"):
        deduplicate(warehouse, memory_limit="plenty")
    deduplicate(warehouse, memory_limit="1G")
    assert warehouse.files(STATEMENTS)


def test_copies_of_a_wire_story_count_once(warehouse: Warehouse) -> None:
    copies = [Told(FULL, outlet=f"outlet{number}", syndication="y_1") for number in range(3)]
    statements_of(warehouse, *copies, Told(FULL, outlet="herald"))
    (record,) = warehouse.read(STATEMENTS).to_pylist()
    assert (record["n_reports"], record["n_outlets"], record["n_independent"]) == (4, 4, 2)


def test_lightly_edited_copies_are_known_by_the_reports_they_share(warehouse: Warehouse) -> None:
    shared = [
        FULL,
        "The coast guard has orders to escort each convoy through the northern strait until the winter ice comes",
    ]
    extra = "Insurance premiums for chartered freight have tripled since the first mines were found off the delta"
    told = [Told(text, outlet=outlet, article=f"a_{outlet}") for outlet in ("courier", "herald") for text in shared]
    told.append(Told(extra, outlet="herald", article="a_herald"))
    first, *_ = statements_of(warehouse, *told)
    record = next(row for row in warehouse.read(STATEMENTS).to_pylist() if row["statement_id"] == first)
    assert (record["n_outlets"], record["n_independent"]) == (2, 1)


def test_a_copy_that_arrives_later_is_counted_with_its_story(warehouse: Warehouse) -> None:
    early = [Told(FULL, outlet="courier", syndication="y_1"), Told(FULL, outlet="herald")]
    statements_of(warehouse, *early)
    statements_of(warehouse, *early, Told(FULL, outlet="gazette", syndication="y_1"))
    (record,) = warehouse.read(STATEMENTS).to_pylist()
    assert (record["n_reports"], record["n_independent"]) == (3, 2)


def test_nothing_new_writes_nothing(warehouse: Warehouse) -> None:
    statements_of(warehouse, QUOTE)
    before = {path: path.stat().st_mtime_ns for path in warehouse.root.rglob("*") if path.is_file()}
    assert deduplicate(warehouse).files == 0
    assert {path: path.stat().st_mtime_ns for path in warehouse.root.rglob("*") if path.is_file()} == before


def test_a_lost_state_is_rebuilt_with_the_same_ids(warehouse: Warehouse) -> None:
    cut = Told("no blockade will change our mind", outlet="herald", published="2025-05-19T10:00:00Z")
    ids = statements_of(warehouse, cut, QUOTE)
    for path in (warehouse.root / "state").rglob("*"):
        path.unlink() if path.is_file() else None
    assert statements_of(warehouse, cut, QUOTE) == ids
    assert not warehouse.read(STATEMENT_ALIASES).num_rows


def test_a_late_report_that_merges_two_statements_leaves_an_alias(warehouse: Warehouse) -> None:
    start = Told("We shall keep the harbour open to every vessel that carries grain", outlet="herald")
    end = Told("no blockade will change our mind about it", outlet="gazette", published="2025-05-20T12:00:00Z")
    first, second = statements_of(warehouse, start, end)
    assert first != second
    merged = set(statements_of(warehouse, start, end, QUOTE))
    assert len(merged) == 1
    (alias,) = warehouse.read(STATEMENT_ALIASES).to_pylist()
    assert {alias["alias_id"], *merged} == {first, second}
    assert {alias["statement_id"]} == merged


def test_a_statement_whose_reports_are_gone_points_to_null_and_comes_back_under_its_id(warehouse: Warehouse) -> None:
    (first,) = statements_of(warehouse, QUOTE)
    statements_of(warehouse)
    assert warehouse.read(STATEMENT_ALIASES).to_pylist() == [{"alias_id": first, "statement_id": None}]
    assert statements_of(warehouse, QUOTE) == [first]
    assert not warehouse.read(STATEMENT_ALIASES).num_rows
