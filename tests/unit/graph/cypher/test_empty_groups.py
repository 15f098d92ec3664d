"""Groups without a node, on request: counted, kept by `having`, ordered and paged like the others."""

from __future__ import annotations

import pytest

from gongjian.execution.service import Service
from tests.support.both_executors import data_of
from tests.unit.graph.cypher.test_statement import text_of

pytestmark = pytest.mark.anyio


def test_groups_without_the_argument_cost_nothing() -> None:
    plain = "{ organizations { groupBy(keys: {sector: VALUE}) { count } } }"
    assert text_of(plain) == text_of(plain.replace("VALUE}", "VALUE}, empty: false"))
    assert "'COMMERCIAL_DISTRICT', 'INTERNET'" in text_of(plain.replace("VALUE}", "VALUE}, empty: true"))


async def test_values_of_an_enum_that_no_node_has_are_empty_groups(service: Service) -> None:
    query = """query ($empty: Boolean) { organizations(where: {kind: {ne: PRIVATE_ENTERPRISE}}) {
        all: groupBy(keys: {sector: VALUE}, first: 100, orderBy: {keys: ASC}) { keys { value } count max(of: name) }
        full: groupBy(keys: {sector: VALUE}, empty: $empty, first: 100, orderBy: {keys: ASC}) {
            keys { value } count countDistinct(of: kind) sum(of: deskArrivals) avg(of: deskArrivals) max(of: name) min(of: kind) }
        page: groupBy(keys: {sector: VALUE}, empty: true, first: 2, offset: 1, orderBy: {keys: ASC}) { keys { value } count }
        few: groupBy(keys: {sector: VALUE}, empty: true, having: {function: COUNT, lte: 0}) { count }
        number: groupCount(keys: {sector: VALUE}, empty: $empty)
        none: groupCount(keys: {sector: VALUE}, empty: true, having: {function: COUNT, lte: 0}) } }"""
    found = (await data_of(service, query, {"empty": True}))["organizations"]
    counts = {group["keys"][0]["value"]: group["count"] for group in found["all"]}
    codes = ["BUSINESS_BUILDING", "PARK", "COMMERCIAL_DISTRICT", "INTERNET", "OTHER", None]
    full = {group["keys"][0]["value"]: group["count"] for group in found["full"]}
    assert full == {code: counts.get(code, 0) for code in codes} and [*full] == codes
    nothing = {"count": 0, "countDistinct": 0, "sum": 0, "avg": None, "max": None, "min": None}
    empty = [group for group in found["full"] if group["count"] == 0]
    assert empty == [{"keys": group["keys"], **nothing} for group in empty] != []
    assert [group["keys"][0]["value"] for group in found["page"]] == codes[1:3]
    assert (found["number"], found["none"], len(found["few"])) == (6, len(empty), len(empty))
    without = (await data_of(service, query, {"empty": False}))["organizations"]
    assert [group["count"] for group in without["full"]] == [group["count"] for group in found["all"]]
    assert without["number"] == len(found["all"]) < 6
