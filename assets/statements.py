"""Statements: reports of the same utterance joined across outlets. Not by month: a late report changes an old one."""

import dagster as dg

from assets.metadata import counts_metadata, describe, table_metadata
from assets.reports import reports
from assets.resources import EngineResource, Observer, WarehouseResource
from pipeline.deduplicate.state import method_version
from pipeline.tables import STATEMENT_REPORTS, STATEMENTS


@dg.asset(**describe(STATEMENTS), deps=[reports], code_version=method_version())
def statements(
    warehouse: WarehouseResource, engine: EngineResource, observer: dg.ResourceParam[Observer]
) -> dg.MaterializeResult[None]:
    """Join new reports to statements, and write statements, statement_reports and statement_aliases."""
    from pipeline.deduplicate.update import deduplicate

    target = warehouse.open()
    counts = deduplicate(target, progress=observer("deduplicate"), memory_limit=engine.memory_limit)
    joined = dg.MetadataValue.int(target.read(STATEMENT_REPORTS, columns=["report_id"]).num_rows)
    metadata = counts_metadata(counts) | table_metadata(target, STATEMENTS) | {"reports": joined}
    return dg.MaterializeResult(metadata=metadata)
