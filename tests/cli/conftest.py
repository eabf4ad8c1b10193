"""The command line as a user types it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

Invoke = Callable[..., Result]
ARTICLE = """Harbour to stay open

Foreign Minister Ilse Varga of Sylvania told reporters on Monday: “The harbour will stay open.” She said that the talks \
with the neighbours 🕊️ would resume in the spring.

Prime Minister Tor Lindqvane rejected the proposal, saying the crossing had been closed for too long.
"""


@pytest.fixture(scope="session")
def typed() -> Iterator[Invoke]:
    """Type a command: its words in, exit code and output out; no setting of the developer's own shines through."""

    def invoke(*words: str | Path) -> Result:
        from pipeline.cli.app import app

        return CliRunner().invoke(app, [str(word) for word in words])

    with pytest.MonkeyPatch.context() as environment:
        for setting in ("COMMUNIQUE_WAREHOUSE", "COMMUNIQUE_INBOX", "COMMUNIQUE_WORKERS", "DAGSTER_HOME"):
            environment.delenv(setting, raising=False)
        environment.setenv("COLUMNS", "200")
        yield invoke


@pytest.fixture
def communique(typed: Invoke) -> Invoke:
    """The same, for one test."""
    return typed
