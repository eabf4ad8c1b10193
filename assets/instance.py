"""Dagster's own records (runs, materialisations, months), beside the tables that they describe."""

import os
import sys
from pathlib import Path

import dagster as dg

from pipeline.engine.lock import exclusive

# Telemetry is off: a research project does not report its users' work to others. So is the invitation at first sight.
_SETTINGS = "telemetry:\n  enabled: false\nnux:\n  enabled: false\n"


def dagster_home(warehouse: Path) -> Path:
    """The folder of Dagster's records, made if need be: ``DAGSTER_HOME``, else ``.dagster`` in the warehouse."""
    home = Path(os.environ.get("DAGSTER_HOME") or warehouse / ".dagster").absolute()
    home.mkdir(parents=True, exist_ok=True)
    settings = home / "dagster.yaml"
    if not settings.exists():
        settings.write_text(_SETTINGS, encoding="utf-8")
    return home


def open_instance(warehouse: Path) -> dg.DagsterInstance:
    """The instance whose records are the warehouse's; close it, or use it as a context manager.

    One process at a time opens it, since two that make its database at once stop each other.
    """
    home = dagster_home(warehouse)
    with exclusive(home / ".lock", f"Another run is opening the records in {home}; waiting for it."):
        return dg.DagsterInstance.from_config(str(home))


if __name__ == "__main__":
    print(dagster_home(Path(sys.argv[1])))
