"""Values of a Cypher pattern: node patterns, relationship patterns, and chains of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

Where = tuple[tuple[str, str], ...]  # property → a value as it is written


ANY, SET = "any", "set"


DURING = "during"


# a property of another node or relationship of the pattern
REFERENCE = re.compile(r"(?:^|\s)(?P<name>[A-Za-z]\w*)\.\w+$")


@dataclass(frozen=True, slots=True)
class NodePattern:
    """A node of a path."""

    name: str | None
    types: tuple[str, ...]
    where: Where = ()

    @property
    def ended(self) -> bool:
        """Return True if the node may have ended before the as-of date."""
        return any(value == ANY for _, value in self.where)


@dataclass(frozen=True, slots=True)
class RelationshipPattern:
    """A relationship of a path: outgoing (True), incoming (False), or in either direction (None)."""

    name: str | None
    type: str | None
    outgoing: bool | None
    where: Where = ()
    min_hops: int = 1
    max_hops: int = 1

    @property
    def types(self) -> tuple[str, ...]:
        return tuple(self.type.split("|")) if self.type else ()

    @property
    def repeated(self) -> bool:
        return (self.min_hops, self.max_hops) != (1, 1)

    @property
    def ended(self) -> bool:
        """Return True if the relationship may have ended before the as-of date."""
        return any(name in ("until", DURING) for name, _ in self.where)

    def reversed(self) -> RelationshipPattern:
        """Return the relationship in the opposite direction."""
        return RelationshipPattern(
            self.name,
            self.type,
            None if self.outgoing is None else not self.outgoing,
            self.where,
            self.min_hops,
            self.max_hops,
        )


@dataclass(frozen=True, slots=True)
class PathPattern:
    """A chain of nodes and relationships: `nodes[0] relationships[0] nodes[1] …`."""

    nodes: tuple[NodePattern, ...]
    relationships: tuple[RelationshipPattern, ...] = ()

    @property
    def parts(self) -> tuple[NodePattern | RelationshipPattern, ...]:
        return (*self.nodes, *self.relationships)

    @property
    def names(self) -> frozenset[str]:
        """Names that the chain binds, and names that its values refer to."""
        values = (value for part in self.parts for _, value in part.where)
        return frozenset(self.bound_names | {match["name"] for value in values if (match := REFERENCE.search(value))})

    @property
    def bound_names(self) -> set[str]:
        """Names that the chain binds."""
        return {part.name for part in self.parts if part.name}

    def is_detached(self, known: set[str]) -> bool:
        """Return True if neither end of the chain is bound."""
        return self.nodes[0].name not in known and self.nodes[-1].name not in known

    def oriented_from(self, known: set[str]) -> PathPattern:
        """Return the chain, reversed if only its last node is bound."""
        if self.nodes[0].name in known or self.nodes[-1].name not in known:
            return self
        return PathPattern(
            self.nodes[::-1], tuple(relationship.reversed() for relationship in self.relationships[::-1])
        )


@dataclass(frozen=True, slots=True)
class GraphPattern:
    """One pattern: its chains and its text."""

    text: str
    chains: tuple[PathPattern, ...]

    def __str__(self) -> str:
        return self.text

    @property
    def first(self) -> NodePattern:
        return self.chains[0].nodes[0]

    @property
    def last(self) -> NodePattern:
        return self.chains[-1].nodes[-1]

    @property
    def relationships(self) -> tuple[RelationshipPattern, ...]:
        return tuple(relationship for chain in self.chains for relationship in chain.relationships)

    @property
    def names(self) -> frozenset[str]:
        """All names that the pattern binds or refers to."""
        return frozenset[str]().union(*(chain.names for chain in self.chains))

    @property
    def types(self) -> dict[str, tuple[str, ...]]:
        """The labels, interfaces or relationship types of each name that it gives."""
        parts = (part for chain in self.chains for part in chain.parts)
        return {part.name: part.types or ("Node",) for part in parts if part.name and part.types}

    def relationship(self, name: str) -> RelationshipPattern | None:
        """Return the relationship with this name, or None."""
        return next((candidate for candidate in self.relationships if candidate.name == name), None)

    def node(self, name: str) -> NodePattern | None:
        """Return the first node with this name, or None."""
        return next((candidate for chain in self.chains for candidate in chain.nodes if candidate.name == name), None)

    def join_order(self, name: str | None) -> tuple[PathPattern, ...]:
        """Return the chains in the order of the walk; `name` is the node that is bound already, if any.

        A chain starts at a bound node if it has one, and follows the chains that bind the names it refers to.
        """
        known = {name} if name else set[str]()
        remaining, ordered = list(self.chains), list[PathPattern]()
        while remaining:
            unbound = {bound for chain in remaining for bound in chain.bound_names} - known
            chain = min(
                remaining,
                key=lambda chain: (
                    bool((chain.names - chain.bound_names) & unbound),
                    bool(known) and chain.is_detached(known),
                ),
            )
            remaining.remove(chain)
            ordered.append(chain.oriented_from(known))
            known |= chain.bound_names
        return tuple(ordered)


def is_plain(value: str) -> bool:
    """Return True if a value can be written in the braces of a Cypher pattern: a literal or another property."""
    return value not in (ANY, SET) and not value.startswith(("!", "$", "<", ">")) and "|" not in value
