"""What readers of a catalogue or a release see of the dictionary: the month column, what stays at home, the changes.

The version of the schema is kept here, apart from the version of the data; :mod:`pipeline.publish.compatibility` holds
every release to the rule that the codebook prints.
"""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa

from pipeline.tables import TABLES
from pipeline.tables.column import STRINGS, Column, Table

SCHEMA_VERSION = "0.1.0"
SCHEMA_RULE = (
    (
        "major",
        "a table or column is gone or renamed, its type, unit or key is another, a column can be null that could not "
        "be before, or a value has left a closed list",
    ),
    ("minor", "a table, a column or a value of a closed list is new; whatever read the earlier version still works"),
    ("patch", "only descriptions and examples are worded anew"),
)
CHANGE_KINDS = ("added", "changed", "removed")

MONTH = Column(
    "month", pa.string(), "Month of publication by the outlet's own clock, or 'undated': the row's partition.",
    unit="YYYY-MM", example="2025-05", required=True,
)  # fmt: skip

CHANGES = Table(
    name="changes",
    description="One row per row that differs from the previous release: which table, which key, what became of it.",
    stage="publish",
    key=("table_name", "id"),
    sort=("table_name", "id"),
    columns=(
        Column("table_name", pa.string(), "Table of the row.", example="statements", required=True),
        Column("id", pa.string(), "Key of the row, its parts joined by '#' where it has several.",
               example="s_3c7be2410f96a85d", required=True),
        Column("change", pa.string(), "What became of the row.", values=CHANGE_KINDS, example="changed", required=True),
        Column("columns", STRINGS, "Columns that hold something else now; null unless changed.", example="n_reports"),
    ),
)  # fmt: skip

# The text belongs to its publisher; when a record was read and where its file lay say something about a machine,
# nothing about the record.
_UNPUBLISHED = {"articles": ("text", "ingested_at"), "source_files": ("path", "manifest_line", "is_due", "read_by")}


def readable_columns(table: Table) -> tuple[Column, ...]:
    """The columns a query sees: the table's own and, where months partition it, the month."""
    return (*table.columns, MONTH) if table.by_month else table.columns


def released(table: Table) -> Table:
    """The table as a release holds it, without what is not published."""
    hidden = _UNPUBLISHED.get(table.name, ())
    return replace(table, columns=tuple(column for column in table.columns if column.name not in hidden))


def released_tables() -> tuple[Table, ...]:
    """All tables of a release in the order of the data flow, the changes last."""
    return (*(released(table) for table in TABLES.values()), CHANGES)


def unpublished_columns() -> list[str]:
    """The columns that no release holds, as ``table.column``."""
    return [f"{table}.{column}" for table, columns in _UNPUBLISHED.items() for column in columns]


def owner(column: str) -> Table | None:
    """The table that a column identifies: the first whose whole key it is; null for a column that is no key."""
    return next((table for table in TABLES.values() if table.key == (column,)), None)


def referenced_table(table: Table, column: str) -> Table | None:
    """The table a column leads to: the one it is the key of, unless that is the table itself."""
    target = owner(column)
    return target if target and target.name != table.name else None


def find_column(name: str) -> Column | None:
    """What the dictionary says of a column name, wherever it stands; null where tables mean different things by it."""
    if name == MONTH.name:
        return MONTH
    key_owner = owner(name)
    if key_owner:
        return key_owner.column(name)
    meanings = {column for table in TABLES.values() for column in table.columns if column.name == name}
    descriptions = {column.description for column in meanings}
    return next(iter(meanings)) if len(descriptions) == 1 else None
