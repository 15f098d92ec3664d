"""Page bounds of large lists: the rows do not depend on the sample."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from graphql import GraphQLEnumType, get_nullable_type

from gongjian.execution.documents import _documents
from gongjian.execution.service import Service
from graph.cypher import page_bound
from graph.model import MODEL, Choice
from graph.query import access
from resolvers.execution.inputs import PropertyInput
from schema.query import SCHEMA
from tests.conftest import THOROUGH
from tests.oracle.lists import binding
from tests.support.both_executors import data_of
from tests.unit.graph.cypher.test_statement import text_of

pytestmark = pytest.mark.anyio
LISTS = {"workOrders": "WorkOrder", "orderEvents": "OrderEvent", "demandItems": "DemandItem", "taskItems": "TaskItem"}


def fields(type_name: str) -> list[str]:
    """Return sortable properties that are never null, one of each type."""
    order: Any = SCHEMA.type_map[f"{type_name}Sort"]
    found: dict[Any, str] = {}
    for name, field in order.fields.items():
        match binding(f"{type_name}Sort", name):
            case PropertyInput(prop) if prop.required and isinstance(get_nullable_type(field.type), GraphQLEnumType):
                if not isinstance(prop.type, Choice):
                    found.setdefault(prop.type, name)
    return [*found.values()]


ORDERS = [(name, field) for name, type_name in LISTS.items() for field in fields(type_name)]


@pytest.fixture(params=[0, 3] if THOROUGH else [0])
def sample(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """The number of rows that a sample has beyond a page: with none it may reach farther than the page by far."""
    monkeypatch.setattr(page_bound, "SAMPLE", request.param)
    _documents.clear()
    return int(request.param)


async def page(service: Service, name: str, field: str, direction: str, **given: Any) -> Any:
    arguments = "".join(f", {key}: {value!r}".replace("'", '"') for key, value in given.items())
    day = ', asOf: "2024-07-04"' if direction == "DESC" else ""
    query = (
        f"{{ {name}(orderBy: [{{{field}: {direction}}}]{arguments}{day}) "
        "{ totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"
    )
    return (await data_of(service, query))[name]


def ids(found: Any) -> list[str]:
    return [node["id"] for node in found["nodes"]]


@pytest.mark.parametrize(("name", "field"), ORDERS)
async def test_pages_are_parts_of_the_whole(service: Service, sample: int, name: str, field: str) -> None:
    for direction in ("ASC", "DESC"):
        whole = [await page(service, name, field, direction, first=100, offset=offset) for offset in (0, 100)]
        rows = [row for found in whole for row in ids(found)]
        assert len(set(rows)) == len(rows) == whole[0]["totalCount"] > 3
        first = await page(service, name, field, direction, first=2)
        assert ids(first) == rows[:2] and first["pageInfo"]["hasNextPage"]
        after = await page(service, name, field, direction, first=3, after=first["pageInfo"]["endCursor"])
        assert ids(after) == rows[2:5] and after["pageInfo"]["hasPreviousPage"]
        last = await page(service, name, field, direction, last=2)
        assert ids(last) == rows[-2:]
        before = await page(service, name, field, direction, last=2, before=last["pageInfo"]["startCursor"])
        assert ids(before) == rows[-4:-2]
        assert ids(await page(service, name, field, direction, first=2, offset=1)) == rows[1:3]
        assert ids(await page(service, name, field, direction, first=0)) == []


def test_only_what_there_may_be_thousands_of_is_sampled() -> None:
    assert set(LISTS.values()) | {"GenericEvent"} == set(access.large_labels()) and len(ORDERS) > 6
    for text, sampled in {
        "{ workOrders { nodes { no } } }": True,
        '{ workOrders(asOf: "2024-07-04", orderBy: [{reportedAt: DESC}]) { nodes { no } } }': True,
        "{ workOrders { totalCount } }": False,
        "{ workOrders(orderBy: [{urgency: DESC}]) { nodes { no } } }": False,
        "{ workOrders(orderBy: [{dueAt: DESC}]) { nodes { no } } }": False,
        "{ workOrders(where: {state: {ne: RATED}}) { nodes { no } } }": False,
        "{ communities { nodes { code } } }": False,
        '{ grid(code: "500233001001001") { workOrders { nodes { no } } } }': False,
    }.items():
        assert ("reach" in text_of(text)) is sampled, text


def test_what_is_sampled_has_an_order_of_its_own() -> None:
    for name in access.large_labels():
        assert MODEL.property_of(name, MODEL.order_of(name)[0]).required, name


@pytest.mark.parametrize("day", [None, "2024-01-01"])
async def test_the_county_s_orders_come_in_order(county_service: Service, day: str | None) -> None:
    """Thousands, stored in the order in which they came."""
    at = f', asOf: "{day}"' if day else ""
    for direction in ("ASC", "DESC"):
        found, cursor = list[tuple[str, str]](), ""
        for _ in range(4):
            query = f"{{ workOrders(first: 100, orderBy: [{{title: {direction}}}, {{no: ASC}}]{at}{cursor}) {{ nodes {{ title no }} pageInfo {{ endCursor }} }} }}"
            rows = (await data_of(county_service, query))["workOrders"]
            found += [(node["title"], node["no"]) for node in rows["nodes"]]
            cursor = f', after: "{rows["pageInfo"]["endCursor"]}"'
        assert len(set(found)) == len(found) == 400
        titles = [title for title, _ in found]
        assert titles == sorted(titles, reverse=direction == "DESC")
        assert all(row < other for row, other in pairwise(found) if row[0] == other[0])
        figure = "min" if direction == "ASC" else "max"
        query = f"{{ workOrders{f'({at[2:]})' if at else ''} {{ aggregate {{ {figure}(of: title) }} }} }}"
        assert (await data_of(county_service, query))["workOrders"]["aggregate"][figure] == titles[0]


async def test_a_list_with_a_computed_key_is_not_bounded(service: Service) -> None:
    """The sample would have to compute the key of each of its rows."""
    order = "[{title: DESC}, {taskItems: {function: COUNT, direction: ASC}}]"
    query = f"{{ demandItems(first: 3, orderBy: {order}) {{ nodes {{ title taskItems {{ totalCount }} }} }} }}"
    nodes = (await data_of(service, query))["demandItems"]["nodes"]
    assert len(nodes) == 3
    assert nodes == sorted(nodes, key=lambda node: node["title"], reverse=True)
