"""A path as it is written in `resolvers/`: Cypher's pattern syntax, read into values and held against the model.

What a pattern may say: labels or interfaces (`:Person|Resident`), one link type per link with a direction or none,
`*1..7` for repeated links, a second chain behind a comma, a name once more for the same node, and in braces

    {role: 'MEMBER'}            a value, also true or a number
    {kind: 'FUND'|'MATERIAL'}   one of several
    {outcome: !'WITHDRAWN'}     another value or none
    {code: $code}               the field's argument, if it is given
    {on: $from..$to}            from the day of one argument to that of the other
    {periodKey: $period.month}  what follows from an argument
    {id: posted.onBehalfOfId}   what another node or link of the path says
    {validTo: > day}            how it stands to the day
    {until: any}                also what has ended by then

Dates are never written: the compiler adds them to every link and every node.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from graph.model import MODEL

NODE = re.compile(r"\((?P<name>\w+)?(?::(?P<types>[\w|]+))?\s*(?:\{(?P<where>[^}]*)\})?\)")
LINK = re.compile(
    r"(?P<left><)?-\[(?P<name>\w+)?(?::(?P<type>\w+))?(?:\*(?P<least>\d+)\.\.(?P<most>\d+))?\s*(?:\{(?P<where>[^}]*)\})?\]-(?P<right>>)?"
)
Where = tuple[tuple[str, str], ...]  # property → a value as it is written
ANY = "any"
ARGUMENT = re.compile(r"\$(\w+)")
RANGE = re.compile(r"\$(\w+)\.\.\$(\w+)")


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
    def repeated(self) -> bool:
        return (self.least, self.most) != (1, 1)

    @property
    def ended(self) -> bool:
        """Whether it may have ended by the day."""
        return any(name == "until" for name, _ in self.where)

    def turned(self) -> Hop:
        return Hop(
            self.name, self.type, None if self.along is None else not self.along, self.where, self.least, self.most
        )


@dataclass(frozen=True, slots=True)
class Chain:
    """Stops with hops between them: `stops[0] hops[0] stops[1] …`."""

    stops: tuple[Stop, ...]
    hops: tuple[Hop, ...] = ()

    def from_end(self, name: str) -> Chain:
        """The same chain, walked from the end that has this name if there is one."""
        if self.stops[-1].name != name:
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

    def hop(self, name: str) -> Hop | None:
        return next((hop for hop in self.hops if hop.name == name), None)

    def stop(self, name: str) -> Stop | None:
        return next((stop for chain in self.chains for stop in chain.stops if stop.name == name), None)

    def from_stop(self, name: str) -> tuple[Chain, ...]:
        """The chains in the order to walk them when the stop of this name is known already."""
        turned = [chain.from_end(name) for chain in self.chains]
        return tuple(sorted(turned, key=lambda chain: chain.stops[0].name != name))


@cache
def path(text: str) -> Path:
    """Read a pattern; a mistake in it is a `ValueError` when the program starts, never at a request.

    `path("(grid:Grid)-[:PART_OF]->(community:Community)")`
    """
    chains = tuple(_read_chain(part.strip()) for part in re.split(r",\s*(?=\()", text))
    found = Path(text, chains)
    for chain in chains:
        for before, hop, after in zip(chain.stops, chain.hops, chain.stops[1:], strict=False):
            _check_hop(text, before, hop, after)
    return found


def _read_chain(text: str) -> Chain:
    stops: list[Stop] = []
    hops: list[Hop] = []
    at = 0
    while True:
        stop = NODE.match(text, at) or _refuse(text, at, "a node such as (grid:Grid)")
        stops.append(_read_stop(text, stop))
        at = stop.end()
        if at == len(text):
            return Chain(tuple(stops), tuple(hops))
        hop = LINK.match(text, at) or _refuse(text, at, "a link such as -[:PART_OF]->")
        hops.append(_read_hop(hop))
        at = hop.end()


def _read_stop(text: str, match: re.Match[str]) -> Stop:
    types = tuple((match["types"] or "").split("|")) if match["types"] else ()
    for name in types:
        if name not in MODEL.labels and name not in MODEL.interfaces:
            raise ValueError(f"{text}: the model has no label or interface {name!r}")
    return Stop(match["name"], types, _read_where(match["where"]))


def _read_hop(match: re.Match[str]) -> Hop:
    if match["left"] and match["right"]:
        raise ValueError(f"{match[0]}: a link has one direction or none")
    along = None if not match["left"] and not match["right"] else bool(match["right"])
    return Hop(
        match["name"],
        match["type"],
        along,
        _read_where(match["where"]),
        int(match["least"] or 1),
        int(match["most"] or 1),
    )


def _read_where(text: str | None) -> Where:
    pairs = [pair.partition(":") for pair in (text or "").split(",") if pair.strip()]
    return tuple((name.strip(), value.strip()) for name, _, value in pairs)


def _check_hop(text: str, before: Stop, hop: Hop, after: Stop) -> None:
    if hop.type is None:
        return
    link = MODEL.links.get(hop.type)
    if link is None:
        raise ValueError(f"{text}: the model has no link type {hop.type!r}")
    if hop.repeated and lengths_between(before, hop, after):
        return
    left, right = (before, after) if hop.along is not False else (after, before)
    if not any(_meets(left, end.sources) and _meets(right, end.targets) for end in link.ends):
        raise ValueError(f"{text}: {hop.type} does not lead from {left.types} to {right.types}")


@cache
def lengths_between(before: Stop, hop: Hop, after: Stop) -> tuple[int, ...]:
    """Of a repeated link: how many of it there can be between two stops, by the model."""
    if hop.along is None or hop.type is None:
        return tuple(range(hop.least, hop.most + 1))
    lengths = MODEL.lengths(labels_of(before), hop.type, labels_of(after), hop.most, outgoing=hop.along)
    return tuple(length for length in lengths if length >= hop.least)


def labels_of(stop: Stop) -> frozenset[str]:
    """What a node can be where nothing more is known of it."""
    return frozenset[str]().union(*map(MODEL.labels_of, stop.types or ("Node",)))


def _meets(stop: Stop, types: tuple[str, ...]) -> bool:
    if not stop.types:
        return True
    wanted = frozenset[str]().union(*map(MODEL.labels_of, types))
    return bool(wanted & labels_of(stop))


def _refuse(text: str, at: int, wanted: str) -> re.Match[str]:
    raise ValueError(f"{text}: expected {wanted} at {text[at:]!r}")
