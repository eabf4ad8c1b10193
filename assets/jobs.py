"""Jobs with names that say what they do, and ``everything``, which does all of them at one click.

Which months there are is known only after ingest, and Dagster fixes the partitions of a run when it starts. So one run
cannot hold the whole way: ``everything`` starts three runs in its own process, one after the other, each with the
partitions known by then. They stand in the list of runs, tagged with the run that started them.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import dagster as dg

from assets.articles import IngestConfig

if TYPE_CHECKING:
    from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition

INGEST = "ingest_articles"
MONTHLY = "extract_and_normalise_months"
JOIN = "join_statements"
EVERYTHING = "everything"


def build_jobs() -> "list[dg.JobDefinition | UnresolvedAssetJobDefinition]":
    """The jobs of the graph, in the order of the way."""
    return [
        dg.define_asset_job(INGEST, dg.AssetSelection.assets("articles"), description="Read new and changed files."),
        dg.define_asset_job(
            MONTHLY,
            dg.AssetSelection.assets("attributions", "reports"),
            description="Extract and normalise the chosen months.",
        ),
        dg.define_asset_job(
            JOIN,
            dg.AssetSelection.assets("statements", "catalogue"),
            description="Join reports to statements; build the catalogue.",
        ),
        everything,
    ]


@dg.op
def run_the_whole_way(context: dg.OpExecutionContext, config: IngestConfig) -> None:
    """Start the runs of the whole way; raises Failure where one of them failed."""
    from assets.run import run_chain  # the runs need the definitions, and those need this job

    paths = [Path(path) for path in config.paths]
    run_chain(context.instance, paths, tags={"started_by": context.run_id})


@dg.job(name=EVERYTHING, description="The whole way at one click: the drop folder's files to statements and catalogue.")
def everything() -> None:
    """The whole way, from files to catalogue."""
    run_the_whole_way()
