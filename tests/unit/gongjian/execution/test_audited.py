"""Answers with the rights of another role: recorded before they leave, and withheld if they cannot be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongjian.execution.limits import CostLimits
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from graph.audit.entry import AuditKind
from graph.audit.trail import AuditTrail
from graph.engine.client import Client
from graph.engine.endpoint import Endpoint
from graph.engine.lease import Lease
from graph.engine.writer import Writer
from graph.errors import Code, GraphUnavailable
from tests.conftest import PATIENT
from tests.support.viewers import VIEWERS

COUNT = "MATCH (r:AuditRecord) RETURN collect([r.kind, r.document, r.grants]) AS data"
QUERY = '{ people(where: { name: { contains: "林" } }) { totalCount } }'
ASKED = Request(QUERY, viewer=VIEWERS["preview"])


@pytest.mark.anyio
async def test_a_preview_is_recorded_before_its_answer_leaves(own_fixture: Endpoint) -> None:
    async with Client(own_fixture, PATIENT) as client:
        service = Service(client, Lease(client), CostLimits(), trail=AuditTrail(Writer(client)))
        await service.answer(replace(ASKED, viewer=VIEWERS["grid-worker"]))
        assert await client.read(COUNT, {}) == []
        assert (await service.answer(ASKED)).code is None
        ((kind, document, grants),) = await client.read(COUNT, {})
    assert kind == AuditKind.SIGN_IN_PREVIEW
    assert "林" not in document and "contains" in document
    assert "ORG_DEPT" in str(grants) and "as GRID_WORKER" in str(grants)


class Closed(AuditTrail):
    """A trail whose engine has gone."""

    async def append(self, entry: object) -> None:
        raise GraphUnavailable("the record could not be written")


@pytest.mark.anyio
async def test_an_answer_that_cannot_be_recorded_is_withheld(client: Client) -> None:
    service = Service(client, Lease(client), CostLimits(), trail=Closed(Writer(client)))
    answer = await service.answer(ASKED)
    assert answer.code is Code.GRAPH_UNAVAILABLE and b"totalCount" not in answer.body()
