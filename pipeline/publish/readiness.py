"""Whether the tables of a warehouse belong together: each stage's made from what the stage before it holds now."""

from __future__ import annotations

from pipeline.deduplicate.update import is_joined
from pipeline.engine.warehouse import Warehouse
from pipeline.extract.update import is_extracted
from pipeline.normalise.update import is_normalised
from pipeline.tables import ARTICLES, ATTRIBUTIONS, EXTRACTIONS, REPORTS


def first_gap(warehouse: Warehouse) -> str | None:
    """What is not up to date, in the words of a person, the first in the order of the way; null where all is."""
    months = warehouse.months(ARTICLES, ATTRIBUTIONS, EXTRACTIONS, REPORTS)
    for month in months:
        if not is_extracted(warehouse, month):
            return f"what is said in the articles of {month} was not, or not by this version, looked for to the end"
    for month in months:
        if not is_normalised(warehouse, month):
            return f"the reports of {month} are not made from its articles and the seed tables as they are now"
    return None if is_joined(warehouse) else "the statements are not made from the reports as they are now"
