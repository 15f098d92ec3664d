"""Nodes and links of networks from the rows of documents. Ids are written without their as-of date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from analysis.kinds import Side
from analysis.network import Link, Node

Row = Mapping[str, Any]
NO_ROWS: Row = {"nodes": ()}
TOWNSHIP = 4  # level of an area


def lasting_id(id_: str) -> str:
    """Return an id without the as-of date behind it (`community_1KN7@2024-07-04`), so that networks of two days compare."""
    return id_.partition("@")[0]


def unit(row: Row) -> Node:
    """Return the node of an organization (fragment `Unit`; of one that ended fragment `Body`, without its area)."""
    attributes = {"kind": row["kind"], "sector": row["sector"], **seat(row)}
    return Node(lasting_id(row["id"]), row["name"], row["type"], Side.UNIT, False, attributes)


def community(row: Row) -> Node:
    """Return the node of a community (fragment `Community`; of one that ended fragment `Place`, without its township)."""
    attributes = {"code": row["code"], "township": township_of(row)}
    return Node(lasting_id(row["id"]), row["name"], row["type"], Side.COMMUNITY, row["inScope"], attributes)


def seat(row: Row) -> dict[str, Any]:
    """Return code and township of the main seat of an organization (fragment `Seat`), as attributes; none without a seat."""
    area: Row = next(iter(row.get("areas", NO_ROWS)["nodes"]), {})
    township: Row = area if area.get("level") == TOWNSHIP else next(iter(area.get("township", NO_ROWS)["nodes"]), {})
    return {"code": area.get("code"), "township": township.get("name")}


def township_of(row: Row | None) -> str | None:
    """Return the name of the township of a row with `township {name}`; none where there is none."""
    return ((row or {}).get("township") or {}).get("name")


def distinct(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Return nodes sorted by id; of several with one id the last."""
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


def day_of_instant(value: str) -> date:
    """Return the day of an instant of the API, in +08:00."""
    return datetime.fromisoformat(value).date()
