"""One quotation given to two speakers: when one of them was misread, when each said it, and who the record says did."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.engine.warehouse import Warehouse
from pipeline.tables import STATEMENTS
from tests.deduplicate.build import FULL, QUOTE, Told, statements_of

PART = FULL.rpartition(",")[0]
STRANGER = Told(PART, outlet="herald", speaker="Q9", country="BEL")


def test_the_same_quotation_given_to_speakers_of_two_countries_is_one_unless_one_article_tells_both(
    warehouse: Warehouse,
) -> None:
    other = {"speaker": "BEL.government", "country": "BEL", "kind": "institution"}
    part = FULL.rpartition(",")[0]
    first, second = statements_of(warehouse, QUOTE, Told(part, outlet="herald", **other))
    assert first == second
    beside = Told(part, article=QUOTE.article_id, **other)
    retold = Told(part, outlet="herald", quote_type="indirect", **other)
    for apart in (beside, retold):
        first, second = statements_of(warehouse, QUOTE, apart)
        assert first != second


def test_a_quotation_goes_to_its_own_speaker_rather_than_to_who_cites_him(warehouse: Warehouse) -> None:
    cites = Told(
        f"Their minister told me this: {FULL}", "gazette", speaker="BEL.government", country="BEL", kind="institution"
    )
    cited = Told(FULL, outlet="gazette", article=cites.article_id)
    first, second, third = statements_of(warehouse, Told(FULL, outlet="herald"), cited, cites)
    assert first == second != third


def test_a_long_quotation_given_to_persons_of_two_countries_is_one_a_formula_of_many_days_is_not(
    warehouse: Warehouse,
) -> None:
    first, second = statements_of(warehouse, QUOTE, STRANGER)
    assert first == second
    often = [replace(QUOTE, outlet=f"o{day}", published=f"2024-{day:02d}-10T08:00:00Z") for day in range(1, 11)]
    first, second, *_ = statements_of(warehouse, QUOTE, STRANGER, *often)
    assert first != second


@pytest.mark.parametrize("country", ["BEL", "ARC"])
def test_who_cites_a_person_does_not_say_what_that_person_said(warehouse: Warehouse, country: str) -> None:
    cites = Told(f"Their minister told me this: {FULL}", outlet="gazette", speaker="Q9", country=country)
    alone, cited = replace(QUOTE, outlet="herald"), replace(QUOTE, text=PART, article=cites.article_id)
    first, second, third = statements_of(warehouse, alone, cited, cites)
    assert first == second != third
    first, second = statements_of(warehouse, alone, replace(cites, outlet="mirror"))
    assert first == second


def test_the_speaker_is_whom_most_stories_name_however_often_one_is_printed(warehouse: Warehouse) -> None:
    copies = [replace(STRANGER, outlet=f"outlet{number}", syndication="y_1") for number in range(3)]
    told = [QUOTE, replace(QUOTE, outlet="tribune"), *copies]
    assert len(set(statements_of(warehouse, *told))) == 1
    (record,) = warehouse.read(STATEMENTS).to_pylist()
    assert record["speaker_id"] == "Q1"
    assert record["speaker_agreement"] == pytest.approx(0.4)


def test_a_statement_that_most_give_to_one_person_joins_what_else_is_told_of_him(warehouse: Warehouse) -> None:
    told = "the harbour would stay open for any vessel carrying grain whatever blockade was imposed"
    misread = Told(FULL + ", whatever comes", outlet="herald", speaker="Q9", country="BEL")
    quotes = [QUOTE, replace(QUOTE, text="And " + FULL, outlet="tribune")]
    short = Told("no blockade will change our mind", outlet="mirror")
    indirect = Told(told, outlet="gazette", quote_type="indirect")
    assert len(set(statements_of(warehouse, misread, *quotes, short, indirect))) == 1
