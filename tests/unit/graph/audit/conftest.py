"""A client of an empty engine, and the audit trail there."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from graph.audit.trail import AuditTrail
from graph.engine.client import Client
from tests.support.trails import PATIENT, Place


@pytest.fixture
async def client(place: Place) -> AsyncIterator[Client]:
    async with Client(place.endpoint, PATIENT) as connected:
        yield connected


@pytest.fixture
def trail(place: Place, client: Client) -> AuditTrail:
    return AuditTrail(place.writer(client))
