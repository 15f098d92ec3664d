"""A traversal: a named path through the graph that answers one GraphQL field.

Traversals are written in `resolvers/`, one per field. Names in a pattern have a meaning:
the first node is where one stands, the last is what is found; a link named `edge` puts its facts on the connection's
edge; in a traversal of reasons the link named `since` dates the reason and the node named `via` is what it goes through.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.model import MODEL, RelationshipType, Temporality
from graph.pattern.ast import GraphPattern
from graph.pattern.multiplicity import is_distinct
from graph.pattern.parser import parse
from graph.query.base import Measure


@dataclass(frozen=True, slots=True)
class Branch:
    """One way of a traversal: its path, the names of both its ends and, with reasons, its kind."""

    path: GraphPattern
    start: str | None
    found: str
    kind: str | None = None

    def __str__(self) -> str:
        return f"{self.kind}: {self.path}" if self.kind else str(self.path)

    @property
    def distinct(self) -> bool:
        """Whether it comes to each node by one way at most."""
        return is_distinct(self.path, self.start, self.found)

    def inverse(self) -> Branch:
        """The same path from its other end."""
        return replace(self, start=self.found, found=str(self.start))


@dataclass(frozen=True, slots=True)
class Traversal:
    """What a field finds: `target` nodes from a `start` node (None at the root), by one arm or several."""

    start: str | None
    target: str
    branches: tuple[Branch, ...]
    to_one: bool = False
    order: tuple[str, ...] = ()
    by_count: bool = False  # those found for the most reasons first
    requires: tuple[Cardinality, ...] = ()  # only those of which all of these hold
    gaps: tuple[Cardinality, ...] = ()  # only those of which one of these does not hold
    pairs: bool = False  # at the root: each link with the nodes at both its ends
    max_rows: int = 100  # rows of a page

    def __str__(self) -> str:
        narrowed = [f"with {need}" for need in self.requires] + [f"lacking {need}" for need in self.gaps]
        return ", ".join((" ∪ ".join(map(str, self.branches)), *narrowed))

    @property
    def edge(self) -> RelationshipType | None:
        """The link whose facts stand on the edge."""
        hop = self.branches[0].path.relationship("edge")
        return MODEL.links[hop.types[0]] if hop and len(hop.types) == 1 else None

    @property
    def source(self) -> str:
        """The type of the node that its first way begins at: of pairs the one at the other end."""
        return self.branches[0].path.first.types[0]

    @property
    def found(self) -> str:
        """What its first way calls the node that it finds."""
        return self.branches[0].found

    @property
    def distinct(self) -> bool:
        """Whether it comes to each node by one way at most."""
        return len(self.branches) == 1 and self.branches[0].distinct

    @property
    def names(self) -> frozenset[str]:
        """All names that its paths give or refer to, but for what it finds."""
        return frozenset[str]().union(*(arm.path.names - {arm.found} for arm in self.branches))

    @property
    def tie_breakers(self) -> tuple[str, ...]:
        """The link's properties that tell two links between the same nodes apart."""
        if self.edge is None or self.branches[0].distinct:
            return ()
        dated = () if self.edge.kind is Temporality.STRUCTURAL else ("since",)
        return (*dated, *((self.edge.discriminator,) if self.edge.discriminator else ()))

    @property
    def reasons(self) -> bool:
        """Whether each node found comes once, with why."""
        return self.branches[0].kind is not None

    @property
    def keys(self) -> tuple[str, ...]:
        """The properties that order the list, ending with `id`."""
        return self.order or MODEL.order_of(self.target)

    @property
    def is_full_scan(self) -> bool:
        """Whether it finds all nodes of a type, as a list at the root may."""
        first = self.branches[0].path
        return not (first.relationships or first.first.where or self.requires or self.gaps)

    def requiring(self, *needs: Cardinality) -> Traversal:
        """The same, but only those of which all needs hold."""
        return replace(self, requires=needs)

    def lacking(self, *needs: Cardinality) -> Traversal:
        """The same, but only those of which one of the needs does not hold."""
        return replace(self, gaps=needs)

    def inverse(self) -> Traversal:
        """The same paths walked from the other end."""
        arms = tuple(arm.inverse() for arm in self.branches)
        return Traversal(self.target, str(self.start), arms, by_count=self.by_count)


@dataclass(frozen=True, slots=True)
class Cardinality:
    """How many nodes a traversal must find, or what a measure must come to: at least and at most.

    `code` is its name where one lists what is missing.
    """

    traversal: Traversal | Measure
    minimum: int
    maximum: int | None
    code: str | None = None

    def __str__(self) -> str:
        bounds = f"{self.minimum}" if self.minimum == self.maximum else f"{self.minimum}..{self.maximum or ''}"
        return f"{self.code + ': ' if self.code else ''}{bounds} × {self.traversal}"


def none(*texts: str, found: str | None = None) -> Cardinality:
    """None at the end of a path, nor of another; a name of the path that is narrowed stands for the same node or link."""
    return Cardinality(to_many(*texts, found=found), 0, 0)


def at_least(least: int, measure: Measure) -> Cardinality:
    """A measure of what is found, or of a pair, that comes to so much."""
    return Cardinality(measure, least, None)


def exactly_one(text: str, code: str | None = None) -> Cardinality:
    """Exactly one."""
    return Cardinality(to_many(text), 1, 1, code)


def some(text: str, code: str | None = None, *, least: int = 1, found: str | None = None) -> Cardinality:
    """One at least, or more."""
    return Cardinality(to_many(text, found=found), least, None, code)


def to_many(*texts: str, order: tuple[str, ...] = (), found: str | None = None) -> Traversal:
    """A list: each link with its facts if one is named `edge`, otherwise each node once; `found` if it is not the last."""
    return _traversal(tuple(_branch(text, found) for text in texts), single=False, order=order)


def to_one(text: str) -> Traversal:
    """At most one node: the first by its type's order, should the data have several."""
    return _traversal((_branch(text),), single=True)


def all_nodes(text: str) -> Traversal:
    """A list at the root: all nodes of a type."""
    found = parse(text).last
    return Traversal(None, found.types[0], (Branch(parse(text), None, str(found.name)),))


def pairs(text: str, *, most: int) -> Traversal:
    """A list at the root: every link of a path, `most` of them at once, with the nodes at both ends."""
    return replace(all_nodes(text), pairs=True, max_rows=most)


def by_key(text: str) -> Traversal:
    """A node at the root by its key, `(grid:Grid {code: $code})`."""
    return replace(all_nodes(text), to_one=True)


def branch(kind: str, text: str) -> Branch:
    """One kind of reason: a path with a link named `since`, and a node named `via` where there is something to name."""
    return replace(_branch(text), kind=kind)


def with_reasons(*arms: Branch, by_count: bool = False) -> Traversal:
    """A list of nodes, each once, with all the reasons it is there for, ordered by kind, since, via."""
    return replace(_traversal(arms, single=False), by_count=by_count)


def _branch(text: str, found: str | None = None) -> Branch:
    read = parse(text)
    return Branch(read, read.first.name, found or str(read.last.name))


def _traversal(arms: tuple[Branch, ...], *, single: bool, order: tuple[str, ...] = ()) -> Traversal:
    starts = {arm.path.first.types for arm in arms}
    targets = {stop.types for arm in arms if (stop := arm.path.node(arm.found))}
    if len(starts) != 1 or len(targets) != 1 or not all(arm.start and arm.found for arm in arms):
        raise ValueError(f"{arms[0].path}: every arm names and types the same first node, and the same it finds")
    return Traversal(starts.pop()[0], MODEL.narrowest(targets.pop()), arms, single, order)
