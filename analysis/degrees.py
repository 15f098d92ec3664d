"""Degree and strength of nodes as attributes, for files."""

from __future__ import annotations

from dataclasses import replace

from analysis.files.columns import Content
from analysis.network import Link


def with_degrees(content: Content) -> Content:
    """Return a network whose nodes have the attributes `degree` (linked nodes) and `strength` (sum of the weights of links).

    Of a network with the spells of all days up to its own, only links that hold on its day count; events all count.
    """
    neighbours: dict[str, set[str]] = {node.id: set() for node in content.nodes}
    strengths: dict[str, float] = dict.fromkeys(neighbours, 0)
    for link in content.links:
        if link.source != link.target and _counts(content, link):
            for end, other in ((link.source, link.target), (link.target, link.source)):
                neighbours[end].add(other)
                strengths[end] += link.weight
    nodes = (
        replace(
            node, attributes={**node.attributes, "degree": len(neighbours[node.id]), "strength": strengths[node.id]}
        )
        for node in content.nodes
    )
    return replace(content, nodes=tuple(nodes))


def _counts(content: Content, link: Link) -> bool:
    return content.traits.events or content.day is None or link.holds(content.day, content.day)
