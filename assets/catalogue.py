"""Catalogue: one DuckDB file of documented views over the warehouse's Parquet, rebuilt aside and renamed."""

import time

import dagster as dg

from assets.articles import articles
from assets.metadata import OWNER
from assets.resources import Observer, WarehouseResource
from assets.statements import statements


@dg.asset(group_name="publish", owners=[OWNER], kinds={"duckdb", "sql"}, deps=[articles, statements])
def catalogue(warehouse: WarehouseResource, observer: dg.ResourceParam[Observer]) -> dg.MaterializeResult[None]:
    """One DuckDB file of documented views over all tables; it stays as it is where nothing changed."""
    from pipeline.publish.catalogue import build_catalogue

    observer("publish")
    started = time.perf_counter()
    path = build_catalogue(warehouse.open())
    return dg.MaterializeResult(
        metadata={
            "path": dg.MetadataValue.path(str(path)),
            "bytes": dg.MetadataValue.int(path.stat().st_size),
            "seconds": dg.MetadataValue.float(round(time.perf_counter() - started, 3)),
        }
    )
