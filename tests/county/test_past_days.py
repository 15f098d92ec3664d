"""Past days of the county: nothing in an answer happened later (domain §0.2)."""

from __future__ import annotations

from typing import Any

import pytest

from gongjian.execution.service import Service
from gongjian.questions import question
from tests.support.both_executors import data_of

pytestmark = pytest.mark.anyio


async def asked(service: Service, number: str, **variables: Any) -> Any:
    """Return the data of a question's answer."""
    return await data_of(service, question(number).document, variables)


async def test_orders_were_resolved_when_the_log_says(county_service: Service) -> None:
    """On 2023-07-04, 28 orders were open that were resolved later."""
    assert (await asked(county_service, "A16", asOf="2023-07-04"))["workOrders"]["totalCount"] == 2092
    resolved = '{ events: orderEvents(where: {to: {eq: RESOLVED}}, asOf: "2023-07-04") { aggregate { count } } }'
    assert (await data_of(county_service, resolved))["events"]["aggregate"]["count"] >= 2092


async def test_returns_are_counted_up_to_the_day(county_service: Service) -> None:
    assert (await asked(county_service, "A17", asOf="2023-07-04"))["workOrders"]["totalCount"] == 118


async def test_every_return_names_its_desks(county_service: Service) -> None:
    found = await asked(county_service, "A17", first=1000)
    lists = found["betweenOrganizations"], found["toGrids"]
    assert [sum(group["count"] for group in one["groupBy"]) for one in lists] == [one["totalCount"] for one in lists]
    assert sum(one["totalCount"] for one in lists) == 657 and found["toGrids"]["totalCount"] == 267
    assert all(key["node"]["label"] for one in lists for group in one["groupBy"] for key in group["keys"])


async def test_orders_were_overdue_by_the_deadline_of_the_day(county_service: Service) -> None:
    found = await asked(county_service, "M09", asOf="2024-06-01")
    assert found["overdue"]["aggregate"]["count"] == 3


async def test_an_order_has_one_time_only(county_service: Service) -> None:
    """GD-0002 was rated, then reopened; GD-0417 got a later deadline."""
    fields = "state rating { stars } resolvedAt daysToResolve onTime dueAt overdueDays"
    found = await data_of(
        county_service,
        f'{{ rated: workOrder(no: "GD-0002", asOf: "2022-01-09") {{ {fields} }}'
        f' late: workOrder(no: "GD-0417", asOf: "2022-03-31") {{ {fields} }} }}',
    )
    rated, late = found["rated"], found["late"]
    assert (rated["state"], rated["rating"]["stars"], rated["resolvedAt"][:10]) == ("RATED", 2, "2022-01-04")
    assert rated["daysToResolve"] > 0 and rated["onTime"] is not None
    assert (late["dueAt"][:16], late["overdueDays"]) == ("2022-03-31T14:27", 1)


async def test_no_order_was_resolved_that_had_no_resolution(county_service: Service) -> None:
    found = await data_of(
        county_service,
        """{ without: workOrders(asOf: "2022-06-30", where: {resolvedAt: {isNull: true}}) {
          groupBy(keys: [{state: VALUE}], first: 20) { keys { value } count } aggregate { count avg(of: daysToResolve) } } }""",
    )
    states = {group["keys"][0]["value"] for group in found["without"]["groupBy"]}
    assert states.isdisjoint({"RESOLVED", "FEEDBACK_GIVEN", "RATED", "CLOSED_UNRATED"})
    assert found["without"]["aggregate"]["avg"] is None


async def test_a_service_was_planned_before_it_was_delivered(county_service: Service) -> None:
    query = '{ taskItem(code: "RW-2022-0115", asOf: "2023-01-20") { fulfilment serviceItems { nodes { status deliveredOn } } } }'
    found = (await data_of(county_service, query))["taskItem"]
    assert {(node["status"], node["deliveredOn"]) for node in found["serviceItems"]["nodes"]} == {("PLANNED", None)}
    assert found["fulfilment"] == 0.0


async def test_duty_is_not_done_before_it_is_due(county_service: Service) -> None:
    query = """{ grid(code: "500233001001001", asOf: "2024-03-30") {
      dutyStatus(period: "2024-03") { monthly quarterly score } } }"""
    duty = (await data_of(county_service, query))["grid"]["dutyStatus"]
    assert (duty["monthly"], duty["quarterly"], duty["score"]) == (None, None, pytest.approx(0.52, abs=0.005))


async def test_assessments_begin_when_they_are_closed(county_service: Service) -> None:
    found = await data_of(county_service, '{ annualAssessments(asOf: "1990-01-01") { totalCount } }')
    assert found["annualAssessments"]["totalCount"] == 0


async def test_a_dissolved_unit_needs_no_party_organization(county_service: Service) -> None:
    found = await asked(county_service, "M23")
    assert found["county"]["unitsWithoutPartyOrganization"]["totalCount"] == 160


async def test_means_of_days_are_exact(county_service: Service) -> None:
    query = "{ workOrders { aggregate { avg(of: daysToResolve) } groupBy(keys: [{classification: VALUE}]) { keys { value } avg(of: daysToResolve) } } }"
    found = (await data_of(county_service, query))["workOrders"]
    means = {group["keys"][0]["value"]: group["avg"] for group in found["groupBy"]}
    assert (round(found["aggregate"]["avg"], 2), round(means["MICRO"], 2)) == (7.64, 0.95)
