"""Sensors: new or changed files in the drop folder start the whole way."""

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path

import dagster as dg

from assets.jobs import EVERYTHING
from assets.resources import InboxResource, WarehouseResource
from pipeline.engine.warehouse import Warehouse

_SETTLED_SECONDS = 5.0


@dg.sensor(
    job_name=EVERYTHING,
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Runs everything when a file in the drop folder is new, changed or gone.",
)
def new_files(
    context: dg.SensorEvaluationContext, inbox: InboxResource, warehouse: WarehouseResource
) -> dg.RunRequest | dg.SkipReason:
    """Ask for a run when the drop folder's listing is not the cursor's, and nobody is writing to it.

    Where there is no cursor yet, the command line may have run the same files: then there is nothing to do.
    """
    listing = _listing(inbox.path())
    if not listing:
        return dg.SkipReason("The drop folder is empty.")
    state = hashlib.sha256(repr(listing).encode()).hexdigest()[:16]
    if state == context.cursor:
        return dg.SkipReason("No file in the drop folder changed.")
    if any(0 <= time.time() - modified / 1e9 < _SETTLED_SECONDS for _, _, modified in listing):
        return dg.SkipReason("A file was written just now; waiting until it is complete.")
    was_run = not context.cursor and _was_run(inbox.path(), warehouse.open())
    context.update_cursor(state)
    if was_run:
        return dg.SkipReason("All files in the drop folder were run before.")
    return dg.RunRequest(run_key=state)


def _was_run(folder: Path, warehouse: Warehouse) -> bool:
    from pipeline.ingest.holding import holds
    from pipeline.publish.readiness import first_gap  # the stages are heavy: they are asked the first time alone

    return holds(warehouse, [folder]) and first_gap(warehouse) is None


def _listing(folder: Path) -> list[tuple[str, int, int]]:
    return sorted(_entry(path, folder) for path in _files(folder))


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and not _is_hidden(path.relative_to(folder)))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _entry(path: Path, folder: Path) -> tuple[str, int, int]:
    status = path.stat()
    return str(path.relative_to(folder)), status.st_size, status.st_mtime_ns
