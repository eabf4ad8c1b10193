"""The command line as a user types it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

Invoke = Callable[..., Result]


@pytest.fixture
def communique(monkeypatch: pytest.MonkeyPatch) -> Invoke:
    """Type a command: its words in, exit code and output out; no setting of the developer's own shines through."""
    for setting in ("COMMUNIQUE_WAREHOUSE", "COMMUNIQUE_INBOX", "COMMUNIQUE_WORKERS", "DAGSTER_HOME"):
        monkeypatch.delenv(setting, raising=False)
    monkeypatch.setenv("COLUMNS", "200")

    def invoke(*words: str | Path) -> Result:
        from pipeline.cli.app import app

        return CliRunner().invoke(app, [str(word) for word in words])

    return invoke
