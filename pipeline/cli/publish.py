"""``communique publish``, ``release`` and ``verify``: the catalogue, frozen versions, spans against one's own texts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.ending import explained
from pipeline.cli.options import DEFAULT_WAREHOUSE, WarehouseOption
from pipeline.engine.warehouse import Warehouse


@explained
def publish(warehouse: WarehouseOption = DEFAULT_WAREHOUSE) -> None:
    """Build the warehouse's DuckDB catalogue anew, after moving the folder or editing its views.

    Example: communique publish --warehouse warehouse
    """
    from assets.run import run_catalogue

    typer.echo(run_catalogue(warehouse))


@explained
def release(
    version: Annotated[str, typer.Argument(help="Version of the data, such as 2025.05.")],
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    to: Annotated[Path, typer.Option(file_okay=False, help="Folder that holds the releases.")] = Path("releases"),
) -> None:
    """Freeze the tables as a release: Parquet without article texts, DuckDB, codebook, descriptors, checksums.

    Example: communique release 2025.05 --to releases
    """
    from pipeline.publish.release import make_release

    typer.echo(make_release(Warehouse(warehouse), version, to))
