"""A graph whose stages are stand-ins, on an instance of its own."""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg
import pytest

from tests.assets import stand_ins


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    """A Dagster instance that forgets everything."""
    with dg.DagsterInstance.ephemeral() as made:
        yield made


@pytest.fixture
def stand_in_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the stand-ins in the place of the stages' update functions."""
    monkeypatch.setattr("pipeline.ingest.update.ingest", stand_ins.ingest)
    monkeypatch.setattr("pipeline.extract.update.extract_month", stand_ins.extract_month)
    monkeypatch.setattr("pipeline.normalise.update.normalise_month", stand_ins.normalise_month)
    monkeypatch.setattr("pipeline.deduplicate.update.deduplicate", stand_ins.deduplicate)
