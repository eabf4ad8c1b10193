"""The seed tables that people edit, as external assets: shown and observed, never materialised."""

import csv
import hashlib
from collections.abc import Iterator
from typing import cast

import dagster as dg

from assets.metadata import OWNER
from pipeline.seeds import read_seed, seed_path, seeds_folder

# Which asset reads which tables; a test keeps this and the folder seeds/ together.
READERS: dict[str, tuple[str, ...]] = {
    "articles": ("outlets",),
    "attributions": ("cues", "outlets"),
    "reports": (
        "act_patterns",
        "acts",
        "actors",
        "countries",
        "cues",
        "given_names",
        "nouns",
        "offices",
        "organisations",
        "outlets",
        "places",
        "terms",
        "topic_terms",
        "topics",
    ),
}


def seed_key(name: str) -> dg.AssetKey:
    """The asset of a seed table."""
    return dg.AssetKey(["seeds", name])


def seeds_of(asset: str) -> list[dg.AssetKey]:
    """The seed tables that the asset of that name reads."""
    return [seed_key(name) for name in READERS[asset]]


def build_seed_tables() -> dg.AssetsDefinition:
    """The observable assets of all seed tables: version and row count of each file, read when they are observed."""
    names = sorted(path.stem for path in seeds_folder().glob("*.csv"))

    @dg.multi_observable_source_asset(name="observe_seeds", specs=[_spec(name) for name in names])  # type: ignore[untyped-decorator]
    def observe_seeds() -> Iterator[dg.ObserveResult]:
        yield from (observe_seed(name) for name in names)

    return cast(dg.AssetsDefinition, observe_seeds)


def observe_seed(name: str) -> dg.ObserveResult:
    """A seed table's version (hash of its bytes) and count of rows."""
    version = dg.DataVersion(hashlib.sha256(seed_path(name).read_bytes()).hexdigest())
    rows = {"dagster/row_count": dg.MetadataValue.int(len(read_seed(name)))}
    return dg.ObserveResult(asset_key=seed_key(name), data_version=version, metadata=rows)


def _spec(name: str) -> dg.AssetSpec:
    with seed_path(name).open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file), [])
    return dg.AssetSpec(
        seed_key(name),
        group_name="seeds",
        owners=[OWNER],
        kinds={"csv"},
        description=f"Seed table that people edit: seeds/{name}.csv, lists in a cell separated by |.",
        metadata={"dagster/column_schema": dg.TableSchema([dg.TableColumn(column) for column in columns])},
    )
