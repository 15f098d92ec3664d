"""Nodes that a viewer sees, of those that a changeset names: asked by documents of the public schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any, Protocol

from gongjian.execution.requests import Request
from gongjian.networks.reader import Reader
from graph.access.rights import Rights
from graph.access.viewer import Viewer
from graph.model import MODEL

PIECE = 20  # nodes of a document; the rest of the last piece repeats a node


class RightsReader(Reader, Protocol):
    """A reader that knows the rights of viewers: the service."""

    def rights_of(self, viewer: Viewer, counties: tuple[str, ...]) -> Rights | None:
        """Return the rights of a viewer on data of these counties."""


@dataclass(frozen=True, slots=True)
class ViewerSight:
    """Asks for nodes of labels that not everybody sees; those of the others are there for everyone."""

    reader: RightsReader

    async def __call__(self, viewer: Viewer, ids: Iterable[str]) -> frozenset[str]:
        """Return the ids of the nodes that the viewer sees, without asking whether public ones exist. Raises `GraphError`."""
        state = await self.reader.lease.current()
        rights = self.reader.rights_of(viewer, state.counties)
        known = frozenset(ids)
        if rights is None:
            return known
        asked = sorted(id_ for id_ in known if not rights.sight(str(MODEL.type_of_id(id_))).everything)
        seen = await read_nodes(self.reader, viewer, asked)
        return known.difference(asked).union(node["id"] for node in seen)


async def read_nodes(
    reader: RightsReader, viewer: Viewer, ids: Iterable[str], fields: str = ""
) -> list[dict[str, Any]]:
    """Return the nodes that the viewer sees of those with these ids: `id` and other fields. Raises `GraphError`."""
    return [node for piece in _pieces(ids) for node in await _read(reader, viewer, piece, fields)]


async def _read(reader: RightsReader, viewer: Viewer, ids: list[str], fields: str) -> list[dict[str, Any]]:
    filled = [*ids, *ids[-1:] * (PIECE - len(ids))]
    variables = {f"id{place}": id_ for place, id_ in enumerate(filled)}
    found = await reader.whole(Request(_document(fields), variables, viewer=viewer))
    return [node for node in found.values() if node]


def _pieces(ids: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(ids)
    while piece := list(islice(rest, PIECE)):
        yield piece


@cache
def _document(fields: str) -> str:
    declared = ", ".join(f"$id{place}: ID!" for place in range(PIECE))
    nodes = " ".join(f"node{place}: node(id: $id{place}) {{ id {fields} }}" for place in range(PIECE))
    return f"query Seen({declared}) {{ {nodes} }}"
