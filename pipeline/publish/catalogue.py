"""The catalogue: one DuckDB file of documented views over the warehouse's Parquet files."""

from __future__ import annotations

import filecmp
import os
import tempfile
from pathlib import Path

from pipeline.engine.warehouse import Warehouse
from pipeline.publish.database import create_documented_views, new_database
from pipeline.publish.views import create_views, view_files

CATALOGUE = "communique.duckdb"


def build_catalogue(warehouse: Warehouse) -> Path:
    """Make the warehouse's ``communique.duckdb``, aside and then moved into place: readers never find half of it.

    It holds views, no data, by absolute path: it serves from any working directory and shows new rows at once. It has
    to be made again only where a table got its first file, the views or the dictionary changed, or the folder moved.
    A file that would not change is not touched. Raises ValueError naming a view file that does not run.
    """
    warehouse.root.mkdir(parents=True, exist_ok=True)
    path = warehouse.root / CATALOGUE
    with tempfile.TemporaryDirectory(dir=warehouse.root, prefix=".catalogue-") as folder:
        draft = Path(folder) / CATALOGUE
        with new_database(draft) as connection:
            create_documented_views(connection, warehouse)
            create_views(connection, view_files(warehouse.root / "views"))
        if not (path.exists() and filecmp.cmp(draft, path, shallow=False)):
            os.replace(draft, path)
    return path
