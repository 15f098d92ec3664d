"""The part of the graph that an import compares with: nodes and values that the viewer does not see count as unknown.

view = await ViewerView.of(service, viewer)
await Importer(editor, viewer, view).run(files, wish)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from changes.asking import Author
from changes.labels import by_label
from gongjian.changing.sight import RightsReader, ViewerSight, read_nodes
from graph.access.rights import Rights
from graph.access.viewer import Viewer
from graph.model import MODEL, Guard, Property, Sensitivity
from resolvers.execution.output.disclosure import Masked
from seed.loading.rows import LinkRow, NodeRow

PROTECTED: Mapping[str, Mapping[str, Property]] = {  # properties with a guard, by label
    label: {prop.name: prop for prop in MODEL.properties_of(label) if prop.guard} for label in ("Person", "Resident")
}
Plain = Mapping[str, frozenset[str]]  # names of protected properties that are plain, by id


class View(Protocol):
    """The view of the graph that whoever imports has."""

    async def seen(self, ids: Iterable[str]) -> frozenset[str]:
        """Return the ids of the visible nodes. Raises `GraphError`."""

    async def named(self, ids: Iterable[str]) -> frozenset[str]:
        """Return the ids of the visible nodes whose names are plain. Raises `GraphError`."""

    async def nodes(self, rows: Iterable[NodeRow]) -> list[NodeRow]:
        """Return visible nodes with the values that are plain. Raises `GraphError`."""

    async def links(self, rows: Iterable[LinkRow]) -> list[LinkRow]:
        """Return the links between visible nodes, with the facts that are plain. Raises `GraphError`."""


class WholeView:
    """The view of whoever holds the data."""

    async def seen(self, ids: Iterable[str]) -> frozenset[str]:
        """Return all ids."""
        return frozenset(ids)

    async def named(self, ids: Iterable[str]) -> frozenset[str]:
        """Return all ids."""
        return frozenset(ids)

    async def nodes(self, rows: Iterable[NodeRow]) -> list[NodeRow]:
        """Return all nodes as they are."""
        return [*rows]

    async def links(self, rows: Iterable[LinkRow]) -> list[LinkRow]:
        """Return all links as they are."""
        return [*rows]


@dataclass(slots=True)
class ViewerView:
    """The view of a viewer; the grants that may change something count. `compared` collects the nodes with values above level 1."""

    reader: RightsReader
    viewer: Viewer
    rights: Rights | None
    compared: dict[str, Sensitivity] = field(default_factory=dict)  # highest level by id

    @classmethod
    async def of(cls, reader: RightsReader, viewer: Viewer) -> ViewerView:
        """Return the view of a viewer on the present data. Raises `GraphError`."""
        state = await reader.lease.current()
        naming = Author.of(viewer, state.counties).naming
        return cls(reader, naming, reader.rights_of(naming, state.counties))

    async def seen(self, ids: Iterable[str]) -> frozenset[str]:
        """Return the ids of the visible nodes. Raises `GraphError`."""
        return await ViewerSight(self.reader)(self.viewer, ids)

    async def named(self, ids: Iterable[str]) -> frozenset[str]:
        """Return the ids of the visible nodes whose names are plain. Raises `GraphError`."""
        seen = await self.seen(ids)
        plain = await self._plain(seen)
        return frozenset(id_ for id_ in seen if id_ not in plain or "name" in plain[id_])

    async def nodes(self, rows: Iterable[NodeRow]) -> list[NodeRow]:
        """Return visible nodes with the values that are plain. Raises `GraphError`."""
        found = [*rows]
        seen = await self.seen(row.id for row in found)
        plain = await self._plain(seen)
        return [self._stripped(row, plain.get(row.id)) for row in found if row.id in seen]

    async def links(self, rows: Iterable[LinkRow]) -> list[LinkRow]:
        """Return the links between visible nodes, with the facts that are plain. Raises `GraphError`."""
        found = [link for link in rows if self._shows(MODEL.links[link.type].guard)]
        seen = await self.seen(id_ for link in found for _, id_ in (link.source, link.target))
        return [self._open(link) for link in found if {link.source[1], link.target[1]} <= seen]

    def _shows(self, guard: Guard | None) -> bool:
        return guard is None or self.rights is None or self.rights.sees_everywhere(guard)

    def _open(self, link: LinkRow) -> LinkRow:
        """Return a link without facts whose guard does not show them at all nodes."""
        guards = {prop.name: prop for prop in MODEL.links[link.type].properties if prop.guard}
        kept = {name: value for name, value in link.properties.items() if self._keeps(link.source[1], guards.get(name))}
        return replace(link, properties=kept)

    def _keeps(self, id_: str, prop: Property | None) -> bool:
        if prop is None:
            return True
        if shown := self._shows(prop.guard):
            self._note(id_, prop)
        return shown

    def _stripped(self, row: NodeRow, plain: frozenset[str] | None) -> NodeRow:
        """Return a node without its protected values that are not plain; None: its label has none, or all are plain."""
        guards = PROTECTED.get(row.label, {})
        hidden = guards.keys() - plain if plain is not None else frozenset[str]()
        for name in guards.keys() & row.properties.keys() - hidden:
            self._note(row.id, guards[name])
        return replace(row, properties={key: value for key, value in row.properties.items() if key not in hidden})

    def _note(self, id_: str, prop: Property) -> None:
        if prop.sensitivity > Sensitivity.INTERNAL:
            self.compared[id_] = max(prop.sensitivity, self.compared.get(id_, prop.sensitivity))

    async def _plain(self, ids: Iterable[str]) -> Plain:
        """Return the protected properties that are plain, for nodes that have any which this viewer may not see."""
        rights = self.rights
        if rights is None:
            return {}
        labels = [(label, some) for label, some in by_label(ids) if not _all_plain(rights, label)]
        found = [node for label, some in labels for node in await self._read(label, some)]
        return {node["id"]: frozenset(_plain_names(node)) for node in found}

    async def _read(self, label: str, ids: list[str]) -> list[dict[str, Any]]:
        return await read_nodes(self.reader, self.viewer, ids, f"... on {label} {{ {' '.join(PROTECTED[label])} }}")


def _all_plain(rights: Rights, label: str) -> bool:
    return all(rights.sees_all_plain(prop.guard) for prop in PROTECTED.get(label, {}).values() if prop.guard)


def _plain_names(node: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of the values of a node that are plain; a missing value may be a hidden one."""
    return (name for name, value in node.items() if value is not None and not isinstance(value, Masked))
