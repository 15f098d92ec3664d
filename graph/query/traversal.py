"""Traversals: patterns that answer one GraphQL field each.

`resolvers/` declares one traversal per field. Names in a pattern have a meaning. The first node is the start node, the
last node is the target. The facts of a relationship named `edge` become fields of the connection's edge. In a traversal
with reasons, the relationship named `since` dates the reason, and the node named `via` is the node in between. If a
relationship is named `sinceOwn` too, the reason holds from the later of both dates.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.model import MODEL, Guard, RelationshipType, Temporality
from graph.pattern.ast import GraphPattern
from graph.pattern.multiplicity import is_distinct
from graph.pattern.parser import parse
from graph.query.base import Measure


@dataclass(frozen=True, slots=True)
class Branch:
    """One pattern of a traversal, with the names of its start node and target and, with reasons, its kind."""

    path: GraphPattern
    start: str | None
    found: str
    kind: str | None = None

    def __str__(self) -> str:
        return f"{self.kind}: {self.path}" if self.kind else str(self.path)

    @property
    def dating(self) -> tuple[str, ...]:
        """Return the names of the relationships that date a reason; the latest of their dates counts."""
        return tuple(name for name in ("sinceOwn", "since") if self.path.relationship(name))

    @property
    def distinct(self) -> bool:
        """Return whether the pattern finds each node at most once."""
        return is_distinct(self.path, self.start, self.found)

    def inverse(self) -> Branch:
        """Return the branch from its target to its start node."""
        return replace(self, start=self.found, found=str(self.start))


@dataclass(frozen=True, slots=True)
class Traversal:
    """A traversal from a `start` node (None at the root) to `target` nodes, by one branch or several."""

    start: str | None
    target: str
    branches: tuple[Branch, ...]
    to_one: bool = False
    order: tuple[str, ...] = ()
    by_count: bool = False  # nodes with the most reasons first
    requires: tuple[Cardinality, ...] = ()  # only nodes that meet all of these
    gaps: tuple[Cardinality, ...] = ()  # only nodes that do not meet one of these
    pairs: bool = False  # at the root: each relationship with the nodes at both ends
    max_rows: int = 100  # rows of a page

    def __str__(self) -> str:
        requirements = [f"with {need}" for need in self.requires] + [f"lacking {need}" for need in self.gaps]
        return ", ".join((" ∪ ".join(map(str, self.branches)), *requirements))

    @property
    def edge(self) -> RelationshipType | None:
        """Return the type of the relationship named `edge`."""
        edge = self.branches[0].path.relationship("edge")
        return MODEL.links[edge.types[0]] if edge and len(edge.types) == 1 else None

    @property
    def source(self) -> str:
        """Return the type of the first branch's first node; for pairs, of the node at the other end."""
        return self.branches[0].path.first.types[0]

    @property
    def found(self) -> str:
        """Return the target's name in the first branch."""
        return self.branches[0].found

    @property
    def distinct(self) -> bool:
        """Return whether the traversal finds each node at most once."""
        return len(self.branches) == 1 and self.branches[0].distinct

    @property
    def names(self) -> frozenset[str]:
        """Return all names in the patterns except those of the target."""
        return frozenset[str]().union(*(branch.path.names - {branch.found} for branch in self.branches))

    @property
    def tie_breakers(self) -> tuple[str, ...]:
        """Return the properties that identify one of several relationships between the same nodes."""
        if self.edge is None or self.branches[0].distinct:
            return ()
        since = () if self.edge.kind is Temporality.STRUCTURAL else ("since",)
        return (*since, *((self.edge.discriminator,) if self.edge.discriminator else ()))

    @property
    def reasons(self) -> bool:
        """Return whether each node comes once, with its reasons."""
        return self.branches[0].kind is not None

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the properties that order the list by default; the last is `id`."""
        return self.order or MODEL.order_of(self.target)

    @property
    def guard(self) -> Guard | None:
        """Return what decides who may see from its start node where it leads; None if nothing does."""
        relationships = (one for branch in self.branches for one in branch.path.relationships)
        guards = (MODEL.links[name].guard for one in relationships for name in one.types)
        return next((guard for guard in guards if guard), None)

    @property
    def is_full_scan(self) -> bool:
        """Return whether the traversal finds all nodes of a type, as a list at the root may."""
        pattern = self.branches[0].path
        return not (pattern.relationships or pattern.first.where or self.requires or self.gaps)

    def requiring(self, *needs: Cardinality) -> Traversal:
        """Return a copy that finds only nodes that meet all requirements."""
        return replace(self, requires=needs)

    def lacking(self, *needs: Cardinality) -> Traversal:
        """Return a copy that finds only nodes that do not meet one of the requirements."""
        return replace(self, gaps=needs)

    def inverse(self) -> Traversal:
        """Return the traversal from the target to the start node."""
        branches = tuple(branch.inverse() for branch in self.branches)
        return Traversal(self.target, str(self.start), branches, by_count=self.by_count)


@dataclass(frozen=True, slots=True)
class Cardinality:
    """A requirement: bounds on the number of nodes that a traversal finds, or on a measure.

    `code` names the requirement in lists of gaps.
    """

    traversal: Traversal | Measure
    minimum: int
    maximum: int | None
    code: str | None = None

    def __str__(self) -> str:
        bounds = f"{self.minimum}" if self.minimum == self.maximum else f"{self.minimum}..{self.maximum or ''}"
        return f"{self.code + ': ' if self.code else ''}{bounds} × {self.traversal}"


def none(*texts: str, found: str | None = None) -> Cardinality:
    """Require that no pattern finds a node. Names of the constrained pattern stand for the same node or relationship."""
    return Cardinality(to_many(*texts, found=found), 0, 0)


def at_least(least: int, measure: Measure) -> Cardinality:
    """Require a minimum of a measure of the found node or of a pair."""
    return Cardinality(measure, least, None)


def exactly_one(text: str, code: str | None = None) -> Cardinality:
    """Require exactly one node."""
    return Cardinality(to_many(text), 1, 1, code)


def some(text: str, code: str | None = None, *, least: int = 1, found: str | None = None) -> Cardinality:
    """Require at least `least` nodes."""
    return Cardinality(to_many(text, found=found), least, None, code)


def to_many(*texts: str, order: tuple[str, ...] = (), found: str | None = None) -> Traversal:
    """Declare a list: one row for each relationship named `edge`, else for each node.

    `found` names the target if the target is not the last node.
    """
    return _traversal(tuple(_branch(text, found) for text in texts), single=False, order=order)


def to_one(text: str) -> Traversal:
    """Declare a traversal to at most one node; if the data has several, to the first in the type's default order."""
    return _traversal((_branch(text),), single=True)


def all_nodes(text: str) -> Traversal:
    """Declare a list at the root: all nodes of a type."""
    pattern = parse(text)
    return Traversal(None, pattern.last.types[0], (Branch(pattern, None, str(pattern.last.name)),))


def pairs(text: str, *, most: int) -> Traversal:
    """Declare a list at the root: each relationship of a pattern with the nodes at both ends, at most `most` per page."""
    return replace(all_nodes(text), pairs=True, max_rows=most)


def by_key(text: str) -> Traversal:
    """Declare a node at the root by its key, `(grid:Grid {code: $code})`."""
    return replace(all_nodes(text), to_one=True)


def branch(kind: str, text: str) -> Branch:
    """Declare a kind of reason: a pattern with a relationship `since` and, optionally, a node `via`."""
    return replace(_branch(text), kind=kind)


def with_reasons(*branches: Branch, by_count: bool = False) -> Traversal:
    """Declare a list with each node once, and all its reasons ordered by kind, since, via."""
    return replace(_traversal(branches, single=False), by_count=by_count)


def _branch(text: str, found: str | None = None) -> Branch:
    pattern = parse(text)
    return Branch(pattern, pattern.first.name, found or str(pattern.last.name))


def _traversal(branches: tuple[Branch, ...], *, single: bool, order: tuple[str, ...] = ()) -> Traversal:
    starts = {branch.path.first.types for branch in branches}
    targets = {node.types for branch in branches if (node := branch.path.node(branch.found))}
    if len(starts) != 1 or len(targets) != 1 or not all(branch.start and branch.found for branch in branches):
        raise ValueError(f"{branches[0].path}: every branch names and types the same start node, and the same target")
    return Traversal(starts.pop()[0], MODEL.narrowest(targets.pop()), branches, single, order)
