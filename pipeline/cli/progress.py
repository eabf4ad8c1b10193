"""A progress bar for each stage of a run, on standard error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import pyarrow.parquet as pq
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from pipeline.engine.stage import Progress as Advance
from pipeline.engine.warehouse import Warehouse
from pipeline.tables import ARTICLES


@contextmanager
def stage_bars(warehouse: Warehouse) -> Iterator[Callable[[str], Advance]]:
    """Within the block, a function that starts (or goes on with) the bar of a stage and gives the way to move it."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description:12}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def observe(stage: str) -> Advance:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=_articles(warehouse) if stage == "extract" else None)
            return partial(bars.advance, tasks[stage])

        yield observe


def _articles(warehouse: Warehouse) -> int:
    return sum(pq.read_metadata(path).num_rows for path in warehouse.files(ARTICLES))
