"""Dagster's own records (runs, materialisations, months), beside the tables that they describe."""

import os
import sys
from pathlib import Path

import dagster as dg

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
    """The instance whose records are the warehouse's; close it, or use it as a context manager."""
    return dg.DagsterInstance.from_config(str(dagster_home(warehouse)))


if __name__ == "__main__":
    print(dagster_home(Path(sys.argv[1])))
