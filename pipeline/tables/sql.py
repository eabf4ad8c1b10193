"""SQL from the data dictionary: column types, CREATE statements and comments, in DuckDB's dialect."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pyarrow as pa

from pipeline.tables.column import Column, Table
from pipeline.tables.release import readable_columns

_TYPES = {
    "string": "VARCHAR",
    "bool": "BOOLEAN",
    "int32": "INTEGER",
    "int64": "BIGINT",
    "float": "FLOAT",
    "double": "DOUBLE",
    "date32[day]": "DATE",
    "timestamp[us, tz=UTC]": "TIMESTAMP WITH TIME ZONE",
}


def identifier(name: str) -> str:
    """A name as SQL reads it whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def sql_type(kind: pa.DataType) -> str:
    """The DuckDB type of an Arrow type; raises ValueError for one that the dictionary has not used so far."""
    if pa.types.is_list(kind):
        return f"{sql_type(kind.value_type)}[]"
    if pa.types.is_struct(kind):
        fields = (kind.field(index) for index in range(kind.num_fields))
        return "STRUCT(" + ", ".join(f"{identifier(field.name)} {sql_type(field.type)}" for field in fields) + ")"
    if str(kind) not in _TYPES:
        raise ValueError(f"no SQL type is known for the Arrow type {kind}; add it to pipeline/tables/sql.py")
    return _TYPES[str(kind)]


def select_list(table: Table, missing: Collection[str] = ()) -> str:
    """The table's readable columns, for a SELECT; null for those that are missing where it selects from."""
    return ", ".join(
        _null(column) if column.name in missing else identifier(column.name) for column in readable_columns(table)
    )


def _null(column: Column) -> str:
    return f"CAST(NULL AS {sql_type(column.type)}) AS {identifier(column.name)}"


def create_table(table: Table) -> str:
    """``CREATE TABLE`` with the readable columns, those that are always there marked NOT NULL."""
    columns = (
        f"{identifier(column.name)} {sql_type(column.type)}{' NOT NULL' if column.required else ''}"
        for column in readable_columns(table)
    )
    return f"CREATE TABLE {identifier(table.name)} ({', '.join(columns)})"


def create_empty_view(table: Table) -> str:
    """``CREATE VIEW`` with the right columns and types and no rows, for a table that has no file so far."""
    columns = ", ".join(map(_null, readable_columns(table)))
    return f"CREATE VIEW {identifier(table.name)} AS SELECT {columns} WHERE false"


def describe_column(column: Column) -> str:
    """The comment on a column: its meaning, unit, closed list and an example."""
    parts = [column.description]
    if column.unit:
        parts.append(f"Unit: {column.unit}.")
    if column.values:
        parts.append(f"One of: {', '.join(column.values)}.")
    if column.example:
        parts.append(f"Example: {column.example}")
    return " ".join(parts)


def comment_on_columns(relation: str, columns: Iterable[Column]) -> list[str]:
    """``COMMENT ON COLUMN`` for columns of a table or view."""
    name = identifier(relation)
    return [
        f"COMMENT ON COLUMN {name}.{identifier(column.name)} IS {literal(describe_column(column))}"
        for column in columns
    ]


def comments(table: Table, relation: str) -> list[str]:
    """The comments on a table and all its readable columns; ``relation`` says what it is there: TABLE or VIEW."""
    about = f"COMMENT ON {relation} {identifier(table.name)} IS {literal(table.description)}"
    return [about, *comment_on_columns(table.name, readable_columns(table))]
