"""The ground of a node: the areas, organizations and other nodes that the paths of its label's `ground` lead to.

A grant covers a node if the code of one of these areas begins with a prefix of the grant, if the id of one of these
organizations is in the grant, or if it covers one of the other nodes. A path is walked on the day of the data, whatever
day a request asks for; `{until: any}` includes what has ended.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from graph.access.effective import EffectiveMatrix
from graph.access.rights import Sight
from graph.model import MODEL
from graph.pattern.ast import GraphPattern, RelationshipPattern
from graph.pattern.parser import parse, reachable_labels


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
    labels: tuple[str, ...] = ()  # that nodes at the end can have: areas, or those with a ground of their own

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


def _areas_at_the_end(path: GraphPattern) -> tuple[str, ...]:
    """Return the labels of areas that the last relationship of a path can lead to, from the largest area down."""
    (chain,) = path.chains
    found = reachable_labels(chain.nodes[-2], chain.relationships[-1]) & MODEL.labels_of(End.AREA)
    return (End.AREA,) if found == MODEL.labels_of(End.AREA) else tuple(name for name in MODEL.labels if name in found)


@cache
def ground_through(
    label_name: str, relationship: RelationshipPattern, labels: frozenset[str], matrix: EffectiveMatrix
) -> bool:
    """Return whether nodes of a label share the ground of nodes with these labels that the relationship comes from.

    `relationship` is that of a pattern, read from those nodes to the label's. An event shares the ground of its order.
    """
    back = relationship.reversed()
    return _are_seen_by_fewer(labels, label_name, matrix) and any(
        path.end is End.NODE
        and len(path.path.relationships) == 1
        and labels <= {*path.labels}
        and _is_same(path.path.relationships[0], back)
        for path in ground_of(label_name)
    )


def _are_seen_by_fewer(labels: frozenset[str], label_name: str, matrix: EffectiveMatrix) -> bool:
    """Return whether whoever sees a node of one of these labels has a role that sees nodes of `label_name`, by the ground."""
    seeing = matrix.roles_that_see(label_name)
    return seeing is None or all(
        (roles := matrix.roles_that_see(name)) is not None and roles <= seeing for name in labels
    )


def _is_same(ground: RelationshipPattern, walked: RelationshipPattern) -> bool:
    """Return whether a walked relationship is one that a ground is read by; one that has ended may count."""
    counts = ground.ended or not walked.ended
    return counts and ground.outgoing == walked.outgoing and not walked.repeated and {*walked.types} <= {*ground.types}


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
    if types == (End.ORGANIZATION,):
        return GroundPath(path, End.ORGANIZATION)
    if types == (End.AREA,):
        return GroundPath(path, End.AREA, _areas_at_the_end(path))
    if without := [name for name in types if not MODEL.labels[name].ground]:
        raise ValueError(f"{text}: {', '.join(without)} at the end has no ground")
    return GroundPath(path, End.NODE, types)
