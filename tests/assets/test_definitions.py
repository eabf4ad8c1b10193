"""What the graph is: assets, what each depends on, who owns it, what its columns mean, and what checks it."""

from __future__ import annotations

import json
from pathlib import Path

import dagster as dg
import pytest

from assets.checks import ASSET_OF_STAGE
from assets.definitions import build_defs
from assets.jobs import EVERYTHING, INGEST, JOIN, MONTHLY
from assets.partitions import MONTHS
from assets.seed_tables import READERS, seed_key
from pipeline.seeds import seeds_folder
from pipeline.tables import TABLES

LINEAGE = Path(__file__).with_name("lineage.json")


@pytest.fixture(scope="module")
def graph() -> dg.AssetGraph:
    return build_defs().resolve_asset_graph()


def lineage(graph: dg.AssetGraph) -> dict[str, dict[str, object]]:
    """Each asset's group, kinds, partitions and what it is made from."""
    return {
        key.to_user_string(): {
            "group": graph.get(key).group_name,
            "kinds": sorted(graph.get(key).kinds),
            "months": graph.get(key).partitions_def == MONTHS,
            "made_from": sorted(parent.to_user_string() for parent in graph.get(key).parent_keys),
        }
        for key in sorted(graph.get_all_asset_keys())
    }


def test_the_lineage_is_the_one_agreed_on(graph: dg.AssetGraph) -> None:
    expected = json.loads(LINEAGE.read_text(encoding="utf-8"))
    assert lineage(graph) == expected, "if the change is meant: python -m tests.assets.test_definitions"


def test_every_table_has_an_asset_with_owner_description_and_the_dictionary_s_columns(graph: dg.AssetGraph) -> None:
    for name in ASSET_OF_STAGE.values():
        node = graph.get(dg.AssetKey(name))
        assert node.owners
        assert node.description == TABLES[name].description
        columns = node.metadata["dagster/column_schema"].columns
        assert [column.name for column in columns] == TABLES[name].schema.names
        assert all(column.description for column in columns)


def test_every_table_has_one_blocking_schema_check() -> None:
    specs = [spec for definition in build_defs().asset_checks or [] for spec in definition.check_specs]
    blocking = [spec.name for spec in specs if spec.blocking]
    assert sorted(blocking) == sorted(f"schema_of_{name}" for name in TABLES)
    assert len(specs) > len(blocking), "there are value checks, too, and none of them stops the way"


def test_months_can_share_one_run(graph: dg.AssetGraph) -> None:
    for name in ("attributions", "reports"):
        assert graph.get(dg.AssetKey(name)).backfill_policy == dg.BackfillPolicy.single_run()


def test_jobs_and_sensor_have_clear_names() -> None:
    definitions = build_defs()
    for job in (INGEST, MONTHLY, JOIN, EVERYTHING):
        assert definitions.resolve_job_def(job).description
    assert [sensor.name for sensor in definitions.sensors or []] == ["new_files"]


def test_every_seed_table_is_read_by_an_asset_and_every_read_one_exists(graph: dg.AssetGraph) -> None:
    there = {path.stem for path in seeds_folder().glob("*.csv")}
    assert there == {name for names in READERS.values() for name in names}
    assert all(graph.get(seed_key(name)).group_name == "seeds" for name in there)
    assert all(graph.get(seed_key(name)).is_observable for name in there)


def test_an_override_takes_the_place_of_a_resource() -> None:
    mine = dg.ResourceDefinition.hardcoded_resource("mine")
    resources = build_defs(resource_overrides={"observer": mine}).resources or {}
    assert resources["observer"] is mine
    assert "warehouse" in resources


if __name__ == "__main__":
    shape = lineage(build_defs().resolve_asset_graph())
    LINEAGE.write_text(json.dumps(shape, indent=1) + "\n", encoding="utf-8")
