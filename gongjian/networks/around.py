"""Subgraph around any node of the graph (question A22): what it reaches by links of some types, and all such links between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from analysis.ego import FARTHEST
from analysis.kinds import Side
from analysis.network import Link, Node
from analysis.subgraph import Subgraph
from gongjian.execution.limits import WHOLE
from gongjian.execution.requests import Request
from gongjian.networks.kinds.nodes import Row, day_of, placed, seat
from gongjian.networks.messages import NO_ID, NO_LINK_TYPE, NO_NODE, NOT_WITHIN
from gongjian.networks.reader import Reader
from gongjian.networks.reading import document
from graph.errors import BadUserInput
from graph.model.ids import ID_PATTERN
from resolvers.execution.dates import lasting_id
from schema.core.enums import LinkType
from schema.paths import NETWORK

MOST = 5000  # nodes


@dataclass(frozen=True, slots=True)
class Around:
    """Nodes to find: within `radius` links of `via` types around a node, not through or at nodes to avoid, at most `most`."""

    id: str
    via: tuple[str, ...]
    avoid: tuple[str, ...] = ()
    radius: int = 1
    most: int = 1000

    def checked(self) -> Around:
        """Return the value. Raises `BadUserInput` for a type that no readable link has, malformed ids, and numbers out of bounds."""
        for name in self.via:
            if name not in LinkType.__members__:
                raise BadUserInput(NO_LINK_TYPE(name=name, names=", ".join(NETWORK)), argument="via")
        for argument, ids in (("around", (self.id,)), ("avoid", self.avoid)):
            for id_ in ids:
                if not ID_PATTERN.fullmatch(lasting_id(id_)):
                    raise BadUserInput(NO_ID(id=id_), argument=argument)
        refuse_size(self.radius, self.most)
        return self


def refuse_size(radius: int, most: int) -> None:
    """Raise `BadUserInput` for a radius or a number of nodes that is out of bounds."""
    for name, value, highest in (("radius", radius, FARTHEST), ("most", most, MOST)):
        if not 1 <= value <= highest:
            raise BadUserInput(NOT_WITHIN(name=name, value=value, most=highest), argument=name)


async def read_around(reader: Reader, wanted: Around, day: date) -> tuple[Subgraph, bool]:
    """Return the subgraph on a day, and true if nodes were left out: over `most`, or behind a node with 1000 links.

    Residents are not in it. Raises `GraphError`.
    """
    data = await reader.whole(Request(document("SUBGRAPH"), _variables(wanted.checked(), day)))
    reach, center = data["reach"], data["center"]
    if reach is None or center is None:
        raise BadUserInput(NO_NODE(id=wanted.id, day=day), argument="around")
    page = reach["nodes"]
    rows = [(0, center), *((edge["hops"], edge["node"]) for edge in page["edges"])]
    distances = {lasting_id(row["id"]): hops for hops, row in rows}
    nodes = sorted(placed((_node(row, hops) for hops, row in rows), data), key=lambda node: distances[node.id])
    kept = {node.id for node in nodes}
    links = tuple(link for _, row in rows for link in _links(row) if link.target in kept)
    cut = page["pageInfo"]["hasNextPage"] or reach["truncated"] or reach["hubs"]
    return Subgraph(tuple(nodes), links, day), bool(cut)


def _variables(wanted: Around, day: date) -> dict[str, object]:
    id_ = lasting_id(wanted.id)
    return {
        "id": id_,
        "dated": f"{id_}@{day}",
        "via": [*wanted.via],
        "avoid": [lasting_id(one) for one in wanted.avoid],
        "radius": wanted.radius,
        "most": wanted.most - 1,
        "first": WHOLE.page,
        "asOf": day.isoformat(),
    }


def _node(row: Row, hops: int) -> Node:
    code = row.get("code") or seat(row)
    attributes = {"hops": hops, "kind": row.get("kind"), "sector": row.get("sector"), "code": code}
    return Node(lasting_id(row["id"]), row["label"], row["type"], Side.NODE, False, attributes)


def _links(row: Row) -> Iterator[Link]:
    source = lasting_id(row["id"])
    for link in row["links"]["nodes"]:
        since, until = day_of(link["since"]), day_of(link["until"])
        yield Link(source, lasting_id(link["other"]["id"]), 1, since, until, {"relation": link["type"]})
