"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

WarehouseOption = Annotated[
    Path,
    typer.Option("--warehouse", envvar="COMMUNIQUE_WAREHOUSE", file_okay=False, help="Folder of the tables."),
]
DEFAULT_WAREHOUSE = Path("warehouse")
