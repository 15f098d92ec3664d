"""Comparable parts of answers: equal for all servers, although the shapes of their answers differ.

A list may be plain, a connection's `nodes`, or its `edges` with link properties on them or in `properties`. A look-up
by key may return a node or a list of one node.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def rows(answer: Any) -> list[dict[str, Any]]:
    """Return a list's rows, each with link properties and node values in one dict."""
    if isinstance(answer, list):
        return answer
    if "nodes" in answer:
        return list(answer["nodes"])
    return [{**edge, **edge.get("properties", {}), **edge["node"]} for edge in answer["edges"]]


def single(data: Any, *names: str) -> dict[str, Any]:
    """Return the node, or the only node of a list, under the first of the names that exists."""
    answer = next(data[name] for name in names if name in data)
    return rows(answer)[0] if isinstance(answer, list) or "edges" in answer else answer


def values(row: dict[str, Any], names: str) -> tuple[Any, ...]:
    return tuple(row[name] for name in names.split())


def value_rows(answer: Any, names: str) -> list[tuple[Any, ...]]:
    return [values(row, names) for row in rows(answer)]


def grid_by_key(data: Any) -> Any:
    return values(single(data, "grid", "grids"), "id code name level householdCount")


def serving_units(data: Any) -> Any:
    """Return each unit with its reasons."""
    grid = single(data, "grid", "grids")
    units = [
        (*values(unit, "name kind"), sorted(value_rows(unit["reasons"], "kind since")))
        for unit in rows(grid["servingUnits"])
    ]
    return values(grid, "code name"), single(grid, "community", "communities")["name"], units


def nested_page(data: Any) -> Any:
    town = single(data, "township", "townships")
    names = "id code name householdCount level version"
    return values(town, "code name"), [
        (*values(child, "code name"), value_rows(child["grids"], names)) for child in rows(town["children"])
    ]


def thousand_rows(data: Any) -> Any:
    names = (
        "id no title urgency state classification escalationLevel maxLevel sourceId resolution reopenCount returnCount "
        "version"
    )
    children = rows(single(data, "township", "townships")["children"])
    return [value_rows(grid["workOrders"], names) for child in children for grid in rows(child["grids"])]


def total_count(data: Any) -> Any:
    orders = first_of(data, ("workOrders", "workOrdersConnection"))
    return orders["totalCount"], value_rows(orders, "no title urgency state")


def relation_filter(data: Any) -> Any:
    center = single(data, "organization", "organizations")
    return center["name"], value_rows(center["dispatchedOrders"], "no title state")


def order_by_count(data: Any) -> Any:
    departments = rows(first_of(data, ("organizations", "departments")))
    return [
        (row["name"], row["arrivals"] if "arrivals" in row else row["orderEventsTo"]["totalCount"])
        for row in departments
    ]


def group_by(data: Any) -> Any:
    if "ordersByState" in data:
        return {row["state"]: row["count"] for row in data["ordersByState"]}
    return {row["keys"][0]["value"]: row["count"] for row in data["workOrders"]["groupBy"]}


def as_of(data: Any) -> Any:
    town = single(data, "township", "townships")
    return town["code"], [
        (*values(child, "code name"), *values(grid, "code name"), _force(grid["gridForce"]))
        for child in rows(town["children"])
        for grid in rows(child["grids"])
    ]


def _force(links: Any) -> list[tuple[Any, ...]]:
    """Return the people of the links in one order. A person with two roles appears twice."""
    return sorted((row["role"], row["since"], row["name"]) for row in rows(links))


def search(data: Any) -> Any:
    """Return the ids in one order, because only this project ranks results."""
    lists = [data["search"]] if "search" in data else [data["areas"], data["organizations"], data["people"]]
    return sorted(row["id"] for answer in lists for row in rows(answer))


def shortest_path(data: Any) -> Any:
    """Return the path's length, because each server may choose another of several shortest paths."""
    if "shortestPaths" in data:
        return data["shortestPaths"]["paths"][0]["hops"]
    return single(data, "shortestPath")["hops"]


def five_roots(data: Any) -> Any:
    grid, community = single(data, "grid", "grids"), single(data, "community", "communities")
    center, order = single(data, "organization", "organizations"), single(data, "workOrder", "workOrders")
    category, committee = single(data, "category", "categories"), single(community, "committee", "committees")
    return [
        (*values(grid, "code name"), *values(single(grid, "community", "communities"), "code name")),
        (community["name"], committee["name"], _force(committee["memberUnits"])),
        (*values(center, "name kind"), value_rows(center["operatesFor"], "code name")),
        (*values(order, "no title state"), *values(single(order, "grid", "grids"), "code name")),
        values(single(order, "category", "categories"), "code name"),
        (*values(category, "code name"), value_rows(category["workOrders"], "no title state")),
    ]


def difference(ours: Any, theirs: Any) -> str:
    """Return the texts around the first difference of two answers."""
    our_text, their_text = repr(ours), repr(theirs)
    pairs = enumerate(zip(our_text, their_text, strict=False))
    at = next((index for index, (a, b) in pairs if a != b), min(len(our_text), len(their_text)))
    around = slice(max(0, at - 60), at + 60)
    return f"ours … {our_text[around]} … theirs … {their_text[around]} …"


def first_of(data: Any, names: Sequence[str]) -> Any:
    return next(data[name] for name in names if name in data)


def leaves(data: Any) -> int:
    """Return the number of scalars in an answer."""
    if isinstance(data, dict):
        return sum(map(leaves, data.values()))
    if isinstance(data, list):
        return sum(map(leaves, data))
    return 1
