"""Values of a Cypher pattern: node patterns, relationship patterns, and chains of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

Where = tuple[tuple[str, str], ...]  # property → a value as it is written


ANY, SET = "any", "set"


DURING = "during"


REFERENCE = re.compile(r"(?:^|\s)(?P<name>[A-Za-z]\w*)\.\w+$")  # to what another node or link of the path says


@dataclass(frozen=True, slots=True)
class Stop:
    """A node of a path."""

    name: str | None
    types: tuple[str, ...]
    where: Where = ()

    @property
    def ended(self) -> bool:
        """Whether it may have ceased to exist by the day."""
        return any(value == ANY for _, value in self.where)


@dataclass(frozen=True, slots=True)
class Hop:
    """A link of a path, walked along its direction, against it, or either way (None)."""

    name: str | None
    type: str | None
    along: bool | None
    where: Where = ()
    least: int = 1
    most: int = 1

    @property
    def types(self) -> tuple[str, ...]:
        return tuple(self.type.split("|")) if self.type else ()

    @property
    def repeated(self) -> bool:
        return (self.least, self.most) != (1, 1)

    @property
    def ended(self) -> bool:
        """Whether it may have ended by the day."""
        return any(name in ("until", DURING) for name, _ in self.where)

    def turned(self) -> Hop:
        return Hop(
            self.name, self.type, None if self.along is None else not self.along, self.where, self.least, self.most
        )


@dataclass(frozen=True, slots=True)
class Chain:
    """Stops with hops between them: `stops[0] hops[0] stops[1] …`."""

    stops: tuple[Stop, ...]
    hops: tuple[Hop, ...] = ()

    @property
    def parts(self) -> tuple[Stop | Hop, ...]:
        return (*self.stops, *self.hops)

    @property
    def names(self) -> frozenset[str]:
        """What it gives a name, and what its values refer to."""
        values = (value for part in self.parts for _, value in part.where)
        return frozenset(self.given | {found["name"] for value in values if (found := REFERENCE.search(value))})

    @property
    def given(self) -> set[str]:
        """What it gives a name."""
        return {part.name for part in self.parts if part.name}

    def apart(self, known: set[str]) -> bool:
        """Whether neither of its ends is known."""
        return self.stops[0].name not in known and self.stops[-1].name not in known

    def begun(self, known: set[str]) -> Chain:
        """The same chain, walked from its end if that is known and its beginning is not."""
        if self.stops[0].name in known or self.stops[-1].name not in known:
            return self
        return Chain(self.stops[::-1], tuple(hop.turned() for hop in self.hops[::-1]))


@dataclass(frozen=True, slots=True)
class Path:
    """One pattern: its chains and its text."""

    text: str
    chains: tuple[Chain, ...]

    def __str__(self) -> str:
        return self.text

    @property
    def first(self) -> Stop:
        return self.chains[0].stops[0]

    @property
    def last(self) -> Stop:
        return self.chains[-1].stops[-1]

    @property
    def hops(self) -> tuple[Hop, ...]:
        return tuple(hop for chain in self.chains for hop in chain.hops)

    @property
    def names(self) -> frozenset[str]:
        """All names that it gives or refers to."""
        return frozenset[str]().union(*(chain.names for chain in self.chains))

    def hop(self, name: str) -> Hop | None:
        return next((hop for hop in self.hops if hop.name == name), None)

    def stop(self, name: str) -> Stop | None:
        return next((stop for chain in self.chains for stop in chain.stops if stop.name == name), None)

    def walked(self, name: str | None) -> tuple[Chain, ...]:
        """The chains in the order to walk them when the stop of this name is known already, or none is.

        A chain begins at what is known where it can, and comes behind those that name what it refers to.
        """
        known = {name} if name else set[str]()
        rest, found = list(self.chains), list[Chain]()
        while rest:
            later = {one for chain in rest for one in chain.given} - known
            chain = min(rest, key=lambda one: (bool((one.names - one.given) & later), bool(known) and one.apart(known)))
            rest.remove(chain)
            found.append(chain.begun(known))
            known |= chain.given
        return tuple(found)


def is_plain(value: str) -> bool:
    """Whether a value can stand in a pattern's braces: a literal or another property."""
    return value not in (ANY, SET) and not value.startswith(("!", "$", "<", ">")) and "|" not in value
