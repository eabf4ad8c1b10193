"""What the UI shows of a table, derived from the data dictionary: meaning, columns, counts of rows and a preview."""

import html
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypedDict

import dagster as dg
import duckdb
import pyarrow.parquet as pq

from pipeline.engine.stage import StageCounts
from pipeline.engine.warehouse import Warehouse
from pipeline.tables import Column, Table, describe_type

Metadata = dict[str, dg.MetadataValue[Any]]

OWNER = "team:communique"
_PREVIEW_ROWS = 5
_PREVIEW_COLUMNS = 8
_PREVIEW_CHARACTERS = 70


class Description(TypedDict):
    """The arguments of ``dg.asset`` that the data dictionary knows."""

    group_name: str
    description: str
    owners: list[str]
    kinds: set[str]
    metadata: dict[str, Any]


def describe(table: Table) -> Description:
    """The group (its stage), meaning, owners, kinds and column schema of the asset that writes the table."""
    return {
        "group_name": table.stage,
        "description": table.description,
        "owners": [OWNER],
        "kinds": {"python", "parquet"},
        "metadata": {"dagster/column_schema": column_schema(table), "key": ", ".join(table.key)},
    }


def column_schema(table: Table) -> dg.TableSchema:
    """The table's columns as Dagster shows them."""
    return dg.TableSchema([_column(column, unique=(column.name,) == table.key) for column in table.columns])


def _column(column: Column, *, unique: bool) -> dg.TableColumn:
    values = [f"one of: {', '.join(column.values)}"] if column.values else []
    unit = [f"in {column.unit}"] if column.unit else []
    return dg.TableColumn(
        column.name,
        type=describe_type(column.type),
        description="; ".join([column.description.rstrip("."), *unit, *values]),
        constraints=dg.TableColumnConstraints(nullable=not column.required, unique=unique),
    )


def counts_metadata(counts: StageCounts) -> Metadata:
    """What a stage did, as metadata of a materialisation; :func:`counts_of` is its inverse."""
    return {
        "read": dg.MetadataValue.int(counts.read),
        "written": dg.MetadataValue.int(counts.written),
        "kept": dg.MetadataValue.int(counts.kept),
        "files": dg.MetadataValue.int(counts.files),
        "seconds": dg.MetadataValue.float(round(counts.seconds, 3)),
    }


def counts_of(metadata: Mapping[str, dg.MetadataValue[Any]]) -> StageCounts:
    """The counts in a materialisation's metadata; zeros where it has none."""
    names = ("read", "written", "kept", "files", "seconds")
    return StageCounts(**{name: metadata[name].value for name in names if name in metadata})


def table_metadata(warehouse: Warehouse, table: Table, month: str | None = None) -> Metadata:
    """Row count, size and first rows of a table (of one month of it, if given); nothing is read but those rows."""
    paths = [path for path in [warehouse.path(table, month)] if path.exists()] if month else warehouse.files(table)
    return {
        "dagster/row_count": dg.MetadataValue.int(sum(pq.read_metadata(path).num_rows for path in paths)),
        "bytes": dg.MetadataValue.int(sum(path.stat().st_size for path in paths)),
        "folder": dg.MetadataValue.path(str(warehouse.folder(table))),
        "preview": dg.MetadataValue.md(preview(paths[-1], table) if paths else "no rows yet"),
    }


def preview(path: Path, table: Table) -> str:
    """The first rows of a Parquet file as a Markdown table, long cells cut."""
    names = table.schema.names[:_PREVIEW_COLUMNS]
    columns = ", ".join(f'"{name}"' for name in names)
    rows = duckdb.execute(f"SELECT {columns} FROM read_parquet(?) LIMIT {_PREVIEW_ROWS}", [str(path)]).fetchall()
    lines = [names, ["---"] * len(names), *([_cell(value) for value in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _cell(value: object) -> str:
    text = " ".join(("" if value is None else str(value)).split())
    cut = text if len(text) <= _PREVIEW_CHARACTERS else text[: _PREVIEW_CHARACTERS - 1] + "…"
    return html.escape(cut).replace("|", "\\|")
