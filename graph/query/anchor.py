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
        return tuple(branch.inverse() for branch in self.some.traversal.branches)


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
        branches = (branch for step in self.steps for branch in step.back)
        return any(is_high_fan_in(relationship) for branch in branches for relationship in hops_of(branch))

    @property
    def near(self) -> bool:
        """Return whether the rows are at most `NEAR` relationships from the key, none with high fan-in."""
        return not self.crowded and sum(max(map(length_of, step.back)) for step in self.steps) <= NEAR


def root_anchor(column: ToMany, as_of: AsOf) -> Anchor | None:
    """Return the anchor of a list of all nodes of a type at the root; None if its predicate has no key."""
    if not isinstance(column.source, Traversal) or not column.source.is_full_scan:
        return None
    return anchor_of(column.where, column.row.type) or _indexed_anchor(column, as_of)


def nested_anchor(column: ToMany) -> tuple[Anchor, Predicate] | None:
    """Return the near anchor of a list along a relationship with high fan-in, and the predicate on the relationship.

    None if the list follows another kind of traversal, or its predicate has no near key.
    """
    traversal = column.source
    if not isinstance(traversal, Traversal) or len(traversal.branches) != 1 or traversal.requires or traversal.gaps:
        return None
    relationships = hops_of(traversal.branches[0])
    if len(relationships) != 1 or not is_high_fan_in(relationships[0]) or relationships[0].where:
        return None
    of_node, of_link = _by_subject(column.where)
    near = (anchor for anchor in _anchors(of_node, column.row.type) if anchor.near)
    nearest = min(near, key=lambda anchor: len(anchor.steps), default=None)
    return (nearest, of_link) if nearest else None


def _by_subject(where: Predicate | None) -> tuple[And, And]:
    """Return the part of a predicate that reads only the node, and the part that reads the relationship."""
    parts = tuple(conjuncts(where))
    of_link = tuple(part for part in parts if uses_relationship(part))
    return And(tuple(part for part in parts if not uses_relationship(part))), And(of_link)


def hops_of(branch: Branch) -> tuple[RelationshipPattern, ...]:
    """Return the relationships of a branch in join order."""
    return tuple(relationship for chain in branch.path.join_order(branch.start) for relationship in chain.relationships)


def is_high_fan_in(relationship: RelationshipPattern) -> bool:
    """Return whether a relationship pattern may lead from one node to thousands."""
    return relationship.outgoing is not True and any(MODEL.links[name].high_fan_in for name in relationship.types)


def length_of(branch: Branch) -> int:
    """Return the maximum number of relationships that a branch follows."""
    return sum(
        lengths_between(before, relationship, node)[-1] if relationship.repeated else 1
        for chain in branch.path.join_order(branch.start)
        for before, relationship, node in zip(chain.nodes, chain.relationships, chain.nodes[1:], strict=False)
    )


def _indexed_anchor(column: ToMany, as_of: AsOf) -> Anchor | None:
    """Return the anchor at an indexed property of the rows; None if an index gives the order.

    On an explicit as-of date an event-sourced property is no anchor: its value comes from the event log.
    """
    by_index = column.page.wants_rows and isinstance(column.order[0].value, NodeProperty) if column.order else True
    if by_index or column.row.type not in MODEL.labels:
        return None
    for part, rest in _conjuncts_with_rest(column.where):
        match part:
            case Comparison(NodeProperty(stored), Operator.EQ | Operator.IN) if stored.indexed and not (
                stored.event_sourced and as_of.explicit
            ):
                return Anchor(column.row.type, part, rest)
    return None


def anchor_of(where: Predicate | None, type_name: str) -> Anchor | None:
    """Return the nearest key of a predicate, preferably without high fan-in on the way; None without a key."""
    return min(_anchors(where, type_name), key=lambda anchor: (anchor.crowded, len(anchor.steps)), default=None)


def _anchors(where: Predicate | None, type_name: str) -> Iterator[Anchor]:
    for part, rest in _conjuncts_with_rest(where):
        match part:
            case Comparison(NodeProperty(stored), Operator.EQ | Operator.IN) if stored.unique and type_name != "Node":
                yield Anchor(type_name, part, rest)
            case Exists(traversal=traversal, where=inner) if not traversal.requires:
                of_node, of_link = _by_subject(inner)
                if anchor := anchor_of(of_node, traversal.target):
                    yield replace(anchor, steps=(*anchor.steps, AnchorStep(part, type_name, rest, of_link)))


def _conjuncts_with_rest(where: Predicate | None) -> Iterator[tuple[Predicate, And]]:
    """Yield each conjunct of a predicate with the predicate of all others."""
    parts = tuple(conjuncts(where))
    for position, part in enumerate(parts):
        yield part, And(parts[:position] + parts[position + 1 :])
