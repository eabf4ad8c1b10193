"""What becomes one statement and what does not."""

from __future__ import annotations

import pytest

from pipeline.engine.warehouse import Warehouse
from pipeline.tables import STATEMENT_REPORTS
from tests.deduplicate.build import FULL, QUOTE, Told, statements_of


def matches_of(warehouse: Warehouse) -> dict[str, str]:
    return {row["report_id"]: row["match"] for row in warehouse.read(STATEMENT_REPORTS).to_pylist()}


@pytest.mark.parametrize(
    ("text", "match"),
    [
        (FULL.upper().replace(",", " –"), "exact"),
        ("no blockade will change our mind", "contained"),
        ("We shall keep the harbour open ... and no blockade will change our mind", "contained"),
        ("We shall keep [Port Maren] open to every vessel that carries grain", "contained"),
        ("We shall keep the harbour open to every vessel//and no blockade will change our mind about it", "contained"),
        (
            "We'll keep the harbour open to every ship that carries grain, and no blockade will change our mind",
            "variant",
        ),
    ],
)
def test_the_same_quote_cut_elided_edited_or_split_joins(warehouse: Warehouse, text: str, match: str) -> None:
    other = Told(text, outlet="herald")
    first, second = statements_of(warehouse, QUOTE, other)
    assert first == second
    assert matches_of(warehouse)[other.report_id] == match


def test_a_quote_inside_a_reporters_sentence_joins(warehouse: Warehouse) -> None:
    mixed = Told(
        'that whatever came, "no blockade will change our mind" on exports', outlet="herald", quote_type="mixed"
    )
    first, second = statements_of(warehouse, QUOTE, mixed)
    assert first == second


def test_two_excerpts_of_one_passage_join_where_they_overlap_at_length(warehouse: Warehouse) -> None:
    passage = FULL + ", for the farmers of the delta depend on every single shipment that leaves Port Maren"
    words = passage.split()
    first, second = statements_of(warehouse, Told(" ".join(words[:22])), Told(" ".join(words[6:]), outlet="herald"))
    assert first == second


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            Told(FULL, outlet="herald", speaker=None, country=None, kind="unnamed"), id="speaker not resolved"
        ),
        pytest.param(Told(FULL, outlet="herald", speaker="Q7"), id="a colleague, misread"),
        pytest.param(Told(FULL, outlet="herald", said_on="2025-05-13"), id="the day misread"),
    ],
)
def test_a_long_quote_joins_although_its_speaker_or_day_was_misread(warehouse: Warehouse, other: Told) -> None:
    first, second = statements_of(warehouse, QUOTE, other)
    assert first == second


def test_a_long_report_of_nobody_known_joins_another_without_quotation(warehouse: Warehouse) -> None:
    told = "patrol boats have surrounded two of the last working grain terminals and let nobody enter or leave them"
    nobody = {"speaker": None, "country": None, "kind": "unnamed", "quote_type": "indirect"}
    first, second = statements_of(
        warehouse, Told(told, **nobody), Told(f"Terminals surrounded {told}", outlet="herald", **nobody)
    )
    assert first == second


def test_a_long_run_of_words_joins_excerpts_that_tell_different_things_besides(warehouse: Warehouse) -> None:
    run = "Our harbour policy is wholly against what the smugglers are asking for"
    first, second, turned = statements_of(
        warehouse,
        Told(f"We have fair courts in the delta ... {run}"),
        Told(f"It is not for them to decide. {run}, even in winter", outlet="herald"),
        Told(
            f"Nobody doubts it: {run.replace('is wholly', 'is not wholly')}, say the fishermen of Port Maren",
            outlet="gazette",
        ),
    )
    assert first == second
    assert turned != first


def test_the_same_words_of_two_colleagues_are_one_misread_speaker(warehouse: Warehouse) -> None:
    text = "I am sorry that I do not have a lighthouse to give you"
    first, second, other = statements_of(
        warehouse,
        Told(text),
        Told(text, outlet="herald", speaker="Q7"),
        Told(text + ", Sir", outlet="gazette", speaker="Q8"),
    )
    assert first == second
    assert other != first


def test_a_paraphrase_of_an_excerpt_joins_the_whole(warehouse: Warehouse) -> None:
    whole = Told(
        "Our delta budget was settled in spring and the provinces accepted it without a vote. "
        f"{FULL}. The teachers of Port Maren have waited for salaries since the floods and will be paid in autumn"
    )
    told = "the harbour would stay open for any vessel carrying grain whatever blockade was imposed"
    indirect = Told(told, outlet="gazette", quote_type="indirect")
    first, second, third = statements_of(warehouse, whole, Told(FULL, outlet="herald"), indirect)
    assert first == second == third


def test_a_third_report_does_not_join_what_two_persons_said(warehouse: Warehouse) -> None:
    short = "a drop in the harbour of what the farmers need"
    minister = Told("It is a drop in the harbour of what the farmers urgently need", speaker="Q2")
    ministry = Told(short, outlet="herald", speaker="ARC.ministry", kind="institution")
    chairman = Told("a drop in the harbour of what farmers need", outlet="gazette", speaker="Q3")
    first, _, third = statements_of(warehouse, minister, ministry, chairman)
    assert first != third


def test_an_indirect_report_of_a_quoted_statement_joins_as_paraphrase(warehouse: Warehouse) -> None:
    indirect = Told(
        "the harbour would stay open for any vessel carrying grain whatever blockade was imposed",
        outlet="herald",
        quote_type="indirect",
    )
    first, second = statements_of(warehouse, QUOTE, indirect)
    assert first == second
    assert matches_of(warehouse)[indirect.report_id] == "paraphrase"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            Told("no blockade will change our mind", outlet="herald", speaker="Q9", country="BEL"),
            id="another country's person, in words that any may use",
        ),
        pytest.param(
            Told(FULL.replace("no blockade will", "a blockade will"), outlet="herald"), id="negation taken away"
        ),
        pytest.param(
            Told("Our harbour masters carry grain invoices and change vessels", outlet="herald"),
            id="same words, other sense",
        ),
    ],
)
def test_what_differs_in_what_matters_stays_apart(warehouse: Warehouse, other: Told) -> None:
    first, second = statements_of(warehouse, QUOTE, other)
    assert first != second


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("The coast guard seized 12 boats in the northern strait overnight", ("12", "40")),
        ("The delegation will travel to Port Maren for grain talks", ("will", "will not")),
    ],
)
@pytest.mark.parametrize("quote_type", ["direct", "indirect"])
def test_numbers_and_negations_veto(warehouse: Warehouse, text: str, change: tuple[str, str], quote_type: str) -> None:
    first, second = statements_of(
        warehouse,
        Told(text, quote_type=quote_type),
        Told(text.replace(*change), outlet="herald", quote_type=quote_type),
    )
    assert first != second


def test_another_addressee_or_act_vetoes_a_paraphrase(warehouse: Warehouse) -> None:
    text = "grain convoys would need naval escorts through the northern strait before winter"
    told = "naval escorts would be needed for grain convoys in the northern strait before winter"
    base = Told(text, quote_type="indirect", addressee="Belmark", addressee_id="BEL", act="request")
    same = Told(told, quote_type="indirect", addressee="Belmark", addressee_id="BEL", act="request", outlet="herald")
    third_telling = "escorts by the navy would be needed in the northern strait for grain convoys before winter"
    elsewhere = Told(
        third_telling,
        quote_type="indirect",
        addressee="Corvia",
        addressee_id="COR",
        act="request",
        outlet="gazette",
    )
    denied = Told(
        "before winter " + third_telling,
        quote_type="indirect",
        addressee="Belmark",
        addressee_id="BEL",
        act="decline_comment",
        outlet="tribune",
    )
    first, second, third, fourth = statements_of(warehouse, base, same, elsewhere, denied)
    assert first == second
    assert third != first
    assert fourth != first


def test_whom_nobody_knows_was_addressed_holds_nothing_apart(warehouse: Warehouse) -> None:
    told = "naval escorts would be needed for grain convoys in the northern strait before winter"
    again = "grain convoys would need naval escorts through the northern strait before winter"
    first, second = statements_of(
        warehouse,
        Told(told, quote_type="indirect", addressee="reporters"),
        Told(again, quote_type="indirect", addressee="the harbour radio", outlet="herald"),
    )
    assert first == second


def test_stock_phrases_never_join(warehouse: Warehouse) -> None:
    told = [Told("We will respond", outlet=f"outlet{number}", article=f"a_{number}") for number in range(3)]
    told += [
        Told("We will respond", outlet=f"later{day}", published=f"2025-05-{day}T08:00:00Z") for day in range(10, 15)
    ]
    days = {one.published[:10] for one in told if one.published}
    assert len(set(statements_of(warehouse, *told))) >= len(days)


def test_a_phrase_said_on_many_days_is_no_longer_unmistakable(warehouse: Warehouse) -> None:
    formula = "The lawful frontier runs along the river as drawn by the treaty of Port Maren in its northern annex"
    told = [Told(formula, outlet=f"o{day}", published=f"2024-{day:02d}-10T08:00:00Z") for day in range(1, 13)]
    assert len(set(statements_of(warehouse, *told))) == 12


def test_an_unmistakable_quote_joins_a_year_later_a_short_one_does_not(warehouse: Warehouse) -> None:
    later = Told(FULL, outlet="herald", published="2026-05-20T10:00:00Z")
    short = Told("keep the harbour open", outlet="gazette", published="2027-05-20T10:00:00Z")
    first, second, third = statements_of(warehouse, QUOTE, later, short)
    assert first == second
    assert third != first


def test_a_phrase_that_two_statements_share_joins_one_of_them_only(warehouse: Warehouse) -> None:
    one = Told("The grain corridor stays open because our farmers in the delta depend on every single shipment")
    other = Told(
        "Insurance premiums tripled overnight, yet the grain corridor stays open for chartered freight", outlet="herald"
    )
    shared = Told("the grain corridor stays open", outlet="gazette")
    first, second, third = statements_of(warehouse, one, other, shared)
    assert first != second
    assert third in {first, second}


def test_the_country_speaks_through_its_institutions(warehouse: Warehouse) -> None:
    ministry = Told(FULL, outlet="herald", speaker="ARC.foreign_ministry", kind="institution")
    first, second = statements_of(warehouse, QUOTE, ministry)
    assert first == second


def test_a_report_of_two_statements_does_not_make_one_of_them(warehouse: Warehouse) -> None:
    first = "The convoy left the marked channel and entered the minefield off Port Maren"
    second = "The harbour authority regrets the delay that this caused to the grain fleet of Velmora"
    both = f"the convoy “left the marked channel and entered the minefield” and that it “{second[22:]}” of all captains"
    told = [Told(first), Told(first, outlet="herald"), Told(second), Told(second, outlet="gazette")]
    one, again, other, too, _ = statements_of(warehouse, *told, Told(both, quote_type="mixed", outlet="tribune"))
    assert one == again != other == too
