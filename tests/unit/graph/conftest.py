"""An engine for writers, with the folder whose lock orders its writers."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from tests.conftest import ENGINE, running_engine, wipe
from tests.support.trails import Place


@pytest.fixture(scope="session")
def trail_engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    if ENGINE != "embedded":
        yield Place(request.getfixturevalue("scratch_engine"), None)
        return
    folder = tmp_path_factory.mktemp("engines") / "trail"
    for endpoint in running_engine(folder):
        yield Place(endpoint, folder)


@pytest.fixture
def place(trail_engine: Place) -> Place:
    """Provide an empty engine."""
    asyncio.run(wipe(trail_engine.endpoint))
    return trail_engine
