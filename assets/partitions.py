"""The months that partition attributions and reports: any month in which an article was published, and ``undated``.

They are dynamic partitions of Dagster, since nobody knows beforehand from which years articles come; the articles asset
adds the months that it has written.
"""

from collections.abc import Callable

import dagster as dg

from assets.metadata import counts_metadata, table_metadata
from pipeline.engine.stage import StageCounts
from pipeline.engine.warehouse import Warehouse
from pipeline.tables import ARTICLES, ATTRIBUTIONS, EXTRACTIONS, REPORTS, Table

MONTHS = dg.DynamicPartitionsDefinition(name="months")


def months_of(warehouse: Warehouse) -> list[str]:
    """The months of any article or of what was made of one (a month can have lost its articles), ``undated`` last."""
    return warehouse.months(ARTICLES, ATTRIBUTIONS, EXTRACTIONS, REPORTS)


def add_months(instance: dg.DagsterInstance, months: list[str]) -> None:
    """Make the months known to Dagster; those that it knows stay."""
    known = set(instance.get_dynamic_partitions(str(MONTHS.name)))
    instance.add_dynamic_partitions(str(MONTHS.name), [month for month in months if month not in known])


def update_months(
    context: dg.AssetExecutionContext, warehouse: Warehouse, table: Table, update: Callable[[str], StageCounts]
) -> dg.MaterializeResult[None]:
    """Update each month of the run by itself, and tell of each what was done and what the table then holds."""
    for month in context.partition_keys:
        metadata = counts_metadata(update(month)) | table_metadata(warehouse, table, month)
        context.add_asset_metadata(metadata, partition_key=month)
    return dg.MaterializeResult()
