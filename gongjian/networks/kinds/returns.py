"""Network of desks between which orders went back, returned or sent back (OrderEvent; domain §3.3, T6, T11, T14)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from analysis.kinds import NetworkKind, Side
from analysis.network import Link, Network, Node
from gongjian.networks.kinds.events import event, on_day
from gongjian.networks.kinds.nodes import Row, day_of_instant, placed, unit
from resolvers.execution.dates import lasting_id

IN_GRID = "GRID_HANDLING"  # the state in which the desk is the order's grid


def network(data: Row, day: date) -> Network:
    """Return the network of a period from the data of `RETURNS.graphql`: the weight of a pair counts returned orders."""
    return on_day(history(data), day)


def history(data: Row) -> Network:
    """Return a link for each return of an order from a desk to another, from the data of `RETURNS.graphql`."""
    desks: list[Node] = []
    links = tuple(_returns(data["events"]["nodes"], desks))
    return Network.of(NetworkKind.RETURNS, placed(desks, data), links)


def _returns(rows: Iterable[Row], desks: list[Node]) -> Iterator[Link]:
    """Yield the link of each return whose desks are known on the day, and add its desks."""
    for row in rows:
        source = _desk(row["source"], row["from"], row["order"])
        target = _desk(row["target"], row["to"], row["order"])
        if source and target:
            desks += source, target
            yield event(source.id, target.id, day_of_instant(row["at"]))


def _desk(organization: Row | None, state: str, order: Row | None) -> Node | None:
    """Return an organization, or the grid of an order that the grid handles."""
    if organization:
        return replace(unit(organization), side=Side.DESK)
    return _grid(order["grid"]) if state == IN_GRID and order and order["grid"] else None


def _grid(row: Row) -> Node:
    return Node(lasting_id(row["id"]), row["name"], row["type"], Side.DESK, False, {"code": row["code"]})
