"""Parser of patterns: text of `resolvers/` in Cypher's pattern syntax → AST, checked against the model.

A pattern has labels or interfaces (`:Person|Resident`), one or several relationship types with or without a direction,
`*1..7` for repetition, further chains after a comma, and repeated names for the same node. Braces hold

    {role: 'MEMBER'}            equality with text, true or a number
    {kind: 'FUND'|'MATERIAL'}   one of several values
    {outcome: !'WITHDRAWN'}     another value, or none
    {code: $code}               equality with the field's argument, if given
    {on: $from..$to}            a range between two date arguments
    {periodKey: $period.month}  a value derived from an argument
    {id: posted.onBehalfOfId}   equality with a property of the same pattern
    {validTo: > day}            comparison with the as-of date, or one derived from it: `<= $day.threeYearsBefore`
    {year: $day.lastYear}       equality with a value derived from the as-of date
    {heldAt: >= edge.since}     comparison with a property of the same pattern, or with a number: `< 8`
    {documentNo: set}           any value
    {during: event.at}          for relationships: it held on that date instead of the as-of date
    {until: any}                includes relationships or nodes that have ended

Patterns contain no conditions for the as-of date: the compiler adds them to every relationship and node.
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
    """Parse a pattern. Raises `ValueError` for a mistake, when the program starts and never for a request.

    `parse("(grid:Grid)-[:PART_OF]->(community:Community)")`
    """
    chains = tuple(_read_path(part.strip()) for part in re.split(r",\s*(?=\()", text))
    pattern = GraphPattern(text, chains)
    for chain in chains:
        for before, relationship, after in zip(chain.nodes, chain.relationships, chain.nodes[1:], strict=False):
            _check_relationship(text, before, relationship, after)
    return pattern


def _read_path(text: str) -> PathPattern:
    nodes: list[NodePattern] = []
    relationships: list[RelationshipPattern] = []
    at = 0
    while True:
        node_match = NODE.match(text, at) or _refuse(text, at, "a node such as (grid:Grid)")
        nodes.append(_read_node(text, node_match))
        at = node_match.end()
        if at == len(text):
            return PathPattern(tuple(nodes), tuple(relationships))
        relationship_match = LINK.match(text, at) or _refuse(text, at, "a link such as -[:PART_OF]->")
        relationships.append(_read_relationship(relationship_match))
        at = relationship_match.end()


def _read_node(text: str, match: re.Match[str]) -> NodePattern:
    types = tuple((match["types"] or "").split("|")) if match["types"] else ()
    for name in types:
        if name not in MODEL.labels and name not in MODEL.interfaces:
            raise ValueError(f"{text}: the model has no label or interface {name!r}")
    return NodePattern(match["name"], types, _read_where(match["where"]))


def _read_relationship(match: re.Match[str]) -> RelationshipPattern:
    if match["left"] and match["right"]:
        raise ValueError(f"{match[0]}: a link has one direction or none")
    outgoing = None if not match["left"] and not match["right"] else bool(match["right"])
    return RelationshipPattern(
        match["name"],
        match["type"],
        outgoing,
        _read_where(match["where"]),
        int(match["least"] or 1),
        int(match["most"] or 1),
    )


def _read_where(text: str | None) -> Where:
    pairs = [pair.partition(":") for pair in (text or "").split(",") if pair.strip()]
    return tuple((name.strip(), value.strip()) for name, _, value in pairs)


def _check_relationship(text: str, before: NodePattern, relationship: RelationshipPattern, after: NodePattern) -> None:
    if relationship.repeated and lengths_between(before, relationship, after):
        return
    directions = (
        [(before, after), (after, before)]
        if relationship.outgoing is None
        else [(before, after) if relationship.outgoing else (after, before)]
    )
    for name in relationship.types:
        type_ = MODEL.links.get(name)
        if type_ is None:
            raise ValueError(f"{text}: the model has no link type {name!r}")
        if not any(
            _fits(source, end.sources) and _fits(target, end.targets)
            for source, target in directions
            for end in type_.ends
        ):
            raise ValueError(f"{text}: {name} does not lead from {before.types} to {after.types}")


@cache
def lengths_between(before: NodePattern, relationship: RelationshipPattern, after: NodePattern) -> tuple[int, ...]:
    """Return the possible lengths of a repeated relationship between two nodes, by the model."""
    if relationship.outgoing is None or len(relationship.types) != 1:
        return tuple(range(relationship.min_hops, relationship.max_hops + 1))
    lengths = MODEL.lengths(
        labels_of(before),
        relationship.types[0],
        labels_of(after),
        relationship.max_hops,
        outgoing=relationship.outgoing,
    )
    return tuple(length for length in lengths if length >= relationship.min_hops)


def labels_of(node: NodePattern) -> frozenset[str]:
    """Return the labels that a node of the pattern can have."""
    return frozenset[str]().union(*map(MODEL.labels_of, node.types or ("Node",)))


def reachable_labels(before: NodePattern, relationship: RelationshipPattern) -> frozenset[str]:
    """Return the labels of the nodes that a relationship can lead to."""
    directions = (True, False) if relationship.outgoing is None else (relationship.outgoing,)
    found = [
        MODEL.reach(name, relationship.types, outgoing=direction).values()
        for name in before.types or ("Node",)
        for direction in directions
    ]
    own = labels_of(before) if relationship.min_hops == 0 else frozenset[str]()
    return own.union(*(labels for reached in found for labels in reached))


def _fits(node: NodePattern, types: tuple[str, ...]) -> bool:
    if not node.types:
        return True
    allowed = frozenset[str]().union(*map(MODEL.labels_of, types))
    return bool(allowed & labels_of(node))


def _refuse(text: str, at: int, expected: str) -> re.Match[str]:
    raise ValueError(f"{text}: expected {expected} at {text[at:]!r}")
