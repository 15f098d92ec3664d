"""Network of organizations that took part in the same meetings (ATTENDED; domain §2.5)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import combinations

from analysis.kinds import NetworkKind
from analysis.network import Link, Network
from gongjian.networks.kinds.events import ONE_DAY, event, linked
from gongjian.networks.kinds.nodes import Row, day_of_instant, placed, unit
from resolvers.execution.dates import lasting_id


def network(data: Row, day: date) -> Network:
    """Return the network of a period from the data of `COATTENDANCE.graphql`: the weight of a pair counts its meetings."""
    return _network(data, (_summed(*pair, days) for pair, days in _meetings(data["meetings"]["nodes"]).items()), day)


def history(data: Row) -> Network:
    """Return a link for each pair at each meeting, from the data of `COATTENDANCE.graphql`."""
    pairs = _meetings(data["meetings"]["nodes"])
    return _network(data, (event(*pair, day) for pair, days in pairs.items() for day in days))


def _network(data: Row, found: Iterable[Link], day: date | None = None) -> Network:
    links = tuple(found)
    nodes = linked(placed(map(unit, data["units"]["nodes"]), data), links)
    return Network.of(NetworkKind.COATTENDANCE, nodes, links, day)


def _meetings(rows: Iterable[Row]) -> dict[tuple[str, str], list[date]]:
    """Return the days on which each pair met; of a county 150,000, so that no object is made for each."""
    found: dict[tuple[str, str], list[date]] = {}
    for row in rows:
        day = day_of_instant(row["heldAt"])
        ids = sorted(lasting_id(unit["id"]) for unit in row["attendants"]["nodes"])
        for pair in combinations(ids, 2):
            found.setdefault(pair, []).append(day)
    return found


def _summed(one: str, other: str, days: list[date]) -> Link:
    return Link(one, other, len(days), min(days), max(days) + ONE_DAY)
