"""Nodes and links of networks from the rows of documents. Ids are written without their as-of date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from analysis.kinds import Side
from analysis.network import Link, Node
from resolvers.execution.dates import lasting_id

Row = Mapping[str, Any]
NO_ROWS: Row = {"nodes": ()}
TOWNSHIP = 9  # digits of a township's code, with which the codes of all areas in it begin


def unit(row: Row) -> Node:
    """Return the node of an organization (fragment `Unit`; of one that ended fragment `Body`, without its seat)."""
    attributes = {"kind": row["kind"], "sector": row["sector"], "code": seat(row)}
    return Node(lasting_id(row["id"]), row["name"], row["type"], Side.UNIT, False, attributes)


def community(row: Row) -> Node:
    """Return the node of a community (fragment `Community`)."""
    return Node(lasting_id(row["id"]), row["name"], row["type"], Side.COMMUNITY, row["inScope"], {"code": row["code"]})


def seat(row: Row) -> str | None:
    """Return the area code of the main seat of an organization (fragment `Seat`); none without a seat."""
    return next((area["code"] for area in row.get("areas", NO_ROWS)["nodes"]), None)


def placed(nodes: Iterable[Node], data: Row) -> tuple[Node, ...]:
    """Return nodes sorted by id, of several with one id the last, with the name of the township that their code begins with."""
    names = {row["code"]: row["name"] for row in data["townships"]["nodes"]}
    found = sorted({node.id: node for node in nodes}.values(), key=lambda node: node.id)
    return tuple(replace(node, attributes={**node.attributes, "township": _township(node, names)}) for node in found)


def _township(node: Node, names: Mapping[str, str]) -> str | None:
    return names.get(str(node.attributes.get("code"))[:TOWNSHIP])


def links(rows: Iterable[Row], **attributes: str) -> Iterator[Link]:
    """Yield the links of rows with `source {id}`, `target {id}`, and where asked for `weight`, `since` and `until`.

    `attributes` are names of fields that become attributes of the link. A weight is at least 1: a link stands for one
    agreement, claim or meeting, also for a viewer who may see the link and not what it stands for.
    """
    for row in rows:
        yield Link(
            lasting_id(row["source"]["id"]),
            lasting_id(row["target"]["id"]),
            max(1, row.get("weight", 1)),
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
