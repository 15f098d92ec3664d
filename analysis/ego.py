"""The network around one node."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.network import Network
from graph.errors import BadUserInput

FARTHEST = 4


@dataclass(frozen=True, slots=True)
class Ego:
    """The nodes within some links of one node, with all links between them. `truncated` says that nodes were left out."""

    network: Network
    truncated: bool


def ego(network: Network, id_: str, radius: int = 1, most: int = 1000) -> Ego:
    """Return the network around a node, in either direction; nearer nodes first, at most `most`.

    Raises `BadUserInput` for a node that the network does not have, for a radius out of 1 to 4, and for `most` under 1.
    """
    _refuse(network, id_, radius, most)
    near = network.graph.neighborhood(network.indexes[id_], order=radius, mode="all")
    kept = {network.nodes[index].id for index in near[:most]}
    nodes = tuple(node for node in network.nodes if node.id in kept)
    links = tuple(link for link in network.links if link.source in kept and link.target in kept)
    return Ego(replace(network, nodes=nodes, links=links), len(near) > most)


def _refuse(network: Network, id_: str, radius: int, most: int) -> None:
    if id_ not in network.indexes:
        raise BadUserInput(
            f"Node {id_!r} is not in this network; name a node that has a link on the day.", argument="around"
        )
    if not 1 <= radius <= FARTHEST:
        raise BadUserInput(f"Radius {radius} is not possible; take 1 to {FARTHEST}.", argument="radius")
    if most < 1:
        raise BadUserInput(f"A network of {most} nodes is not possible; take 1 or more.", argument="most")
