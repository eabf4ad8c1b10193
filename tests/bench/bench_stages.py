"""Seconds, rows per second and peak memory of each stage.

Each runs in a process of its own: ``python -m tests.bench.bench_stages PATH…``
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from pipeline.engine.stage import StageCounts
from pipeline.engine.warehouse import Warehouse
from pipeline.tables import ARTICLES


def run(stage: str, paths: list[Path], warehouse: Warehouse) -> tuple[StageCounts, float]:
    """The counts of a stage and the peak memory of the process that ran it, in megabytes (Linux counts kilobytes)."""
    from pipeline.deduplicate.update import deduplicate
    from pipeline.extract.update import extract_month
    from pipeline.ingest.update import ingest
    from pipeline.normalise.update import normalise_month

    months = warehouse.months(ARTICLES)
    parts = {
        "ingest": lambda: [ingest(paths, warehouse)],
        "extract": lambda: [extract_month(warehouse, month) for month in months],
        "normalise": lambda: [normalise_month(warehouse, month) for month in months],
        "deduplicate": lambda: [deduplicate(warehouse)],
    }[stage]()
    return sum(parts, StageCounts()), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(paths: list[Path]) -> None:
    """Print a line per stage for a fresh warehouse."""
    with tempfile.TemporaryDirectory() as folder:
        warehouse = Warehouse(Path(folder))
        for stage in ("ingest", "extract", "normalise", "deduplicate"):
            with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
                counts, megabytes = pool.submit(run, stage, paths, warehouse).result()
            speed = counts.read / max(counts.seconds, 1e-9)
            print(f"{stage:12} {counts.read:8,} read {counts.seconds:8.1f} s {speed:8.1f}/s {megabytes:6.0f} MB")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
