"""Nodes that a changeset names, with what its rules ask of them."""

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
    _nodes: dict[str, NodeRow] = field(default_factory=dict)
    _places: dict[str, Location] = field(default_factory=dict)

    def add(self, rows: Iterable[NodeRow]) -> None:
        """Add nodes."""
        self._nodes.update((row.id, row) for row in rows)

    def place(self, places: Mapping[str, Location]) -> None:
        """Add where nodes lie."""
        self._places.update(places)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._nodes

    def label(self, id_: str) -> str | None:
        """Return the label of a node, None for one that is not there."""
        found = self._nodes.get(id_)
        return found.label if found else None

    def version(self, id_: str) -> int:
        """Return the version of a node before the changeset."""
        version: int = self._nodes[id_].properties["version"]
        return version - (id_ in self.touched)

    def code(self, id_: str) -> str:
        """Return the code of an area."""
        return str(self._nodes[id_].properties["code"])

    def name(self, id_: str) -> str:
        """Return what a message calls a node: its type and id, because a name may be hidden from the reader."""
        return f"{MODEL.type_of_id(id_)} {id_}"

    def lifetime(self, id_: str) -> tuple[date, date]:
        """Return the first day of a node, and the first day after its end."""
        return lifetime_of(self._nodes[id_])

    def held_at(self, id_: str) -> Location:
        """Return where the links of a node say that it lies."""
        return self._places.get(id_, NOWHERE)

    def place_of(self, id_: str) -> Location:
        """Return where a node lies: an area by its code, an organization by its id, others by their links."""
        node, found = self._nodes[id_], self._places.get(id_, NOWHERE)
        codes = {str(node.properties["code"])} if node.label in MODEL.labels_of("Area") else set()
        ids = {id_} if node.label in MODEL.labels_of("Organization") else set()
        return Location(found.codes | codes, found.organizations | ids)
