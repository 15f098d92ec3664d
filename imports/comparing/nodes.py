"""Nodes that rows describe: new ones, changed ones, and the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from changes.change import NodeKey
from graph.model import MODEL
from graph.text import Text
from imports.comparing.holding import Holding
from imports.comparing.messages import NAMESAKE, SEVERAL, UNKNOWN, UNKNOWN_ID
from imports.comparing.references import Reference, Resolver, own_reference, plain_key
from imports.comparing.step import ChangedNode, NewNode, Step, StepKind
from imports.table import Row, Table

NAMESAKES = ("Person", "Resident", "Post")  # labels of which several nodes have one name
TELLING = {
    "Person": (("name", "phone"), ("name", "WORKS_FOR.to")),
    "Resident": (("name", "phone"),),
    "Post": (("title", "POST_IN.to"),),
}


class Unresolved(Exception):
    """A reference that means no node, or several; the message says what to do."""

    def __init__(self, message: Text) -> None:
        super().__init__(message)
        self.message = message


@dataclass(slots=True)
class Names:
    """Keys of nodes by reference: those of the graph, and those that rows of the same files make."""

    resolver: Resolver
    count: int = 0  # of new nodes
    _new: dict[tuple[str, str, str], set[NodeKey]] = field(default_factory=dict)  # by label and plain key
    _rows: dict[tuple[Any, ...], NodeKey] = field(default_factory=dict)  # new nodes by what tells their rows apart
    _said: dict[NodeKey, dict[str, Any]] = field(default_factory=dict)  # values of earlier rows by stored node

    def stored(self, reference: Reference) -> NodeKey | None:
        """Return the key of the node of the graph that a reference means. Raises `Unresolved` for several."""
        return _only(reference, {NodeKey("id", one) for one in self.resolver.find(reference)})

    def known(self, reference: Reference) -> NodeKey:
        """Return the key of the stored or new node that a reference means. Raises `Unresolved` if there is none."""
        if key := self.stored(reference) or _only(reference, self._made(reference)):
            return key
        raise Unresolved(UNKNOWN(value=reference.key.value))

    def same_row(self, table: Table, row: Row) -> NodeKey | None:
        """Return the new node of an earlier row that describes the same node, None without any."""
        return next((self._rows[one] for one in _tellings(table, row) if one in self._rows), None)

    def add(self, table: Table, row: Row, values: Mapping[str, Any]) -> NodeKey:
        """Add a new node by all values that may name it, and return its key."""
        self.count += 1
        key = NodeKey("new", f"{table.subject.name}:{self.count}")
        names = [(name, values.get(name)) for name in ("code", "uscc", "partyOrgCode", "slot", "date")]
        names += [("name", values.get("name") or values.get("title"))]
        for name, value in names:
            if value is not None:
                plain = plain_key(NodeKey(name, str(value)))
                self._new.setdefault((table.subject.label or "", *plain), set()).add(key)
        self._rows |= dict.fromkeys(_tellings(table, row), key)
        return key

    def is_said(self, key: NodeKey, values: Mapping[str, Any]) -> bool:
        """Return whether earlier rows of a stored node have said all these values, and remember them."""
        said = self._said.get(key)
        self._said[key] = {**(said or {}), **values}
        return said is not None and said == self._said[key]

    def _made(self, reference: Reference) -> set[NodeKey]:
        labels = frozenset[str]().union(*map(MODEL.labels_of, reference.types))
        plain = plain_key(reference.key)
        return set[NodeKey]().union(*(self._new.get((label, *plain), ()) for label in labels))


def _only(reference: Reference, found: set[NodeKey]) -> NodeKey | None:
    if len(found) > 1:
        raise Unresolved(SEVERAL(value=reference.key.value, count=len(found)))
    return next(iter(found), None)


def _tellings(table: Table, row: Row) -> Iterator[tuple[Any, ...]]:
    """Yield what tells the nodes of rows apart: a key of its own, or of people a name with a telephone number."""
    label = table.subject.label
    identities = TELLING.get(label or "", table.subject.identities)
    for columns in identities:
        values = tuple(row.values.get(key) for key in columns)
        enough = all if label in NAMESAKES else any
        if enough(value is not None for value in values):
            yield (label, columns, *map(str, values))


def node_step(table: Table, row: Row, names: Names, holding: Holding) -> tuple[NodeKey, Step | None]:
    """Return the key of the node that a row describes, and its step: None for a further row that says nothing new.

    Raises `Unresolved`.
    """
    label = table.subject.label
    assert label, "the subject describes nodes"
    values = {one.key: row.values[one.key] for one in table.subject.values if row.values.get(one.key) is not None}
    values.pop("id", None)
    if key := _existing(table, row, names, holding):
        if names.is_said(key, values):
            return key, None
        return key, _compared(label, key, values, table, row, holding)
    if made := names.same_row(table, row):
        return made, None
    new = names.add(table, row, values)
    return new, Step(StepKind.NEW, label, NewNode(label, values, new.value), table.sheet, row.number)


def _existing(table: Table, row: Row, names: Names, holding: Holding) -> NodeKey | None:
    """Return the key of the node of the graph that a row describes. Raises `Unresolved` where that is not clear."""
    reference = own_reference(table, row)
    if reference is None:
        return holding.matching(table, row)
    key = names.stored(reference)
    if key is None and reference.key.property == "id":
        raise Unresolved(UNKNOWN_ID(value=reference.key.value))
    if key and reference.key.property == "name" and table.subject.label in NAMESAKES and not reference.within:
        raise Unresolved(NAMESAKE(value=reference.key.value))
    return key


def _compared(label: str, key: NodeKey, values: Mapping[str, Any], table: Table, row: Row, holding: Holding) -> Step:
    """Return the step from a node of the graph to a row. An empty cell changes nothing."""
    held = holding.nodes[key.value].properties
    differing = {name: value for name, value in values.items() if held.get(name) != value}
    change = ChangedNode(key, differing) if differing else None
    return Step(StepKind.CHANGED if change else StepKind.SAME, label, change, table.sheet, row.number)
