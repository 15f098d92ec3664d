"""The checksum of a data set: SHA-256 over all its nodes and links as lines of text, whatever their order.

A data set has it before it is loaded, the graph has the same one afterwards.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from graph.engine.client import Client
from graph.model import MODEL

READ_NODES = "MATCH (n) WHERE NOT n:Meta RETURN n.id, properties(n)"  # one row per node
READ_LINKS = "MATCH (a)-[l]->(b) RETURN type(l), a.id, b.id, properties(l)"  # one row per link


async def graph_checksum(client: Client) -> str:
    """The checksum of what the graph holds, comparable with `DataSet.checksum`."""
    nodes = [line(str(MODEL.type_of_id(id_)), native(properties)) for id_, properties in await client.run(READ_NODES)]
    links = [
        line(f"{type_} {source} {target}", native(properties))
        for type_, source, target, properties in await client.run(READ_LINKS)
    ]
    return checksum_of(nodes, links)


def checksum_of(nodes: list[str], links: list[str]) -> str:
    return sha256("\n".join([*sorted(nodes), "", *sorted(links)]).encode()).hexdigest()


def line(head: str, properties: dict[str, Any]) -> str:
    """A node or link as one line of text, the same for the same content."""
    values = {name: plain(value) for name, value in properties.items() if value is not None}
    return f"{head} {json.dumps(values, sort_keys=True, ensure_ascii=False)}"


def plain(value: Any) -> Any:
    """A value as JSON can hold it: instants in milliseconds, for engines differ in how they write them."""
    if isinstance(value, datetime):
        return int(value.timestamp() * 1000)
    return value.isoformat() if isinstance(value, date) else value


def native(properties: dict[str, Any]) -> dict[str, Any]:
    """The driver's dates and points as Python's own."""
    return {name: _native(value) for name, value in properties.items()}


def _native(value: Any) -> Any:
    if hasattr(value, "latitude"):
        return {"latitude": value.latitude, "longitude": value.longitude}
    return value.to_native() if hasattr(value, "to_native") else value
