"""Services with a real key on a graph of their own, and the check that a test writes nothing there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from starlette.testclient import TestClient

from gongjian.app import create_app
from graph.engine.client import Client
from tests.conftest import PATIENT, settings_for
from tests.support.changing import COUNTS
from tests.support.tokens import SECRET
from tests.support.trails import Place

Signed = Callable[..., AbstractContextManager[TestClient]]


@pytest.fixture(scope="module")
def signed_service(module_fixture: Place, tmp_path_factory: pytest.TempPathFactory) -> Signed:
    """Return a function that runs a service with a real key and other settings; it plans nothing in advance."""
    file = tmp_path_factory.mktemp("real") / "key"
    file.write_bytes(SECRET)

    @contextmanager
    def run(**settings: Any) -> Iterator[TestClient]:
        given = settings_for(
            module_fixture.endpoint,
            allowed_hosts=("testserver",),
            token_key_file=file,
            statement_seconds=PATIENT.statement_seconds,
            **settings,
        )
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("gongjian.execution.warmup.all_questions", list)
            with TestClient(create_app(given)) as client:
                yield client

    return run


@pytest.fixture
def untouched(module_fixture: Place) -> Iterator[None]:
    """Assert that a test writes no changeset and counts no version."""

    async def counts() -> Any:
        async with Client(module_fixture.endpoint, PATIENT) as client:
            return await client.read(COUNTS, {})

    before = asyncio.run(counts())
    yield
    assert asyncio.run(counts()) == before
