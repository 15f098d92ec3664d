"""Network of organizations that took part in the same meetings (ATTENDED; domain §2.5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from analysis.kinds import NetworkKind
from analysis.network import Link, Network
from gongjian.networks.kinds.events import event, linked, on_day
from gongjian.networks.kinds.nodes import Row, day_of_instant, distinct, lasting_id, unit


def network(data: Row, day: date) -> Network:
    """Return the network of a period from the data of `COATTENDANCE.graphql`: the weight of a pair counts its meetings."""
    return on_day(history(data), day)


def history(data: Row) -> Network:
    """Return a link for each pair at each meeting, from the data of `COATTENDANCE.graphql`."""
    links = tuple(_pairs(data["meetings"]["nodes"]))
    nodes = linked(distinct(map(unit, data["units"]["nodes"])), links)
    return Network.of(NetworkKind.COATTENDANCE, nodes, links)


def _pairs(meetings: Iterable[Row]) -> Iterator[Link]:
    for meeting in meetings:
        day = day_of_instant(meeting["heldAt"])
        ids = sorted(lasting_id(row["id"]) for row in meeting["attendants"]["nodes"])
        yield from (event(one, other, day) for one, other in combinations(ids, 2))
