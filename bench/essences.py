"""What of an answer is compared: the same for every server, whatever shape its own answer has.

A list may be a plain one, a connection's `nodes`, or its `edges` with the link's facts on them or in `properties`; what is
found by a key may be the one node or a list of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def rows(found: Any) -> list[dict[str, Any]]:
    """A list's rows, each with its link's facts and its node's values side by side."""
    if isinstance(found, list):
        return found
    if "nodes" in found:
        return list(found["nodes"])
    return [{**edge, **edge.get("properties", {}), **edge["node"]} for edge in found["edges"]]


def one(data: Any, *names: str) -> dict[str, Any]:
    """What stands under the first of these names that there is: the node, or the only one of a list."""
    found = next(data[name] for name in names if name in data)
    return rows(found)[0] if isinstance(found, list) or "edges" in found else found


def told(row: dict[str, Any], names: str) -> tuple[Any, ...]:
    return tuple(row[name] for name in names.split())


def all_told(found: Any, names: str) -> list[tuple[Any, ...]]:
    return [told(row, names) for row in rows(found)]


def grid_by_key(data: Any) -> Any:
    return told(one(data, "grid", "grids"), "id code name level householdCount")


def serving_units(data: Any) -> Any:
    """Each unit with its reasons."""
    grid = one(data, "grid", "grids")
    units = [
        (*told(unit, "name kind"), sorted(all_told(unit["reasons"], "kind since")))
        for unit in rows(grid["servingUnits"])
    ]
    return told(grid, "code name"), one(grid, "community", "communities")["name"], units


def nested_page(data: Any) -> Any:
    town = one(data, "township", "townships")
    names = "id code name householdCount level version"
    return told(town, "code name"), [
        (*told(child, "code name"), all_told(child["grids"], names)) for child in rows(town["children"])
    ]


def thousand_rows(data: Any) -> Any:
    names = (
        "id no title urgency state classification escalationLevel maxLevel sourceId resolution reopenCount returnCount "
        "version"
    )
    children = rows(one(data, "township", "townships")["children"])
    return [all_told(grid["workOrders"], names) for child in children for grid in rows(child["grids"])]


def total_count(data: Any) -> Any:
    found = one_of(data, ("workOrders", "workOrdersConnection"))
    return found["totalCount"], all_told(found, "no title urgency state")


def relation_filter(data: Any) -> Any:
    center = one(data, "organization", "organizations")
    return center["name"], all_told(center["dispatchedOrders"], "no title state")


def order_by_count(data: Any) -> Any:
    found = rows(one_of(data, ("organizations", "departments")))
    return [
        (row["name"], row["arrivals"] if "arrivals" in row else row["orderEventsTo"]["totalCount"]) for row in found
    ]


def group_by(data: Any) -> Any:
    if "ordersByState" in data:
        return {row["state"]: row["count"] for row in data["ordersByState"]}
    return {row["keys"][0]["value"]: row["count"] for row in data["workOrders"]["groupBy"]}


def as_of(data: Any) -> Any:
    town = one(data, "township", "townships")
    return town["code"], [
        (*told(child, "code name"), *told(grid, "code name"), _force(grid["gridForce"]))
        for child in rows(town["children"])
        for grid in rows(child["grids"])
    ]


def _force(found: Any) -> list[tuple[Any, ...]]:
    """Who is at the end of the links; somebody with two roles stands there twice, in any order."""
    return sorted((row["role"], row["since"], row["name"]) for row in rows(found))


def search(data: Any) -> Any:
    """Who was found; the order is each server's own, for only this project ranks."""
    lists = [data["search"]] if "search" in data else [data["areas"], data["organizations"], data["people"]]
    return sorted(row["id"] for found in lists for row in rows(found))


def shortest_path(data: Any) -> Any:
    """How long it is: of several that are equally short each server names its own."""
    if "shortestPaths" in data:
        return data["shortestPaths"]["paths"][0]["hops"]
    return one(data, "shortestPath")["hops"]


def five_roots(data: Any) -> Any:
    grid, community = one(data, "grid", "grids"), one(data, "community", "communities")
    center, order = one(data, "organization", "organizations"), one(data, "workOrder", "workOrders")
    category, committee = one(data, "category", "categories"), one(community, "committee", "committees")
    return [
        (*told(grid, "code name"), *told(one(grid, "community", "communities"), "code name")),
        (community["name"], committee["name"], _force(committee["memberUnits"])),
        (*told(center, "name kind"), all_told(center["operatesFor"], "code name")),
        (*told(order, "no title state"), *told(one(order, "grid", "grids"), "code name")),
        told(one(order, "category", "categories"), "code name"),
        (*told(category, "code name"), all_told(category["workOrders"], "no title state")),
    ]


def difference(ours: Any, theirs: Any) -> str:
    """Where two answers begin to differ, with what stands there."""
    one, other = repr(ours), repr(theirs)
    at = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    around = slice(max(0, at - 60), at + 60)
    return f"ours … {one[around]} … theirs … {other[around]} …"


def one_of(data: Any, names: Sequence[str]) -> Any:
    return next(data[name] for name in names if name in data)


def leaves(data: Any) -> int:
    """Scalars of an answer."""
    if isinstance(data, dict):
        return sum(map(leaves, data.values()))
    if isinstance(data, list):
        return sum(map(leaves, data))
    return 1
