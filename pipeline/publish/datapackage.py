"""datapackage.json: the release described as a Frictionless Data Package (https://datapackage.org, version 2)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.engine.warehouse import Warehouse
from pipeline.publish.about import DESCRIPTION, KEYWORDS, LICENCE, LICENCE_NAME, LICENCE_URL, TITLE, Edition
from pipeline.publish.checksums import sha256
from pipeline.tables.column import Column, Table
from pipeline.tables.release import MONTH, SCHEMA_VERSION, referenced_table, released_tables
from pipeline.tables.sql import sql_type

DATAPACKAGE = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def datapackage(folder: Path, edition: Edition) -> dict[str, Any]:
    """The descriptor of the release in ``folder``: one resource per table, its fields from the data dictionary."""
    return {
        "$schema": _PROFILE,
        "name": "communique",
        "title": TITLE,
        "description": DESCRIPTION,
        "version": edition.version,
        "schemaVersion": SCHEMA_VERSION,
        "created": f"{edition.released_on.isoformat()}T00:00:00Z",
        "keywords": list(KEYWORDS),
        "licenses": [{"name": LICENCE, "path": LICENCE_URL, "title": LICENCE_NAME}],
        "resources": [_resource(folder, table) for table in released_tables()],
    }


def _resource(folder: Path, table: Table) -> dict[str, Any]:
    files = Warehouse(folder).files(table)
    paths = [path.relative_to(folder).as_posix() for path in files]
    one_file = {"bytes": files[0].stat().st_size, "hash": f"sha256:{sha256(files[0])}"} if not table.by_month else {}
    partition = f" The files lie in one folder per month: {MONTH.description}" if table.by_month else ""
    return {
        "name": table.name.replace("_", "-"),
        "title": table.name,
        "description": table.description + partition,
        "type": "table",
        "path": paths if table.by_month else paths[0],
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        **one_file,
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
    }
    foreign_keys = [
        {"fields": [column.name], "reference": {"resource": target.name.replace("_", "-"), "fields": [column.name]}}
        for column in table.columns
        if (target := referenced_table(table, column.name))
    ]
    return schema | ({"foreignKeys": foreign_keys} if foreign_keys else {})


def _field(column: Column) -> dict[str, Any]:
    constraints = _constraints(column)
    return {
        "name": column.name,
        "type": _field_type(column.type),
        "sqlType": sql_type(column.type),
        "description": column.description + (f" Unit: {column.unit}." if column.unit else ""),
        **({"example": column.example} if column.example and not pa.types.is_nested(column.type) else {}),
        **({"constraints": constraints} if constraints else {}),
        **_entries(column),
    }


def _constraints(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.values and not pa.types.is_list(column.type):
        constraints["enum"] = list(column.values)
    return constraints


def _entries(column: Column) -> dict[str, Any]:
    """What Frictionless says of the entries of a list that is closed."""
    if not (column.values and pa.types.is_list(column.type)):
        return {}
    return {"arrayItem": {"type": _field_type(column.type.value_type), "constraints": {"enum": list(column.values)}}}


def _field_type(kind: pa.DataType) -> str:
    tests = (
        (pa.types.is_list, "array"), (pa.types.is_struct, "object"), (pa.types.is_boolean, "boolean"),
        (pa.types.is_integer, "integer"), (pa.types.is_floating, "number"), (pa.types.is_date, "date"),
        (pa.types.is_timestamp, "datetime"), (pa.types.is_string, "string"),
    )  # fmt: skip
    return next(name for test, name in tests if test(kind))
