"""Values of a Cypher pattern: node patterns, relationship patterns, and chains of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

Where = tuple[tuple[str, str], ...]  # property → a value as it is written


ANY, SET = "any", "set"


DURING = "during"


REFERENCE = re.compile(r"(?:^|\s)(?P<name>[A-Za-z]\w*)\.\w+$")  # to what another node or link of the path says


@dataclass(frozen=True, slots=True)
class NodePattern:
    """A node of a path."""

    name: str | None
    types: tuple[str, ...]
    where: Where = ()

    @property
    def ended(self) -> bool:
        """Whether it may have ceased to exist by the day."""
        return any(value == ANY for _, value in self.where)


@dataclass(frozen=True, slots=True)
class RelationshipPattern:
    """A link of a path, walked along its direction, against it, or either way (None)."""

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
        """Whether it may have ended by the day."""
        return any(name in ("until", DURING) for name, _ in self.where)

    def reversed(self) -> RelationshipPattern:
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
    """Stops with hops between them: `stops[0] hops[0] stops[1] …`."""

    nodes: tuple[NodePattern, ...]
    relationships: tuple[RelationshipPattern, ...] = ()

    @property
    def parts(self) -> tuple[NodePattern | RelationshipPattern, ...]:
        return (*self.nodes, *self.relationships)

    @property
    def names(self) -> frozenset[str]:
        """What it gives a name, and what its values refer to."""
        values = (value for part in self.parts for _, value in part.where)
        return frozenset(self.bound_names | {found["name"] for value in values if (found := REFERENCE.search(value))})

    @property
    def bound_names(self) -> set[str]:
        """What it gives a name."""
        return {part.name for part in self.parts if part.name}

    def is_detached(self, known: set[str]) -> bool:
        """Whether neither of its ends is known."""
        return self.nodes[0].name not in known and self.nodes[-1].name not in known

    def oriented_from(self, known: set[str]) -> PathPattern:
        """The same chain, walked from its end if that is known and its beginning is not."""
        if self.nodes[0].name in known or self.nodes[-1].name not in known:
            return self
        return PathPattern(self.nodes[::-1], tuple(hop.reversed() for hop in self.relationships[::-1]))


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
        return tuple(hop for chain in self.chains for hop in chain.relationships)

    @property
    def names(self) -> frozenset[str]:
        """All names that it gives or refers to."""
        return frozenset[str]().union(*(chain.names for chain in self.chains))

    @property
    def types(self) -> dict[str, tuple[str, ...]]:
        """The labels, interfaces or relationship types of each name that it gives."""
        parts = (part for chain in self.chains for part in chain.parts)
        return {part.name: part.types or ("Node",) for part in parts if part.name and part.types}

    def relationship(self, name: str) -> RelationshipPattern | None:
        return next((hop for hop in self.relationships if hop.name == name), None)

    def node(self, name: str) -> NodePattern | None:
        return next((stop for chain in self.chains for stop in chain.nodes if stop.name == name), None)

    def join_order(self, name: str | None) -> tuple[PathPattern, ...]:
        """The chains in the order to walk them when the stop of this name is known already, or none is.

        A chain begins at what is known where it can, and comes behind those that name what it refers to.
        """
        known = {name} if name else set[str]()
        rest, found = list(self.chains), list[PathPattern]()
        while rest:
            later = {one for chain in rest for one in chain.bound_names} - known
            chain = min(
                rest,
                key=lambda one: (bool((one.names - one.bound_names) & later), bool(known) and one.is_detached(known)),
            )
            rest.remove(chain)
            found.append(chain.oriented_from(known))
            known |= chain.bound_names
        return tuple(found)


def is_plain(value: str) -> bool:
    """Whether a value can stand in a pattern's braces: a literal or another property."""
    return value not in (ANY, SET) and not value.startswith(("!", "$", "<", ">")) and "|" not in value
