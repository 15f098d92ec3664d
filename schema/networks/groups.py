"""Groups of measures of nodes: those that a selection or an order names are computed, and no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Any

from graphql import FieldNode, FragmentDefinitionNode, FragmentSpreadNode, SelectionSetNode
from strawberry.types import Info

from analysis.cuts import unit_cuts
from analysis.kinds import Measure, meaningful
from analysis.node_measures import node_measures
from analysis.separation import separation
from schema.networks.view import View


class Group(Enum):
    """Group of measures that are computed together."""

    NODES = "nodes"
    CUTS = "cuts"
    SHARED = "shared units"
    ACTIVITY = "activity"


FIELDS = {
    Group.NODES: (
        "degree", "strength", "core", "eccentricity", "clustering", "degreeIn", "degreeOut", "strengthIn", "strengthOut",
    ),
    Group.CUTS: ("communityBetweenness", "splits", "splitOff"),
    Group.SHARED: ("sharedUnits",),
    Group.ACTIVITY: ("activeYears", "firstDay", "lastDay"),
}  # fmt: skip
GROUP_OF = {name: group for group, names in FIELDS.items() for name in names}
Values = Mapping[
    Group, Mapping[str, Any]
]  # measures by group and id; nothing for a group that means nothing for the kind


async def values_of(view: View, names: Iterable[str]) -> Values:
    """Return the measures of the groups that fields belong to. Raises `GraphError`."""
    groups = {GROUP_OF[name] for name in names if name in GROUP_OF}
    return {group: await _values(view, group) for group in sorted(groups, key=lambda group: group.value)}


async def _values(view: View, group: Group) -> Mapping[str, Any]:
    kind = view.network.kind
    match group:
        case Group.NODES:
            return {one.id: one for one in await view.of(node_measures)}
        case Group.CUTS:
            return {one.id: one for one in await view.of(unit_cuts)} if meaningful(kind, Measure.CUTS) else {}
        case Group.SHARED:
            shared = (await view.of(separation)).of_community if meaningful(kind, Measure.SEPARATION) else ()
            return {one.community: one.units for one in shared}
        case Group.ACTIVITY:
            return await view.source.wait(view.measured.activity())


def selected_names(info: Info) -> frozenset[str]:
    """Return the names of all fields below a field, at any depth and of any type."""
    fragments = info._raw_info.fragments
    return frozenset(name for node in info._raw_info.field_nodes for name in _names(node.selection_set, fragments))


def _names(selected: SelectionSetNode | None, fragments: Mapping[str, FragmentDefinitionNode]) -> Iterator[str]:
    for node in selected.selections if selected else ():
        if isinstance(node, FieldNode):
            yield node.name.value
        inner: Any = fragments[node.name.value] if isinstance(node, FragmentSpreadNode) else node
        yield from _names(inner.selection_set, fragments)
