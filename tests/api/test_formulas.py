"""Formulas and lists with rules of their own on the hand-written world, with values computed by hand."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from graph.model import MODEL
from tests.api.test_traversals import ask, plain
from tests.oracle.world import DAYS, World, world
from tests.support.both_executors import data_of

pytestmark = pytest.mark.anyio
X, S, Y = "500233001001", "500233001007", "500233002005"
HORIZON = world(DAYS[0])


DUTY = """patrolDays expectedPatrolDays patrol weeklyMeetings expectedWeeklyMeetings weekly monthly quarterly annual score"""


async def test_a_grid_that_did_all_and_one_that_did_a_third(service: Service) -> None:
    query = f"""{{
      good: grid(code: "500233001001001") {{ dutyStatus(period: "2024-06") {{ {DUTY} }} }}
      poor: grid(code: "500233002005001") {{ dutyStatus(period: "2024-06") {{ {DUTY} }} }}
    }}"""
    found = await data_of(service, query)
    assert list(found["good"]["dutyStatus"].values()) == [30, 30, 1.0, 5, 5, 1.0, True, True, None, 1.0]
    poor = found["poor"]["dutyStatus"]
    assert list(poor.values())[:9] == [12, 30, 0.4, 1, 5, 0.2, False, False, None]
    assert poor["score"] == pytest.approx((0.3 * 0.4 + 0.2 * 0.2) / 0.85)


async def test_of_the_present_month_only_what_is_over_counts(service: Service) -> None:
    query = f"""{{
      now: grid(code: "500233002005001") {{ dutyStatus {{ {DUTY} }} }}
      before: grid(code: "500233001001001", asOf: "2024-06-10") {{ dutyStatus {{ {DUTY} }} }}
      later: grid(code: "500233001001001") {{ dutyStatus(period: "2024-08") {{ {DUTY} }} }}
      december: grid(code: "500233001001001") {{ dutyStatus(period: "2023-12") {{ {DUTY} }} }}
    }}"""
    found = {name: list(grid["dutyStatus"].values()) for name, grid in (await data_of(service, query)).items()}
    assert found["now"] == [2, 4, 0.5, 0, 0, None, None, None, None, 0.5]
    assert found["before"] == [10, 10, 1.0, 2, 2, 1.0, None, None, None, 1.0]
    assert found["later"] == [0, 0, None, 0, 0, None, None, None, None, None]
    assert found["december"][:9] == [0, 31, 0.0, 0, 5, 0.0, False, False, True]
    assert found["december"][9] == pytest.approx(0.15)


async def test_units_that_two_communities_share(service: Service) -> None:
    query = f"""{{ community(code: "{X}") {{
      sharedUnits(with: "{S}") {{ totalCount edges {{ node {{ name }} reasons {{ kind since }} }} }}
      withYinshan: sharedUnits(with: "{Y}") {{ nodes {{ name }} }}
      withNobody: sharedUnits(with: "999999999999") {{ totalCount }}
    }} }}"""
    found = (await data_of(service, query))["community"]
    police = {
        "node": {"name": "忠县公安局(示例)"},
        "reasons": [
            {"kind": "COMMITTEE_MEMBER", "since": "2020-06-01"},
            {"kind": "CO_BUILDS", "since": "2021-01-01"},
        ],
    }
    assert found["sharedUnits"] == {"totalCount": 1, "edges": [police]}  # by its agreement with both
    assert found["withYinshan"] == {"nodes": [{"name": "忠县示例水务公司"}]}
    assert found["withNobody"] == {"totalCount": 0}


NETWORK = """query Q($day: Date, $first: Int = 5000, $after: String) { coBuildingNetwork(asOf: $day, first: $first, after: $after) {
  totalCount
  edges { since agreementCount openClaimCount weight unit { id } node { id } cursor }
  pageInfo { hasNextPage endCursor }
} }"""


@pytest.mark.parametrize("day", DAYS, ids=str)
async def test_the_network_is_every_pair_that_builds_together(service: Service, day: Any) -> None:
    on = world(day)
    found = (await ask(service, NETWORK, on))["coBuildingNetwork"]
    pairs = {
        (link.source[1], link.target[1]): str(link.properties["since"]) for link in on.links if link.type == "CO_BUILDS"
    }
    given = {(plain(edge["unit"]["id"]), plain(edge["node"]["id"])): edge["since"] for edge in found["edges"]}
    assert given == pairs
    assert found["totalCount"] == len(pairs) == len(found["edges"])
    for edge in found["edges"]:
        unit, community = str(plain(edge["unit"]["id"])), str(plain(edge["node"]["id"]))
        assert (edge["agreementCount"], edge["openClaimCount"]) == (
            agreements_in_force(on, unit, community),
            open_claims(on, unit, community),
        )
        assert edge["weight"] == edge["agreementCount"] + edge["openClaimCount"] > 0


def agreements_in_force(on: World, unit: str, community: str) -> int:
    signed = [link.target[1] for link in on.leaving(unit, "SIGNED") if link.properties["role"] == "PROVIDER"]
    covering = [
        agreement for agreement in signed if community in {link.target[1] for link in on.leaving(agreement, "COVERS")}
    ]
    spans = [on.nodes[agreement].properties for agreement in covering]
    return sum(span["validFrom"] <= on.day < span["validTo"] for span in spans)


def open_claims(on: World, unit: str, community: str) -> int:
    tasks = [link.target[1] for link in on.leaving(unit, "CLAIMED")]
    return sum(community in {link.target[1] for link in on.leaving(task, "FOR_COMMUNITY")} for task in tasks)


async def test_the_network_can_be_had_in_pages(service: Service) -> None:
    whole = (await ask(service, NETWORK, HORIZON))["coBuildingNetwork"]["edges"]
    pages, after = [], None
    while True:
        page = (await ask(service, NETWORK, HORIZON, first=3, after=after))["coBuildingNetwork"]
        pages += page["edges"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    pairs = [(edge["unit"]["id"], edge["node"]["id"]) for edge in pages]
    assert pairs == [(edge["unit"]["id"], edge["node"]["id"]) for edge in whole]


async def test_what_became_of_an_area_in_two_steps(service: Service) -> None:
    query = """query Q($day: Date) {
      old: areaEver(code: "500233003099", asOf: $day) { validTo successors { edges { since kind node { code } } } currentEquivalents { nodes { code } } }
      gone: area(code: "500233003099", asOf: $day) { code }
      grid: areaEver(code: "500233002005004", asOf: $day) { currentEquivalents { nodes { code } } }
      there: areaEver(code: "500233003001", asOf: $day) { predecessors { nodes { code } } currentEquivalents { nodes { code } } }
      never: areaEver(code: "500233003097", asOf: $day) { code }
    }"""
    found = await ask(service, query, HORIZON)
    assert found["old"] == {
        "validTo": "2019-06-01",
        "successors": {"edges": [{"since": "2019-06-01", "kind": "RECODE", "node": {"code": "500233003098"}}]},
        "currentEquivalents": {"nodes": [{"code": "500233003001"}, {"code": "500233003002"}]},
    }
    assert (found["gone"], found["never"]) == (None, None)
    assert found["there"] == {
        "predecessors": {"nodes": [{"code": "500233003098"}]},
        "currentEquivalents": {"nodes": [{"code": "500233003001"}]},
    }
    assert found["grid"]["currentEquivalents"]["nodes"] == [{"code": "500233002005002"}]
    before = await ask(service, query, world(DAYS[2]))
    assert before["grid"]["currentEquivalents"]["nodes"] == [{"code": "500233002005004"}]


async def test_meetings_between_two_days_both_included(service: Service) -> None:
    query = """{
      june: meetings(from: "2024-06-18", to: "2024-06-20") { nodes { heldAt } }
      since: meetings(from: "2024-06-27") { nodes { heldAt status } }
      until: meetings(to: "2021-05-20") { totalCount }
      none: meetings(from: "2024-06-01", to: "2024-06-02") { totalCount }
    }"""
    found = await data_of(service, query)
    assert [meeting["heldAt"][:10] for meeting in found["june"]["nodes"]] == ["2024-06-18", "2024-06-19", "2024-06-20"]
    assert [(meeting["heldAt"][:10], meeting["status"]) for meeting in found["since"]["nodes"]] == [
        ("2024-06-27", "HELD"),
        ("2024-07-04", "PLANNED"),
    ]
    assert (found["until"]["totalCount"], found["none"]["totalCount"]) == (1, 0)


STATES = """query Q($day: Date) {
  order: workOrder(no: "GD-0011", asOf: $day) { state desk { __typename } }
  reopened: workOrder(no: "GD-0021", asOf: $day) { state rating { stars } }
  task: taskItem(code: "RW-002", asOf: $day) { status }
  unit: organization(id: "ID", asOf: $day) { claimHistory { edges { outcome until } } }
}"""


async def test_states_and_outcomes_follow_the_day(service: Service) -> None:
    """The state of a log on a day, and the outcome of a claim, which is unknown while the claim is open."""
    school = next(node for node in HORIZON.of_type("Unit") if node.properties["name"] == "忠县示例第一小学")
    states = STATES.replace("ID", school.id)

    async def on(day: str) -> Any:
        answer = await service.answer(Request(states, {"day": day}))
        return orjson.loads(answer.body())["data"]

    march, summer, october = [await on(day) for day in ("2023-03-01", "2023-07-01", "2023-10-01")]
    assert march["order"] == {"state": "DEPARTMENT_HANDLING", "desk": {"__typename": "Department"}}
    assert october["order"] == {"state": "RATED", "desk": None}
    assert (march["task"], summer["task"], october["task"]) == (None, {"status": "CLAIMED"}, {"status": "DONE"})
    assert summer["unit"]["claimHistory"]["edges"] == [{"outcome": None, "until": "2023-09-01"}]
    assert october["unit"]["claimHistory"]["edges"] == [{"outcome": "FULFILLED", "until": "2023-09-01"}]
    assert october["reopened"] == {"state": "RATED", "rating": {"stars": 1}}
    assert (await on("2023-10-20"))["reopened"] == {"state": "STREET_COORDINATION", "rating": None}
    assert (await on("2024-07-04"))["reopened"] == {"state": "RATED", "rating": {"stars": 4}}


async def test_references_of_links_are_nodes(service: Service) -> None:
    query = (
        f"""{{ community(code: "{S}") {{ legalDeputies {{ edges {{ until fromOrgId fromOrg {{ id name }} }} }} }} }}"""
    )
    (edge,) = (await data_of(service, query))["community"]["legalDeputies"]["edges"]
    assert edge["fromOrg"] == {"id": edge["fromOrgId"], "name": "忠县司法局(示例)"}
    assert edge["until"] == "2024-08-01"


def test_every_reference_of_a_link_is_a_field_of_its_edges() -> None:
    referring = [prop.name for link in MODEL.links.values() for prop in link.properties if prop.references]
    assert referring == ["onBehalfOfId", "onBehalfOfId", "fromOrgId", "agreementId", "representativeId"]


HANDLING = "deskArrivals dwellDays meanDwellDays onTimeRate"
MONTH = "resolvedOrders resolvedOnTime openAndDue onTimeRate"


async def handling(service: Service, name: str, day: str, months: tuple[str, ...] = ()) -> dict[str, Any]:
    """Orders that an organization of the world handled, as of a day, and by months."""
    periods = " ".join(
        f'm{number}: orderHandling(period: "{month}") {{ {MONTH} }}' for number, month in enumerate(months)
    )
    found = await data_of(
        service,
        f'{{ organizations(where: {{name: {{eq: "{name}"}}}}, asOf: "{day}") {{ nodes {{ {HANDLING} {periods} }} }} }}',
    )
    (node,) = found["organizations"]["nodes"]
    return dict(node)


async def test_how_long_orders_lay_at_a_desk_is_what_the_log_says(service: Service) -> None:
    gas = await handling(service, "忠县示例燃气公司", "2024-07-04")
    assert (gas["deskArrivals"], gas["dwellDays"]) == (1, pytest.approx(44 / 24))  # 27 February 13:00 to 1 March 9:00
    halfway = await handling(service, "忠县示例燃气公司", "2023-02-28")
    assert halfway["dwellDays"] == pytest.approx(35 / 24)  # it is there yet, until the end of the day
    assert (await handling(service, "忠县示例燃气公司", "2023-02-26"))["meanDwellDays"] is None


async def test_an_order_is_on_time_where_it_was_due_later(service: Service) -> None:
    late = await handling(service, "香山社区党委(示例)", "2024-07-04", ("2023-03", "2023-04"))
    assert [*late["m0"].values()] == [1, 0, 0, 0.0]  # GD-0002, two days late
    assert [*late["m1"].values()] == [0, 0, 0, None]
    timely = await handling(service, "十字街社区党委(示例)", "2024-07-04", ("2024-06",))
    assert [*timely["m0"].values()] == [1, 1, 0, 1.0]  # GD-0006
    assert timely["onTimeRate"] == 1.0  # of the last month
    due = await handling(service, "忠县城市管理局(示例)", "2024-07-04", ("2024-06", "2024-07"))
    assert [*due["m0"].values()] == [0, 0, 1, 0.0]  # GD-0005 was due on 30 June and lies there yet
    assert [*due["m1"].values()] == [0, 0, 0, None]


async def test_numbers_by_the_calendar_narrow_and_order(service: Service) -> None:
    found = await data_of(
        service,
        """{
          late: organizations(where: {onTimeRate: {lt: 0.5}}) { nodes { name } }
          timely: organizations(where: {onTimeRate: {gte: 1}}) { nodes { name } }
          long: organizations(where: {meanDwellDays: {gt: 1}}, orderBy: [{meanDwellDays: DESC}]) { nodes { meanDwellDays } }
          orders: workOrders(where: {onTime: {eq: true}}) { nodes { no } }
          waiting: workOrders(where: {daysAtDesk: {gt: 20}}, orderBy: [{daysAtDesk: DESC}]) { nodes { no daysAtDesk } }
          poor: grids(where: {dutyScore: {lt: 0.5}}, orderBy: [{dutyScore: ASC}]) { nodes { code dutyScore } }
          all: grids(first: 100) { nodes { code dutyScore } }
        }""",
    )
    assert [node["name"] for node in found["late"]["nodes"]] == ["忠县城市管理局(示例)"]
    assert [node["name"] for node in found["timely"]["nodes"]] == ["十字街社区党委(示例)"]
    dwell = [node["meanDwellDays"] for node in found["long"]["nodes"]]
    assert dwell == sorted(dwell, reverse=True) and dwell and min(dwell) > 1
    assert {node["no"] for node in found["orders"]["nodes"]} == {"GD-0006", "GD-0015"}
    assert [[*node.values()] for node in found["waiting"]["nodes"]] == [["GD-0005", 31], ["GD-0007", 24]]
    poor = {node["code"]: node["dutyScore"] for node in found["all"]["nodes"] if node["dutyScore"] < 0.5}
    assert {node["code"]: node["dutyScore"] for node in found["poor"]["nodes"]} == poor and poor
