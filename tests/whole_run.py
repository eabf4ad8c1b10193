"""The whole way over sample articles, done for real: what several tests look at and none wants to do again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.engine.stage import no_progress
from pipeline.engine.warehouse import Warehouse
from pipeline.tables import TABLES

if TYPE_CHECKING:
    from assets.run import RunReport

SAMPLES = Path(__file__).resolve().parents[1] / "seeds" / "samples"
Files = dict[str, tuple[int, bytes]]


@dataclass(frozen=True)
class WholeRun:
    """A warehouse that the same paths were run into twice, what each run said, and the files after each."""

    warehouse: Warehouse
    reports: tuple[RunReport, RunReport]
    files: tuple[Files, Files]

    def rows(self, table: str) -> list[dict[str, Any]]:
        """All rows of a table."""
        return self.warehouse.read_all(TABLES[table]).to_pylist()


def run_whole_way(paths: Sequence[Path], folder: Path) -> RunReport:
    """Run the graph over the paths; its records lie in the warehouse whatever the developer's environment says."""
    from assets.run import run_everything

    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("DAGSTER_HOME", raising=False)
        return run_everything(paths, folder, observer=lambda stage: no_progress)


def run_twice(paths: Sequence[Path], folder: Path) -> WholeRun:
    """Run the paths into a new warehouse, then again."""
    reports, files = [], []
    for _ in range(2):
        reports.append(run_whole_way(paths, folder))
        files.append(published_files(folder))
    return WholeRun(Warehouse(folder), (reports[0], reports[1]), (files[0], files[1]))


def published_files(folder: Path) -> Files:
    """Every Parquet file and the catalogue, with its time of writing and its bytes."""
    paths = [*folder.rglob("*.parquet"), *folder.glob("*.duckdb")]
    return {str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes()) for path in paths}
