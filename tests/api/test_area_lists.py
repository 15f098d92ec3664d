"""Lists of areas filtered by properties of their own: rows, order, as-of dates and anchors."""

from __future__ import annotations

from typing import Any

import pytest

from gongjian.execution.requests import Ready, Request
from gongjian.execution.service import Service
from gongjian.explain.explain import explain
from gongjian.explain.explanation import Explanation
from graph.explain.advice import AdviceCode
from tests.oracle.world import DAYS, world
from tests.support.both_executors import data_of

pytestmark = pytest.mark.anyio
LISTS = {
    "townships": "Township",
    "communities": "Community",
    "grids": "Grid",
    "microGrids": "MicroGrid",
    "buildings": "Building",
}
MISTAKES = {AdviceCode.SCAN_COULD_SEEK, AdviceCode.SEEK_BY_NULL}


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("name", LISTS)
async def test_every_area_of_a_level_is_listed_by_code_as_of_the_day(service: Service, name: str, day: Any) -> None:
    page = "(asOf: $on, first: 100) { totalCount nodes { code } aggregate { count } }"
    query = f"query ($on: Date) {{ list: {name}{page} }}"
    found = (await data_of(service, query, {"on": str(day)}))["list"]
    codes = sorted(node.properties["code"] for node in world(day).of_type(LISTS[name]))
    assert found["totalCount"] == found["aggregate"]["count"] == len(codes)
    assert [node["code"] for node in found["nodes"]] == codes[:100]


async def test_grids_are_asked_for_and_ordered_by_their_own_numbers(service: Service) -> None:
    query = """{ grids(where: {householdCount: {gt: 300}}, orderBy: [{householdCount: DESC}]) {
        totalCount nodes { code householdCount community { shortName } } } }"""
    found = (await data_of(service, query))["grids"]
    assert found["totalCount"] == 3
    assert [(node["code"], node["householdCount"]) for node in found["nodes"]] == [
        ("500233001007001", 330),
        ("500233001001001", 312),
        ("500233001001004", 301),
    ]


async def test_grids_of_a_community_are_narrowed_and_begin_at_it(service: Service) -> None:
    query = """query ($code: ID!, $on: Date) {
        grids(where: {community: {area: {code: {eq: $code}}}, householdCount: {gt: 270}}, orderBy: [{population: ASC}], asOf: $on) {
          nodes { code } } }"""
    variables = {"code": "500233001001"}

    async def codes(day: str | None) -> list[str]:
        found = await data_of(service, query, {**variables, "on": day})
        return [node["code"][-3:] for node in found["grids"]["nodes"]]

    assert await codes(None) == ["002", "004", "001"]
    assert await codes("2023-03-01") == ["002", "001"]  # 003 has too few households, 004 is not there yet
    ready = service.ready(Request(query, variables))
    assert isinstance(ready, Ready)
    lines = [line.strip() for line in ready.prepared.statement.text.split("\n")]
    assert [line for line in lines if line.startswith("MATCH")] == [
        "MATCH (anchor:Community {code: code_eq})",
        "MATCH (anchor)<-[l:PART_OF]-(grid:Grid)",
    ]


async def test_communities_are_narrowed_by_flags_kind_and_township(service: Service) -> None:
    query = """{ communities(where: {kind: {eq: RESIDENTS_COMMITTEE}, inScope: {eq: true}, area: {parent: {name: {contains: "忠州"}}}}, orderBy: [{area: {code: DESC}}], first: 3) {
        totalCount nodes { code parent { name } } } }"""
    on = world(DAYS[0])
    street = next(township for township in on.of_type("Township") if township.properties["name"].startswith("忠州"))
    below = {link.source[1] for link in on.arriving(street.id, "PART_OF")}
    codes = [
        community.properties["code"]
        for community in on.of_type("Community")
        if community.id in below
        and community.properties["inScope"]
        and community.properties["kind"] == "RESIDENTS_COMMITTEE"
    ]
    found = (await data_of(service, query))["communities"]
    assert found["totalCount"] == len(codes) > 3
    assert [node["code"] for node in found["nodes"]] == sorted(codes, reverse=True)[:3]


async def test_a_page_of_communities_goes_on_behind_its_cursor(service: Service) -> None:
    query = """query ($after: String) { communities(first: 100, after: $after, orderBy: [{isUrban: DESC}]) {
        nodes { code } pageInfo { endCursor hasNextPage } } }"""
    codes, page = list[str](), {"endCursor": None, "hasNextPage": True}
    while page["hasNextPage"]:
        found = (await data_of(service, query, {"after": page["endCursor"]}))["communities"]
        codes, page = codes + [node["code"] for node in found["nodes"]], found["pageInfo"]
    assert sorted(codes) == sorted(community.properties["code"] for community in world(DAYS[0]).of_type("Community"))
    urban = {
        community.properties["code"]: community.properties["isUrban"]
        for community in world(DAYS[0]).of_type("Community")
    }
    assert [urban[code] for code in codes] == sorted(urban.values(), reverse=True)


async def test_townships_are_grouped_by_kind(service: Service) -> None:
    query = "{ townships { groupBy(keys: [{kind: VALUE}]) { keys { value } count } } }"
    groups = (await data_of(service, query))["townships"]["groupBy"]
    assert {group["keys"][0]["value"]: group["count"] for group in groups} == {
        "SUBDISTRICT": 4,
        "TOWN": 19,
        "TOWNSHIP": 6,
    }


async def test_buildings_come_to_households_by_grid(service: Service) -> None:
    query = """{ buildings(where: {area: {code: {startsWith: "500233002002"}}}) {
        aggregate { sum(of: householdCount) max(of: floorCount) }
        groupBy(keys: [{grid: {area: {code: VALUE}}}]) { keys { value } sum(of: householdCount) } } }"""
    found = (await data_of(service, query))["buildings"]
    assert found["aggregate"] == {"sum": 84, "max": 7}
    assert sum(group["sum"] for group in found["groupBy"]) == 84


async def test_micro_grids_change_between_two_days(service: Service) -> None:
    query = """{ microGrids { changeCount(from: "2023-08-01", to: "2023-12-01")
        changes(from: "2023-08-01", to: "2023-12-01") { kind node { ... on MicroGrid { code } } } } }"""
    found = (await data_of(service, query))["microGrids"]
    assert found["changeCount"] == 2
    assert [(change["kind"], change["node"]["code"]) for change in found["changes"]] == [
        ("APPEARED", "500233001001002001"),
        ("ENDED", "500233001007002001"),
    ]


@pytest.mark.parametrize("name", LISTS)
async def test_areas_that_are_named_by_code_are_not_looked_for(service: Service, name: str) -> None:
    code = min(node.properties["code"] for node in world(DAYS[0]).of_type(LISTS[name]))
    page = "(where: {area: {code: {in: $codes}}}) { nodes { code } }"
    query = f"query ($codes: [ID!]) {{ list: {name}{page} }}"
    found = Explanation()
    await explain(service, Request(query, {"codes": [code]}), found)
    assert [str(advice) for advice in found.advice if advice.code in MISTAKES] == []
    assert (await data_of(service, query, {"codes": [code]}))["list"] == {"nodes": [{"code": code}]}
