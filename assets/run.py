"""The whole way in this process, on the instance that the UI shows: what the command line and ``everything`` call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import dagster as dg

from assets import jobs
from assets.definitions import build_defs
from assets.instance import open_instance
from assets.metadata import counts_of
from assets.partitions import MONTHS
from assets.resources import EngineResource, Observer, WarehouseResource
from pipeline.engine.stage import StageCounts

STAGE_OF_ASSET = {
    "articles": "ingest",
    "attributions": "extract",
    "reports": "normalise",
    "statements": "deduplicate",
    "catalogue": "publish",
}
# Dagster's debug lines are kept in its records; what failed is raised, and what a check found is returned.
_QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


class RunFailedError(RuntimeError):
    """A step of the graph failed; the message says which and why."""


@dataclass
class RunReport:
    """What the runs did: counts by stage in the order of the way, and what non-blocking checks found wrong."""

    counts: dict[str, StageCounts] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def add(self, run: dg.ExecuteInProcessResult) -> None:
        """Take in a run; raises RunFailedError where it failed, KeyboardInterrupt where it was stopped."""
        if _was_stopped(run):
            raise KeyboardInterrupt
        faults = [_fault(check) for check in run.get_asset_check_evaluations() if not check.passed]
        if not run.success:
            raise RunFailedError("\n".join([_what_failed(run), *faults]))
        self.faults += faults
        for materialization in _materialised(run):
            stage = STAGE_OF_ASSET[materialization.asset_key.path[-1]]
            self.counts[stage] = self.counts.get(stage, StageCounts()) + counts_of(materialization.metadata)


def run_everything(
    paths: Sequence[Path], warehouse: Path, *, observer: Observer, workers: int = 1, memory_limit: str = "4GB"
) -> RunReport:
    """Ingest the paths and bring the warehouse up to date.

    Raises RunFailedError naming the step that failed, KeyboardInterrupt where the user stopped it.
    """
    overrides: dict[str, object] = {
        "warehouse": WarehouseResource(folder=str(warehouse.absolute())),
        "engine": EngineResource(workers=workers, memory_limit=memory_limit),
        "observer": dg.ResourceDefinition.hardcoded_resource(observer),
    }
    with open_instance(warehouse) as instance:
        return run_chain(instance, paths, resource_overrides=overrides)


def run_chain(
    instance: dg.DagsterInstance,
    paths: Sequence[Path],
    *,
    resource_overrides: Mapping[str, object] | None = None,
    tags: Mapping[str, str] | None = None,
) -> RunReport:
    """The three runs of the whole way; no path means the drop folder. Raises RunFailedError where one failed."""
    definitions, report = build_defs(resource_overrides=resource_overrides), RunReport()
    execute = partial(_execute, definitions, instance, dict(tags or {}))
    report.add(execute(jobs.INGEST, {"articles": {"config": {"paths": [str(path.absolute()) for path in paths]}}}))
    if months := instance.get_dynamic_partitions(str(MONTHS.name)):
        report.add(execute(jobs.MONTHLY, more_tags=_range(months)))
    report.add(execute(jobs.JOIN))
    return report


def run_catalogue(warehouse: Path) -> Path:
    """Build the warehouse's catalogue anew, as a run that the UI shows, and return its file; raises RunFailedError."""
    definitions = build_defs(resource_overrides={"warehouse": WarehouseResource(folder=str(warehouse.absolute()))})
    with open_instance(warehouse) as instance:
        run = _execute(definitions, instance, {}, jobs.JOIN, assets=["catalogue"])
    RunReport().add(run)
    return Path(str(_materialised(run)[0].metadata["path"].value))


def _execute(
    definitions: dg.Definitions,
    instance: dg.DagsterInstance,
    tags: Mapping[str, str],
    job: str,
    ops: Mapping[str, Any] | None = None,
    *,
    more_tags: Mapping[str, str] | None = None,
    assets: Sequence[str] = (),
) -> dg.ExecuteInProcessResult:
    return definitions.resolve_job_def(job).execute_in_process(
        run_config={**_QUIET, "ops": ops or {}},
        instance=instance,
        tags={**tags, **(more_tags or {})},
        asset_selection=[dg.AssetKey(name) for name in assets] or None,
        raise_on_error=False,
    )


def _range(months: Sequence[str]) -> dict[str, str]:
    # Dagster orders dynamic partitions as they were added: from the first to the last is all of them.
    return {"dagster/asset_partition_range_start": months[0], "dagster/asset_partition_range_end": months[-1]}


def _materialised(run: dg.ExecuteInProcessResult) -> list[dg.AssetMaterialization]:
    return [event.step_materialization_data.materialization for event in run.get_asset_materialization_events()]


def _fault(check: dg.AssetCheckEvaluation) -> str:
    return f"check {check.check_name} of {check.asset_key.to_user_string()} failed: {check.metadata['first'].value}"


def _was_stopped(run: dg.ExecuteInProcessResult) -> bool:
    # Dagster turns the interrupt into this error, so that it can record where the run was.
    errors = (event.step_failure_data.error for event in run.all_events if event.is_step_failure)
    return any("DagsterExecutionInterruptedError" in error.to_string() for error in errors if error)


def _what_failed(run: dg.ExecuteInProcessResult) -> str:
    steps = [f"{event.step_key}: {_reason(event)}" for event in run.all_events if event.is_step_failure]
    # Settings are looked at before any step.
    wrong_setting = dg.DagsterEventType.RESOURCE_INIT_FAILURE
    settings = [_reason(event) for event in run.all_events if event.event_type == wrong_setting]
    return "; ".join(steps or settings) or "the run was stopped"


def _reason(event: dg.DagsterEvent) -> str:
    error = (event.step_failure_data if event.is_step_failure else event.engine_event_data).error
    while error is not None and error.cause is not None:
        error = error.cause
    return error.message.strip() if error else "no reason given"
