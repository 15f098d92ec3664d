"""Anchors: keys in a predicate at which a list starts, followed by the traversals from the key back to the rows.

`workOrders(where: {grid: {community: {code: {eq: …}}}})` seeks the community and then follows its grids and their orders;
`EXISTS` would read each order. A list whose order no index gives may also start at the values of an indexed property of
its own: `{state: {in: […]}}`.
A list below a node uses an anchor along a relationship with high fan-in, such as the orders of a centre. A centre may
have thousands of orders, and an engine estimates their number by the average of all centres. There the key must be near.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.model import MODEL
from graph.pattern.ast import RelationshipPattern
from graph.pattern.parser import lengths_between
from graph.query.base import Predicate
from graph.query.expressions import NodeProperty
from graph.query.plan import ToMany
from graph.query.predicates import And, Comparison, Exists, Operator, conjuncts, uses_relationship
from graph.query.rows import AsOf
from graph.query.traversal import Branch, Traversal

NEAR = 3  # relationships between a key and the rows: a township's orders, not a county's


@dataclass(frozen=True, slots=True)
class AnchorStep:
    """A semi-join between the key and the rows: its start type, and the other predicates on node and relationship."""

    some: Exists
    type: str
    rest: Predicate
    of_link: Predicate

    @property
    def back(self) -> tuple[Branch, ...]:
        """Return the branches of the semi-join from target to start."""
        return tuple(arm.inverse() for arm in self.some.traversal.branches)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A key of a predicate: the comparison, the steps from the key to the rows, and the other predicates on the way."""

    type: str  # of the node with the key
    compare: Comparison
    rest: Predicate  # of the node with the key
    steps: tuple[AnchorStep, ...] = ()  # from the key outwards

    def __str__(self) -> str:
        return f"{self.type} {self.compare}"

    @property
    def crowded(self) -> bool:
        """Return whether a step follows a relationship with high fan-in."""
        return any(is_high_fan_in(hop) for step in self.steps for arm in step.back for hop in hops_of(arm))

    @property
    def near(self) -> bool:
        return not self.crowded and sum(max(map(length_of, step.back)) for step in self.steps) <= NEAR


def root_anchor(column: ToMany, day: AsOf) -> Anchor | None:
    """Return the anchor of a list of all nodes of a type at the root; None if its predicate has no key."""
    if not isinstance(column.source, Traversal) or not column.source.is_full_scan:
        return None
    return anchor_of(column.where, column.row.type) or _indexed(column, day)


def nested_anchor(column: ToMany) -> tuple[Anchor, Predicate] | None:
    """Return the near anchor of a list along a relationship with high fan-in, and the predicate on the relationship.

    None if the list follows another kind of traversal, or its predicate has no near key.
    """
    traversal = column.source
    if not isinstance(traversal, Traversal) or len(traversal.branches) != 1 or traversal.requires or traversal.gaps:
        return None
    hops = hops_of(traversal.branches[0])
    if len(hops) != 1 or not is_high_fan_in(hops[0]) or hops[0].where:
        return None
    parts = list(conjuncts(column.where))
    of_node = And(tuple(part for part in parts if not uses_relationship(part)))
    found = [one for one in _anchors(of_node, column.row.type) if one.near]
    if not found:
        return None
    nearest = min(found, key=lambda one: len(one.steps))
    return nearest, And(tuple(part for part in parts if uses_relationship(part)))


def hops_of(arm: Branch) -> tuple[RelationshipPattern, ...]:
    """Return the relationships of a branch in join order."""
    return tuple(hop for chain in arm.path.join_order(arm.start) for hop in chain.relationships)


def is_high_fan_in(hop: RelationshipPattern) -> bool:
    """Return whether a relationship pattern may lead from one node to thousands."""
    return hop.outgoing is not True and any(MODEL.links[name].high_fan_in for name in hop.types)


def length_of(arm: Branch) -> int:
    """Return the maximum number of relationships that a branch follows."""
    return sum(
        lengths_between(before, hop, stop)[-1] if hop.repeated else 1
        for chain in arm.path.join_order(arm.start)
        for before, hop, stop in zip(chain.nodes, chain.relationships, chain.nodes[1:], strict=False)
    )


def _indexed(column: ToMany, day: AsOf) -> Anchor | None:
    """Return the anchor at an indexed property of the rows; None if an index gives the order.

    On an explicit as-of date an event-sourced property is no anchor: its value comes from the event log.
    """
    by_index = column.page.wants_rows and isinstance(column.order[0].value, NodeProperty) if column.order else True
    if by_index or column.row.type not in MODEL.labels:
        return None
    parts = list(conjuncts(column.where))
    for place, part in enumerate(parts):
        match part:
            case Comparison(NodeProperty(stored), Operator.EQ | Operator.IN) if stored.indexed and not (
                stored.event_sourced and day.explicit
            ):
                return Anchor(column.row.type, part, And(tuple(parts[:place] + parts[place + 1 :])))
    return None


def anchor_of(where: Predicate | None, type_name: str) -> Anchor | None:
    """Return the nearest key of a predicate, preferably without high fan-in on the way; None without a key."""
    return min(_anchors(where, type_name), key=lambda one: (one.crowded, len(one.steps)), default=None)


def _anchors(where: Predicate | None, type_name: str) -> Iterator[Anchor]:
    parts = list(conjuncts(where))
    for place, part in enumerate(parts):
        rest = And(tuple(parts[:place] + parts[place + 1 :]))
        match part:
            case Comparison(NodeProperty(stored), Operator.EQ | Operator.IN) if stored.unique and type_name != "Node":
                yield Anchor(type_name, part, rest)
            case Exists(traversal=traversal, where=inner) if not traversal.requires:
                of_node = [one for one in conjuncts(inner) if not uses_relationship(one)]
                of_link = [one for one in conjuncts(inner) if uses_relationship(one)]
                found = anchor_of(And(tuple(of_node)), traversal.target)
                if found:
                    step = AnchorStep(part, type_name, rest, And(tuple(of_link)))
                    yield replace(found, steps=(*found.steps, step))
