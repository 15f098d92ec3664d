"""The ground of a node: the areas, organizations and other nodes that the paths of its label's `ground` lead to.

A grant covers a node if the code of one of these areas begins with a prefix of the grant, if the id of one of these
organizations is in the grant, or if it covers one of the other nodes. A path is walked on the day of the data, whatever
day a request asks for; `{until: any}` includes what has ended.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from graph.access.rights import Sight
from graph.model import MODEL
from graph.pattern.ast import GraphPattern
from graph.pattern.parser import parse


class End(StrEnum):
    """The kind of node at the end of a path: one that a grant names, or one that has a ground itself."""

    AREA = "Area"
    ORGANIZATION = "Organization"
    NODE = "Node"


@dataclass(frozen=True, slots=True)
class GroundPath:
    """A path from a node of a label, in one chain, to where it lies."""

    path: GraphPattern
    end: End
    labels: tuple[str, ...] = ()  # of the nodes at the end, where these have a ground of their own

    def __str__(self) -> str:
        return str(self.path)


@cache
def paths_of(label_name: str, texts: tuple[str, ...]) -> tuple[GroundPath, ...]:
    """Return paths from a label's nodes, those to areas first. Raises `ValueError` for a path that is no ground."""
    paths = [_read(label_name, text) for text in texts]
    return tuple(sorted(paths, key=lambda path: [*End].index(path.end)))


def ground_of(label_name: str) -> tuple[GroundPath, ...]:
    """Return the paths of a label's ground."""
    return paths_of(label_name, MODEL.labels[label_name].ground)


def paths_for(label_name: str, sight: Sight, texts: tuple[str, ...] = ()) -> tuple[GroundPath, ...]:
    """Return the paths of a label's ground, or of `texts`, that can lead to what the grants of a sight name."""
    paths = paths_of(label_name, texts) if texts else ground_of(label_name)
    return tuple(path for path in paths if _can_lead(path, sight))


def _can_lead(path: GroundPath, sight: Sight) -> bool:
    match path.end:
        case End.AREA:
            return bool(sight.areas)
        case End.ORGANIZATION:
            return bool(sight.organizations)
        case End.NODE:
            return any(paths_for(name, sight) for name in path.labels)


def _read(label_name: str, text: str) -> GroundPath:
    path = parse(text.replace(")", f":{label_name})", 1))
    if len(path.chains) != 1:
        raise ValueError(f"{text}: the ground of {label_name} is one chain")
    types = path.last.types
    if types in ((End.AREA,), (End.ORGANIZATION,)):
        return GroundPath(path, End(types[0]))
    if without := [name for name in types if not MODEL.labels[name].ground]:
        raise ValueError(f"{text}: {', '.join(without)} at the end has no ground")
    return GroundPath(path, End.NODE, types)
