"""The data dictionary: every table and column once.

Arrow schemas, Dagster column metadata, SQL comments, the codebook and the release's descriptors are derived from here;
no other module names a column's type or meaning.
"""

from pipeline.tables.articles import ARTICLES, REJECTS, SOURCE_FILES
from pipeline.tables.attributions import ATTRIBUTIONS, EXTRACTIONS
from pipeline.tables.column import Column, Table, describe_type
from pipeline.tables.reports import REPORTS
from pipeline.tables.statements import STATEMENT_ALIASES, STATEMENT_REPORTS, STATEMENTS

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        ARTICLES,
        REJECTS,
        SOURCE_FILES,
        ATTRIBUTIONS,
        EXTRACTIONS,
        REPORTS,
        STATEMENTS,
        STATEMENT_REPORTS,
        STATEMENT_ALIASES,
    )
}

__all__ = [
    "ARTICLES",
    "ATTRIBUTIONS",
    "EXTRACTIONS",
    "REJECTS",
    "REPORTS",
    "SOURCE_FILES",
    "STATEMENTS",
    "STATEMENT_ALIASES",
    "STATEMENT_REPORTS",
    "TABLES",
    "Column",
    "Table",
    "describe_type",
]
