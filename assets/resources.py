"""Where the graph reads and writes, and with how many processes: settings from the environment, with defaults.

=======================  =============================================================  ==============================
setting                  meaning                                                        default
=======================  =============================================================  ==============================
COMMUNIQUE_INBOX         drop folder: every file below it is ingested                   the sample articles in seeds/
COMMUNIQUE_WAREHOUSE     folder of the tables                                           warehouse
COMMUNIQUE_WORKERS       processes per stage                                            1
COMMUNIQUE_MEMORY        most memory that DuckDB may use                                4GB
=======================  =============================================================  ==============================
"""

import os
from collections.abc import Callable
from pathlib import Path

import dagster as dg

from pipeline.engine.memory import read_size
from pipeline.engine.stage import Progress, no_progress
from pipeline.engine.warehouse import Warehouse
from pipeline.seeds import seeds_folder

Observer = Callable[[str], Progress]


class WarehouseResource(dg.ConfigurableResource[Warehouse]):
    """The folder that holds the tables."""

    folder: str

    def open(self) -> Warehouse:
        """The warehouse in that folder."""
        return Warehouse(Path(self.folder).absolute())


class InboxResource(dg.ConfigurableResource[Path]):
    """The drop folder for new articles."""

    folder: str

    def path(self) -> Path:
        """The folder itself; raises FileNotFoundError naming it and the setting that moves it."""
        path = Path(self.folder).absolute()
        if not path.is_dir():
            raise FileNotFoundError(
                f"{path}: the drop folder is missing; make it or set COMMUNIQUE_INBOX to another one"
            )
        return path


class EngineResource(dg.ConfigurableResource[None]):
    """How many processes a stage may use, and how much memory DuckDB may."""

    workers: int = 1
    memory_limit: str = "4GB"

    def setup_for_execution(self, context: dg.InitResourceContext) -> None:
        """Before any step: raises ValueError where the limit is no size, not hours later where reports are joined."""
        read_size(self.memory_limit)


def no_observer(stage: str) -> Progress:
    """Tell nobody how far a stage is."""
    return no_progress


def default_resources() -> dict[str, object]:
    """The resources as the environment sets them."""
    return {
        "warehouse": WarehouseResource(folder=_setting("COMMUNIQUE_WAREHOUSE", "warehouse")),
        "inbox": InboxResource(folder=_setting("COMMUNIQUE_INBOX", str(seeds_folder() / "samples"))),
        "engine": EngineResource(
            workers=dg.EnvVar.int("COMMUNIQUE_WORKERS") if "COMMUNIQUE_WORKERS" in os.environ else 1,
            memory_limit=_setting("COMMUNIQUE_MEMORY", "4GB"),
        ),
        "observer": dg.ResourceDefinition.hardcoded_resource(no_observer),
    }


def _setting(name: str, default: str) -> str:
    # An EnvVar shows its name in the UI and is read when a run starts, but it has no default of its own.
    return dg.EnvVar(name) if name in os.environ else default
