"""Paths, needs and measures followed in memory, without Cypher: what the compiler and the engines are held against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from graph.measure import Added, Count, Measure, Ratio, Sum
from graph.model import MODEL
from graph.path import ANY, Chain, Hop, Path, Stop
from graph.traversal import Need, Traversal
from seed.rows import LinkRow, NodeRow
from tests.oracle import World, holds

Bound = dict[str, Any]  # what the names of a path stand for: ids of nodes, links
Steps = list[tuple[Hop, Stop]]


def follow(on: World, traversal: Traversal, start: str) -> Iterator[tuple[str, LinkRow | None]]:
    """What a traversal finds from a node, with the link that is named `edge`; arguments are not given."""
    for arm in traversal.arms:
        for bound in matches(on, arm.path, str(arm.start), start):
            found = bound[arm.found]
            if all(met(on, need, found) for need in traversal.needs):
                yield found, bound.get("edge")


def met(on: World, need: Need, node: str) -> bool:
    return need.least <= number(on, need.traversal, node) <= (need.most or (0 if need.most == 0 else 10**9))


def missing(on: World, needs: Iterable[Need], node: str) -> list[str | None]:
    return [need.code for need in needs if number(on, need.traversal, node) < need.least]


def surplus(on: World, needs: Iterable[Need], node: str) -> list[str | None]:
    return [need.code for need in needs if need.most is not None and number(on, need.traversal, node) > need.most]


def number(on: World, traversal: Traversal, node: str) -> int:
    """How many nodes a traversal finds."""
    return len({found for found, _ in follow(on, traversal, node)})


def measured(on: World, measure: Measure, node: str) -> Any:
    """The value of a measure, of those that need no calendar and no expression."""
    match measure:
        case Count(traversal, over):
            return len(found_over(on, traversal, over, node))
        case Added(parts):
            return sum(measured(on, part, node) for part in parts)
        case Ratio(part, whole):
            below = measured(on, whole, node)
            return measured(on, part, node) / below if below else None
        case Sum(traversal, "{}.amountFen", _, over):
            return sum(on.nodes[one].properties["amountFen"] for one in found_over(on, traversal, over, node))
    raise NotImplementedError(str(measure))


def found_over(on: World, traversal: Traversal, over: Traversal | None, node: str) -> set[str]:
    """What a traversal finds from a node, or from all that `over` finds from it."""
    starts = {found for found, _ in follow(on, over, node)} if over else {node}
    return {found for start in starts for found, _ in follow(on, traversal, start)}


def matches(on: World, path: Path, name: str, start: str) -> Iterator[Bound]:
    """Every way in which a path holds on the day."""
    named = [stop for chain in path.chains for stop in chain.stops if stop.name]
    for bound in _chains(on, list(path.from_stop(name)), {name: start}):
        if all(fits(on, bound[str(stop.name)], stop, bound) for stop in named):  # all that they refer to is known now
            yield bound


def _chains(on: World, chains: list[Chain], bound: Bound) -> Iterator[Bound]:
    if not chains:
        yield bound
        return
    first, *rest = chains
    for begun in _begin(on, first.stops[0], bound):
        for walked in _walk(on, list(zip(first.hops, first.stops[1:], strict=True)), *begun):
            yield from _chains(on, rest, walked)


def _begin(on: World, stop: Stop, bound: Bound) -> Iterator[tuple[str, Bound]]:
    for node in [bound[stop.name]] if stop.name in bound else list(on.past_nodes):
        if fits(on, node, stop, bound):
            yield node, _named(bound, stop.name, node)


def _walk(on: World, rest: Steps, node: str, bound: Bound, used: tuple[LinkRow, ...] = ()) -> Iterator[Bound]:
    """Along one chain, in which no link is walked twice."""
    if not rest:
        yield bound
        return
    (hop, stop), *others = rest
    for found, link in _hop(on, hop, node, bound):
        if any(link is one for one in used):
            continue
        if bound.get(str(stop.name), found) == found and fits(on, found, stop, bound):
            named = _named(_named(bound, hop.name, link), stop.name, found)
            yield from _walk(on, others, found, named, (*used, link) if link else used)


def _named(bound: Bound, name: str | None, value: Any) -> Bound:
    return {**bound, name: value} if name else bound


def _hop(on: World, hop: Hop, node: str, bound: Bound) -> Iterator[tuple[str, LinkRow | None]]:
    """One hop, or several of its type where it is repeated; no link is walked twice."""
    reached: list[tuple[str, tuple[LinkRow, ...]]] = [(node, ())]
    if hop.least == 0:
        yield node, None
    for length in range(1, hop.most + 1):
        reached = [
            (other, (*way, link))
            for at, way in reached
            for other, link in _neighbours(on, hop, at, bound)
            if all(link is not walked for walked in way)
        ]
        if length >= hop.least:
            yield from ((other, way[-1]) for other, way in reached)


def _neighbours(on: World, hop: Hop, node: str, bound: Bound) -> Iterator[tuple[str, LinkRow]]:
    for link in on.index.get((str(hop.type), node), ()):
        if (hop.ended or holds(link, on.day)) and all(_says(on, link, *pair, bound) for pair in hop.where):
            if hop.along is not False and link.source[1] == node:
                yield link.target[1], link
            if hop.along is not True and link.target[1] == node:
                yield link.source[1], link


def fits(on: World, node: str, stop: Stop, bound: Bound) -> bool:
    """Whether a node is what a stop asks for; what a path neither names nor types is not looked at."""
    there = on.past_nodes if stop.ended or not (stop.name or stop.types) else on.nodes
    if node not in there:
        return False
    row = there[node]
    typed = not stop.types or any(row.label in MODEL.labels_of(name) for name in stop.types)
    return typed and all(_says(on, row, *pair, bound) for pair in stop.where)


def _says(on: World, row: NodeRow | LinkRow, name: str, value: str, bound: Bound) -> bool:
    """Whether a node or a link says of a property what a path wants."""
    if value == ANY or value.startswith("$"):
        return True
    value_there = said(on, row, name)
    if value.startswith("!"):
        return bool(value_there != _literal(value[1:]))
    if value.endswith(" day"):
        return bool(value_there <= on.day if value.startswith("<=") else value_there > on.day)
    other, dot, prop = value.partition(".")
    if dot:
        return other not in bound or bool(value_there == bound[other].properties.get(prop))
    return value_there in [_literal(one) for one in value.split("|")]


def said(on: World, row: NodeRow | LinkRow, name: str) -> Any:
    if isinstance(row, LinkRow):
        ended = row.properties.get("until") and row.properties["until"] <= on.day
        closing = {prop.name for prop in MODEL.links[row.type].properties if prop.closing}
        return row.properties.get(name) if name not in closing or ended else None
    if name == "id":
        return row.id
    if MODEL.property_of(row.label, name).logged and row.id in on.logs:
        return on.logs[row.id][-1].properties["to"]
    return row.properties.get(name)


def _literal(text: str) -> Any:
    text = text.strip()
    return {"true": True, "false": False}.get(text, text.strip("'"))
