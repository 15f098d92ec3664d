"""Measures of shared neighbours: computed once for each neighbour, with the order and the rows that a client computes."""

from __future__ import annotations

from statistics import mean
from typing import Any

import pytest

from gongjian.execution.service import Service
from tests.support.both_executors import data_of
from tests.unit.graph.cypher.test_statement import text_of

pytestmark = pytest.mark.anyio
BY_COMMUNITY = (
    "{ people(first: 100, orderBy: [{ registeredCommunities: { function: AVG, of: meanDaysToResolve, direction: DESC } }]) "
    "{ totalCount nodes { id registeredCommunities { nodes { meanDaysToResolve } } } } }"
)
SCORE = "{ grid: { dutyScore: { lt: 0.5 } } }"


def test_rows_are_grouped_by_neighbour() -> None:
    text = text_of(BY_COMMUNITY.replace("totalCount ", ""))
    assert "WITH community, collect([person]) AS rows\nCALL (community) {" in text
    assert "WITH grid, collect([order]) AS rows\nCALL (grid) {" in text_of(
        f"{{ workOrders(where: {{ NOT: {SCORE} }}) {{ nodes {{ no }} }} }}"
    )


def test_a_neighbour_of_one_row_is_not_grouped() -> None:
    text = text_of(
        "{ grids(orderBy: [{ workOrders: { function: AVG, of: daysToResolve, direction: ASC } }]) { nodes { code } } }"
    )
    assert "AS rows\n" not in text


async def test_people_are_sorted_by_a_measure_of_their_communities(service: Service) -> None:
    found = (await data_of(service, BY_COMMUNITY))["people"]
    assert len(found["nodes"]) == 100
    means = [mean_days(person) for person in found["nodes"]]
    assert any(value is None for value in means) and len(set(means)) > 2
    assert means == sorted(means, key=lambda value: (value is None, -(value or 0)))


def mean_days(person: dict[str, Any]) -> float | None:
    values = [each["meanDaysToResolve"] for each in person["registeredCommunities"]["nodes"]]
    known = [value for value in values if value is not None]
    return mean(known) if known else None


@pytest.mark.parametrize("where", [f"{{ NOT: {SCORE} }}", f'{{ OR: [{SCORE}, {{ no: {{ endsWith: "1" }} }}] }}'])
async def test_orders_are_filtered_by_a_measure_of_their_grid(service: Service, where: str) -> None:
    rows = "totalCount nodes { no grid { dutyScore } }"
    data = await data_of(
        service,
        f"{{ all: workOrders(first: 100) {{ {rows} }} some: workOrders(first: 100, where: {where}) {{ {rows} }} }}",
    )
    assert data["all"]["totalCount"] == len(data["all"]["nodes"])
    expected = [order for order in data["all"]["nodes"] if holds(order, negated="NOT" in where)]
    assert data["some"]["nodes"] == expected and 0 < len(expected) < len(data["all"]["nodes"])


def holds(order: dict[str, Any], *, negated: bool) -> bool:
    score = (order["grid"] or {}).get("dutyScore")
    low = score is not None and score < 0.5
    return not low if negated else low or str(order["no"]).endswith("1")
