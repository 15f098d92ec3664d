"""Network of units and communities that build together (CO_BUILDS; domain §2.4)."""

from __future__ import annotations

from datetime import date

from analysis.kinds import NetworkKind
from analysis.network import Network
from gongjian.networks.kinds.nodes import Row, community, links, placed, unit


def network(data: Row, day: date) -> Network:
    """Return the network of a day from the data of `CO_BUILDING.graphql`."""
    units, communities = (
        map(make, data[name]["nodes"]) for make, name in ((unit, "units"), (community, "communities"))
    )
    rows = data["links"]["edges"]
    return Network.of(
        NetworkKind.CO_BUILDING,
        (*placed(units, data), *placed(communities, data)),
        links(rows, agreements="agreements", claims="claims"),
        day,
    )


def history(data: Row) -> Network:
    """Return the links of a span from the data of `CO_BUILDING_HISTORY.graphql`."""
    rows = data["links"]["edges"]
    communities = [*(row["target"] for row in rows), *data["communities"]["nodes"]]
    units = [
        *(row["source"] for row in rows),
        *data["units"]["nodes"],
    ]  # those that ended, and the present ones with seats
    nodes = (*placed(map(unit, units), data), *placed(map(community, communities), data))
    return Network.of(NetworkKind.CO_BUILDING, nodes, links(rows))
