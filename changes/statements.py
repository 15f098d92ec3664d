"""Statements that write rows, and say how many they wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from graph.engine.client import Transaction
from graph.errors import InternalError
from graph.model import MODEL
from graph.mutation import node_statements as nodes
from seed.loading.batches import assignments, node_statement, split
from seed.loading.rows import NodeRow

Rows = list[dict[str, Any]]


def create_statement(label: str) -> str:
    """Return the statement that creates nodes: one row with their number."""
    return nodes.counted(node_statement(label))


def change_statement(label: str) -> str:
    """Return the statement that replaces all properties of nodes: one row with their number."""
    return nodes.change_statement(label, assignments("n", MODEL.properties_of(label)))


async def write_nodes(tx: Transaction, rows: Iterable[NodeRow], statement: Callable[[str], str]) -> None:
    """Write nodes, those of one label by one statement. Raises `InternalError` if it wrote fewer."""
    found = defaultdict[str, Rows](list)
    for row in rows:
        found[row.label].append(split(row.properties))
    for label, some in sorted(found.items()):
        await run_counted(tx, statement(label), some, label)


async def run_counted(tx: Transaction, text: str, rows: Rows, what: str) -> None:
    """Run a statement that writes rows. Raises `InternalError` if it wrote fewer."""
    ((count,),) = await tx.run(text, {"rows": rows})
    if count != len(rows):
        raise InternalError(f"{count} of {len(rows)} {what} were written")
