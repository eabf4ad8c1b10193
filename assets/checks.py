"""Checks: one blocking schema check per table, made from the data dictionary, and value checks in SQL over the Parquet.

All checks of an asset run in one step, over the months of the run only: a step costs more than the checks themselves.
A blocking check stops what comes after it; it does not undo what was written.
"""

from collections.abc import Iterator

import dagster as dg

from assets.faults import VALUE_CHECKS, ValueCheck, connect, files_of, rows_breaking, schema_faults
from assets.resources import WarehouseResource
from pipeline.tables import TABLES, Table

ASSET_OF_STAGE = {"ingest": "articles", "extract": "attributions", "normalise": "reports", "deduplicate": "statements"}


def build_checks() -> list[dg.AssetChecksDefinition]:
    """One step of checks for each asset that writes tables."""
    return [_checks_of(stage, asset) for stage, asset in ASSET_OF_STAGE.items()]


def _checks_of(stage: str, asset: str) -> dg.AssetChecksDefinition:
    tables = [table for table in TABLES.values() if table.stage == stage]
    rules = [check for check in VALUE_CHECKS if check.asset == asset]
    specs = [*(_schema_spec(table, asset) for table in tables), *(_value_spec(check) for check in rules)]

    @dg.multi_asset_check(name=f"check_{asset}", specs=specs, can_subset=False)
    def check(context: dg.AssetCheckExecutionContext, warehouse: WarehouseResource) -> Iterator[dg.AssetCheckResult]:
        target, months = warehouse.open(), _months(context)
        with connect(target, months) as connection:
            for table in tables:
                faults = schema_faults(connection, table, files_of(target, table, months))
                yield _result(asset, _schema_check_name(table), len(faults), faults[:20])
            for rule in rules:
                yield _result(asset, rule.name, *rows_breaking(connection, rule))

    return check


def _months(context: dg.AssetCheckExecutionContext) -> list[str] | None:
    partitioned = context.has_partition_key or context.has_partition_key_range
    return list(context.partition_keys) if partitioned else None


def _schema_check_name(table: Table) -> str:
    return f"schema_of_{table.name}"


def _schema_spec(table: Table, asset: str) -> dg.AssetCheckSpec:
    meaning = f"{table.name} keeps the data dictionary: columns, types, required and listed values, unique keys."
    return dg.AssetCheckSpec(_schema_check_name(table), asset=asset, description=meaning, blocking=True)


def _value_spec(check: ValueCheck) -> dg.AssetCheckSpec:
    return dg.AssetCheckSpec(check.name, asset=check.asset, description=check.description)


def _result(asset: str, name: str, faults: int, first: list[str]) -> dg.AssetCheckResult:
    metadata = {"faults": dg.MetadataValue.int(faults), "first": dg.MetadataValue.json(first)}
    return dg.AssetCheckResult(asset_key=asset, check_name=name, passed=not faults, metadata=metadata)
