"""What a column and a table are in the data dictionary, and the Arrow types that several tables share."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

SPAN = pa.struct([pa.field("start", pa.int32()), pa.field("end", pa.int32()), pa.field("text", pa.string())])
SPANS = pa.list_(SPAN)
STRINGS = pa.list_(pa.string())
# Microseconds in UTC would lose the outlet's own offset, and weekdays are the outlet's: times are ISO 8601 text.
TIMESTAMP = pa.string()
MOMENT = pa.timestamp("us", tz="UTC")


@dataclass(frozen=True)
class Column:
    """One column: Arrow type, meaning, unit or format, an example, the closed list of values if it has one."""

    name: str
    type: pa.DataType
    description: str
    unit: str = ""
    example: str = ""
    required: bool = False
    values: tuple[str, ...] = ()

    @property
    def field(self) -> pa.Field:
        """The Arrow field, the description as its metadata."""
        return pa.field(self.name, self.type, nullable=not self.required, metadata={"description": self.description})


@dataclass(frozen=True)
class Table:
    """One table: what a row is, its key, the stage that writes it and whether months partition it on disk."""

    name: str
    description: str
    stage: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    by_month: bool = False
    sort: tuple[str, ...] = ()

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema of the table's files; the month of a partition is in the path, not in the file."""
        return pa.schema([column.field for column in self.columns])

    def column(self, name: str) -> Column:
        """The column of that name; raises KeyError naming table and column."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name!r}")

    def empty(self) -> pa.Table:
        """The table without rows."""
        return self.schema.empty_table()


def describe_type(kind: pa.DataType) -> str:
    """A type in words a reader of the codebook knows: text, whole number, list of {start, end, text} ..."""
    if pa.types.is_list(kind):
        return f"list of {describe_type(kind.value_type)}"
    if pa.types.is_struct(kind):
        return "{" + ", ".join(kind.field(index).name for index in range(kind.num_fields)) + "}"
    names = {"string": "text", "bool": "true or false", "date32[day]": "day", "timestamp[us, tz=UTC]": "time (UTC)"}
    if pa.types.is_integer(kind):
        return "whole number"
    return names.get(str(kind), "number" if pa.types.is_floating(kind) else str(kind))
