"""The command line as a user types it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

Invoke = Callable[..., Result]
ARTICLE = """Harbour to stay open

Ships from both coasts waited outside the port of Marlow.

“The harbour will stay open,” Foreign Minister Ilse Varga of Sylvania told reporters on Monday. She said that the \
talks with the neighbours 🕊️ would resume in the spring.

Prime Minister Tor Lindqvane rejected the proposal, saying the crossing had been closed for too long.
"""
_UNSET = ("COMMUNIQUE_WAREHOUSE", "COMMUNIQUE_INBOX", "COMMUNIQUE_WORKERS", "DAGSTER_HOME")


@pytest.fixture(scope="session")
def communique() -> Invoke:
    """Type a command: its words in, exit code and output out; no setting of the developer's own shines through."""
    runner = CliRunner(env={"COLUMNS": "200", **dict.fromkeys(_UNSET)})

    def invoke(*words: str | Path) -> Result:
        from pipeline.cli.app import app

        return runner.invoke(app, [str(word) for word in words])

    return invoke
