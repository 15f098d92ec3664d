"""Loading a data set: batched, repeatable, and never in the way of readers (graph/lease.py).

The `Meta` node says LOADING before anything is written and READY when all of it is there. A load that was killed is
begun again from an empty graph, so that it always ends in the same one. The same data that is READY is not loaded twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from typing import Any

from graph.client import Client
from graph.constraints import constraint_statements
from graph.errors import DataError, InternalError
from graph.identity import derived_id
from graph.lease import DRAIN
from graph.model import MODEL, VERSION, Property, ValueType
from seed.building import RECORDED
from seed.rows import DataSet, LinkRow, checksum_of, line

BATCH = 1000
Progress = Callable[[int], None]  # told how many nodes and links are there
READ_META = "MATCH (meta:Meta) RETURN meta.name, meta.state, meta.checksum, meta.version"  # one row or none
MARK = """MERGE (meta:Meta {id: $v.id})
SET meta += $v.properties, meta.createdAt = datetime($v.now), meta.updatedAt = datetime($v.now)"""
FORGET = "MATCH (n) WHERE NOT n:Meta WITH n LIMIT $v.size DETACH DELETE n"
COUNT = "MATCH (n) WHERE NOT n:Meta RETURN count(n)"  # one row
READ_NODES = "MATCH (n) WHERE NOT n:Meta RETURN n.id, properties(n)"
READ_LINKS = "MATCH (a)-[l]->(b) RETURN type(l), a.id, b.id, properties(l)"


class Outcome(StrEnum):
    """What a load came to."""

    LOADED = "loaded"
    ALREADY_THERE = "already there"
    KEPT = "not loaded: another data set is there; `gongjian seed --replace` puts this one in its place"


async def load(
    client: Client,
    data: DataSet,
    *,
    replace: bool = False,
    again: bool = False,
    keep: bool = False,
    progress: Progress | None = None,
) -> Outcome:
    """Bring a data set into the graph. Raises `DataError` if another one is there, to be neither replaced nor kept."""
    found = next(iter(await client.run(READ_META)), [None, None, None, 0])
    name, state, checksum, version = found
    if state == "READY" and checksum == data.checksum and not again:
        return Outcome.ALREADY_THERE
    if state == "READY" and checksum != data.checksum and not replace:
        if keep:
            return Outcome.KEPT
        raise DataError(f"The graph holds another data set, {name!r}; use --replace to put {data.name!r} in its place.")
    await mark(client, data, "LOADING", version or 0)
    if state == "READY":
        await asyncio.sleep(DRAIN)  # readers that saw READY are done by then
    await _write(client, data, progress or (lambda _: None))
    await mark(client, data, "READY", (version or 0) + 1)
    return Outcome.LOADED


async def mark(client: Client, data: DataSet, state: str, version: int) -> None:
    """Say in the graph what it holds and whether that can be read."""
    properties = {
        "name": data.name,
        "pinyin": data.name,
        "synthetic": data.synthetic,
        "horizon": data.horizon,
        "modelVersion": VERSION,
        "checksum": data.checksum,
        "state": state,
        "version": version,
    }
    await client.write(
        [(MARK, {"id": derived_id("Meta", "meta"), "properties": properties, "now": RECORDED.isoformat()})]
    )


async def _write(client: Client, data: DataSet, progress: Progress) -> None:
    embedded = "arcade" in (await client.server()).lower()
    for statement in constraint_statements(embedded=embedded):
        await client.run(statement)
    await _forget(client)
    done = 0
    for text, rows in batches(data):
        await client.write([(text, {"rows": rows})])
        done += len(rows)
        progress(done)
    count = (await client.run(COUNT))[0][0]
    if count != len(data.nodes):
        raise InternalError(f"{count} nodes were loaded, {len(data.nodes)} were sent.")


async def _forget(client: Client) -> None:
    while (await client.run(COUNT))[0][0]:
        await client.write([(FORGET, {"size": BATCH})])


def batches(data: DataSet) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Statements with up to a thousand rows each, nodes before links."""
    for label, nodes in groupby(sorted(data.nodes, key=lambda node: node.label), key=lambda node: node.label):
        yield from ((node_statement(label), part) for part in cut([split(node.properties) for node in nodes]))
    for kind, links in groupby(sorted(data.links, key=link_kind), key=link_kind):
        yield from ((link_statement(*kind), part) for part in cut([link_values(link) for link in links]))


def link_values(link: LinkRow) -> dict[str, Any]:
    return {**split(link.properties), "from": link.source[1], "to": link.target[1]}


def split(properties: dict[str, Any]) -> dict[str, Any]:
    """What can travel as it is, and instants and points, which the statement makes.

    An instant that travels as one is stored without its zone by the embedded engine, and has no `epochMillis` then.
    """
    made = {name: value for name, value in properties.items() if isinstance(value, datetime | dict)}
    plain = {name: value for name, value in properties.items() if name not in made}
    return {
        "plain": plain,
        "made": {name: value.isoformat() if isinstance(value, datetime) else value for name, value in made.items()},
    }


def link_kind(link: LinkRow) -> tuple[str, str, str]:
    return link.type, link.source[0], link.target[0]


def node_statement(label: str) -> str:
    labels = ":".join(MODEL.graph_labels(label))
    return f"UNWIND $v.rows AS row CREATE (n:{labels}) SET n = row.plain{made('n', MODEL.properties_of(label))}"


def link_statement(type_: str, source: str, target: str) -> str:
    ends = f"MATCH (a:{source} {{id: row.from}}) MATCH (b:{target} {{id: row.to}})"
    properties = made("l", MODEL.link_properties(MODEL.links[type_]))
    return f"UNWIND $v.rows AS row {ends} CREATE (a)-[l:{type_}]->(b) SET l = row.plain{properties}"


def made(var: str, properties: tuple[Property, ...]) -> str:
    """Assignments of the properties that the statement makes of text or numbers."""
    values = {
        ValueType.DATETIME: "datetime(row.made.{0})",
        ValueType.POINT: "CASE WHEN row.made.{0} IS NULL THEN null ELSE point(row.made.{0}) END",
    }
    return "".join(
        f", {var}.{prop.name} = {values[prop.type].format(prop.name)}" for prop in properties if prop.type in values
    )


def cut(rows: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    return (rows[at : at + BATCH] for at in range(0, len(rows), BATCH))


async def graph_checksum(client: Client) -> str:
    """The checksum of what the graph holds, comparable with `DataSet.checksum`."""
    nodes = [line(str(MODEL.type_of_id(id_)), native(properties)) for id_, properties in await client.run(READ_NODES)]
    links = [
        line(f"{type_} {source} {target}", native(properties))
        for type_, source, target, properties in await client.run(READ_LINKS)
    ]
    return checksum_of(nodes, links)


def native(properties: dict[str, Any]) -> dict[str, Any]:
    """The driver's dates and points as Python's own."""
    return {name: _native(value) for name, value in properties.items()}


def _native(value: Any) -> Any:
    if hasattr(value, "latitude"):
        return {"latitude": value.latitude, "longitude": value.longitude}
    return value.to_native() if hasattr(value, "to_native") else value
