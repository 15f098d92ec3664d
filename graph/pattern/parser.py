"""A path as it is written in `resolvers/`: Cypher's pattern syntax, read into values and held against the model.

What a pattern may say: labels or interfaces (`:Person|Resident`), one link type per link, or several that hold alike,
with a direction or none, `*1..7` for repeated links, a second chain behind a comma, a name once more for the same node, and in braces

    {role: 'MEMBER'}            a value, also true or a number
    {kind: 'FUND'|'MATERIAL'}   one of several
    {outcome: !'WITHDRAWN'}     another value or none
    {code: $code}               the field's argument, if it is given
    {on: $from..$to}            from the day of one argument to that of the other
    {periodKey: $period.month}  what follows from an argument
    {id: posted.onBehalfOfId}   what another node or link of the path says
    {validTo: > day}            how it stands to the day, or to one that follows from it: `<= $day.threeYearsBefore`
    {heldAt: >= edge.since}     how it stands to what another node or link says, `< 8` to a number
    {documentNo: set}           any value
    {during: event.at}          of a link: it held on that day, whether or not it holds on the day of reading
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
    r"(?P<left><)?-\[(?P<name>\w+)?(?::(?P<type>[\w|]+))?(?:\*(?P<least>\d+)\.\.(?P<most>\d+))?\s*(?:\{(?P<where>[^}]*)\})?\]-(?P<right>>)?"
)
Where = tuple[tuple[str, str], ...]  # property → a value as it is written
ANY, SET = "any", "set"
DURING = "during"
COMPARISON = re.compile(r"(?P<sign><=|>=|<|>) (?P<other>.+)")
REFERENCE = re.compile(r"(?:^|\s)(?P<name>[A-Za-z]\w*)\.\w+$")  # to what another node or link of the path says
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
    if hop.repeated and lengths_between(before, hop, after):
        return
    ways = (
        [(before, after), (after, before)] if hop.along is None else [(before, after) if hop.along else (after, before)]
    )
    for name in hop.types:
        link = MODEL.links.get(name)
        if link is None:
            raise ValueError(f"{text}: the model has no link type {name!r}")
        if not any(_meets(one, end.sources) and _meets(other, end.targets) for one, other in ways for end in link.ends):
            raise ValueError(f"{text}: {name} does not lead from {before.types} to {after.types}")


@cache
def lengths_between(before: Stop, hop: Hop, after: Stop) -> tuple[int, ...]:
    """Of a repeated link: how many of it there can be between two stops, by the model."""
    if hop.along is None or len(hop.types) != 1:
        return tuple(range(hop.least, hop.most + 1))
    lengths = MODEL.lengths(labels_of(before), hop.types[0], labels_of(after), hop.most, outgoing=hop.along)
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
