"""Nodes that a changeset names, as they will be, with what its rules ask of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from graph.access.changing import NOWHERE, Location
from graph.model import MODEL
from seed.loading.rows import NodeRow
from seed.loading.rules import lifetime_of


@dataclass(slots=True)
class Nodes:
    """Nodes by id, and where they lie."""

    touched: set[str] = field(default_factory=set)  # ids of nodes whose version this changeset has counted up
    created: set[str] = field(default_factory=set)  # ids of nodes that this changeset creates
    removed: set[str] = field(default_factory=set)  # ids of nodes that this changeset removes
    _nodes: dict[str, NodeRow] = field(default_factory=dict)
    _versions: dict[str, int] = field(default_factory=dict)
    _places: dict[str, Location] = field(default_factory=dict)
    _held: dict[str, Location] = field(default_factory=dict)
    _homes: dict[str, Location] = field(default_factory=dict)

    def add(self, rows: Iterable[NodeRow]) -> None:
        """Add nodes as they are stored."""
        for row in rows:
            self._nodes[row.id] = row
            self._versions[row.id] = row.properties.get("version", 1)

    def put(self, before: NodeRow | None, after: NodeRow | None) -> None:
        """Replace a node by another one; None: there was none, or there will be none."""
        if before and not after:
            self.removed.add(before.id)
        elif after:
            self._nodes[after.id] = after
            if not before:
                self.created.add(after.id)

    def place(self, places: Mapping[str, Location], held: Mapping[str, Location] | None = None) -> None:
        """Add where nodes lie, by the links that decide who may change their links; `held`: also by those that begin later."""
        self._places.update(places)
        self._held.update(places if held is None else held)

    def house(self, homes: Mapping[str, Location]) -> None:
        """Add the areas where people serve or live, which decide who may change the people themselves."""
        self._homes.update(homes)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._nodes

    def row(self, id_: str) -> NodeRow:
        """Return a node as it will be."""
        return self._nodes[id_]

    def label(self, id_: str) -> str | None:
        """Return the label of a node, None for one that is not there."""
        found = self._nodes.get(id_)
        return found.label if found and id_ not in self.removed else None

    def version(self, id_: str) -> int:
        """Return the version of a node before the changeset."""
        return self._versions[id_] - (id_ in self.touched)

    def version_after(self, id_: str) -> int:
        """Return the version of a node after the changeset."""
        return self._versions.get(id_, 1)

    def code(self, id_: str) -> str:
        """Return the code of an area."""
        return str(self._nodes[id_].properties.get("code"))

    def name(self, id_: str) -> str:
        """Return what a message calls a node: its type and id, because a name may be hidden from the reader."""
        return f"{MODEL.type_of_id(id_)} {id_}"

    def lifetime(self, id_: str) -> tuple[date, date]:
        """Return the first day of a node, and the first day after its end."""
        return lifetime_of(self._nodes[id_])

    def held_at(self, id_: str) -> Location:
        """Return where the links of a node say that it lies, or will lie."""
        return self._held.get(id_, NOWHERE)

    def home_of(self, id_: str) -> Location:
        """Return the areas where a person serves or lives."""
        return self._homes.get(id_, NOWHERE)

    def place_of(self, id_: str) -> Location:
        """Return where a node lies: an area by its code, an organization by its id, others by their links."""
        node, found = self._nodes[id_], self._places.get(id_, NOWHERE)
        codes = {str(node.properties.get("code"))} if node.label in MODEL.labels_of("Area") else set()
        ids = {id_} if node.label in MODEL.labels_of("Organization") else set()
        return Location(found.codes | codes, found.organizations | ids)
