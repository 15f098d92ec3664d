"""Checksum of a data set: SHA-256 over all nodes and links as lines of text, independent of their order.

A data set and the graph after its load have equal checksums.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from graph.engine.client import Client
from graph.model import MODEL
from graph.model.labels_outside import in_data_set

READ_NODES = f"MATCH (n) WHERE {in_data_set('n')} RETURN n.id, properties(n)"  # one row per node
READ_LINKS = "MATCH (a)-[l]->(b) RETURN type(l), a.id, b.id, properties(l)"  # one row per link


async def graph_checksum(client: Client) -> str:
    """Return the checksum of the stored graph, comparable with `DataSet.checksum`."""
    nodes = [line(str(MODEL.type_of_id(id_)), native(properties)) for id_, properties in await client.run(READ_NODES)]
    links = [
        line(f"{type_} {source} {target}", native(properties))
        for type_, source, target, properties in await client.run(READ_LINKS)
    ]
    return checksum_of(nodes, links)


def checksum_of(nodes: list[str], links: list[str]) -> str:
    """Return the SHA-256 of the sorted lines of nodes and links."""
    return sha256("\n".join([*sorted(nodes), "", *sorted(links)]).encode()).hexdigest()


def line(head: str, properties: dict[str, Any]) -> str:
    """Return a node or link as one line of text. Equal content gives equal text."""
    values = {name: plain(value) for name, value in properties.items() if value is not None}
    return f"{head} {json.dumps(values, sort_keys=True, ensure_ascii=False)}"


def plain(value: Any) -> Any:
    """Return a value for JSON. Instants become milliseconds, because engines format them differently."""
    if isinstance(value, datetime):
        return int(value.timestamp() * 1000)
    return value.isoformat() if isinstance(value, date) else value


def native(properties: dict[str, Any]) -> dict[str, Any]:
    """Convert the driver's dates and points to Python values."""
    return {name: _native(value) for name, value in properties.items()}


def _native(value: Any) -> Any:
    if hasattr(value, "latitude"):
        return {"latitude": value.latitude, "longitude": value.longitude}
    return value.to_native() if hasattr(value, "to_native") else value
