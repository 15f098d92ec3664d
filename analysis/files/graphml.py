"""GraphML 1.0 (graphml.graphdrawing.org), for networkx, igraph, Gephi, yEd and Cytoscape."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from analysis.files.columns import Content, Row, Table, link_table, node_table, text_of
from analysis.files.xml_text import document, element

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
ENDS = ("source", "target")


def graphml(network: Content) -> bytes:
    """Return the network as GraphML. Missing values have no `data` element."""
    root = ET.Element("graphml", {"xmlns": NAMESPACE})
    nodes, links = node_table(network), link_table(network)
    node_keys, link_keys = _keys(root, "node", nodes, ("id",)), _keys(root, "edge", links, ENDS)
    graph = element(root, "graph", id="network", edgedefault="directed" if network.traits.directed else "undirected")
    for row in nodes.rows:
        _data(element(graph, "node", id=row["id"]), row, node_keys)
    for row in links.rows:
        _data(element(graph, "edge", source=row["source"], target=row["target"]), row, link_keys)
    return document(root)


def _keys(root: ET.Element, what: str, table: Table, without: tuple[str, ...]) -> dict[str, str]:
    """Declare the columns of nodes or edges, and return the key of each."""
    keys = {name: f"{what}_{number}" for number, name in enumerate(table.columns) if name not in without}
    for name, key in keys.items():
        found = element(root, "key", id=key, for_=what)
        found.set("attr.name", name)
        found.set("attr.type", table.columns[name].value)
    return keys


def _data(parent: ET.Element, row: Row, keys: dict[str, str]) -> None:
    for name, key in keys.items():
        if name in row:
            element(parent, "data", key=key).text = text_of(row[name])
