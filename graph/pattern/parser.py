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
from functools import cache

from graph.model import MODEL
from graph.pattern.ast import GraphPattern, NodePattern, PathPattern, RelationshipPattern, Where

NODE = re.compile(r"\((?P<name>\w+)?(?::(?P<types>[\w|]+))?\s*(?:\{(?P<where>[^}]*)\})?\)")
LINK = re.compile(
    r"(?P<left><)?-\[(?P<name>\w+)?(?::(?P<type>[\w|]+))?(?:\*(?P<least>\d+)\.\.(?P<most>\d+))?\s*(?:\{(?P<where>[^}]*)\})?\]-(?P<right>>)?"
)
COMPARISON = re.compile(r"(?P<sign><=|>=|<|>) (?P<other>.+)")
ARGUMENT = re.compile(r"\$(\w+)")
RANGE = re.compile(r"\$(\w+)\.\.\$(\w+)")


@cache
def parse(text: str) -> GraphPattern:
    """Read a pattern; a mistake in it is a `ValueError` when the program starts, never at a request.

    `parse("(grid:Grid)-[:PART_OF]->(community:Community)")`
    """
    chains = tuple(_read_path(part.strip()) for part in re.split(r",\s*(?=\()", text))
    found = GraphPattern(text, chains)
    for chain in chains:
        for before, hop, after in zip(chain.nodes, chain.relationships, chain.nodes[1:], strict=False):
            _check_relationship(text, before, hop, after)
    return found


def _read_path(text: str) -> PathPattern:
    stops: list[NodePattern] = []
    hops: list[RelationshipPattern] = []
    at = 0
    while True:
        stop = NODE.match(text, at) or _refuse(text, at, "a node such as (grid:Grid)")
        stops.append(_read_node(text, stop))
        at = stop.end()
        if at == len(text):
            return PathPattern(tuple(stops), tuple(hops))
        hop = LINK.match(text, at) or _refuse(text, at, "a link such as -[:PART_OF]->")
        hops.append(_read_relationship(hop))
        at = hop.end()


def _read_node(text: str, match: re.Match[str]) -> NodePattern:
    types = tuple((match["types"] or "").split("|")) if match["types"] else ()
    for name in types:
        if name not in MODEL.labels and name not in MODEL.interfaces:
            raise ValueError(f"{text}: the model has no label or interface {name!r}")
    return NodePattern(match["name"], types, _read_where(match["where"]))


def _read_relationship(match: re.Match[str]) -> RelationshipPattern:
    if match["left"] and match["right"]:
        raise ValueError(f"{match[0]}: a link has one direction or none")
    along = None if not match["left"] and not match["right"] else bool(match["right"])
    return RelationshipPattern(
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


def _check_relationship(text: str, before: NodePattern, hop: RelationshipPattern, after: NodePattern) -> None:
    if hop.repeated and lengths_between(before, hop, after):
        return
    ways = (
        [(before, after), (after, before)]
        if hop.outgoing is None
        else [(before, after) if hop.outgoing else (after, before)]
    )
    for name in hop.types:
        link = MODEL.links.get(name)
        if link is None:
            raise ValueError(f"{text}: the model has no link type {name!r}")
        if not any(_meets(one, end.sources) and _meets(other, end.targets) for one, other in ways for end in link.ends):
            raise ValueError(f"{text}: {name} does not lead from {before.types} to {after.types}")


@cache
def lengths_between(before: NodePattern, hop: RelationshipPattern, after: NodePattern) -> tuple[int, ...]:
    """Of a repeated link: how many of it there can be between two stops, by the model."""
    if hop.outgoing is None or len(hop.types) != 1:
        return tuple(range(hop.min_hops, hop.max_hops + 1))
    lengths = MODEL.lengths(labels_of(before), hop.types[0], labels_of(after), hop.max_hops, outgoing=hop.outgoing)
    return tuple(length for length in lengths if length >= hop.min_hops)


def labels_of(stop: NodePattern) -> frozenset[str]:
    """What a node can be where nothing more is known of it."""
    return frozenset[str]().union(*map(MODEL.labels_of, stop.types or ("Node",)))


def _meets(stop: NodePattern, types: tuple[str, ...]) -> bool:
    if not stop.types:
        return True
    wanted = frozenset[str]().union(*map(MODEL.labels_of, types))
    return bool(wanted & labels_of(stop))


def _refuse(text: str, at: int, wanted: str) -> re.Match[str]:
    raise ValueError(f"{text}: expected {wanted} at {text[at:]!r}")
