"""Paths, needs and measures followed in memory, without Cypher: what the compiler and the engines are held against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from graph.model import MODEL
from graph.pattern.ast import ANY, DURING, SET, GraphPattern, NodePattern, PathPattern, RelationshipPattern
from graph.pattern.parser import COMPARISON
from graph.query.base import Measure
from graph.query.formulas import SELF, Formula
from graph.query.measures import (
    Count,
    DuePeriods,
    ElapsedDays,
    Mean,
    MinMax,
    NodeFormula,
    PeriodCount,
    Ratio,
    Sum,
    Total,
    WeightedMean,
)
from graph.query.traversal import Cardinality, Traversal
from resolvers import orders
from resolvers.execution.binding.calendar import CALENDAR
from seed.loading.rows import LinkRow, NodeRow
from tests.oracle.formulas import dwell, evaluate, five_ones, handled_on_time, periods_between
from tests.oracle.world import World, holds

Bound = dict[str, Any]  # what the names of a path stand for: ids of nodes, links
Steps = list[tuple[RelationshipPattern, NodePattern]]


def follow(
    on: World, traversal: Traversal, start: str, known: Bound | None = None
) -> Iterator[tuple[str, LinkRow | None]]:
    """What a traversal finds from a node, with the link that is named `edge`; arguments are not given."""
    for arm in traversal.branches:
        for bound in matches(on, arm.path, str(arm.start), start, known):
            found = bound[arm.found]
            if all(met(on, need, found, bound, str(arm.path.first.name)) for need in traversal.requires):
                yield found, bound.get("edge")


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason that a node was found for; `via` is the id of what it goes through, never of somebody in private life."""

    kind: str
    since: date
    via: str | None


def reasons(on: World, traversal: Traversal, start: str) -> dict[str, frozenset[Reason]]:
    """What a traversal of several ways finds from a node, each node with its reasons."""
    found: dict[str, frozenset[Reason]] = {}
    for arm in traversal.branches:
        for bound in matches(on, arm.path, str(arm.start), start):
            via = bound.get("via")
            shown = via if via and not MODEL.labels[on.past_nodes[via].label].private else None
            why = Reason(str(arm.kind), bound["since"].properties["since"], shown)
            found[bound[arm.found]] = found.get(bound[arm.found], frozenset()) | {why}
    return found


def every(on: World, traversal: Traversal) -> Iterator[tuple[str, LinkRow | None]]:
    """What a list at the root finds."""
    path = traversal.branches[0].path
    walked = replace(traversal, branches=(replace(traversal.branches[0], start=path.first.name),))
    for node in on.ever_of(path.first.types):
        yield from follow(on, walked, node)


def met(on: World, need: Cardinality, node: str, bound: Bound, first: str) -> bool:
    if isinstance(need.traversal, Traversal):
        value = number(on, need.traversal, node, bound)
    else:
        value = measured(on, need.traversal, bound[first], bound)
    return bool(need.minimum <= value <= (need.maximum or (0 if need.maximum == 0 else 10**9)))


def missing(on: World, needs: Iterable[Cardinality], node: str) -> list[str | None]:
    return [need.code for need in needs if number(on, _path_of(need), node) < need.minimum]


def surplus(on: World, needs: Iterable[Cardinality], node: str) -> list[str | None]:
    return [need.code for need in needs if need.maximum is not None and number(on, _path_of(need), node) > need.maximum]


def _path_of(need: Cardinality) -> Traversal:
    assert isinstance(need.traversal, Traversal), "what is lacking is counted"
    return need.traversal


def number(on: World, traversal: Traversal, node: str, bound: Bound | None = None) -> int:
    """How many nodes a traversal finds; names of its paths stand for what is bound."""
    spoken = traversal.names - {str(traversal.branches[0].start)}
    known = {name: value for name, value in (bound or {}).items() if name in spoken}
    return len({found for found, _ in follow(on, traversal, node, known)})


def measured(on: World, measure: Measure, node: str, bound: Bound | None = None) -> Any:
    """The value of a measure; of a pair `bound` holds the other node and the link."""
    match measure:
        case Count(traversal, None):
            return number(on, traversal, node, bound)
        case Count(traversal, over):
            return len(found_over(on, traversal, over, node))
        case NodeFormula():
            return evaluate(measure.formula, on.day, {SELF: on.past_nodes[node].properties})
        case DuePeriods():
            return missed(on, measure, node, bound or {})
        case PeriodCount(periods):
            return len(missed(on, periods, node, bound or {}))
        case Mean(traversal, value, least):
            values = [of_node(on, value, one) for one in dict.fromkeys(one for one, _ in follow(on, traversal, node))]
            known = [one for one in values if one is not None]
            return sum(known) / len(known) if len(known) >= least else None
        case orders.on_time_rate:
            return handled_on_time(on, node)
        case ElapsedDays():
            return dwell(on, node)
        case WeightedMean():
            return five_ones(on, node)
        case MinMax():
            known = [one for one in extremes(on, measure, node) if one is not None]
            found = {"max": max, "min": min}[measure.function](known, default=None)
            return found if found is None or measure.digits is None else round(found, measure.digits)
        case Sum(traversal, value, _, over):
            return sum(of_node(on, value, one) for one in found_over(on, traversal, over, node))
        case Total(parts):
            return sum(measured(on, part, node) for part in parts)
        case Ratio(part, whole):
            below = measured(on, whole, node)
            return measured(on, part, node) / below if below else None
    raise NotImplementedError(str(measure))


def of_node(on: World, formula: Formula, node: str) -> Any:
    return evaluate(formula, on.day, {SELF: on.nodes[node].properties})


def extremes(on: World, measure: MinMax, node: str) -> Iterator[Any]:
    """The value of each match of a path, from the node or from all that `over` finds."""
    (branch,) = measure.traversal.branches
    for start in dict.fromkeys(one for one, _ in follow(on, measure.over, node)) if measure.over else [node]:
        for bound in matches(on, branch.path, str(branch.start), start):
            if all(met(on, need, bound[branch.found], bound, str(branch.start)) for need in measure.traversal.requires):
                names = {name: _bound(on, bound, name).properties for name in bound if bound[name] is not None}
                yield evaluate(measure.value, on.day, names)


def missed(on: World, measure: DuePeriods, node: str, bound: Bound) -> list[str]:
    """The periods in which something was due, without those in which it was done, or only these."""
    names = {SELF: on.nodes[node].properties} | ({"edge": bound["edge"].properties} if "edge" in bound else {})
    rhythm, since, until = (evaluate(one, on.day, names) for one in (measure.rhythm, measure.since, measure.until))
    due = periods_between(rhythm, since, until or date.max, on.day, whole=measure.within)
    if measure.among == "yearPeriods":
        due = due[-{"MONTHLY": 12, "QUARTERLY": 4}[rhythm] :] if due else []
    if measure.done is None:
        return due
    known = {name: value for name, value in bound.items() if name in measure.done.names}
    done = {on.nodes[one].properties["periodKey"] for one, _ in follow(on, measure.done, node, known)}
    return [key for key in due if (key in done) is measure.recorded]


def first_of(on: World, traversal: Traversal, nodes: Iterable[str]) -> str | None:
    """The one that a path to one node leads to, should there be several."""
    return min(
        nodes, key=lambda node: [str(on.nodes[node].properties.get(key)) for key in traversal.keys], default=None
    )


def found_over(on: World, traversal: Traversal, over: Traversal | None, node: str) -> set[str]:
    """What a traversal finds from a node, or from all that `over` finds from it."""
    starts = {found for found, _ in follow(on, over, node)} if over else {node}
    return {found for start in starts for found, _ in follow(on, traversal, start)}


def matches(on: World, path: GraphPattern, name: str, start: str, known: Bound | None = None) -> Iterator[Bound]:
    """Every way in which a path holds on the day."""
    named = [stop for chain in path.chains for stop in chain.nodes if stop.name]
    for bound in _chains(on, list(path.join_order(name)), {**(known or {}), name: start}):
        if all(fits(on, bound[str(stop.name)], stop, bound) for stop in named):  # all that they refer to is known now
            yield bound


def _chains(on: World, chains: list[PathPattern], bound: Bound) -> Iterator[Bound]:
    if not chains:
        yield bound
        return
    first, *rest = chains
    for begun in _begin(on, first.nodes[0], bound):
        for walked in _walk(on, list(zip(first.relationships, first.nodes[1:], strict=True)), *begun):
            yield from _chains(on, rest, walked)


def _begin(on: World, stop: NodePattern, bound: Bound) -> Iterator[tuple[str, Bound]]:
    for node in [bound[stop.name]] if stop.name in bound else on.ever_of(stop.types):
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


def _hop(on: World, hop: RelationshipPattern, node: str, bound: Bound) -> Iterator[tuple[str, LinkRow | None]]:
    """One hop, or several of its type where it is repeated; no link is walked twice."""
    reached: list[tuple[str, tuple[LinkRow, ...]]] = [(node, ())]
    if hop.min_hops == 0:
        yield node, None
    for length in range(1, hop.max_hops + 1):
        reached = [
            (other, (*way, link))
            for at, way in reached
            for other, link in _neighbours(on, hop, at, bound)
            if all(link is not walked for walked in way)
        ]
        if length >= hop.min_hops:
            yield from ((other, way[-1]) for other, way in reached)


def _neighbours(on: World, hop: RelationshipPattern, node: str, bound: Bound) -> Iterator[tuple[str, LinkRow]]:
    for link in (one for name in hop.types for one in on.index.get((name, node), ())):
        if (hop.ended or holds(link, on.day)) and all(_says(on, link, *pair, bound) for pair in hop.where):
            if hop.outgoing is not False and link.source[1] == node:
                yield link.target[1], link
            if hop.outgoing is not True and link.target[1] == node:
                yield link.source[1], link


def fits(on: World, node: str, stop: NodePattern, bound: Bound) -> bool:
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
    if name == DURING:
        day = _referred(on, value, bound)
        return bool(row.properties["since"] <= day < row.properties.get("until", date.max))
    value_there = said(on, row, name)
    if value == SET:
        return value_there is not None
    if compared := COMPARISON.fullmatch(value):
        return _stands(value_there, compared["sign"], _referred(on, compared["other"], bound))
    if value.startswith("!"):
        return bool(value_there != _literal(value[1:]))
    other, dot, prop = value.partition(".")
    if dot:
        return other not in bound or bool(value_there == _bound(on, bound, other).properties.get(prop))
    return value_there in [_literal(one) for one in value.split("|")]


def _referred(on: World, text: str, bound: Bound) -> Any:
    """What a comparison is with; None while what it refers to is not bound yet."""
    if text == "day":
        return on.day
    if text.startswith("$day."):
        return CALENDAR[text.removeprefix("$day.")](on.day)
    name, dot, prop = text.partition(".")
    if not dot:
        return int(text)
    value = _bound(on, bound, name).properties.get(prop) if name in bound else None
    return value if prop.startswith(("heldAt",)) or not isinstance(value, datetime) else value.date()


def _bound(on: World, bound: Bound, name: str) -> NodeRow | LinkRow:
    """The node or link that a name stands for."""
    row: Any = bound[name]
    return on.past_nodes[row] if isinstance(row, str) else row


def _stands(value: Any, sign: str, other: Any) -> bool:
    """How two values stand to each other, as days unless both are instants; what is not bound yet is no obstacle."""
    if other is None:
        return True
    if value is None:
        return False
    if isinstance(value, datetime) and not isinstance(other, datetime):
        value = value.date()
    return bool({"<": value < other, "<=": value <= other, ">": value > other, ">=": value >= other}[sign])


def said(on: World, row: NodeRow | LinkRow, name: str) -> Any:
    if isinstance(row, LinkRow):
        ended = row.properties.get("until") and row.properties["until"] <= on.day
        closing = {prop.name for prop in MODEL.links[row.type].properties if prop.set_on_end}
        return row.properties.get(name) if name not in closing or ended else None
    if name == "id":
        return row.id
    if MODEL.property_of(row.label, name).event_sourced and row.id in on.logs:
        return on.logs[row.id][-1].properties["to"]
    return row.properties.get(name)


def _literal(text: str) -> Any:
    text = text.strip()
    return {"true": True, "false": False}.get(text, text.strip("'"))
