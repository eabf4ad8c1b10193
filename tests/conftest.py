"""What all tests share: the development data beside the checkout, a fresh warehouse, and one that is full."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from pipeline.engine.warehouse import Warehouse
from tests.whole_run import SAMPLES, WholeRun, run_twice

# Machines are noisy: how long one example takes says nothing about whether it is right.
settings.register_profile("communique", deadline=None)
settings.load_profile("communique")

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data beside the checkout; tests that need it skip where it is absent."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the development data (a folder 'shared' beside the checkout) is not there")
    return SHARED / "data"


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    """An empty warehouse."""
    return Warehouse(tmp_path / "warehouse")


@pytest.fixture(scope="session")
def whole_run(tmp_path_factory: pytest.TempPathFactory) -> WholeRun:
    """The whole graph over all sample articles, run twice; once for all tests, which leave it as it is.

    Tests that use it carry ``pytest.mark.xdist_group("whole_run")``, so that one worker makes it.
    """
    return run_twice([SAMPLES], tmp_path_factory.mktemp("whole_run") / "warehouse")
