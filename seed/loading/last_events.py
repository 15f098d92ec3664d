"""The instant of the last event of each node with event-sourced properties: on a later day its stored values hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.model import MODEL
from graph.model.common import LAST_EVENT
from seed.loading.rows import LinkRow, NodeRow

DATED = tuple(label for label in MODEL.labels if MODEL.find_property(label, LAST_EVENT.name))
AT = MODEL.event_log.at if MODEL.event_log else ""
ABOUT = MODEL.event_log.relationship if MODEL.event_log else ""


def set_last_events(nodes: Mapping[str, NodeRow], links: Iterable[LinkRow]) -> None:
    """Set the property of the nodes, which are given by their ids, from the events about them."""
    for link in links:
        if link.type == ABOUT and link.target[0] in DATED:
            values, at = nodes[link.target[1]].properties, nodes[link.source[1]].properties[AT]
            values[LAST_EVENT.name] = max(at, values.get(LAST_EVENT.name, at))


def statements() -> tuple[str, ...]:
    """Return the statements that set the property in a graph whose nodes lack it."""
    return tuple(
        f"MATCH (n:{label})<-[:{ABOUT}]-(event:Event) WITH n, max(event.{AT}) AS last "
        f"SET n.{LAST_EVENT.name} = last RETURN count(n)"
        for label in DATED
    )
