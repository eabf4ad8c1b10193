"""The codebook: the data dictionary as a Markdown document for readers of the data."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.tables.column import Column, Table, describe_type
from pipeline.tables.release import SCHEMA_RULE, SCHEMA_VERSION, readable_columns, referenced_table, unpublished_columns

_CONVENTIONS = """\
## Conventions

- Unknown is null, never an empty text, a zero or a guess.
- A span is `{start, end, text}`: half open, counted from 0 in Unicode code points of the article's stored text.
- Times of publication are ISO 8601 text with the outlet's own UTC offset, or the day alone; days are calendar days.
- Countries are ISO 3166-1 alpha-3 codes; international bodies go by their usual acronym.
- Confidence is an estimated probability from 0 to 1.
- Tables partitioned by month lie in folders `month=YYYY-MM` or `month=undated`; the month is a column in every query.
"""


def codebook(tables: Iterable[Table]) -> str:
    """The codebook of the given tables: conventions, the rule of versions, then every table with all its columns."""
    chosen = list(tables)
    overview = "\n".join(f"| [{table.name}](#{table.name}) | {table.stage} | {table.description} |" for table in chosen)
    parts = [
        "# Codebook",
        f"Schema version {SCHEMA_VERSION}. Made from the data dictionary; do not edit.",
        f"| table | made by | one row is |\n|---|---|---|\n{overview}",
        _CONVENTIONS.strip(),
        _versions(),
        *(_table(table) for table in chosen),
    ]
    return "\n\n".join(parts) + "\n"


def _versions() -> str:
    rules = "\n".join(f"- **{part}** goes up when {rule}." for part, rule in SCHEMA_RULE)
    return f"""\
## Versions: data and schema apart

The **data version** names a release. Its rows are never changed; the next release says in the table `changes` which ids
were added, changed or removed. Ids are kept between releases, and merged statements stay reachable through
`statement_aliases`.

The **schema version** names what tables, columns and closed lists there are. Of its three numbers

{rules}

Below 1.0.0 the minor number does the work of the major one. A release whose schema version breaks this rule is refused.
Not in any release: {", ".join(f"`{name}`" for name in unpublished_columns())}."""


def _table(table: Table) -> str:
    facts = [f"Key: {', '.join(f'`{name}`' for name in table.key)}.", f"Made by the stage {table.stage}."]
    if table.by_month:
        facts.append("Partitioned by month of publication.")
    rows = "\n".join(_column(table, column) for column in readable_columns(table))
    header = "| column | type | null | meaning |\n|---|---|---|---|"
    return f"## {table.name}\n\n{table.description}\n\n{' '.join(facts)}\n\n{header}\n{rows}"


def _column(table: Table, column: Column) -> str:
    null = "never" if column.required else "unknown"
    return f"| `{column.name}` | {_cell(describe_type(column.type))} | {null} | {_cell(_meaning(table, column))} |"


def _meaning(table: Table, column: Column) -> str:
    parts = [column.description]
    if column.unit:
        parts.append(f"Unit: {column.unit}.")
    if column.values:
        parts.append("One of: " + ", ".join(f"`{value}`" for value in column.values) + ".")
    if column.example:
        parts.append(f"Example: `{column.example}`.")
    target = referenced_table(table, column.name)
    if target:
        parts.append(f"Leads to [{target.name}](#{target.name}).")
    return " ".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
