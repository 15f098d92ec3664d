"""`where` and `orderBy` answered in memory, from their JSON, without Cypher and without the planner: the oracle of lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cmp_to_key, partial
from typing import Any

from graphql import GraphQLInputObjectType

from graph.model import MODEL, Choice, Property
from graph.query.base import Measure
from graph.query.expressions import AggregateFunction, NodeMeasure, NodeProperty
from graph.query.traversal import Traversal
from resolvers.execution.dates import CHINA
from resolvers.execution.fields import STRAWBERRY
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
)
from schema.query import SCHEMA
from seed.loading.rows import LinkRow
from tests.oracle.patterns import Reason, every, first_of, follow, measured, reasons, said
from tests.oracle.world import World

Row = tuple[str, Any]  # a node, and with it nothing, a link, all its reasons or one of them
Wish = dict[str, Any]


def reading(type_name: str, name: str) -> InputBinding:
    """What a member of an input object says."""
    type_ = SCHEMA.type_map[type_name]
    assert isinstance(type_, GraphQLInputObjectType), type_name
    found: InputBinding = type_.fields[name].extensions[STRAWBERRY].reading
    return found


def base(traversal: Traversal) -> str:
    """What the input objects of a list are called."""
    return f"{traversal.target}Reason" if traversal.reasons else base_within(traversal)


def base_within(traversal: Traversal) -> str:
    """The same where the list stands in a condition."""
    if traversal.reasons or traversal.edge is None:
        return traversal.target
    return traversal.target + "".join(word.capitalize() for word in traversal.edge.name.split("_"))


@dataclass(frozen=True)
class Oracle:
    """Answers on one day."""

    on: World

    def rows(self, traversal: Traversal, start: str | None, where: Wish | None, order: list[Wish]) -> list[Row]:
        """The whole list: narrowed, in order."""
        name = base(traversal)
        found = [row for row in self.found(traversal, start) if self.holds(f"{name}Where", where or {}, row)]
        return sorted(found, key=cmp_to_key(partial(self.compared, f"{name}Sort", order)))

    def found(self, traversal: Traversal, start: str | None) -> list[Row]:
        if start is None:
            rows = list(every(self.on, traversal))
            return rows if traversal.edge else [(node, None) for node in dict.fromkeys(node for node, _ in rows)]
        if traversal.reasons:
            return [*reasons(self.on, traversal, start).items()]
        found = list(follow(self.on, traversal, start))
        if traversal.edge is None:
            return [(node, None) for node in dict.fromkeys(node for node, _ in found)]
        return found

    # what a list comes to

    def figure(self, function: str, of: NodeProperty | NodeMeasure | None, nodes: set[str]) -> Any:
        """A figure of different nodes, in its JSON form."""
        if of is None:
            return len(nodes)
        values = self.values(of, nodes)
        if function in ("min", "max"):
            return shown((min if function == "min" else max)(values, key=lambda one: ranked(of, one), default=None))
        return aggregated(AggregateFunction(function), values)

    def values(self, of: NodeProperty | NodeMeasure, nodes: Iterable[str]) -> list[Any]:
        """What is there of a value of several nodes."""
        found = (
            self.own(node, of.stored) if isinstance(of, NodeProperty) else measured(self.on, of.measure, node)
            for node in nodes
        )
        return [value for value in found if value is not None]

    def groups(self, type_name: str, keys: list[Wish], rows: list[Row]) -> dict[tuple[Any, ...], set[str]]:
        """The nodes of each group, by the values of its keys."""
        found: dict[tuple[Any, ...], set[str]] = {}
        for row in rows:
            found.setdefault(tuple(self.key(type_name, key, row) for key in keys), set()).add(row[0])
        return found

    def key(self, type_name: str, wish: Wish, row: Row) -> Any:
        ((name, given),) = wish.items()
        match reading(type_name, name):
            case Keyword.EDGE | Keyword.NODE:
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
                return measured(self.on, measure, row[0])
            case PairMeasureInput(measure):
                return self.of_pair(measure, row)
            case RelationInput(traversal):
                found = first_of(self.on, traversal, {node for node, _ in follow(self.on, traversal, row[0])})
                return self.key(inner_type(type_name, name), given, (found, None)) if found else None
        raise AssertionError(name)

    def of_pair(self, measure: Measure, row: Row) -> Any:
        """What both ends of a link come to: for those to say who know the pairs."""
        raise NotImplementedError

    # conditions

    def holds(self, type_name: str, where: Wish, row: Row) -> bool:
        return all(self.member(type_name, name, value, row) for name, value in where.items() if value is not None)

    def member(self, type_name: str, name: str, value: Any, row: Row) -> bool:
        match reading(type_name, name):
            case Keyword.AND:
                return all(self.holds(type_name, one, row) for one in value)
            case Keyword.OR:
                return any(self.holds(type_name, one, row) for one in value)
            case Keyword.NOT:
                return not self.holds(type_name, value, row)
            case Keyword.EDGE | Keyword.NODE:
                return self.holds(inner_type(type_name, name), value, row)
            case OtherEndInput():
                return self.holds(inner_type(type_name, name), value, other_end(row))
            case PairMeasureInput(measure):
                return self.compares(self.of_pair(measure, row), value, None)
            case PropertyInput(prop):
                return self.compares(self.own(row[0], prop), value, prop)
            case RelationshipPropertyInput(prop):
                assert isinstance(row[1], LinkRow)
                return self.compares(said(self.on, row[1], prop.name), value, prop)
            case RowInput():
                return self.compares(of_row(name, row), value, None)
            case MeasureInput(measure):
                return self.compares(measured(self.on, measure, row[0]), value, None)
            case NodeTypesInput():
                return self.on.past_nodes[row[0]].label in value
            case RelationInput(traversal) if traversal.to_one:
                inner = f"{traversal.target}Where"
                return any(self.holds(inner, value, (one, None)) for one, _ in follow(self.on, traversal, row[0]))
            case RelationInput(traversal):
                return self.quantified(f"{base_within(traversal)}Where", value, [*follow(self.on, traversal, row[0])])
            case Keyword.REASONS:
                assert isinstance(row[1], frozenset)
                return self.quantified("ReasonWhere", value, [(row[0], one) for one in row[1]])
        raise AssertionError(name)

    def quantified(self, inner: str, value: Wish, found: Sequence[Row]) -> bool:
        """Different nodes are counted, or different reasons for one."""

        def those(where: Wish) -> list[Row]:
            return [one for one in found if self.holds(inner, where, one)]

        counted = {why if isinstance(why, Reason) else node for node, why in those(value.get("of") or {})}
        checks: dict[str, Callable[[Any], bool]] = {
            "some": lambda given: bool(those(given)),
            "all": lambda given: len(those(given)) == len(found),
            "none": lambda given: not those(given),
            "count": lambda given: self.compares(len(counted), given, None),
            "of": lambda given: True,
        }
        return all(checks[name](given) for name, given in value.items() if given is not None)

    def own(self, node: str, prop: Property) -> Any:
        return said(self.on, self.on.past_nodes[node], prop.name)

    def compares(self, value: Any, operators: Wish, prop: Property | None) -> bool:
        return all(operate(value, name, given) for name, given in operators.items())

    # orders

    def compared(self, type_name: str, order: list[Wish], one: Row, other: Row) -> int:
        return self.differ(type_name, order, one, other) or (one[0] > other[0]) - (one[0] < other[0])

    def differ(self, type_name: str, order: list[Wish], one: Row, other: Row) -> int:
        """By an order alone."""
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
        match reading(type_name, name):
            case Keyword.EDGE | Keyword.NODE:
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
                return [measured(self.on, measure, row[0]), None]
            case RelationInput(traversal) if traversal.to_one:
                return self.through(traversal, given, row)
            case RelationInput(traversal):
                return [self.of_list(traversal, given, row), None]
        raise AssertionError(name)

    def through(self, traversal: Traversal, given: Wish, row: Row) -> list[Any]:
        ((inner, direction),) = given.items()
        found = first_of(self.on, traversal, {node for node, _ in follow(self.on, traversal, row[0])})
        return self.keys(f"{traversal.target}Sort", inner, direction, (found, None)) if found else [None, None]

    def of_list(self, traversal: Traversal, given: Wish, row: Row) -> Any:
        return self.aggregate(traversal.target, given, {node for node, _ in follow(self.on, traversal, row[0])})

    def has(self, target: str, given: Wish, nodes: set[str]) -> bool:
        """Tell if a group has what an item of `having` says."""
        value = self.aggregate(target, given, nodes)
        return all(operate(value, name, one) for name, one in given.items() if name not in ("function", "of"))

    def aggregate(self, target: str, given: Wish, nodes: set[str]) -> Any:
        """What an item of an order or of `having` names, of different nodes; not in its JSON form."""
        values = self.values(value_of(target, given["of"]), nodes) if "of" in given else [*nodes]
        return aggregated(AggregateFunction[given["function"]], values)


def other_end(row: Row) -> Row:
    """The node at the other end of a pair, which the link leaves from."""
    assert isinstance(row[1], LinkRow)
    return (row[1].source[1], None)


def of_row(name: str, row: Row) -> Any:
    """What came with a row: what a reason says, how many there are, a link's type, its direction from where the list begins."""
    if isinstance(row[1], Reason):
        return getattr(row[1], name)
    if isinstance(row[1], frozenset):
        return len(row[1])
    assert row[1] is not None
    return row[1].type if name == "type" else "OUT" if row[1].target[1] == row[0] else "IN"


def value_of(type_name: str, name: str) -> NodeProperty | NodeMeasure:
    """What a figure is made of: a property, or the measure that a field shows."""
    if prop := MODEL.find_property(type_name, name):
        return NodeProperty(prop)
    fields: Any = SCHEMA.type_map[type_name]
    return NodeMeasure(fields.fields[name].extensions[STRAWBERRY].reading.measure, type_name)


def ranked(of: NodeProperty | NodeMeasure, value: Any) -> Any:
    return rank(of.stored, value) if isinstance(of, NodeProperty) else value


def inner_type(type_name: str, name: str) -> str:
    """The input object behind `edge` or `node`."""
    type_: Any = SCHEMA.type_map[type_name]
    return str(type_.fields[name].type)


def shown(value: Any) -> Any:
    """A value in its JSON form."""
    return value.isoformat() if isinstance(value, date) else value


def period(text: Any, value: Any, given: str) -> Any:
    """The period of a day."""
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
    return (min if function is AggregateFunction.MIN else max)(values, default=None)


def directions(given: Any) -> Iterable[bool]:
    while isinstance(given, dict):
        given = given["direction"] if "direction" in given else next(iter(given.values()))
    return (given == "DESC", given == "DESC")


def rank(prop: Property, value: Any) -> Any:
    if isinstance(prop.type, Choice) and value is not None:
        return [code for code, _ in prop.type.values].index(value)
    return value


def operate(value: Any, name: str, given: Any) -> bool:
    """One comparison; with what is not there none holds, and a denial does."""
    given = [comparable(one, value) for one in given] if isinstance(given, list) else comparable(given, value)
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
    """An operand as what it is compared with."""
    if isinstance(value, datetime) and isinstance(given, str):
        return (
            datetime.fromisoformat(given)
            if "T" in given
            else datetime.combine(date.fromisoformat(given), time(), CHINA)
        )
    if isinstance(value, date) and isinstance(given, str):
        return date.fromisoformat(given)
    return given
