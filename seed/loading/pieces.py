"""Reading of a whole graph in pieces, each small enough for the engine's time limit of a statement."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

from graph.engine.client import Client
from graph.model import MODEL
from graph.model.ids import ALPHABET
from graph.model.labels_outside import in_data_set

ENOUGH = 5_000  # nodes of one piece, at most
FIRST = 8  # possible first letters of an id
COUNT = "MATCH (n:{}) RETURN count(n)"  # one row
NODES = "MATCH (n:{}) WHERE n.id STARTS WITH $v.prefix RETURN labels(n), n.id, properties(n)"  # one row per node
NAMELESS = (
    f"MATCH (n) WHERE n.id IS NULL AND {in_data_set('n')} RETURN labels(n), n.id, properties(n)"  # one row per node
)
# one row per link
LINKS = "MATCH (a:{})-[l]->(b) WHERE a.id STARTS WITH $v.prefix RETURN type(l), a.id, b.id, properties(l)"
Rows = list[list[Any]]


async def node_pieces(client: Client) -> AsyncIterator[Rows]:
    """Yield rows [labels, id, properties] of all nodes with known labels, and of all nodes without an id."""
    for label in MODEL.labels.keys() - {"Meta"}:
        for prefix in await _prefixes(client, label):
            yield await client.run(NODES.format(label), {"prefix": prefix})
    yield await client.run(NAMELESS)


async def link_pieces(client: Client) -> AsyncIterator[Rows]:
    """Yield rows [type, source id, target id, properties] of all links. All links of one source node are in one piece."""
    for label in MODEL.labels.keys() - {"Meta"}:
        for prefix in await _prefixes(client, label):
            yield await client.run(LINKS.format(label), {"prefix": prefix})


async def _prefixes(client: Client, label: str) -> list[str]:
    """Return prefixes of ids that divide the nodes of a label into pieces; one empty prefix for few nodes."""
    ((count,),) = await client.run(COUNT.format(label))
    return [*_cut(f"{MODEL.labels[label].prefix}_", count)] if count > ENOUGH else [""]


def _cut(prefix: str, count: int) -> Iterator[str]:
    if count <= ENOUGH:
        yield prefix
        return
    for letter in ALPHABET:
        yield from _cut(prefix + letter, count // FIRST)
