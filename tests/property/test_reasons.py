"""Lists with reasons, filtered, ordered and grouped by the reasons, compared with the oracle, and by example."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any

import pytest

from gongjian.execution.service import Service
from tests.conftest import ENGINE
from tests.oracle.generator import InputGenerator, Listing, listings
from tests.oracle.lists import InputValue, Oracle, type_prefix
from tests.oracle.patterns import reasons
from tests.oracle.world import DAYS, world
from tests.property.test_diffs import document as changes_document
from tests.property.test_diffs import expected as expected_changes
from tests.property.test_diffs import given as change_given
from tests.property.test_lists import check, check_coming, is_too_costly, on_the_day
from tests.property.test_lists import patient as patient
from tests.support.both_executors import answer_of, data_of

pytestmark = pytest.mark.anyio
OWNERS = ("Community", "Grid", "Unit")  # an organization of another kind has the same lists
GATHERED = [one for one in listings() if one.traversal.reasons and one.owner in OWNERS]
TIMES = 4 if ENGINE == "embedded" else 1


def about_reasons(generator: InputGenerator, listing: Listing) -> InputValue:
    """Generate a predicate on the reasons and on other properties."""
    edge = generator.where("ReasonEdgeWhere", 2) or {"count": {"gte": 1}}
    return {**generator.where(f"{type_prefix(listing.traversal)}Where", 1), "edge": edge}


@cache
def starts(listing: Listing) -> list[str]:
    """Return the start nodes with rows on one of the dates."""
    owners = {node.id for day in DAYS for node in world(day).nodes.values() if node.label == listing.owner}
    return sorted(one for one in owners if any(reasons(world(day), listing.traversal, one) for day in DAYS))


@pytest.mark.parametrize("listing", GATHERED, ids=lambda one: f"{one.owner}.{one.name}")
async def test_they_are_what_the_oracle_says(patient: Service, listing: Listing) -> None:
    random, found = Random(f"{listing.owner}.{listing.name}"), 0  # no secret
    for _ in range(200):
        on, start = world(random.choice(DAYS)), random.choice(starts(listing))
        if start not in on.nodes:
            continue
        generator, name = InputGenerator(random, on), type_prefix(listing.traversal)
        where, order = (
            about_reasons(generator, listing),
            [{"edge": {"count": "DESC"}}, generator.order(f"{name}Sort", 1)],
        )
        rows = Oracle(on).rows(listing.traversal, start, where, order)
        if not rows or is_too_costly(listing, where, order):
            continue
        given = {"where": where, "orderBy": order, **on_the_day(start, on.day, random)}
        await check(patient, listing, given, [node for node, _ in rows], random)
        await check_coming(patient, listing, given, Oracle(on), rows, random)
        found += 1
        if found == TIMES:
            break
    assert found


@pytest.mark.parametrize("listing", GATHERED, ids=lambda one: f"{one.owner}.{one.name}")
async def test_their_changes_are_what_two_lists_differ_by(patient: Service, listing: Listing) -> None:
    random, found = Random(f"{listing.owner}.{listing.name}"), 0  # no secret
    for _ in range(300):
        (earlier, later), start = sorted(random.sample(DAYS, 2)), random.choice(starts(listing))
        if start not in world(later).nodes:
            continue
        where = about_reasons(InputGenerator(random, world(later)), listing)
        wanted = expected_changes(listing, start, where, earlier, later)
        if not wanted or is_too_costly(listing, where, []):
            continue
        given = {"id": f"{start}@{later}", "where": where, "from": str(earlier)}
        answer = await answer_of(patient, changes_document(listing), given)
        assert "errors" not in answer, (answer, given)
        listed = answer["data"]["node"]["list"]
        assert listed["changeCount"] == len(wanted), given
        assert [change_given(row) for row in listed["changes"]] == wanted, given
        found += 1
        if found == TIMES:
            break
    assert found


SERVING = """query Q($where: OrganizationReasonWhere, $keys: [OrganizationReasonKey!]!) {
  grid(code: "500233001001001", asOf: "2024-07-04") {
    servingUnits(where: $where, orderBy: [{edge: {count: DESC}}, {node: {name: ASC}}], first: 100) {
      totalCount groupBy(keys: $keys, orderBy: [{keys: DESC}]) { keys { value } count } groupCount(keys: $keys)
      edges { count node { name } reasons { kind since } }
    }
  }
}"""


async def serving(service: Service, where: InputValue | None = None) -> Any:
    data = await data_of(service, SERVING, {"where": where, "keys": [{"edge": {"count": "VALUE"}}]})
    return data["grid"]["servingUnits"]


async def test_what_serves_in_more_ways_than_one_is_found(patient: Service) -> None:
    whole = await serving(patient)
    counts = [edge["count"] for edge in whole["edges"]]
    assert counts == sorted(counts, reverse=True) and counts[0] > 1 > 0 and counts[-1] == 1
    assert {group["keys"][0]["value"]: group["count"] for group in whole["groupBy"]} == {
        one: counts.count(one) for one in counts
    }
    assert whole["groupCount"] == len(set(counts))
    several = await serving(patient, {"edge": {"count": {"gt": 1}}})
    assert several["edges"] == [edge for edge in whole["edges"] if edge["count"] > 1]


@pytest.mark.parametrize(("quantifier", "holds"), [("some", any), ("all", all), ("none", lambda found: not any(found))])
async def test_reasons_are_asked_for_by_kind_and_day(patient: Service, quantifier: str, holds: Any) -> None:
    whole = (await serving(patient))["edges"]
    kinds = {reason["kind"] for edge in whole for reason in edge["reasons"]}
    assert len(kinds) > 1
    for kind in kinds:
        for since in ("2020-01-01", "2022-01-01", "2024-01-01"):
            wanted = [
                edge
                for edge in whole
                if holds([one["kind"] == kind and one["since"] >= since for one in edge["reasons"]])
            ]
            where = {"edge": {"reasons": {quantifier: {"kind": {"eq": kind}, "since": {"gte": since}}}}}
            assert (await serving(patient, where))["edges"] == wanted
