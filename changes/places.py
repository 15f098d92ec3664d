"""Places of new nodes: by the links that the changeset opens, because the graph has none yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from changes.links import Links, until_of
from changes.nodes import Nodes
from graph.access.changing import Location
from graph.model import MODEL
from graph.mutation.node_statements import HOMES, PLACES

AREAS = MODEL.labels_of("Area")


def place_new(nodes: Nodes, links: Links, day: date) -> None:
    """Add where the nodes that a changeset creates lie on the day of the data or later."""
    nodes.place({id_: _place(nodes, links, id_, PLACES, day) for id_ in nodes.created})
    nodes.house({id_: _place(nodes, links, id_, HOMES, day) for id_ in nodes.created})


def _place(
    nodes: Nodes, links: Links, id_: str, table: Mapping[str, tuple[tuple[str, str], ...]], day: date
) -> Location:
    codes, organizations = set[str](), set[str]()
    for type_ in dict.fromkeys(type_ for type_, _ in table.get(nodes.row(id_).label, ())):
        for link in links.from_source(type_, id_):
            label, target = link.target
            if until_of(link) <= day:
                continue
            if label in AREAS and target in nodes:
                codes.add(nodes.code(target))
            elif label not in AREAS:
                organizations.add(target)
    return Location(frozenset(codes), frozenset(organizations))
