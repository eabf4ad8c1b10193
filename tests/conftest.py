"""What all tests share: the development data beside the checkout, and a fresh warehouse."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.engine.warehouse import Warehouse

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
