"""Nodes and links of networks from the rows of documents. Ids are written without their as-of date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from analysis.kinds import Side
from analysis.network import Link, Node

Row = Mapping[str, Any]


def lasting_id(id_: str) -> str:
    """Return an id without the as-of date behind it (`community_1KN7@2024-07-04`), so that networks of two days compare."""
    return id_.partition("@")[0]


def unit(row: Row) -> Node:
    """Return the node of an organization (fragment `Unit`)."""
    place: Row = next(iter(row["areas"]["nodes"]), {})
    township: Row = next(iter(place["township"]["nodes"]), {}) if place else {}
    attributes = {
        "kind": row["kind"],
        "sector": row["sector"],
        "code": place.get("code"),
        "township": township.get("name"),
    }
    return Node(lasting_id(row["id"]), row["name"], row["type"], Side.UNIT, False, attributes)


def community(row: Row) -> Node:
    """Return the node of a community (fragment `Community`)."""
    attributes = {"code": row["code"], "township": (row["township"] or {}).get("name")}
    return Node(lasting_id(row["id"]), row["name"], row["type"], Side.COMMUNITY, row["inScope"], attributes)


def distinct(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Return nodes without repetitions of an id, sorted by id."""
    return tuple(sorted({node.id: node for node in nodes}.values(), key=lambda node: node.id))


def links(rows: Iterable[Row], **attributes: str) -> Iterator[Link]:
    """Yield the links of rows with `source {id}`, `target {id}`, and where asked for `weight`, `since` and `until`.

    `attributes` are names of fields that become attributes of the link.
    """
    for row in rows:
        yield Link(
            lasting_id(row["source"]["id"]),
            lasting_id(row["target"]["id"]),
            row.get("weight", 1),
            day_of(row.get("since")),
            day_of(row.get("until")),
            {name: row[field] for name, field in attributes.items()},
        )


def day_of(value: str | None) -> date | None:
    """Return the date of an ISO text."""
    return date.fromisoformat(value) if value else None
