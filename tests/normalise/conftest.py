"""What the tests of this stage share: the actor tables, loaded once for a module."""

from __future__ import annotations

import pytest

from pipeline.normalise.actors.tables import ActorTables


@pytest.fixture(scope="module")
def tables() -> ActorTables:
    """The seed tables as they are shipped."""
    return ActorTables.load()
