"""``communique run``: the whole way from files to statements, as the assets that the Dagster UI shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table as Grid

from pipeline.cli.ending import INTERRUPTED, NOTHING_FOUND, end, explained
from pipeline.cli.options import DEFAULT_WAREHOUSE, WarehouseOption
from pipeline.cli.progress import stage_bars
from pipeline.engine.memory import read_size
from pipeline.engine.stage import StageCounts
from pipeline.engine.warehouse import Warehouse
from pipeline.tables import ARTICLES, REJECTS, SOURCE_FILES

_MAKES = {
    "ingest": "articles",
    "extract": "attributions",
    "normalise": "reports",
    "deduplicate": "statements",
    "publish": "catalogue",
}


def _size(text: str) -> str:
    """A size of memory as it stands; it is refused before anything is done, not hours later where it is needed."""
    try:
        read_size(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    return text


@explained
def run(
    paths: Annotated[list[Path], typer.Argument(exists=True, help="Files and folders with articles.")],
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    workers: Annotated[int, typer.Option(min=1, envvar="COMMUNIQUE_WORKERS", help="Processes per stage.")] = 1,
    memory: Annotated[
        str, typer.Option(envvar="COMMUNIQUE_MEMORY", callback=_size, help="Most memory for joining reports.")
    ] = "4GB",
) -> None:
    """Ingest files and bring articles, attributions, reports, statements and the catalogue up to date.

    What was done before is not done again. The Dagster UI (make ui) shows the run.

    Example: communique run articles/ 2025-05.jsonl.gz --warehouse warehouse
    """
    from assets.run import run_everything  # the one place where the command line meets the orchestrator

    try:
        with stage_bars(Warehouse(warehouse)) as observer:
            report = run_everything(paths, warehouse, observer=observer, workers=workers, memory_limit=memory)
    except KeyboardInterrupt:
        end(INTERRUPTED, "Interrupted. Every file in the warehouse is complete; run the same command again to go on.")
    _report(Warehouse(warehouse), report.counts)
    for fault in report.faults:
        typer.echo(f"communique: {fault}", err=True)
    if not Warehouse(warehouse).files(ARTICLES):
        end(NOTHING_FOUND, f"no article in {', '.join(map(str, paths))}; the table rejects says why")


def _report(warehouse: Warehouse, counts: Mapping[str, StageCounts]) -> None:
    rejects = Counter(warehouse.read(REJECTS, columns=["reason"])["reason"].to_pylist())
    console = Console()
    console.print(_grid(counts, rejects.total()))
    if rejects:
        reasons = ", ".join(f"{reason} {number}" for reason, number in rejects.most_common())
        console.print(f"Turned away: {reasons}. See the table rejects for each file and record.")
    if passed_over := _passed_over(warehouse):
        console.print(f"Passed over: {passed_over}. See the table source_files for each file.")
    console.print(f'Now: communique query "FROM statements LIMIT 5" --warehouse {warehouse.root}', soft_wrap=True)


def _passed_over(warehouse: Warehouse) -> str:
    """How many records that are no articles were in files of each kind."""
    skipped: Counter[str] = Counter()
    for row in warehouse.read(SOURCE_FILES, columns=["kind", "skipped"]).to_pylist():
        skipped[row["kind"] or "unknown"] += row["skipped"]
    return ", ".join(f"{kind} {number:,}" for kind, number in skipped.most_common() if number)


def _grid(counts: Mapping[str, StageCounts], rejects: int) -> Grid:
    grid = Grid("stage", "makes")
    for heading in ("read", "written", "kept", "rejects", "files", "seconds"):
        grid.add_column(heading, justify="right")
    for stage, count in counts.items():
        numbers = (count.read, count.written, count.kept, rejects if stage == "ingest" else 0, count.files)
        cells = [f"{number:,}" if number else "" for number in numbers]
        grid.add_row(stage, _MAKES[stage], *cells, f"{count.seconds:.1f}")
    return grid
