"""Network of money and goods that units gave to communities (CONTRIBUTED, TO_COMMUNITY; domain §2.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from analysis.kinds import NetworkKind
from analysis.network import Link, Network
from gongjian.networks.kinds.events import event, linked, on_day
from gongjian.networks.kinds.nodes import Row, community, placed, unit
from resolvers.execution.dates import lasting_id


def network(data: Row, day: date) -> Network:
    """Return the network of a period from the data of `MONEY.graphql`: fen, and the number of contributions."""
    return on_day(history(data), day, "contributions")


def history(data: Row) -> Network:
    """Return a link for each contribution of money or goods, from the data of `MONEY.graphql`; weights are fen."""
    links = tuple(_contributions(data["contributions"]["nodes"]))
    units, communities = (
        map(make, data[name]["nodes"]) for make, name in ((unit, "units"), (community, "communities"))
    )
    nodes = (*placed(units, data), *placed(communities, data))
    return Network.of(NetworkKind.MONEY, linked(nodes, links), links)


def _contributions(rows: Iterable[Row]) -> Iterator[Link]:
    """Yield a link for each contribution whose ends are known on the day."""
    for row in rows:
        source, target = row["contributor"], row["community"]
        if source and target and row["amountFen"]:
            day = date.fromisoformat(row["on"])
            yield event(lasting_id(source["id"]), lasting_id(target["id"]), day, row["amountFen"])
