"""Where a list begins if its condition names a key: at the node with that key, and back along the paths.

`workOrders(where: {grid: {community: {code: {eq: …}}}})` seeks the community and walks to its grids and their orders;
by `EXISTS` it would look at every order. A list whose order has to be computed, so that no index gives it, also begins at
the values of an indexed property of its own: `{state: {in: […]}}`.
A list below a node does the same if it stands against a crowded link, such as a centre's orders: they may be thousands,
and an engine guesses from the average of all centres. Then the key has to be near.
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

NEAR = 3  # links between a key and what is looked for: a township's orders, not a county's


@dataclass(frozen=True, slots=True)
class AnchorStep:
    """A path on the way from the key: where it begins, and what must hold there and of the link."""

    some: Exists
    type: str
    rest: Predicate
    of_link: Predicate

    @property
    def back(self) -> tuple[Branch, ...]:
        """The path, or each of several ways, walked from its end."""
        return tuple(arm.inverse() for arm in self.some.traversal.branches)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A key that a condition names: the paths that lead to its node, what else must hold on the way, and the comparison."""

    type: str  # of the node with the key
    compare: Comparison
    rest: Predicate  # of the node with the key
    steps: tuple[AnchorStep, ...] = ()  # from the key outwards

    def __str__(self) -> str:
        return f"{self.type} {self.compare}"

    @property
    def crowded(self) -> bool:
        """Whether one of its links may lead from thousands to one."""
        return any(is_high_fan_in(hop) for step in self.steps for arm in step.back for hop in hops_of(arm))

    @property
    def near(self) -> bool:
        return not self.crowded and sum(max(map(length_of, step.back)) for step in self.steps) <= NEAR


def root_anchor(column: ToMany, day: AsOf) -> Anchor | None:
    """Where a list at the root begins, if its condition names a key and the list is all nodes of its type."""
    if not isinstance(column.source, Traversal) or not column.source.is_full_scan:
        return None
    return anchor_of(column.where, column.row.type) or _indexed(column, day)


def nested_anchor(column: ToMany) -> tuple[Anchor, Predicate] | None:
    """Where a list against a crowded link begins if its condition names a near key, and what it says of the link."""
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
    """The links of an arm, as they are walked."""
    return tuple(hop for chain in arm.path.join_order(arm.start) for hop in chain.relationships)


def is_high_fan_in(hop: RelationshipPattern) -> bool:
    """Whether it may lead from one node to thousands."""
    return hop.outgoing is not True and any(MODEL.links[name].high_fan_in for name in hop.types)


def length_of(arm: Branch) -> int:
    """How many links an arm may be long."""
    return sum(
        lengths_between(before, hop, stop)[-1] if hop.repeated else 1
        for chain in arm.path.join_order(arm.start)
        for before, hop, stop in zip(chain.nodes, chain.relationships, chain.nodes[1:], strict=False)
    )


def _indexed(column: ToMany, day: AsOf) -> Anchor | None:
    """The values of an indexed property, if an index could not give the list in its order; not of what only a log knows."""
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
    """The key that is nearest without a crowded link between, if the condition names one."""
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
