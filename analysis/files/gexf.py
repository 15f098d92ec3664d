"""GEXF 1.3 (gexf.net), with spells: Gephi's timeline plays the network."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from xml.etree import ElementTree as ET

from analysis.files.columns import Content, Row, Table, link_table, node_table, text_of
from analysis.files.xml_text import document, element
from analysis.network import Link

NAMESPACE = "http://gexf.net/1.3"
OWN_OF_NODES, OWN_OF_LINKS = ("id", "label"), ("source", "target", "weight")
ONE_DAY = timedelta(days=1)
Spell = tuple[date | None, date | None]


def gexf(network: Content) -> bytes:
    """Return the network as GEXF. It is dynamic if a link has a date: a spell is from `since` to the day before `until`.

    Links of a pair, and of one `relation` if they have this attribute, are one edge with a spell each and the sum of their
    weights; attributes are those of its last link.
    A linked node has the spells of its links; nodes in scope, and nodes without a link, exist at any time.
    """
    root = ET.Element("gexf", {"xmlns": NAMESPACE, "version": "1.3"})
    dynamic = any(link.since or link.until for link in network.links)
    graph = element(root, "graph", defaultedgetype="directed" if network.traits.directed else "undirected")
    graph.attrib.update(
        {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"} if dynamic else {"mode": "static"}
    )
    nodes, links = node_table(network), link_table(network)
    node_keys, link_keys = (
        _attributes(graph, "node", nodes, OWN_OF_NODES),
        _attributes(graph, "edge", links, OWN_OF_LINKS),
    )
    _nodes(graph, network, nodes.rows, node_keys)
    _edges(graph, network, links.rows, link_keys)
    return document(root)


def _nodes(graph: ET.Element, network: Content, rows: Iterable[Row], keys: dict[str, str]) -> None:
    spells: dict[str, list[Spell]] = {}
    for link in network.links:
        for end in (link.source, link.target):
            spells.setdefault(end, []).append(_spell(link))
    parent = element(graph, "nodes", count=len(network.nodes))
    for node, row in zip(network.nodes, rows, strict=True):
        found = element(parent, "node", id=row["id"], label=row["label"])
        _values(found, row, keys)
        _spells(found, [] if node.in_scope else merged(spells.get(node.id, [])))


def _edges(graph: ET.Element, network: Content, rows: Iterable[Row], keys: dict[str, str]) -> None:
    edges: dict[tuple[str, str, str | None], list[tuple[Link, Row]]] = {}
    for link, row in zip(network.links, rows, strict=True):
        relation = link.attributes.get("relation")
        edges.setdefault((link.source, link.target, str(relation) if relation else None), []).append((link, row))
    parent = element(graph, "edges", count=len(edges))
    for number, ((source, target, label), found) in enumerate(edges.items()):
        weight = sum(link.weight for link, _ in found)
        edge = element(parent, "edge", id=str(number), source=source, target=target, weight=float(weight), label=label)
        _values(edge, found[-1][1], keys)
        _spells(edge, merged(_spell(link) for link, _ in found))


def _attributes(graph: ET.Element, what: str, table: Table, own: tuple[str, ...]) -> dict[str, str]:
    """Declare the columns of nodes or edges, and return the id of each."""
    keys = {name: f"{what}_{number}" for number, name in enumerate(table.columns) if name not in own}
    parent = element(graph, "attributes", mode="static", class_=what)
    for name, key in keys.items():
        element(parent, "attribute", id=key, title=name, type=table.columns[name].value)
    return keys


def _values(parent: ET.Element, row: Row, keys: dict[str, str]) -> None:
    values = element(parent, "attvalues")
    for name, key in keys.items():
        if name in row:
            element(values, "attvalue", for_=key, value=text_of(row[name]))


def _spells(parent: ET.Element, spells: list[Spell]) -> None:
    """Write spells, or nothing if one of them has no bound at either side."""
    if not spells or (None, None) in spells:
        return
    found = element(parent, "spells")
    for start, end in spells:
        element(found, "spell", start=_iso(start), end=_iso(end))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _spell(link: Link) -> Spell:
    """Return the first and the last day of a link."""
    return link.since, link.until - ONE_DAY if link.until else None


def merged(spells: Iterable[Spell]) -> list[Spell]:
    """Return spells in order, without overlaps; a spell joins one that ended on the day before."""
    found: list[Spell] = []
    for start, end in sorted(spells, key=lambda spell: (spell[0] or date.min, spell[1] or date.max)):
        last = found[-1][1] if found else None
        if found and (last is None or (start or date.min) <= last + ONE_DAY):
            later = None if last is None or end is None else max(last, end)
            found[-1] = (found[-1][0], later)
        else:
            found.append((start, end))
    return found
