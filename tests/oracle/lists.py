"""Oracle of lists: `where`, `orderBy`, aggregates and groups in memory, from their JSON, without planner and Cypher."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cmp_to_key, partial
from statistics import median, quantiles, stdev
from typing import Any

from graphql import GraphQLInputObjectType

from graph.model import MODEL, Choice, Property
from graph.query.aggregate_functions import AggregateFunction
from graph.query.base import Measure
from graph.query.expressions import (
    AggregatedValue,
    NodeMeasure,
    NodeProperty,
    PairMeasure,
    RelationshipProperty,
    SourceExpression,
)
from graph.query.traversal import Traversal
from resolvers.execution.dates import CHINA
from resolvers.execution.fields import STRAWBERRY, EdgeField, FieldRole, MeasureField
from resolvers.execution.inputs import (
    InputBinding,
    Keyword,
    MeasureInput,
    NodeTypesInput,
    OtherEndInput,
    PairMeasureInput,
    PropertyInput,
    RelationInput,
    RelationshipPropertyInput,
    RowInput,
    SupertypeInput,
)
from schema.query import SCHEMA
from seed.loading.rows import LinkRow
from tests.oracle.patterns import Reason, first_of, follow, measure_value, reasons, root_rows, stored_value
from tests.oracle.world import World

Row = tuple[str, Any]  # id of a node, with None, a relationship, a set of reasons or one reason
InputValue = dict[str, Any]  # an input object in its JSON form


def binding(type_name: str, name: str) -> InputBinding:
    """Return the binding of a field of an input object."""
    type_ = SCHEMA.type_map[type_name]
    assert isinstance(type_, GraphQLInputObjectType), type_name
    reading: InputBinding = type_.fields[name].extensions[STRAWBERRY].reading
    return reading


def type_prefix(traversal: Traversal) -> str:
    """Return the prefix of the names of a list's input objects."""
    return f"{traversal.target}Reason" if traversal.reasons else nested_prefix(traversal)


def nested_prefix(traversal: Traversal) -> str:
    """Return the prefix of the names of a list's input objects inside a predicate."""
    if traversal.reasons or traversal.edge is None:
        return traversal.target
    return traversal.target + "".join(word.capitalize() for word in traversal.edge.name.split("_"))


@dataclass(frozen=True)
class Oracle:
    """The oracle as of one date."""

    on: World

    def rows(
        self, traversal: Traversal, start: str | None, where: InputValue | None, order: list[InputValue]
    ) -> list[Row]:
        """Return all rows of a list, filtered and ordered."""
        name = type_prefix(traversal)
        rows = [row for row in self.found(traversal, start) if self.holds(f"{name}Where", where or {}, row)]
        return sorted(rows, key=cmp_to_key(partial(self.compared, f"{name}Sort", order)))

    def found(self, traversal: Traversal, start: str | None) -> list[Row]:
        if start is None:
            rows = list(root_rows(self.on, traversal))
            return rows if traversal.edge else [(node, None) for node in dict.fromkeys(node for node, _ in rows)]
        if traversal.reasons:
            return [*reasons(self.on, traversal, start).items()]
        found = list(follow(self.on, traversal, start))
        if traversal.edge is None:
            return [(node, None) for node in dict.fromkeys(node for node, _ in found)]
        return found

    # aggregates and groups

    def figure(self, function: str, of: AggregatedValue | None, nodes: set[Any]) -> Any:
        """Return an aggregated value of different nodes, or of pairs, in its JSON form."""
        if of is None:
            return len(nodes)
        values = self.values(of, nodes)
        if function in ("min", "max") and isinstance(of, NodeProperty) and of.stored.name == "name":
            names = [
                (self.on.past_nodes[node].properties.get("pinyin", ""), *self.values(of, [node])) for node in nodes
            ]
            return ((min if function == "min" else max)(names, default=(None,)))[-1]
        if function in ("min", "max"):
            extreme = (min if function == "min" else max)(values, key=lambda value: ranked(of, value), default=None)
            return shown(extreme)
        return aggregated(AggregateFunction(function), values)

    def values(self, of: AggregatedValue, nodes: Iterable[Any]) -> list[Any]:
        """Return the values of several nodes that are not null."""
        assert isinstance(of, NodeProperty | NodeMeasure), "oracles of lists of pairs override the method"
        values = (
            self.own(node, of.stored) if isinstance(of, NodeProperty) else measure_value(self.on, of.measure, node)
            for node in nodes
        )
        return [value for value in values if value is not None]

    def counted(self, row: Row) -> Any:
        """Return what a list or group counts of a row: the node. Oracles of lists of pairs override the method."""
        return row[0]

    def groups(self, type_name: str, keys: list[InputValue], rows: list[Row]) -> dict[tuple[Any, ...], set[Any]]:
        """Return what each group counts, by the values of the group keys."""
        found: dict[tuple[Any, ...], set[Any]] = {}
        for row in rows:
            found.setdefault(tuple(self.key(type_name, key, row) for key in keys), set()).add(self.counted(row))
        return found

    def key(self, type_name: str, wish: InputValue, row: Row) -> Any:
        ((name, given),) = wish.items()
        match binding(type_name, name):
            case Keyword.EDGE | Keyword.NODE | SupertypeInput():
                return self.key(inner_type(type_name, name), given, row)
            case OtherEndInput():
                return self.key(inner_type(type_name, name), given, other_end(row))
            case Keyword.SELF:
                return self.on.dated(row[0])
            case PropertyInput(prop):
                return period(shown(self.own(row[0], prop)), self.own(row[0], prop), given)
            case RelationshipPropertyInput(prop):
                assert isinstance(row[1], LinkRow)
                return period(shown(row[1].properties.get(prop.name)), row[1].properties.get(prop.name), given)
            case RowInput():
                return of_row(name, row)
            case MeasureInput(measure):
                return measure_value(self.on, measure, row[0])
            case PairMeasureInput(measure):
                return self.of_pair(measure, row)
            case RelationInput(traversal):
                found = first_of(self.on, traversal, {node for node, _ in follow(self.on, traversal, row[0])})
                return self.key(inner_type(type_name, name), given, (found, None)) if found else None
        raise AssertionError(name)

    def of_pair(self, measure: Measure, row: Row) -> Any:
        """Return a measure of a pair. Oracles of lists of pairs override the method."""
        raise NotImplementedError

    # predicates

    def holds(self, type_name: str, where: InputValue, row: Row) -> bool:
        return all(self.member(type_name, name, value, row) for name, value in where.items() if value is not None)

    def member(self, type_name: str, name: str, value: Any, row: Row) -> bool:
        match binding(type_name, name):
            case Keyword.AND:
                return all(self.holds(type_name, operand, row) for operand in value)
            case Keyword.OR:
                return any(self.holds(type_name, operand, row) for operand in value)
            case Keyword.NOT:
                return not self.holds(type_name, value, row)
            case Keyword.EDGE | Keyword.NODE | SupertypeInput():
                return self.holds(inner_type(type_name, name), value, row)
            case OtherEndInput():
                return self.holds(inner_type(type_name, name), value, other_end(row))
            case PairMeasureInput(measure):
                return self.compares(self.of_pair(measure, row), value, None)
            case PropertyInput(prop):
                return self.compares(self.own(row[0], prop), value, prop)
            case RelationshipPropertyInput(prop):
                assert isinstance(row[1], LinkRow)
                return self.compares(stored_value(self.on, row[1], prop.name), value, prop)
            case RowInput():
                return self.compares(of_row(name, row), value, None)
            case MeasureInput(measure):
                return self.compares(measure_value(self.on, measure, row[0]), value, None)
            case NodeTypesInput():
                return self.on.past_nodes[row[0]].label in value
            case RelationInput(traversal) if traversal.to_one:
                inner = f"{traversal.target}Where"
                targets = [target for target, _ in follow(self.on, traversal, row[0])]
                return any(self.holds(inner, value, (target, None)) for target in targets)
            case RelationInput(traversal):
                return self.quantified(f"{nested_prefix(traversal)}Where", value, [*follow(self.on, traversal, row[0])])
            case Keyword.REASONS:
                assert isinstance(row[1], frozenset)
                return self.quantified("ReasonWhere", value, [(row[0], reason) for reason in row[1]])
        raise AssertionError(name)

    def quantified(self, inner: str, value: InputValue, found: Sequence[Row]) -> bool:
        """Evaluate `some`, `all`, `none` and `count` over different nodes, or over different reasons."""

        def matching(where: InputValue) -> list[Row]:
            return [row for row in found if self.holds(inner, where, row)]

        counted = {other if isinstance(other, Reason) else node for node, other in matching(value.get("of") or {})}
        checks: dict[str, Callable[[Any], bool]] = {
            "some": lambda given: bool(matching(given)),
            "all": lambda given: len(matching(given)) == len(found),
            "none": lambda given: not matching(given),
            "count": lambda given: self.compares(len(counted), given, None),
            "of": lambda given: True,
        }
        return all(checks[name](given) for name, given in value.items() if given is not None)

    def own(self, node: str, prop: Property) -> Any:
        return stored_value(self.on, self.on.past_nodes[node], prop.name)

    def compares(self, value: Any, operators: InputValue, prop: Property | None) -> bool:
        return all(operate(value, name, given) for name, given in operators.items())

    # orders

    def compared(self, type_name: str, order: list[InputValue], one: Row, other: Row) -> int:
        return self.differ(type_name, order, one, other) or (one[0] > other[0]) - (one[0] < other[0])

    def differ(self, type_name: str, order: list[InputValue], one: Row, other: Row) -> int:
        """Compare two rows by the order of the request, without the id."""
        for wish in order:
            ((name, given),) = wish.items()
            for value, second, descends in zip(
                self.keys(type_name, name, given, one),
                self.keys(type_name, name, given, other),
                directions(given),
                strict=False,
            ):
                if value == second:
                    continue
                if value is None or second is None:
                    return 1 if value is None else -1
                return (1 if value > second else -1) * (-1 if descends else 1)
        return 0

    def keys(self, type_name: str, name: str, given: Any, row: Row) -> list[Any]:
        match binding(type_name, name):
            case Keyword.EDGE | Keyword.NODE | SupertypeInput():
                ((inner, direction),) = given.items()
                return self.keys(inner_type(type_name, name), inner, direction, row)
            case OtherEndInput():
                ((inner, direction),) = given.items()
                return self.keys(inner_type(type_name, name), inner, direction, other_end(row))
            case PairMeasureInput(measure):
                return [self.of_pair(measure, row), None]
            case PropertyInput(prop):
                ranked = rank(prop, self.own(row[0], prop))
                label = self.on.past_nodes[row[0]].label
                if prop.name == "name" and MODEL.find_property(label, "pinyin"):
                    return [self.on.past_nodes[row[0]].properties.get("pinyin"), ranked]
                return [ranked, None]
            case RelationshipPropertyInput(prop):
                assert isinstance(row[1], LinkRow)
                return [rank(prop, row[1].properties.get(prop.name)), None]
            case RowInput():
                return [of_row(name, row), None]
            case MeasureInput(measure):
                return [measure_value(self.on, measure, row[0]), None]
            case RelationInput(traversal) if traversal.to_one:
                return self.through(traversal, given, row)
            case RelationInput(traversal):
                return [self.of_list(traversal, given, row), None]
        raise AssertionError(name)

    def through(self, traversal: Traversal, given: InputValue, row: Row) -> list[Any]:
        ((inner, direction),) = given.items()
        found = first_of(self.on, traversal, {node for node, _ in follow(self.on, traversal, row[0])})
        return self.keys(f"{traversal.target}Sort", inner, direction, (found, None)) if found else [None, None]

    def of_list(self, traversal: Traversal, given: InputValue, row: Row) -> Any:
        return self.aggregate(traversal.target, given, {node for node, _ in follow(self.on, traversal, row[0])})

    def has(self, target: str, given: InputValue, nodes: set[Any]) -> bool:
        """Return whether a group meets a condition of `having`."""
        value = self.aggregate(target, given, nodes)
        return all(operate(value, name, operand) for name, operand in given.items() if name not in ("function", "of"))

    def aggregate(self, target: str, given: InputValue, nodes: set[Any]) -> Any:
        """Return the aggregated value that a sort key or a condition of `having` names; not in its JSON form."""
        values = self.values(value_of(target, given["of"]), nodes) if "of" in given else [*nodes]
        return aggregated(AggregateFunction[given["function"]], values)


def other_end(row: Row) -> Row:
    """Return the node at the other end of a pair: the source of the relationship."""
    assert isinstance(row[1], LinkRow)
    return (row[1].source[1], None)


def of_row(name: str, row: Row) -> Any:
    """Return a fact of a row: of its reason, the number of reasons, or type or direction of its relationship."""
    if isinstance(row[1], Reason):
        return getattr(row[1], name)
    if isinstance(row[1], frozenset):
        return len(row[1])
    assert row[1] is not None
    return row[1].type if name == "type" else "OUT" if row[1].target[1] == row[0] else "IN"


def value_of(type_name: str, name: str) -> AggregatedValue:
    """Return the aggregated expression of a name: a property, the measure of a field, or a part of a pair's edge."""
    if type_name not in SCHEMA.type_map:
        return value_of_pair(type_name, name)
    if prop := MODEL.find_property(type_name, name):
        return NodeProperty(prop)
    fields: Any = SCHEMA.type_map[type_name]
    return NodeMeasure(fields.fields[name].extensions[STRAWBERRY].reading.measure, type_name)


def value_of_pair(base: str, name: str) -> AggregatedValue:
    """Return the aggregated expression of a field of the edges of a list of pairs."""
    edge: Any = SCHEMA.type_map[f"{base}Edge"]
    match edge.fields[name].extensions[STRAWBERRY].reading:
        case EdgeField(prop):
            return RelationshipProperty(prop)
        case MeasureField(measure):
            return PairMeasure(measure)
        case FieldRole.PAIR_SOURCE:
            return SourceExpression(NodeProperty(MODEL.property_of("Node", "id")))
    return NodeProperty(MODEL.property_of("Node", "id"))


def ranked(of: AggregatedValue, value: Any) -> Any:
    return rank(of.stored, value) if isinstance(of, NodeProperty | RelationshipProperty) else value


def inner_type(type_name: str, name: str) -> str:
    """Return the name of a nested input object's type."""
    type_: Any = SCHEMA.type_map[type_name]
    return str(type_.fields[name].type)


def shown(value: Any) -> Any:
    """Return the JSON form of a value."""
    return value.isoformat() if isinstance(value, date) else value


def period(text: Any, value: Any, given: str) -> Any:
    """Return the period of a date; of another value, its text."""
    if not isinstance(value, date):
        return text
    year, week, _ = value.isocalendar()
    periods = {
        "YEAR": text[:4],
        "QUARTER": f"{value.year}-Q{(value.month + 2) // 3}",
        "MONTH": text[:7],
        "WEEK": f"{year}-W{week:02}",
        "DAY": text[:10],
    }
    return periods[given]


def aggregated(function: AggregateFunction, values: list[Any]) -> Any:
    match function:
        case AggregateFunction.COUNT | AggregateFunction.COUNT_DISTINCT:
            return len(set(values))
        case AggregateFunction.SUM:
            return sum(values)
        case AggregateFunction.AVG:
            return sum(values) / len(values) if values else None
        case AggregateFunction.MEDIAN:
            return median(values) if values else None
        case AggregateFunction.P90:
            return ninth_decile(values)
        case AggregateFunction.STDDEV:
            return stdev(values) if len(values) > 1 else None
    return (min if function is AggregateFunction.MIN else max)(values, default=None)


def ninth_decile(values: list[Any]) -> Any:
    """Return the 90th percentile; `quantiles` takes no single value."""
    return quantiles(values, n=10, method="inclusive")[-1] if len(values) > 1 else next(iter(values), None)


def directions(given: Any) -> Iterable[bool]:
    while isinstance(given, dict):
        given = given["direction"] if "direction" in given else next(iter(given.values()))
    return (given == "DESC", given == "DESC")


def rank(prop: Property, value: Any) -> Any:
    if isinstance(prop.type, Choice) and value is not None:
        return [code for code, _ in prop.type.values].index(value)
    return value


def operate(value: Any, name: str, given: Any) -> bool:
    """Evaluate one comparison. With a missing value, only `ne`, `notIn` and `isNull` can be true."""
    given = [comparable(item, value) for item in given] if isinstance(given, list) else comparable(given, value)
    match name:
        case "isNull":
            return (value is None) is given
        case "ne":
            return bool(value != given)
        case "notIn":
            return value not in given
    if value is None:
        return False
    checks: dict[str, Callable[[], bool]] = {
        "eq": lambda: value == given,
        "in": lambda: value in given,
        "gt": lambda: value > given,
        "gte": lambda: value >= given,
        "lt": lambda: value < given,
        "lte": lambda: value <= given,
        "contains": lambda: given in value,
        "startsWith": lambda: value.startswith(given),
        "endsWith": lambda: value.endswith(given),
        "includes": lambda: given in value,
    }
    return bool(checks[name]())


def comparable(given: Any, value: Any) -> Any:
    """Convert an operand to the type of the value."""
    if isinstance(value, datetime) and isinstance(given, str):
        return (
            datetime.fromisoformat(given)
            if "T" in given
            else datetime.combine(date.fromisoformat(given), time(), CHINA)
        )
    if isinstance(value, date) and isinstance(given, str):
        return date.fromisoformat(given)
    return given
