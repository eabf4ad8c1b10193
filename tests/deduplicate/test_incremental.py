"""Incremental equals batch: whatever the order and the portions, the same reports make the same statements."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.deduplicate.update import deduplicate
from pipeline.engine.warehouse import Warehouse
from pipeline.tables import STATEMENT_ALIASES, STATEMENT_REPORTS, STATEMENTS
from tests.deduplicate.build import Told, fill

SENTENCES = (
    "We shall keep the harbour open to every vessel that carries grain, and no blockade will change our mind",
    "The treaty of Port Maren remains the only lawful basis for drawing the frontier between our two nations",
    "Our patience with the smugglers in the northern strait is exhausted and the coast guard has new orders",
    "We will respond",
)
SYNDICATIONS = ("y_1", None, "y_1", "y_2")
# What an earlier run of the stages before may have told otherwise of a report with the same id.
EARLIER: tuple[dict[str, Any], ...] = (
    {"speaker": "Q3", "country": "BEL", "kind": "person"},
    {"speaker": None, "country": None, "kind": "unnamed"},
    {"quote_type": "mixed", "confidence": 0.5},
    {"act": "promise", "is_negated": True},
    {"said_on": "2025-05-19", "addressee": "Belmark", "addressee_id": "BEL"},
    {"outlet": "mirror", "syndication": "y_3"},
    {"published": "2025-06-02T10:00:00+02:00"},
)


@st.composite
def reports(draw: st.DrawFn) -> list[Told]:
    """Quotes cut, elided, varied and paraphrased, by several outlets on several days, speakers known or not.

    No two have one id, as no two reports of a warehouse have.
    """
    chance = random.Random(draw(st.integers(0, 10**6)))
    told = [_report(chance, number) for number in range(draw(st.integers(4, 14)))]
    return list({one.report_id: one for one in told}.values())


def _report(chance: random.Random, number: int) -> Told:
    words = chance.choice(SENTENCES).split()
    start = chance.randrange(max(1, len(words) - 6))
    cut = words[start : start + chance.randrange(3, len(words) + 1)]
    if chance.random() < 0.3 and len(cut) > 6:
        cut[len(cut) // 2 : len(cut) // 2 + 2] = [chance.choice(["...", "[them]", "surely"])]
    day = chance.choice(["2025-05-20", "2025-05-21", "2025-05-29", "2026-05-20", None])
    speaker, country = chance.choice(
        [("Q1", "ARC"), ("Q1", "ARC"), ("ARC.presidency", "ARC"), ("Q2", "BEL"), (None, None)]
    )
    return Told(
        " ".join(cut),
        outlet=f"outlet{number // 2}",
        published=f"{day}T10:00:00+02:00" if day else None,
        speaker=speaker,
        country=country,
        kind="institution" if speaker and "." in speaker else "person",
        quote_type=chance.choice(["direct", "direct", "indirect"]),
        article=f"a_{number // 2}_{day}",
        syndication=SYNDICATIONS[number // 2 % len(SYNDICATIONS)],
    )


def _once_told(chance: random.Random, one: Told) -> Told:
    """The report as it is, or the same report (by id) as it may have stood there before it was made anew."""
    earlier = replace(one, **chance.choice(EARLIER)) if chance.random() < 0.3 else one
    assert earlier.report_id == one.report_id
    return earlier


def published(warehouse: Warehouse) -> tuple[dict[str, object], dict[str, object]]:
    """All that is published but the ids: each statement's record by its reports, each report's row."""
    rows = {row["report_id"]: row for row in warehouse.read(STATEMENT_REPORTS).to_pylist()}
    reports_of: dict[str, list[str]] = {}
    for report_id, row in rows.items():
        reports_of.setdefault(row.pop("statement_id"), []).append(report_id)
    records = {row.pop("statement_id"): row for row in warehouse.read(STATEMENTS).to_pylist()}
    return {"|".join(sorted(reports_of[name])): record for name, record in records.items()}, rows


def batch_published(told: Sequence[Told]) -> tuple[dict[str, object], dict[str, object]]:
    """What a fresh warehouse publishes of these reports."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Warehouse(Path(folder))
        fill(fresh, told)
        deduplicate(fresh)
        return published(fresh)


def published_ids(warehouse: Warehouse) -> set[str]:
    return set(warehouse.read(STATEMENTS)["statement_id"].to_pylist())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=reports(), chance=st.randoms(use_true_random=False))
def test_any_order_and_portions_with_deletions_and_revisions_give_the_same_statements(
    told: list[Told], chance: random.Random
) -> None:
    shuffled = chance.sample(told, len(told))
    with tempfile.TemporaryDirectory() as folder:
        warehouse, given_out, step = Warehouse(Path(folder)), set(), 0
        while step < len(shuffled):
            step += chance.randrange(1, 5)
            portion = chance.sample(shuffled[:step], chance.randrange(min(step, len(shuffled)) + 1))
            fill(warehouse, [_once_told(chance, one) for one in portion])
            deduplicate(warehouse)
            given_out |= published_ids(warehouse)
        fill(warehouse, shuffled)
        deduplicate(warehouse)
        assert published(warehouse) == batch_published(told)
        aliases = {row["alias_id"]: row["statement_id"] for row in warehouse.read(STATEMENT_ALIASES).to_pylist()}
        live = published_ids(warehouse)
        assert given_out <= live | aliases.keys()
        assert {target for target in aliases.values() if target} <= live
        assert not live & aliases.keys()
