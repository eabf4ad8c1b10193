"""The months that partition attributions and reports: any month in which an article was published, and ``undated``.

They are dynamic partitions of Dagster, since nobody knows beforehand from which years articles come; the articles asset
adds the months that it has written.
"""

import dagster as dg

from pipeline.engine.warehouse import UNDATED, Warehouse
from pipeline.tables import ARTICLES, ATTRIBUTIONS, EXTRACTIONS, REPORTS

MONTHS = dg.DynamicPartitionsDefinition(name="months")


def months_of(warehouse: Warehouse) -> list[str]:
    """The months of any article or of what was made of one (a month can have lost its articles), ``undated`` last."""
    found = {month for table in (ARTICLES, ATTRIBUTIONS, EXTRACTIONS, REPORTS) for month in warehouse.months(table)}
    return sorted(found, key=lambda month: (month == UNDATED, month))


def add_months(instance: dg.DagsterInstance, months: list[str]) -> None:
    """Make the months known to Dagster; those that it knows stay."""
    known = set(instance.get_dynamic_partitions(str(MONTHS.name)))
    instance.add_dynamic_partitions(str(MONTHS.name), [month for month in months if month not in known])
