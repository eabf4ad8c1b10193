"""What a run of the whole way does, told with stand-in stages: months, counts, repetition, failure, interruption."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping
from pathlib import Path

import dagster as dg
import pytest

from assets.definitions import build_defs
from assets.jobs import EVERYTHING, MONTHLY
from assets.resources import EngineResource, WarehouseResource
from assets.run import RunFailedError, run_chain, run_everything
from pipeline.engine.stage import Progress, StageCounts
from pipeline.engine.warehouse import Warehouse
from pipeline.tables import ARTICLES, REPORTS
from tests.assets import stand_ins

pytestmark = pytest.mark.usefixtures("stand_in_stages")


@pytest.fixture
def overrides(warehouse: Warehouse) -> Mapping[str, object]:
    return {"warehouse": WarehouseResource(folder=str(warehouse.root))}


def files_of(warehouse: Warehouse) -> dict[Path, tuple[int, bytes]]:
    """Every file of the warehouse with its time of writing and its bytes."""
    paths = (path for path in warehouse.root.rglob("*") if path.is_file() and ".dagster" not in path.parts)
    return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in paths}


def materialised(instance: dg.DagsterInstance, asset: str) -> set[str]:
    return instance.get_materialized_partitions(dg.AssetKey(asset))


def test_months_are_known_only_after_ingest_and_all_are_worked_in_one_run(
    instance: dg.DagsterInstance, overrides: Mapping[str, object]
) -> None:
    assert instance.get_dynamic_partitions("months") == []
    run_chain(instance, [Path("seeds")], resource_overrides=overrides)
    months = {"2025-03", "2025-05", "undated"}
    assert set(instance.get_dynamic_partitions("months")) == months
    assert materialised(instance, "attributions") == materialised(instance, "reports") == months
    assert len(instance.get_run_records(dg.RunsFilter(job_name=MONTHLY))) == 1


def test_counts_come_back_by_stage_summed_over_months(
    instance: dg.DagsterInstance, overrides: Mapping[str, object]
) -> None:
    report = run_chain(instance, [Path("seeds")], resource_overrides=overrides)
    assert list(report.counts) == ["ingest", "extract", "normalise", "deduplicate", "publish"]
    assert report.counts["ingest"] == StageCounts(read=4, written=3, files=5, seconds=0.5)
    assert report.counts["extract"] == StageCounts(read=3, written=3, files=6, seconds=0.75)
    assert report.faults == []


def test_the_second_time_no_file_is_rewritten(
    instance: dg.DagsterInstance, overrides: Mapping[str, object], warehouse: Warehouse
) -> None:
    run_chain(instance, [Path("seeds")], resource_overrides=overrides)
    before = files_of(warehouse)
    again = run_chain(instance, [Path("seeds")], resource_overrides=overrides)
    assert before
    assert files_of(warehouse) == before
    assert [counts.files for counts in again.counts.values()] == [0, 0, 0, 0, 0]


def test_a_month_that_comes_later_is_worked_beside_the_old_ones(
    instance: dg.DagsterInstance,
    overrides: Mapping[str, object],
    warehouse: Warehouse,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run_chain(instance, [Path("seeds")], resource_overrides=overrides)
    monkeypatch.setitem(stand_ins.DAYS, "a_4", "1987-12-08")
    run_chain(instance, [Path("seeds")], resource_overrides=overrides)
    assert materialised(instance, "reports") == {"1987-12", "2025-03", "2025-05", "undated"}
    assert warehouse.months(REPORTS) == ["1987-12", "2025-03", "2025-05", "undated"]


def test_one_click_does_the_same_in_runs_that_say_who_started_them(
    instance: dg.DagsterInstance, overrides: Mapping[str, object], warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMUNIQUE_WAREHOUSE", str(warehouse.root))
    job = build_defs(resource_overrides=overrides).resolve_job_def(EVERYTHING)
    run = job.execute_in_process(instance=instance)
    assert run.success
    started = instance.get_run_records(dg.RunsFilter(tags={"started_by": run.run_id}))
    assert len(started) == 3
    assert warehouse.months(ARTICLES) == ["2025-03", "2025-05", "undated"]
    assert (warehouse.root / "communique.duckdb").exists()


def test_a_failing_stage_is_named_with_its_reason(
    instance: dg.DagsterInstance, overrides: Mapping[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(warehouse: Warehouse, month: str, **_: object) -> StageCounts:
        raise ValueError(f"{month}: no model; train one")

    monkeypatch.setattr("pipeline.extract.update.extract_month", broken)
    with pytest.raises(RunFailedError, match=r"attributions: .*no model; train one"):
        run_chain(instance, [Path("seeds")], resource_overrides=overrides)
    assert materialised(instance, "reports") == set()


def test_a_memory_limit_that_is_none_is_told_before_anything_is_read(
    instance: dg.DagsterInstance, warehouse: Warehouse, overrides: Mapping[str, object]
) -> None:
    wrong = {**overrides, "engine": EngineResource(memory_limit="plenty")}
    with pytest.raises(RunFailedError, match="memory limit 'plenty': give a number and a unit, such as 4GB"):
        run_chain(instance, [Path("seeds")], resource_overrides=wrong)
    assert not warehouse.root.exists()


def test_a_blocking_check_stops_what_comes_after_it(
    instance: dg.DagsterInstance, overrides: Mapping[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unlisted(warehouse: Warehouse, month: str, **_: object) -> StageCounts:
        stand_ins.write(warehouse, stand_ins.ATTRIBUTIONS, [stand_ins.attribution("1", quote_type="shouted")], month)
        return StageCounts()

    monkeypatch.setattr("pipeline.extract.update.extract_month", unlisted)
    with pytest.raises(RunFailedError, match=r"schema_of_attributions.*quote_type has an unlisted value in"):
        run_chain(instance, [Path("seeds")], resource_overrides=overrides)
    assert materialised(instance, "attributions")
    assert materialised(instance, "reports") == set()


def test_a_value_check_that_fails_is_told_and_stops_nothing(
    instance: dg.DagsterInstance, overrides: Mapping[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def miscounting(paths: list[Path], warehouse: Warehouse, **options: object) -> StageCounts:
        counts = stand_ins.ingest(paths, warehouse)
        short = stand_ins.row(stand_ins.SOURCE_FILES, source_file="inbox/a.jsonl", records=9, articles=3, rejects=1)
        stand_ins.write(warehouse, stand_ins.SOURCE_FILES, [short])
        return counts

    monkeypatch.setattr("pipeline.ingest.update.ingest", miscounting)
    report = run_chain(instance, [Path("seeds")], resource_overrides=overrides)
    assert len(report.faults) == 1
    assert "records_add_up" in report.faults[0]
    assert "inbox/a.jsonl" in report.faults[0]


def test_an_interrupted_run_raises_what_the_user_pressed(
    instance: dg.DagsterInstance, overrides: Mapping[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(warehouse: Warehouse, month: str, **_: object) -> StageCounts:
        os.kill(os.getpid(), signal.SIGINT)
        return StageCounts()

    monkeypatch.setattr("pipeline.extract.update.extract_month", stopped)
    with pytest.raises(KeyboardInterrupt):
        run_chain(instance, [Path("seeds")], resource_overrides=overrides)


def test_the_command_line_s_run_is_recorded_beside_the_tables_and_tells_how_far_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DAGSTER_HOME", raising=False)
    seen: list[tuple[str, int]] = []

    def observer(stage: str) -> Progress:
        return lambda rows: seen.append((stage, rows))

    report = run_everything([tmp_path], tmp_path / "warehouse", observer=observer)
    assert report.counts["ingest"].written == 3
    assert seen == [("ingest", 4), ("extract", 1), ("extract", 1), ("extract", 1)]
    with dg.DagsterInstance.from_config(str(tmp_path / "warehouse" / ".dagster")) as instance:
        assert len(instance.get_run_records()) == 3
