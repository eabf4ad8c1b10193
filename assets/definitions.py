"""The code location that Dagster loads: all assets, checks, jobs, sensors and resources put together."""

import warnings
from collections.abc import Mapping

import dagster as dg


@dg.definitions
def defs() -> dg.Definitions:
    """The definitions with the resources that the environment sets."""
    return build_defs()


def build_defs(*, resource_overrides: Mapping[str, object] | None = None) -> dg.Definitions:
    """Fresh definitions; a test or the command line gives resources of its own (warehouse, inbox, engine, observer)."""
    with warnings.catch_warnings():
        # Backfill policies and observable seeds are beta; the version is pinned, and a user cannot act on it.
        warnings.simplefilter("ignore", dg.BetaWarning)
        return _build(resource_overrides or {})


def _build(resource_overrides: Mapping[str, object]) -> dg.Definitions:
    # Imported here, so that loading the code location is what makes the assets, not importing this module.
    from assets.articles import articles
    from assets.attributions import attributions
    from assets.catalogue import catalogue
    from assets.checks import build_checks
    from assets.jobs import build_jobs
    from assets.reports import reports
    from assets.resources import default_resources
    from assets.seed_tables import build_seed_tables
    from assets.sensors import new_files
    from assets.statements import statements

    return dg.Definitions(
        assets=[build_seed_tables(), articles, attributions, reports, statements, catalogue],
        asset_checks=build_checks(),
        jobs=build_jobs(),
        sensors=[new_files],
        resources={**default_resources(), **resource_overrides},
        # The steps wait for each other anyway, and a process of its own for each would load the model again.
        executor=dg.in_process_executor,
    )
