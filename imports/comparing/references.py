"""References of rows to nodes, resolved by somebody who sees the graph, or by rows that make new nodes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from changes.change import NodeKey
from imports.subject import Column
from imports.table import Row, Table
from imports.texts import comparable

UNIQUE = ("id", "code", "uscc", "partyOrgCode", "slot", "date")  # properties that name a node by themselves


@dataclass(frozen=True, slots=True)
class Reference:
    """A node of some types, by a key. `name` may need `within`: the unit or the area in which the name is unique."""

    types: tuple[str, ...]
    key: NodeKey
    within: NodeKey | None = None


class Resolver(Protocol):
    """Ids of nodes by reference, within the rights of whoever imports."""

    def find(self, reference: Reference) -> tuple[str, ...]:
        """Return the ids of the nodes that a reference may mean: none, one, or several."""


def reference_of(column: Column, row: Row) -> Reference | None:
    """Return the reference in a column of a row; the column of the id decides where it has a value."""
    key = row.values.get(column.key)
    if column.id_key and (id_ := row.values.get(column.id_key)):
        key = NodeKey("id", id_)
    if key is None:
        return None
    within = row.values.get(column.within) if column.within and key.property == "name" else None
    return Reference(column.names, key, within)


def own_reference(table: Table, row: Row) -> Reference | None:
    """Return the reference to the node that a row describes, by the strongest key that it has."""
    subject = table.subject
    assert subject.label, "the subject describes nodes"
    for name in UNIQUE:
        if (value := row.values.get(name)) is not None:
            return Reference((subject.label,), NodeKey(name, str(value)))
    called = row.values.get("name") or row.values.get("title")
    if called is None:
        return None
    place = next((row.values.get(key) for key in ("WORKS_FOR.to", "POST_IN.to") if row.values.get(key)), None)
    return Reference((subject.label,), NodeKey("name", called), place)


def references(tables: tuple[Table, ...]) -> Iterator[Reference]:
    """Yield all references of the valid rows, so that a resolver may find them together."""
    for table in tables:
        for row in table.valid_rows:
            found = [reference_of(column, row) for column in table.subject.columns if column.names]
            found += [own_reference(table, row)] if table.subject.label else []
            yield from (one for one in found if one)


def plain_key(key: NodeKey) -> tuple[str, str]:
    """Return the form in which keys are compared: names without blanks and width."""
    return key.property, comparable(key.value) if key.property == "name" else key.value
