"""Reports: each month's communicative attributions, resolved to speaker, day, act and topic with the seed tables."""

import dagster as dg

from assets.attributions import attributions
from assets.metadata import describe
from assets.partitions import MONTHS, update_months
from assets.resources import EngineResource, Observer, WarehouseResource
from assets.seed_tables import seeds_of
from pipeline.engine.stage import StageCounts
from pipeline.normalise.stage import RULES_VERSION
from pipeline.tables import REPORTS


@dg.asset(
    **describe(REPORTS),
    code_version=RULES_VERSION,  # the seed tables have versions of their own
    deps=[attributions, *seeds_of("reports")],
    partitions_def=MONTHS,
    backfill_policy=dg.BackfillPolicy.single_run(),
)
def reports(
    context: dg.AssetExecutionContext,
    warehouse: WarehouseResource,
    engine: EngineResource,
    observer: dg.ResourceParam[Observer],
) -> dg.MaterializeResult[None]:
    """Normalise the attributions of each month; a month whose attributions, seeds and rules stayed is left alone."""
    from pipeline.normalise.update import normalise_month  # the actor tables: only the run that needs them pays

    target = warehouse.open()

    def update(month: str) -> StageCounts:
        return normalise_month(target, month, progress=observer("normalise"), workers=engine.workers)

    return update_months(context, target, REPORTS, update)
