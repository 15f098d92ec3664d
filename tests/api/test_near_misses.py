"""Near misses of compliance rules: the rule is met by another street, community, day or kind than the one concerned."""

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
STAFF_POST = "MATCH (post:Post {title: '忠州司法所所长(示例)'}) SET post.kind = 'STAFF'"
LEFT_BEFORE = """MATCH (appraisal:Appraisal {kind: 'SECRETARY_REVIEW', score: 90.0})-[old:APPRAISES]->(:Person)
  MATCH (:Post {title: '忠州派出所所长(示例)'})<-[held:HOLDS]-(former:Person) WHERE held.until IS NOT NULL
  DELETE old CREATE (appraisal)-[:APPRAISES]->(former)"""
SIGNED_LATER = """MATCH (task:TaskItem {code: 'RW-009'})-[:FOR_COMMUNITY]->(community:Community), (unit:Unit {name: '忠县示例快递公司'})
  MATCH (agreement:Agreement {no: 'XY-008'})-[old:COVERS]->() DELETE old CREATE (agreement)-[:COVERS]->(community)
  CREATE (unit)-[:SIGNED {since: date('2022-03-01'), role: 'PROVIDER'}]->(agreement)
  SET agreement.validFrom = date('%s')"""
EXTRA_MEETING = """MATCH (unit:Unit {name: '忠县示例水务公司'}), (:Community {code: '500233001001'})<-[:FOR_AREA]-(series:MeetingSeries)
  MATCH (extra:Meeting {kind: 'EXTRA'})-[old:INSTANCE_OF]->() DELETE old CREATE (extra)-[:INSTANCE_OF]->(series)
  CREATE (unit)-[:ATTENDED {since: date('2024-06-27')}]->(extra) SET extra.kind = '%s', extra.heldAt = datetime('2024-07-01T09:00:00+08:00')"""
PAY_RISE = """MATCH (worker:Person)-[old:EMPLOYED_BY]->(community:Community) WHERE old.since = date('2020-06-01')
  SET old.until = date('2024-01-01')
  CREATE (worker)-[:EMPLOYED_BY {since: date('2024-01-01'), track: 3, grade: %s}]->(community)"""
ENDED_EARLY = "MATCH (agreement:Agreement {no: 'XY-006'}) SET agreement.%s"

LIKE_NAMED_DEPARTMENT = (
    "MATCH (other:Department {name: '忠县城市管理局(示例)'}) SET other.name = '忠县公安局(示例)森林分局'"
)
LIKE_NAMED_COMMUNITY = """MATCH (one:Community {code: '500233001007'})
  MATCH (other:Community)<-[:PART_OF]-(:Grid)<-[:RAISED_IN]-(order:WorkOrder {state: 'COMMUNITY_HANDLING'}) WHERE other.code <> one.code
  SET other.name = one.name, order.dueAt = datetime('2024-07-01T09:00:00+08:00')"""


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


async def test_a_post_in_an_agency_that_is_not_its_head_needs_no_consent(own_fixture: Endpoint) -> None:
    """M16: the consent is to heads of agencies."""
    before, after = await before_and_after(own_fixture, "M16", STAFF_POST)
    titles = [[edge["node"]["title"] for edge in found["headsWithoutConsent"]["edges"]] for found in (before, after)]
    assert titles == [["忠州司法所所长(示例)"], []]


async def test_who_was_no_head_on_the_day_of_the_appraisal_needs_no_consent(own_fixture: Endpoint) -> None:
    """M16: the former head of an agency is appraised half a year after leaving the post."""
    before, after = await before_and_after(own_fixture, "M16", LEFT_BEFORE)
    assert before["appraisalsWithoutConsent"] == after["appraisalsWithoutConsent"] == {"totalCount": 0, "nodes": []}


@pytest.mark.parametrize(("begins", "number"), [("2024-06-15", 0), ("2024-06-16", 1)])
async def test_an_agreement_that_begins_after_the_claim_does_not_allow_it(
    own_fixture: Endpoint, begins: str, number: int
) -> None:
    """M24, I6: the unit claimed on 2024-06-15."""
    before, after = await before_and_after(own_fixture, "M24", SIGNED_LATER % begins)
    assert (before["claims"]["totalCount"], after["claims"]["totalCount"]) == (1, number)


@pytest.mark.parametrize(("kind", "is_absent"), [("EXTRA", True), ("JOINT", False)])
async def test_an_extra_meeting_does_not_end_a_row_of_absences(
    own_fixture: Endpoint, kind: str, is_absent: bool
) -> None:
    """M07: absences are from regular conferences."""
    before, after = await before_and_after(own_fixture, "M07", EXTRA_MEETING % kind)
    units = [{edge["unit"]["name"] for edge in found["absentUnits"]["edges"]} for found in (before, after)]
    assert ["忠县示例水务公司" in names for names in units] == [True, is_absent]


@pytest.mark.parametrize(("grade", "is_due"), [(2, True), (3, False)])
async def test_a_rise_of_pay_within_a_grade_does_not_put_off_the_promotion(
    own_fixture: Endpoint, grade: int, is_due: bool
) -> None:
    """M19: the worker is in grade 2 since 2020-06-01."""
    before, after = await before_and_after(own_fixture, "M19", PAY_RISE % grade)
    known, now = (
        {edge["node"]["name"] for edge in found["area"]["workersDueForPromotion"]["edges"]} for found in (before, after)
    )
    assert (len(known - now), now <= known) == (0 if is_due else 1, True)


@pytest.mark.parametrize("change", ["status = 'TERMINATED'", "validTo = date('2024-07-04')"])
async def test_an_agreement_that_is_no_longer_in_force_does_not_expire(own_fixture: Endpoint, change: str) -> None:
    """M20: of the agreement that is to end on 2024-08-01."""
    before, after = await before_and_after(own_fixture, "M20", ENDED_EARLY % change)
    numbers = [{node["no"] for node in found["agreements"]["nodes"]} for found in (before, after)]
    assert numbers[0] - numbers[1] == {"XY-006"}


async def test_the_appraisal_of_a_department_of_a_longer_name_does_not_count(own_fixture: Endpoint) -> None:
    """M15: the street has appraised the other department alone."""
    before, after = await before_and_after(own_fixture, "M15", LIKE_NAMED_DEPARTMENT)
    assert before["county"]["descendants"]["totalCount"] == 1 and before == after


async def test_communities_of_one_name_are_groups_of_their_own(own_fixture: Endpoint) -> None:
    """M09: another community gets the name of the one with an overdue order, and an overdue order."""
    before, after = await before_and_after(own_fixture, "M09", LIKE_NAMED_COMMUNITY)
    groups = [
        [group["keys"][0]["node"] for group in found["overdue"]["byCommunity"] if group["count"] == 1]
        for found in (before, after)
    ]
    assert [node["code"] for node in groups[0]] == ["500233001007"]
    assert len(groups[1]) == 2 and len({node["name"] for node in groups[1]}) == 1
