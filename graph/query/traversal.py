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
class Arm:
    """One way of a traversal: its path, the names of both its ends and, with reasons, its kind."""

    path: GraphPattern
    start: str | None
    found: str
    kind: str | None = None

    def __str__(self) -> str:
        return f"{self.kind}: {self.path}" if self.kind else str(self.path)

    @property
    def once(self) -> bool:
        """Whether it comes to each node by one way at most."""
        return is_distinct(self.path, self.start, self.found)

    def back(self) -> Arm:
        """The same path from its other end."""
        return replace(self, start=self.found, found=str(self.start))


@dataclass(frozen=True, slots=True)
class Traversal:
    """What a field finds: `target` nodes from a `start` node (None at the root), by one arm or several."""

    start: str | None
    target: str
    arms: tuple[Arm, ...]
    single: bool = False
    order: tuple[str, ...] = ()
    by_count: bool = False  # those found for the most reasons first
    needs: tuple[Need, ...] = ()  # only those of which all of these hold
    lacks: tuple[Need, ...] = ()  # only those of which one of these does not hold
    pairs: bool = False  # at the root: each link with the nodes at both its ends
    most: int = 100  # rows of a page

    def __str__(self) -> str:
        narrowed = [f"with {need}" for need in self.needs] + [f"lacking {need}" for need in self.lacks]
        return ", ".join((" ∪ ".join(map(str, self.arms)), *narrowed))

    @property
    def edge(self) -> RelationshipType | None:
        """The link whose facts stand on the edge."""
        hop = self.arms[0].path.relationship("edge")
        return MODEL.links[hop.types[0]] if hop and len(hop.types) == 1 else None

    @property
    def source(self) -> str:
        """The type of the node that its first way begins at: of pairs the one at the other end."""
        return self.arms[0].path.first.types[0]

    @property
    def found(self) -> str:
        """What its first way calls the node that it finds."""
        return self.arms[0].found

    @property
    def once(self) -> bool:
        """Whether it comes to each node by one way at most."""
        return len(self.arms) == 1 and self.arms[0].once

    @property
    def names(self) -> frozenset[str]:
        """All names that its paths give or refer to, but for what it finds."""
        return frozenset[str]().union(*(arm.path.names - {arm.found} for arm in self.arms))

    @property
    def tie(self) -> tuple[str, ...]:
        """The link's properties that tell two links between the same nodes apart."""
        if self.edge is None or self.arms[0].once:
            return ()
        dated = () if self.edge.kind is Temporality.STRUCTURAL else ("since",)
        return (*dated, *((self.edge.discriminator,) if self.edge.discriminator else ()))

    @property
    def reasons(self) -> bool:
        """Whether each node found comes once, with why."""
        return self.arms[0].kind is not None

    @property
    def keys(self) -> tuple[str, ...]:
        """The properties that order the list, ending with `id`."""
        return self.order or MODEL.order_of(self.target)

    @property
    def takes_all(self) -> bool:
        """Whether it finds all nodes of a type, as a list at the root may."""
        first = self.arms[0].path
        return not (first.relationships or first.first.where or self.needs or self.lacks)

    def where(self, *needs: Need) -> Traversal:
        """The same, but only those of which all needs hold."""
        return replace(self, needs=needs)

    def lacking(self, *needs: Need) -> Traversal:
        """The same, but only those of which one of the needs does not hold."""
        return replace(self, lacks=needs)

    def inverse(self) -> Traversal:
        """The same paths walked from the other end."""
        arms = tuple(arm.back() for arm in self.arms)
        return Traversal(self.target, str(self.start), arms, by_count=self.by_count)


@dataclass(frozen=True, slots=True)
class Need:
    """How many nodes a traversal must find, or what a measure must come to: at least and at most.

    `code` is its name where one lists what is missing.
    """

    traversal: Traversal | Measure
    least: int
    most: int | None
    code: str | None = None

    def __str__(self) -> str:
        bounds = f"{self.least}" if self.least == self.most else f"{self.least}..{self.most or ''}"
        return f"{self.code + ': ' if self.code else ''}{bounds} × {self.traversal}"


def none(*texts: str, found: str | None = None) -> Need:
    """None at the end of a path, nor of another; a name of the path that is narrowed stands for the same node or link."""
    return Need(many(*texts, found=found), 0, 0)


def at_least(least: int, measure: Measure) -> Need:
    """A measure of what is found, or of a pair, that comes to so much."""
    return Need(measure, least, None)


def just_one(text: str, code: str | None = None) -> Need:
    """Exactly one."""
    return Need(many(text), 1, 1, code)


def some(text: str, code: str | None = None, *, least: int = 1, found: str | None = None) -> Need:
    """One at least, or more."""
    return Need(many(text, found=found), least, None, code)


def many(*texts: str, order: tuple[str, ...] = (), found: str | None = None) -> Traversal:
    """A list: each link with its facts if one is named `edge`, otherwise each node once; `found` if it is not the last."""
    return _traversal(tuple(_arm(text, found) for text in texts), single=False, order=order)


def one(text: str) -> Traversal:
    """At most one node: the first by its type's order, should the data have several."""
    return _traversal((_arm(text),), single=True)


def every(text: str) -> Traversal:
    """A list at the root: all nodes of a type."""
    found = parse(text).last
    return Traversal(None, found.types[0], (Arm(parse(text), None, str(found.name)),))


def pairs(text: str, *, most: int) -> Traversal:
    """A list at the root: every link of a path, `most` of them at once, with the nodes at both ends."""
    return replace(every(text), pairs=True, most=most)


def seek(text: str) -> Traversal:
    """A node at the root by its key, `(grid:Grid {code: $code})`."""
    return replace(every(text), single=True)


def reason(kind: str, text: str) -> Arm:
    """One kind of reason: a path with a link named `since`, and a node named `via` where there is something to name."""
    return replace(_arm(text), kind=kind)


def reasons(*arms: Arm, by_count: bool = False) -> Traversal:
    """A list of nodes, each once, with all the reasons it is there for, ordered by kind, since, via."""
    return replace(_traversal(arms, single=False), by_count=by_count)


def _arm(text: str, found: str | None = None) -> Arm:
    read = parse(text)
    return Arm(read, read.first.name, found or str(read.last.name))


def _traversal(arms: tuple[Arm, ...], *, single: bool, order: tuple[str, ...] = ()) -> Traversal:
    starts = {arm.path.first.types for arm in arms}
    targets = {stop.types for arm in arms if (stop := arm.path.node(arm.found))}
    if len(starts) != 1 or len(targets) != 1 or not all(arm.start and arm.found for arm in arms):
        raise ValueError(f"{arms[0].path}: every arm names and types the same first node, and the same it finds")
    return Traversal(starts.pop()[0], MODEL.narrowest(targets.pop()), arms, single, order)
