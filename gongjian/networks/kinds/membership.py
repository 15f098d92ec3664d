"""Network of units and the "big Party committees" that they are members of (MEMBER_UNIT_OF; domain §2.2).

The convener of a committee is the community's own Party organization and is no member unit.
"""

from __future__ import annotations

from datetime import date

from analysis.kinds import NetworkKind, Side
from analysis.network import Network, Node
from gongjian.networks.kinds.events import linked
from gongjian.networks.kinds.nodes import Row, links, placed, unit
from resolvers.execution.dates import lasting_id


def network(data: Row, day: date) -> Network:
    """Return the network of a day from the data of `MEMBERSHIP.graphql`."""
    committees = data["committees"]["nodes"]
    rows = [{**edge, "target": one} for one in committees for edge in one["memberUnits"]["edges"]]
    nodes = (*placed(map(unit, data["units"]["nodes"]), data), *placed(map(_committee, committees), data))
    found = tuple(links(rows, member_type="memberType"))
    return Network.of(NetworkKind.MEMBERSHIP, linked(nodes, found), found, day)


def history(data: Row) -> Network:
    """Return the memberships of all days up to one, from the data of `MEMBERSHIP_HISTORY.graphql`."""
    rows = data["links"]["edges"]
    committees = [*(row["target"] for row in rows), *data["committees"]["nodes"]]
    nodes = (*placed((unit(row["source"]) for row in rows), data), *placed(map(_committee, committees), data))
    found = tuple(links(rows, member_type="memberType"))
    return Network.of(NetworkKind.MEMBERSHIP, linked(nodes, found), found)


def _committee(row: Row) -> Node:
    served = row["community"] or {}
    attributes = {"kind": row["kind"], "code": served.get("code")}
    in_scope = bool(served.get("inScope"))
    return Node(lasting_id(row["id"]), row["name"], row["type"], Side.COMMITTEE, in_scope, attributes)
