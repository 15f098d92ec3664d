"""Near misses of compliance rules: the rule is met by another street or community than the one concerned."""

from __future__ import annotations

from typing import Any

import pytest

from gongjian.execution.limits import CostLimits
from gongjian.execution.service import Service
from gongjian.questions import question
from graph.engine.client import Client
from graph.engine.endpoint import Endpoint
from graph.engine.lease import Lease
from tests.conftest import PATIENT
from tests.support.both_executors import data_of

pytestmark = pytest.mark.anyio
OTHER_STREET = """MATCH (request:ConsentRequest {documentNo: '忠示例意〔2023〕%s号'})-[old:ADDRESSED_TO]->()
  MATCH (other:PartyOrganization {name: '白公街道党工委(示例)'}) DELETE old CREATE (request)-[:ADDRESSED_TO]->(other)"""
OTHER_COMMUNITY = """MATCH (review:Appraisal {kind: 'MEMBER_UNIT_REVIEW', score: 88.0})-[old:APPRAISED_BY]->()
  MATCH (other:Community {code: '500233001007'}) DELETE old CREATE (review)-[:APPRAISED_BY]->(other)"""


async def before_and_after(endpoint: Endpoint, number: str, change: str) -> tuple[Any, Any]:
    """Return the data of a question's answers before and after a change of the graph."""
    async with Client(endpoint, PATIENT) as client:
        service = Service(client, Lease(client), CostLimits())
        before = await data_of(service, question(number).document)
        await client.run(change)
        return before, await data_of(service, question(number).document)


async def test_the_consent_of_another_street_does_not_count_for_a_post(own_fixture: Endpoint) -> None:
    """M16, domain §2.8: of the street where the agency is stationed."""
    before, after = await before_and_after(own_fixture, "M16", OTHER_STREET % 1)
    added = [
        edge for edge in after["headsWithoutConsent"]["edges"] if edge not in before["headsWithoutConsent"]["edges"]
    ]
    assert [edge["node"]["title"] for edge in added] == ["忠州派出所所长(示例)"]
    assert after["appraisalsWithoutConsent"] == before["appraisalsWithoutConsent"]


async def test_the_consent_of_another_street_does_not_count_for_an_appraisal(own_fixture: Endpoint) -> None:
    before, after = await before_and_after(own_fixture, "M16", OTHER_STREET % 2)
    assert after["headsWithoutConsent"] == before["headsWithoutConsent"]
    assert after["appraisalsWithoutConsent"]["totalCount"] == before["appraisalsWithoutConsent"]["totalCount"] + 1


async def test_a_review_by_another_community_does_not_count(own_fixture: Endpoint) -> None:
    """M14: the unit reported to one community, and is missed by the others."""
    before, after = await before_and_after(own_fixture, "M14", OTHER_COMMUNITY)
    known, now = (found["membersWithoutReview"]["edges"] for found in (before, after))
    added = [(edge["unit"]["name"], edge["node"]["code"]) for edge in now if edge not in known]
    assert [code for _, code in added] == ["500233001001"]
