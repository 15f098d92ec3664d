"""Nodes that a viewer sees, of those that a changeset names: asked by documents of the public schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Protocol

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
        seen = [id_ for piece in _pieces(asked) for id_ in await self._seen(viewer, piece)]
        return known.difference(asked).union(seen)

    async def _seen(self, viewer: Viewer, ids: list[str]) -> list[str]:
        filled = [*ids, *ids[-1:] * (PIECE - len(ids))]
        variables = {f"id{place}": id_ for place, id_ in enumerate(filled)}
        found = await self.reader.whole(Request(_document(), variables, viewer=viewer))
        return [node["id"] for node in found.values() if node]


def _pieces(ids: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(ids)
    while piece := list(islice(rest, PIECE)):
        yield piece


@cache
def _document() -> str:
    declared = ", ".join(f"$id{place}: ID!" for place in range(PIECE))
    fields = " ".join(f"node{place}: node(id: $id{place}) {{ id }}" for place in range(PIECE))
    return f"query Seen({declared}) {{ {fields} }}"
