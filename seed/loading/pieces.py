"""A whole graph read in pieces, each short enough for the time that an engine gives a statement, whatever the graph's size."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

from graph.engine.client import Client
from graph.model import MODEL
from graph.model.ids import ALPHABET

ENOUGH = 5_000  # nodes that one piece may have
FIRST = 8  # letters that an id's first one can be
COUNT = "MATCH (n:{}) RETURN count(n)"  # one row
NODES = "MATCH (n:{}) WHERE n.id STARTS WITH $v.prefix RETURN labels(n), n.id, properties(n)"  # one row per node
NAMELESS = "MATCH (n) WHERE n.id IS NULL AND NOT n:Meta RETURN labels(n), n.id, properties(n)"  # one row per node
# one row per link
LINKS = "MATCH (a:{})-[l]->(b) WHERE a.id STARTS WITH $v.prefix RETURN type(l), a.id, b.id, properties(l)"
Rows = list[list[Any]]


async def node_pieces(client: Client) -> AsyncIterator[Rows]:
    """Rows of labels, id and properties of all nodes of labels that the model knows, and of all that have no id."""
    for label in MODEL.labels.keys() - {"Meta"}:
        for prefix in await _prefixes(client, label):
            yield await client.run(NODES.format(label), {"prefix": prefix})
    yield await client.run(NAMELESS)


async def link_pieces(client: Client) -> AsyncIterator[Rows]:
    """Rows of type, both ends' ids and properties of all links; those of one node come in one piece."""
    for label in MODEL.labels.keys() - {"Meta"}:
        for prefix in await _prefixes(client, label):
            yield await client.run(LINKS.format(label), {"prefix": prefix})


async def _prefixes(client: Client, label: str) -> list[str]:
    """Beginnings of ids that cut a label's nodes into pieces; a single empty one for a few nodes."""
    ((count,),) = await client.run(COUNT.format(label))
    return [*_cut(f"{MODEL.labels[label].prefix}_", count)] if count > ENOUGH else [""]


def _cut(prefix: str, count: int) -> Iterator[str]:
    if count <= ENOUGH:
        yield prefix
        return
    for letter in ALPHABET:
        yield from _cut(prefix + letter, count // FIRST)
