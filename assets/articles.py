"""Articles: what ingest reads from the drop folder, or from the paths that a run names. Incremental, unpartitioned."""

from pathlib import Path

import dagster as dg
from pydantic import Field

from assets.metadata import Metadata, counts_metadata, describe, table_metadata
from assets.partitions import add_months, months_of
from assets.resources import EngineResource, InboxResource, Observer, WarehouseResource
from assets.seed_tables import seeds_of
from pipeline.tables import ARTICLES, REJECTS, SOURCE_FILES


class IngestConfig(dg.Config):
    """What a run of ingest reads."""

    paths: list[str] = Field(default=[], description="Files and folders to ingest; none means the whole drop folder.")


@dg.asset(**describe(ARTICLES), deps=seeds_of("articles"))
def articles(
    context: dg.AssetExecutionContext,
    config: IngestConfig,
    warehouse: WarehouseResource,
    inbox: InboxResource,
    engine: EngineResource,
    observer: dg.ResourceParam[Observer],
) -> dg.MaterializeResult[None]:
    """Read new and changed files into articles, rejects and source_files, and make their months known."""
    from pipeline.ingest.update import ingest  # readers are heavy: only the run that reads pays for them

    target = warehouse.open()
    paths = [Path(path) for path in config.paths] or [inbox.path()]
    counts = ingest(paths, target, progress=observer("ingest"), workers=engine.workers)
    add_months(context.instance, months_of(target))
    rejects = target.read(REJECTS, columns=["reason"]).num_rows
    files = target.read(SOURCE_FILES, columns=["records"]).num_rows
    metadata: Metadata = {"rejects": dg.MetadataValue.int(rejects), "source_files": dg.MetadataValue.int(files)}
    return dg.MaterializeResult(metadata=counts_metadata(counts) | table_metadata(target, ARTICLES) | metadata)
