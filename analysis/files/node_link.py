"""JSON in the node-link form of networkx (`networkx.node_link_graph`), also read by D3 and sigma.js."""

from __future__ import annotations

from typing import Any

import orjson

from analysis.files.columns import Content, link_table, node_table


def node_link(network: Content) -> dict[str, Any]:
    """Return the network as a mapping: `directed`, `multigraph`, `graph` (kind, day), `nodes`, `edges`."""
    pairs = [(link.source, link.target) for link in network.links]
    graph = {"kind": network.title, "weight": network.traits.weight}
    return {
        "directed": network.traits.directed,
        "multigraph": len(set(pairs)) < len(pairs),
        "graph": graph | ({"day": network.day.isoformat()} if network.day else {}),
        "nodes": list(node_table(network).rows),
        "edges": list(link_table(network).rows),
    }


def node_link_json(network: Content) -> bytes:
    """Return the mapping of `node_link` as JSON, in UTF-8."""
    return orjson.dumps(node_link(network), option=orjson.OPT_INDENT_2)
