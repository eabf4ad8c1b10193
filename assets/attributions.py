"""Attributions: who is said to say what, found in each month's articles by the tagger. Many months can share a run."""

import dagster as dg

from assets.articles import articles
from assets.metadata import describe
from assets.partitions import MONTHS, update_months
from assets.resources import EngineResource, Observer, WarehouseResource
from assets.seed_tables import seeds_of
from pipeline.engine.stage import StageCounts
from pipeline.extract.extractor import extract_version
from pipeline.extract.tagger import ModelError
from pipeline.tables import ATTRIBUTIONS


def _code_version() -> str | None:
    """The hash of the model and the version of the rules around it; null without a model, which the run then tells."""
    try:
        return extract_version()
    except ModelError:
        return None


@dg.asset(
    **describe(ATTRIBUTIONS),
    code_version=_code_version(),
    deps=[articles, *seeds_of("attributions")],
    partitions_def=MONTHS,
    backfill_policy=dg.BackfillPolicy.single_run(),
)
def attributions(
    context: dg.AssetExecutionContext,
    warehouse: WarehouseResource,
    engine: EngineResource,
    observer: dg.ResourceParam[Observer],
) -> dg.MaterializeResult[None]:
    """Extract the attributions of each month; a text that this model has looked at is not looked at again."""
    from pipeline.extract.update import extract_month  # the model: only the run that extracts pays for it

    target = warehouse.open()

    def update(month: str) -> StageCounts:
        return extract_month(target, month, progress=observer("extract"), workers=engine.workers)

    return update_months(context, target, ATTRIBUTIONS, update)
