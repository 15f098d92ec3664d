"""Surroundings of reorganisations, made by hand: nodes are named `grid_1`, `person_1`; areas have codes."""

from __future__ import annotations

from datetime import date
from typing import Any

from changes.reorganisation.around import Around
from graph.model import MODEL
from seed.loading.rows import LinkRow, NodeRow

ON, EARLIER = date(2024, 7, 1), date(2020, 1, 1)
CODES = {"community": "500233001001", "grid": "500233001001{:03d}", "building": "500233001001B{:05d}"}


def node(id_: str, **properties: Any) -> NodeRow:
    """Return a node; an area gets a code by its number."""
    prefix, _, number = id_.partition("_")
    code = {"code": CODES[prefix].format(int(number))} if prefix in CODES else {}
    return NodeRow(MODEL.types_by_prefix[prefix], {"id": id_, **code, **properties})


def link(type_: str, source: str, target: str, **properties: Any) -> LinkRow:
    """Return a link that holds since long ago, unless it says otherwise."""
    start, end = ((MODEL.types_by_prefix[id_.partition("_")[0]], id_) for id_ in (source, target))
    return LinkRow(type_, start, end, {"since": EARLIER, **properties})


def around(named: dict[str, str], *links: LinkRow, on: date = ON, nodes: tuple[NodeRow, ...] = ()) -> Around:
    """Return surroundings with all nodes that are named or linked."""
    ids = {*named.values(), *(id_ for one in links for _, id_ in (one.source, one.target))}
    rows = {**{id_: node(id_) for id_ in ids}, **{one.properties["id"]: one for one in nodes}}
    return Around(on, date(2024, 7, 4), named, rows, links)
