"""Lists of nodes with gaps, filtered by gap codes: rows compared with the unfiltered list, and changes."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from gongjian.execution.service import Service
from schema.query import SCHEMA
from tests.oracle.lists import InputValue
from tests.oracle.world import DAYS
from tests.property.test_lists import patient as patient
from tests.support.both_executors import data_of

pytestmark = pytest.mark.anyio
LISTS = {"communityGaps": "CommunityGap", "gridGaps": "GridGap", "mechanismGaps": "MechanismGap"}


async def gaps(service: Service, name: str, day: str, where: InputValue | None = None) -> Any:
    query = (
        f'query Q($where: {LISTS[name]}Where, $asOf: Date) {{ county(code: "500233", asOf: $asOf) {{ {name}(where: $where,'
        " orderBy: [{node: {area: {code: DESC}}}], first: 100) { totalCount aggregate { count } groupBy(keys: [{node: {area: {code: VALUE}}}], first: 100) "
        "{ keys { value } } edges { missing surplus node { code } } } } }"
    )
    return (await data_of(service, query, {"where": where, "asOf": day}))["county"][name]


def codes(name: str) -> list[str]:
    filter_: Any = SCHEMA.type_map[f"{LISTS[name]}EdgeWhere"]
    return [*filter_.fields["missing"].type.fields["includes"].type.values]


@pytest.mark.parametrize("name", LISTS)
async def test_they_are_found_by_what_is_missing(patient: Service, name: str) -> None:
    found = set()
    for day in map(str, DAYS):
        whole = await gaps(patient, name, day)
        assert whole["edges"] == sorted(whole["edges"], key=lambda edge: edge["node"]["code"], reverse=True)
        for code, part in product(codes(name), ("missing", "surplus")):
            wanted = [edge for edge in whole["edges"] if code in edge[part]]
            narrowed = await gaps(patient, name, day, {"edge": {part: {"includes": code}}})
            assert narrowed["edges"] == wanted
            assert narrowed["totalCount"] == narrowed["aggregate"]["count"] == len(wanted) == len(narrowed["groupBy"])
            other = await gaps(patient, name, day, {"NOT": {"edge": {part: {"includes": code}}}})
            assert other["totalCount"] == len(whole["edges"]) - len(wanted)
            found.add(bool(wanted))
    assert found == {True, False}, "of some codes something is found, of others nothing"


@pytest.mark.parametrize("name", LISTS)
async def test_a_condition_on_the_node_holds_beside(patient: Service, name: str) -> None:
    whole = await gaps(patient, name, str(DAYS[0]))
    edge = whole["edges"][0]
    where = {
        "edge": {"missing": {"includes": edge["missing"][0]}},
        "node": {"area": {"code": {"eq": edge["node"]["code"]}}},
    }
    assert (await gaps(patient, name, str(DAYS[0]), where))["edges"] == [edge]
    either = {"OR": [where, {"node": {"area": {"code": {"eq": whole["edges"][-1]["node"]["code"]}}}}]}
    assert [edge["node"]["code"] for edge in (await gaps(patient, name, str(DAYS[0]), either))["edges"]] == list(
        dict.fromkeys([edge["node"]["code"], whole["edges"][-1]["node"]["code"]])
    )


@pytest.mark.parametrize("name", LISTS)
async def test_their_changes_are_what_two_lists_differ_by(patient: Service, name: str) -> None:
    earlier, later, differing = str(DAYS[2]), str(DAYS[0]), 0
    for code in codes(name):
        where = {"edge": {"missing": {"includes": code}}}
        was, now = [
            {edge["node"]["code"] for edge in (await gaps(patient, name, day, where))["edges"]}
            for day in (earlier, later)
        ]
        query = (
            f'query Q($where: {LISTS[name]}Where, $from: Date!) {{ county(code: "500233") {{ {name}(where: $where)'
            " { changeCount(from: $from) changes(from: $from) { kind node { ... on Area { code } } } } } }"
        )
        found = (await data_of(patient, query, {"where": where, "from": earlier}))["county"][name]
        wanted = {(code, "APPEARED") for code in now - was} | {(code, "ENDED") for code in was - now}
        assert {(change["node"]["code"], change["kind"]) for change in found["changes"]} == wanted
        assert found["changeCount"] == len(wanted)
        differing += bool(wanted)
    assert differing
