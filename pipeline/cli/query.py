"""``communique query``: a question in SQL to the warehouse's catalogue."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable
from typing import Annotated, Any

import duckdb
import typer
from rich.console import Console
from rich.table import Table as Grid

from pipeline.cli.ending import FAILED, end, explained
from pipeline.cli.options import DEFAULT_WAREHOUSE, WarehouseOption

_BATCH = 1000
Rows = Iterable[tuple[Any, ...]]


@explained
def query(
    sql: Annotated[str, typer.Argument(help="A question in SQL, as DuckDB speaks it.")],
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    as_csv: Annotated[bool, typer.Option("--csv", help="Comma-separated values with a header line.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per line.")] = False,
) -> None:
    """Ask the database a question in SQL and print the rows.

    Example: communique query "SELECT speaker_name, count(*) FROM statements GROUP BY 1 ORDER BY 2 DESC LIMIT 10"
    """
    from pipeline.publish.catalogue import CATALOGUE

    path = warehouse / CATALOGUE
    if not path.exists():
        end(FAILED, f"{path}: no catalogue there yet; make one with: communique run PATH --warehouse {warehouse}")
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            found = connection.execute(sql)
            names = [column[0] for column in found.description or []]
            (_print_csv if as_csv else _print_json if as_json else _print_grid)(names, _rows(found))
    except duckdb.Error as error:
        end(FAILED, f'{error}\nThe tables and their columns: communique query "SHOW ALL TABLES"')


def _rows(found: duckdb.DuckDBPyConnection) -> Rows:
    while batch := found.fetchmany(_BATCH):
        yield from batch


def _print_grid(names: list[str], rows: Rows) -> None:
    grid = Grid(*names, show_lines=True)
    for row in rows:
        grid.add_row(*("" if value is None else str(value) for value in row))
    console = Console(markup=False)
    console.print(grid)
    console.print(f"{grid.row_count} row{'' if grid.row_count == 1 else 's'}")


def _print_csv(names: list[str], rows: Rows) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(rows)


def _print_json(names: list[str], rows: Rows) -> None:
    for row in rows:
        typer.echo(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=str))
