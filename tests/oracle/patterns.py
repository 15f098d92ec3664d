"""Oracle of patterns, requirements and measures: matching in memory, without Cypher."""

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
    ElapsedDays,
    LargestCount,
    Mean,
    MinMax,
    NodeFormula,
    Ratio,
    Sum,
    Total,
    WeightedMean,
)
from graph.query.period_measures import DuePeriods, PeriodCount
from graph.query.traversal import Cardinality, Traversal
from resolvers import orders
from resolvers.execution.binding.calendar import CALENDAR
from seed.loading.rows import LinkRow, NodeRow
from tests.oracle.formulas import dwell, evaluate, five_ones, handled_on_time, periods_between
from tests.oracle.world import World, holds

Bound = dict[str, Any]  # name in a pattern → id of a node, or a relationship
ChainSteps = list[tuple[RelationshipPattern, NodePattern]]


def follow(
    on: World, traversal: Traversal, start: str, known: Bound | None = None
) -> Iterator[tuple[str, LinkRow | None]]:
    """Yield the targets of a traversal, each with the relationship named `edge`. Conditions with arguments always hold."""
    for branch in traversal.branches:
        for bound in matches(on, branch.path, str(branch.start), start, known):
            target, first = bound[branch.found], str(branch.path.first.name)
            if all(meets(on, requirement, target, bound, first) for requirement in traversal.requires):
                yield target, bound.get("edge")


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for a node; `via` is the id of the node in between, None for a node of a private label."""

    kind: str
    since: date
    via: str | None


def reasons(on: World, traversal: Traversal, start: str) -> dict[str, frozenset[Reason]]:
    """Return the targets of a traversal with reasons from a node, each with its reasons."""
    found: dict[str, frozenset[Reason]] = {}
    for branch in traversal.branches:
        for bound in matches(on, branch.path, str(branch.start), start):
            via = bound.get("via")
            visible = via if via and not MODEL.labels[on.past_nodes[via].label].private else None
            since = max(bound[name].properties["since"] for name in ("sinceOwn", "since") if name in bound)
            reason = Reason(str(branch.kind), since, visible)
            found[bound[branch.found]] = found.get(bound[branch.found], frozenset()) | {reason}
    return found


def root_rows(on: World, traversal: Traversal) -> Iterator[tuple[str, LinkRow | None]]:
    """Yield the rows of a list at the root."""
    path = traversal.branches[0].path
    started = replace(traversal, branches=(replace(traversal.branches[0], start=path.first.name),))
    for node in on.ever_of(path.first.types):
        yield from follow(on, started, node)


def meets(on: World, requirement: Cardinality, node: str, bound: Bound, first: str) -> bool:
    if isinstance(requirement.traversal, Traversal):
        value = count_targets(on, requirement.traversal, node, bound)
    else:
        value = measure_value(on, requirement.traversal, bound[first], bound)
    return bool(requirement.minimum <= value <= (requirement.maximum or (0 if requirement.maximum == 0 else 10**9)))


def missing(on: World, requirements: Iterable[Cardinality], node: str) -> list[str | None]:
    """Return the codes of the requirements below their minimum."""
    return [
        requirement.code
        for requirement in requirements
        if count_targets(on, _traversal_of(requirement), node) < requirement.minimum
    ]


def surplus(on: World, requirements: Iterable[Cardinality], node: str) -> list[str | None]:
    """Return the codes of the requirements above their maximum."""
    return [
        requirement.code
        for requirement in requirements
        if requirement.maximum is not None and count_targets(on, _traversal_of(requirement), node) > requirement.maximum
    ]


def _traversal_of(requirement: Cardinality) -> Traversal:
    assert isinstance(requirement.traversal, Traversal), "gap codes count nodes"
    return requirement.traversal


def count_targets(on: World, traversal: Traversal, node: str, bound: Bound | None = None) -> int:
    """Count the nodes that a traversal finds. Names of its patterns stand for the nodes in `bound`."""
    names = traversal.names - {str(traversal.branches[0].start)}
    known = {name: value for name, value in (bound or {}).items() if name in names}
    return len({found for found, _ in follow(on, traversal, node, known)})


def measure_value(on: World, measure: Measure, node: str, bound: Bound | None = None) -> Any:
    """Return the value of a measure. For a pair, `bound` holds the other node and the relationship."""
    match measure:
        case Count(traversal, None):
            return count_targets(on, traversal, node, bound)
        case Count(traversal, over):
            return len(targets(on, traversal, over, node))
        case NodeFormula():
            return evaluate(measure.formula, on.day, {SELF: on.past_nodes[node].properties})
        case DuePeriods():
            return due_periods(on, measure, node, bound or {})
        case PeriodCount(periods):
            return len(due_periods(on, periods, node, bound or {}))
        case Mean(traversal, value, least):
            values = [
                of_node(on, value, target) for target in dict.fromkeys(row[0] for row in follow(on, traversal, node))
            ]
            known = [number for number in values if number is not None]
            return sum(known) / len(known) if len(known) >= least else None
        case orders.on_time_rate:
            return handled_on_time(on, node)
        case ElapsedDays():
            return dwell(on, node)
        case WeightedMean():
            return five_ones(on, node)
        case MinMax():
            known = [number for number in match_values(on, measure, node) if number is not None]
            extreme = {"max": max, "min": min}[measure.function](known, default=None)
            return extreme if extreme is None or measure.digits is None else round(extreme, measure.digits)
        case LargestCount(traversal, per):
            return largest_count(on, traversal, per, node)
        case Sum(traversal, value, _, over):
            return sum(of_node(on, value, target) for target in targets(on, traversal, over, node))
        case Total(parts):
            return sum(measure_value(on, part, node) for part in parts)
        case Ratio(numerator, denominator):
            divisor = measure_value(on, denominator, node)
            return measure_value(on, numerator, node) / divisor if divisor else None
    raise NotImplementedError(str(measure))


def of_node(on: World, formula: Formula, node: str) -> Any:
    return evaluate(formula, on.day, {SELF: on.nodes[node].properties})


def match_values(on: World, measure: MinMax, node: str) -> Iterator[Any]:
    """Yield the formula's value for each match of a pattern, from the node or from all nodes that `over` finds."""
    (branch,) = measure.traversal.branches
    for start in dict.fromkeys(row[0] for row in follow(on, measure.over, node)) if measure.over else [node]:
        for bound in matches(on, branch.path, str(branch.start), start):
            target, first = bound[branch.found], str(branch.start)
            if all(meets(on, requirement, target, bound, first) for requirement in measure.traversal.requires):
                names = {name: _row_of(on, bound, name).properties for name in bound if bound[name] is not None}
                yield evaluate(measure.value, on.day, names)


def largest_count(on: World, traversal: Traversal, per: str, node: str) -> int:
    """Return the largest number of found nodes of the matches with one node named `per`."""
    (branch,) = traversal.branches
    found: dict[str, set[str]] = {}
    for bound in matches(on, branch.path, str(branch.start), node):
        found.setdefault(bound[per], set()).add(bound[branch.found])
    return max(map(len, found.values()), default=0)


def due_periods(on: World, measure: DuePeriods, node: str, bound: Bound) -> list[str]:
    """Return the keys of due periods: all, or those without a record, or those with one."""
    names = {SELF: on.nodes[node].properties} | ({"edge": bound["edge"].properties} if "edge" in bound else {})
    formulas = (measure.rhythm, measure.since, measure.until)
    rhythm, since, until = (evaluate(formula, on.day, names) for formula in formulas)
    due = periods_between(rhythm, since, until or date.max, on.day, within=measure.within)
    if measure.among == "yearPeriods":
        due = due[-{"MONTHLY": 12, "QUARTERLY": 4}[rhythm] :] if due else []
    if measure.done is None:
        return due
    known = {name: value for name, value in bound.items() if name in measure.done.names}
    recorded = {on.nodes[target].properties["periodKey"] for target, _ in follow(on, measure.done, node, known)}
    return [key for key in due if (key in recorded) is measure.recorded]


def first_of(on: World, traversal: Traversal, nodes: Iterable[str]) -> str | None:
    """Return the node that a to-one traversal finds: of several, the first in the default order."""
    named = on.names == 2 or traversal.target != "Person"
    keys = [key for key in traversal.keys if named or key not in ("name", "pinyin")]
    return min(nodes, key=lambda node: [str(on.nodes[node].properties.get(key)) for key in keys], default=None)


def targets(on: World, traversal: Traversal, over: Traversal | None, node: str) -> set[str]:
    """Return the targets of a traversal from a node, or from all nodes that `over` finds."""
    starts = {found for found, _ in follow(on, over, node)} if over else {node}
    return {found for start in starts for found, _ in follow(on, traversal, start)}


def matches(on: World, path: GraphPattern, name: str, start: str, known: Bound | None = None) -> Iterator[Bound]:
    """Yield the bindings of each match of a pattern on the as-of date."""
    named = [pattern for chain in path.chains for pattern in chain.nodes if pattern.name]
    for bound in _chains(on, list(path.join_order(name)), {**(known or {}), name: start}):
        # conditions may refer to any name, and all names are bound now
        if all(matches_node(on, bound[str(pattern.name)], pattern, bound) for pattern in named):
            yield bound


def _chains(on: World, chains: list[PathPattern], bound: Bound) -> Iterator[Bound]:
    if not chains:
        yield bound
        return
    first, *rest = chains
    for node, started in _start_nodes(on, first.nodes[0], bound):
        for matched in _follow_chain(on, list(zip(first.relationships, first.nodes[1:], strict=True)), node, started):
            yield from _chains(on, rest, matched)


def _start_nodes(on: World, pattern: NodePattern, bound: Bound) -> Iterator[tuple[str, Bound]]:
    for node in [bound[pattern.name]] if pattern.name in bound else on.ever_of(pattern.types):
        if matches_node(on, node, pattern, bound):
            yield node, _bind(bound, pattern.name, node)


def _follow_chain(
    on: World, rest: ChainSteps, node: str, bound: Bound, used: tuple[LinkRow, ...] = ()
) -> Iterator[Bound]:
    """Yield the bindings of one chain. A match uses each relationship at most once."""
    if not rest:
        yield bound
        return
    (relationship, pattern), *others = rest
    for target, link in _expand(on, relationship, node, bound):
        if any(link is earlier for earlier in used):
            continue
        if bound.get(str(pattern.name), target) == target and matches_node(on, target, pattern, bound):
            named = _bind(_bind(bound, relationship.name, link), pattern.name, target)
            yield from _follow_chain(on, others, target, named, (*used, link) if link else used)


def _bind(bound: Bound, name: str | None, value: Any) -> Bound:
    return {**bound, name: value} if name else bound


def _expand(on: World, pattern: RelationshipPattern, node: str, bound: Bound) -> Iterator[tuple[str, LinkRow | None]]:
    """Yield the ends of one relationship, or of a path of repeated ones, with the last relationship."""
    reached: list[tuple[str, tuple[LinkRow, ...]]] = [(node, ())]
    if pattern.min_hops == 0:
        yield node, None
    for length in range(1, pattern.max_hops + 1):
        reached = [
            (other, (*path, link))
            for end, path in reached
            for other, link in _neighbours(on, pattern, end, bound)
            if all(link is not earlier for earlier in path)
        ]
        if length >= pattern.min_hops:
            yield from ((other, path[-1]) for other, path in reached)


def _neighbours(on: World, pattern: RelationshipPattern, node: str, bound: Bound) -> Iterator[tuple[str, LinkRow]]:
    for link in (link for name in pattern.types for link in on.index.get((name, node), ())):
        conditions = (_matches_property(on, link, *pair, bound) for pair in pattern.where)
        if (pattern.ended or holds(link, on.day)) and all(conditions):
            if pattern.outgoing is not False and link.source[1] == node:
                yield link.target[1], link
            if pattern.outgoing is not True and link.target[1] == node:
                yield link.source[1], link


def matches_node(on: World, node: str, pattern: NodePattern, bound: Bound) -> bool:
    """Return whether a node matches a node pattern. A pattern without name and type also matches ended nodes."""
    candidates = on.past_nodes if pattern.ended or not (pattern.name or pattern.types) else on.nodes
    if node not in candidates:
        return False
    row = candidates[node]
    typed = not pattern.types or any(row.label in MODEL.labels_of(name) for name in pattern.types)
    return typed and all(_matches_property(on, row, *pair, bound) for pair in pattern.where)


def _matches_property(on: World, row: NodeRow | LinkRow, name: str, value: str, bound: Bound) -> bool:
    """Return whether a node or relationship meets a pattern's condition on a property."""
    if name == DURING and not value.startswith("$period."):
        day = _operand(on, value, bound)
        return bool(row.properties["since"] <= day < row.properties.get("until", date.max))
    stored = stored_value(on, row, name)
    if value.startswith("$day."):
        return bool(stored == _operand(on, value, bound))
    if value == ANY or value.startswith("$"):
        return True
    if value == SET:
        return stored is not None
    if comparison := COMPARISON.fullmatch(value):
        return _compare(stored, comparison["sign"], _operand(on, comparison["other"], bound))
    if value.startswith("!"):
        return bool(stored != _literal(value[1:]))
    other, dot, prop = value.partition(".")
    if dot:
        return other not in bound or bool(stored == _row_of(on, bound, other).properties.get(prop))
    return stored in [_literal(text) for text in value.split("|")]


def _operand(on: World, text: str, bound: Bound) -> Any:
    """Return the operand of a comparison; None if its name is not bound yet."""
    if text == "day":
        return on.day
    if text.startswith("$day."):
        return CALENDAR[text.removeprefix("$day.")](on.day)
    name, dot, prop = text.partition(".")
    if not dot:
        return int(text)
    value = _row_of(on, bound, name).properties.get(prop) if name in bound else None
    return value if prop.startswith(("heldAt",)) or not isinstance(value, datetime) else value.date()


def _row_of(on: World, bound: Bound, name: str) -> NodeRow | LinkRow:
    """Return the node or relationship that a name is bound to."""
    row: Any = bound[name]
    return on.past_nodes[row] if isinstance(row, str) else row


def _compare(value: Any, sign: str, other: Any) -> bool:
    """Compare two values, as dates unless both are instants. Any value matches an operand that is not bound yet."""
    if other is None:
        return True
    if value is None:
        return False
    if isinstance(value, datetime) and not isinstance(other, datetime):
        value = value.date()
    return bool({"<": value < other, "<=": value <= other, ">": value > other, ">=": value >= other}[sign])


def stored_value(on: World, row: NodeRow | LinkRow, name: str) -> Any:
    """Return the value of a property on the as-of date."""
    if isinstance(row, LinkRow):
        ended = row.properties.get("until") and row.properties["until"] <= on.day
        set_on_end = {prop.name for prop in MODEL.links[row.type].properties if prop.set_on_end}
        return row.properties.get(name) if name not in set_on_end or ended else None
    if name == "id":
        return row.id
    return row.properties.get(name)


def _literal(text: str) -> Any:
    text = text.strip()
    return {"true": True, "false": False}.get(text, text.strip("'"))
