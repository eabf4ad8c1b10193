"""The stage: reports of all months in, statements with ids that stay out; only what changed is done again."""

from __future__ import annotations

import time

import duckdb

from pipeline.deduplicate.blocking import find_pairs
from pipeline.deduplicate.clusters import cluster
from pipeline.deduplicate.identity import assign_ids
from pipeline.deduplicate.intake import take_in
from pipeline.deduplicate.matching import find_edges
from pipeline.deduplicate.output import publish
from pipeline.deduplicate.records import make_records
from pipeline.deduplicate.state import StateFiles, input_marks, open_state, whole_number
from pipeline.deduplicate.syndication import group_stories
from pipeline.engine.stage import Progress, StageCounts, no_progress
from pipeline.engine.warehouse import Warehouse
from pipeline.tables import STATEMENT_ALIASES, STATEMENT_REPORTS, STATEMENTS

PUBLISHED = (STATEMENTS, STATEMENT_REPORTS, STATEMENT_ALIASES)


def deduplicate(warehouse: Warehouse, *, progress: Progress = no_progress, memory_limit: str = "4GB") -> StageCounts:
    """Bring statements, statement_reports and statement_aliases up to date with the warehouse's reports.

    ``progress`` is told the number of reports described. ``memory_limit`` ("4GB") is for the whole process: DuckDB
    gets its share and spills to the warehouse's state folder beyond. Raises ``duckdb.Error`` where the state cannot be
    opened, ``ValueError`` where the limit is no size.
    """
    with warehouse.only_writer(STATEMENTS):
        return _deduplicate(warehouse, progress, memory_limit)


def _deduplicate(warehouse: Warehouse, progress: Progress, memory_limit: str) -> StageCounts:
    started = time.monotonic()
    files = StateFiles.of(warehouse)
    before, now = files.read_inputs(), input_marks(warehouse)
    if before == now:
        return StageCounts(kept=_rows(warehouse), seconds=time.monotonic() - started)
    if before.get("method") != now["method"]:
        files.forget()
        before = {}
    months = sorted(
        {name.partition("/")[2] for name in {*before, *now} if "/" in name and before.get(name) != now.get(name)}
    )
    with open_state(files, memory_limit) as connection:
        everything = any(before.get(table.name) != now.get(table.name) for table in PUBLISHED)
        read = _update(connection, warehouse, months, progress, everything)
        statements, written = publish(connection, warehouse, everything)
        fresh = whole_number(connection, "SELECT count(*) FROM fresh_statements")
    files.write_inputs(input_marks(warehouse))
    return StageCounts(read, fresh, statements - fresh, written, time.monotonic() - started)


def is_joined(warehouse: Warehouse) -> bool:
    """Whether the statements were made from the reports and articles as they are, by this method."""
    return StateFiles.of(warehouse).read_inputs() == input_marks(warehouse)


def _update(
    connection: duckdb.DuckDBPyConnection, warehouse: Warehouse, months: list[str], progress: Progress, everything: bool
) -> int:
    """All between reading and writing; the number of reports that were new or changed.

    ``everything``: the published files are not those that the state knows, so that every statement is made anew.
    """
    read = take_in(connection, warehouse, months, progress)
    find_pairs(connection)
    find_edges(connection)
    cluster(connection)
    group_stories(connection)
    if everything:
        connection.execute("DELETE FROM signatures; INSERT INTO dirty_roots SELECT DISTINCT root FROM placed")
    assign_ids(connection, warehouse)
    make_records(connection)
    return read


def _rows(warehouse: Warehouse) -> int:
    return int(warehouse.read_all(STATEMENTS, ["statement_id"]).num_rows)
