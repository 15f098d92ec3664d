"""Access paths: the ways to find the rows of a list, chosen by its predicate, its order and the model.

Each kind of access path has one handler in the compiler (`graph/cypher/list_match.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.access.ground import paths_for
from graph.access.rights import Rights, Sight
from graph.model import MODEL, Choice
from graph.pattern.multiplicity import is_to_one
from graph.query.anchor import Anchor, nested_anchor, root_anchor
from graph.query.base import Predicate
from graph.query.expressions import NodeProperty
from graph.query.late_predicates import early_part
from graph.query.plan import ToMany
from graph.query.predicates import And, Exists, conjuncts
from graph.query.rows import AsOf
from graph.query.traversal import Branch, Traversal


@dataclass(frozen=True, slots=True)
class Anchored:
    """A list at the root that starts at a key of its predicate and follows the traversals backwards."""

    anchor: Anchor


@dataclass(frozen=True, slots=True)
class NestedAnchored:
    """A list along a relationship with high fan-in that starts at a near key; `of_link` holds the relationship's part."""

    anchor: Anchor
    of_link: Predicate


@dataclass(frozen=True, slots=True)
class Joined:
    """Predicates on to-one neighbours as parts of the MATCH, so that the engine may start at either side."""

    parts: tuple[Exists, ...]


@dataclass(frozen=True, slots=True)
class Bounded:
    """A page of a large label, with a page bound from a sample that spares sorting all nodes."""


@dataclass(frozen=True, slots=True)
class OnGround:
    """All nodes of a label that lie on the viewer's ground, found from the areas and organizations of the grants."""

    sight: Sight


@dataclass(frozen=True, slots=True)
class BranchUnion:
    """The union of several branches: each node once, with its reasons."""


@dataclass(frozen=True, slots=True)
class FullScan:
    """All nodes at the end of the pattern."""


Access = Anchored | NestedAnchored | OnGround | Joined | Bounded | BranchUnion | FullScan


def access_of(column: ToMany, as_of: AsOf, *, at_root: bool, rights: Rights | None = None) -> Access:
    """Choose the access path of a list that follows a traversal, for a viewer with these rights."""
    if column.has_reasons:
        return BranchUnion()
    if at_root and (anchor := root_anchor(column, as_of)):
        return Anchored(anchor)
    if not at_root and (nested := nested_anchor(column)):
        return NestedAnchored(*nested)
    if at_root and (sight := ground_sight(column, rights)):
        return OnGround(sight)
    if at_root and is_bounded(column, as_of):
        return Bounded()
    parts = () if _is_narrowed(column.traversal, as_of) else joinable(early_part(column.where))
    return Joined(parts) if parts else FullScan()


def ground_sight(column: ToMany, rights: Rights | None) -> Sight | None:
    """Return what a viewer sees of a label whose nodes are all listed, if that is neither all nor nothing.

    None too if both the viewer and the preview see a part: then each node is tested.
    """
    if rights is None or not _is_whole_label(column):
        return None
    label_name = column.row.type
    seen = [sight for each in rights.chain if not (sight := each.sight(label_name)).everything]
    return seen[0] if len(seen) == 1 and paths_for(label_name, seen[0]) else None


def _is_whole_label(column: ToMany) -> bool:
    """Return whether a list holds all nodes of a label, or those with properties that are the same on every date."""
    traversal, label_name = column.traversal, column.row.type
    pattern = traversal.branches[0].path
    if pattern.relationships or traversal.requires or traversal.gaps or label_name not in MODEL.labels:
        return False
    return not any(MODEL.property_of(label_name, name).event_sourced for name, _ in pattern.first.where)


def _is_narrowed(traversal: Traversal, as_of: AsOf) -> bool:
    """Return whether counts or an event log, not the MATCH alone, decide which rows exist."""
    return bool(traversal.requires or traversal.gaps) or (as_of.explicit and _reads_event_log(traversal.branches[0]))


def _reads_event_log(branch: Branch) -> bool:
    """Return whether a branch compares an event-sourced property of a node other than the start node."""
    nodes = [node for chain in branch.path.chains for node in chain.nodes if len(node.types) == 1]
    return any(
        prop.event_sourced and prop.name in dict(node.where)
        for node in nodes
        if branch.start is None or node.name != branch.start
        for prop in MODEL.properties_of(node.types[0])
    )


def is_bounded(column: ToMany, as_of: AsOf) -> bool:
    """Return whether the list holds all nodes of a large label, ordered by a required property.

    A list with a computed key is not bounded: the sample would compute the key, too.
    """
    if not column.traversal.is_full_scan or column.where not in (None, And(())):
        return False
    first = column.order[0].value if column.order else None
    if not isinstance(first, NodeProperty) or not first.stored.required or first.stored.event_sourced:
        return False
    if isinstance(first.stored.type, Choice) or any(key.computed(logs=as_of.explicit) for key in column.order):
        return False
    return column.row.type in large_labels()


def large_labels() -> frozenset[str]:
    """Return the labels with thousands of nodes: the sources of relationships with high fan-in."""
    ends = (end for link in MODEL.links.values() if link.high_fan_in for end in link.ends)
    return frozenset(name for end in ends for source in end.sources for name in MODEL.labels_of(source))


def joinable(where: Predicate | None) -> tuple[Exists, ...]:
    """Return the conjuncts of a predicate that can become joins."""
    return tuple(part for part in conjuncts(where) if isinstance(part, Exists) and is_joined(part))


def is_joined(part: Predicate) -> bool:
    """Return whether a predicate is a semi-join on a to-one neighbour that one MATCH pattern expresses."""
    if not isinstance(part, Exists) or not part.traversal.to_one or len(part.traversal.branches) != 1:
        return False
    plain = not any(node.where for chain in part.traversal.branches[0].path.chains for node in chain.nodes)
    return plain and not (part.traversal.requires or part.traversal.gaps)


def lead_to_one(parts: Iterable[Exists]) -> bool:
    """Return whether each semi-join finds at most one node, so that a join adds no rows."""
    return all(
        is_to_one(part.traversal.branches[0].path, part.traversal.branches[0].start)
        and lead_to_one(joinable(part.where))
        for part in parts
    )
