"""Generator of random input objects: predicates, orders and groups by the schema, with operands from the fixture."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from random import Random
from typing import Any

from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLObjectType, get_named_type, get_nullable_type
from graphql.type import GraphQLList

from graph.access.matrix import FIGURES
from graph.model import MODEL, Choice, Guard, Property, ValueType
from graph.model.common import SINCE
from graph.model.ids import derived_id
from graph.query.aggregate_functions import OF_NUMBERS, AggregateFunction
from graph.query.expressions import ReasonCount, RowExpression
from graph.query.predicates import Operator
from graph.query.traversal import Traversal
from resolvers.execution.fields import STRAWBERRY, MeasureField, TraversalField
from resolvers.execution.inputs import (
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
from schema.core.fields import ReadingField
from schema.query import SCHEMA
from seed.loading.rows import LinkRow, NodeRow
from tests.oracle.lists import binding, inner_type, nested_prefix, value_of
from tests.oracle.world import World

InputValue = dict[str, Any]  # an input object in its JSON form
SHARED = ("AND", "OR", "NOT")
NUMBERS = (ValueType.INT, ValueType.LONG, ValueType.FLOAT)
ORDERED = (*NUMBERS, ValueType.DATE, ValueType.DATETIME)
ANY = {None, *ValueType} - {ValueType.BOOL}


@dataclass(frozen=True)
class Listing:
    """A list with an argument `where`: at the root, or of a type."""

    name: str
    owner: str | None
    traversal: Traversal


@cache
def listings() -> tuple[Listing, ...]:
    """Return each list of the schema with `where` and no required argument, except lists of pairs and gaps."""
    return tuple(_listings())


def _listings() -> Iterator[Listing]:
    for type_ in SCHEMA.type_map.values():
        if not isinstance(type_, GraphQLObjectType) or (type_.name != "Query" and type_.name not in MODEL.labels):
            continue
        for name, declared in type_.fields.items():
            field_ = declared.extensions.get(STRAWBERRY)
            if (
                isinstance(field_, ReadingField)
                and isinstance(field_.reading, TraversalField)
                and "where" in declared.args
            ):
                traversal = field_.reading.traversal
                if not field_.required and not traversal.gaps and not traversal.pairs:
                    yield Listing(name, None if type_.name == "Query" else type_.name, traversal)


def is_guarded(type_name: str, name: str, on: World) -> bool:
    """Return whether a condition is on a value above level 1, or on a name of a person of which the viewer sees none.

    tests/api/test_guarded_values.py and test_masked_names.py have such conditions.
    """
    bound = binding(type_name, name)
    if not isinstance(bound, PropertyInput):
        return False
    return bound.property.protected or (bound.property.guard is Guard.NAME and not on.names)


def is_of_people(traversal: Traversal) -> bool:
    """Return whether a list holds people or residents, whose figures analysts see in part: tests/api/test_few_people.py."""
    return traversal.target in FIGURES


def is_hidden_figure(type_name: str, name: str, on: World) -> bool:
    """Return whether a condition, an order or a group is by a figure over people that the viewer may not compare."""
    if on.figures or type_name not in SCHEMA.type_map:
        return False
    members: Any = getattr(SCHEMA.type_map[type_name], "fields", {})
    reading = members[name].extensions[STRAWBERRY].reading if name in members else None
    if isinstance(reading, RelationInput) and not reading.traversal.to_one:
        return type_name.endswith("Sort") and is_of_people(reading.traversal)
    return isinstance(reading, MeasureInput | MeasureField) and getattr(reading.measure, "suppressed", False)


def is_masked(type_name: str, name: str, on: World) -> bool:
    """Return whether an aggregate, an order or a group is by a name of a person of which the viewer sees none."""
    return not on.names and type_name.startswith("Person") and name in ("name", "pinyin")


@dataclass
class InputGenerator:
    """A generator of input objects from one random stream."""

    random: Random
    on: World
    depth: int = 3
    _values: dict[str, list[Any]] = field(default_factory=dict)

    def where(self, type_name: str, depth: int | None = None) -> InputValue:
        """Generate a predicate of up to three members, without traversals at depth 0."""
        depth = self.depth if depth is None else depth
        fields = SCHEMA.type_map[type_name]
        assert isinstance(fields, GraphQLInputObjectType)
        known = (
            name
            for name in fields.fields
            if not (is_guarded(type_name, name, self.on) or is_hidden_figure(type_name, name, self.on))
        )
        names = [name for name in known if depth > 0 or not self.deep(type_name, name)]
        chosen = self.random.sample(names, min(len(names), self.random.choice((0, 1, 1, 1, 2, 3))))
        return {name: self.member(type_name, name, depth - 1) for name in chosen}

    def deep(self, type_name: str, name: str) -> bool:
        return name in SHARED or isinstance(binding(type_name, name), RelationInput)

    def member(self, type_name: str, name: str, depth: int) -> Any:
        match binding(type_name, name):
            case Keyword.AND | Keyword.OR:
                return [self.where(type_name, depth) for _ in range(self.random.choice((0, 1, 2, 2, 3)))]
            case Keyword.NOT:
                return self.where(type_name, depth)
            case Keyword.EDGE | Keyword.NODE | OtherEndInput() | SupertypeInput():
                return self.where(inner_type(type_name, name), depth)
            case PropertyInput(prop) | RelationshipPropertyInput(prop):
                return self.comparison(inner_type(type_name, name), prop)
            case RowInput(RowExpression(type=ValueType.DATE)):
                return self.comparison(inner_type(type_name, name), SINCE)
            case RowInput(ReasonCount()):
                return self.numbers(inner_type(type_name, name))
            case RowInput():
                return self.enumerated(inner_type(type_name, name))
            case MeasureInput() | PairMeasureInput():
                return self.numbers(inner_type(type_name, name))
            case NodeTypesInput():
                labels = sorted(MODEL.labels_of(type_name.removesuffix("Where")))
                readable = [label for label in labels if MODEL.labels[label].readable]
                return self.random.sample(readable, min(len(readable), self.random.randint(1, 3)))
            case RelationInput(traversal) if traversal.to_one:
                return self.where(f"{traversal.target}Where", depth)
            case RelationInput(traversal):
                counts = self.on.figures or not is_of_people(traversal)
                return self.quantified(f"{nested_prefix(traversal)}Where", depth, counts=counts)
            case Keyword.REASONS:
                return self.quantified("ReasonWhere", depth)
        raise AssertionError(name)

    def quantified(self, inner: str, depth: int, *, counts: bool = True) -> InputValue:
        kind = self.random.choice(("some", "some", "all", "none", "count"))
        if kind != "count" or not counts:
            kind = kind if kind != "count" else "none"
            return {kind: self.where(inner, depth)}
        counted: InputValue = {"count": {self.random.choice(("eq", "gte", "lt", "ne")): self.random.randint(0, 3)}}
        return {**counted, **({"of": self.where(inner, depth)} if self.random.random() < 0.5 else {})}

    def enumerated(self, filter_name: str) -> InputValue:
        """Generate a comparison with values of an enum that the model does not declare."""
        filter_: Any = SCHEMA.type_map[filter_name]
        name = self.random.choice(list(filter_.fields))
        of: Any = get_named_type(filter_.fields[name].type)
        values = self.random.sample(list(of.values), min(len(of.values), self.random.randint(1, 9)))
        return {name: values if name in (Operator.IN, Operator.NOT_IN) else values[0]}

    def numbers(self, filter_name: str) -> InputValue:
        if filter_name == "BooleanFilter":
            return {self.random.choice(("eq", "ne", "isNull")): self.random.random() < 0.5}
        operators = list(SCHEMA.type_map[filter_name].fields)  # type: ignore[attr-defined]  # an input object
        return self.compared(self.random.choice(operators), float if filter_name == "FloatFilter" else int)

    def compared(self, operator: str, form: type[int] | type[float]) -> InputValue:
        """Generate a comparison of a number."""
        if operator == Operator.IS_NULL:
            return {operator: self.random.random() < 0.5}
        values = [form(self.random.choice((0, 1, 2, 5))) for _ in range(2)]
        return {operator: values if operator in (Operator.IN, Operator.NOT_IN) else values[0]}

    def comparison(self, filter_name: str, prop: Property) -> InputValue:
        operators = list(SCHEMA.type_map[filter_name].fields)  # type: ignore[attr-defined]  # an input object
        chosen = self.random.sample(operators, self.random.choice((1, 1, 1, 2)))
        return {name: self.operand(name, prop) for name in chosen}

    def operand(self, name: str, prop: Property) -> Any:
        value = self.value(prop)
        match name:
            case Operator.IS_NULL:
                return self.random.random() < 0.5
            case Operator.IN | Operator.NOT_IN:
                values = [value, *(self.value(prop) for _ in range(self.random.randint(0, 2)))]
                return values * self.random.choice((1, 1, 2))  # a duplicate must not change the result
            case Operator.CONTAINS | Operator.STARTS_WITH | Operator.ENDS_WITH:
                return self.fragment(str(value), name)
        return value

    def fragment(self, text: str, name: str) -> str:
        length = self.random.randint(0, min(3, len(text)))
        if name == Operator.STARTS_WITH:
            return text[:length]
        at = self.random.randint(0, len(text) - length)
        return text[len(text) - length :] if name == Operator.ENDS_WITH else text[at : at + length]

    def value(self, prop: Property) -> Any:
        """Choose a value of the property in the fixture, or an example."""
        if isinstance(prop.type, Choice):
            return self.random.choice(prop.type.values)[0]
        return self.random.choice(self.values(prop.name, prop))

    def values(self, name: str, prop: Property) -> list[Any]:
        key = f"{name}:{prop.type}"
        if key not in self._values:
            nodes = [node for node in self.on.past_nodes.values() if MODEL.labels[node.label].readable]
            rows: tuple[NodeRow | LinkRow, ...] = (*nodes, *self.on.past_links)
            stored = (row.properties.get(name) for row in rows)
            flat = [
                item
                for value in stored
                if value is not None
                for item in (value if isinstance(value, list) else [value])
            ]
            self._values[key] = sorted({json_form(value) for value in flat if fits(value, prop)}, key=str) or [
                derived_id("Unit", "a") if prop.holds_id else EXAMPLES[str(prop.type)]
            ]
        return self._values[key]

    def figures(self, target: str) -> list[tuple[str, str, str | None]]:
        """Choose aggregated values: response keys, functions and properties."""
        given = [self.aggregation(target) for _ in range(2)]
        named = [(AggregateFunction[one["function"]].value, one.get("of")) for one in given]
        return [
            ("count", "count", None),
            *((f"{function}_{of}", function, of) for function, of in dict.fromkeys(named) if of),
        ]

    def aggregation(self, target: str, extremes: Collection[ValueType | None] = ANY) -> InputValue:
        """Choose an aggregate function and its value. MIN and MAX take the types in `extremes`; None stands for an enum."""
        names: Any = SCHEMA.type_map[f"{target}Field"]
        function = self.random.choice(list(AggregateFunction))
        values = [
            name
            for name in names.values
            if fits_function(value_of(target, name).type, function, extremes)
            and not is_masked(target, name, self.on)
            and not is_hidden_figure(target, name, self.on)
        ]
        if function is AggregateFunction.COUNT or not values:
            return {"function": "COUNT"}
        return {"function": function.name, "of": self.random.choice(values)}

    def having(self, target: str) -> InputValue:
        """Generate a condition on an aggregated number of groups."""
        given = self.aggregation(target, NUMBERS)
        operators: Any = SCHEMA.type_map[f"{target}Having"]
        operator = self.random.choice([name for name in operators.fields if name not in ("function", "of")])
        truth, number = self.random.random() < 0.5, self.random.choice((0, 1, 2, 2.5))
        return {**given, operator: truth if operator == Operator.IS_NULL else number}

    def aggregate_sort(self, target: str) -> InputValue:
        """Generate a sort key by an aggregated value of a list or a group."""
        return {**self.aggregation(target, ORDERED), "direction": self.random.choice(("ASC", "DESC"))}

    def key(self, type_name: str, depth: int = 2) -> InputValue:
        """Generate a group key."""
        type_: Any = SCHEMA.type_map[type_name]
        names = [
            name
            for name, declared in type_.fields.items()
            if (depth > 0 or not is_key(declared.type))
            and not (is_masked(type_name, name, self.on) or is_hidden_figure(type_name, name, self.on))
        ]
        name = self.random.choice(names)
        inner: Any = get_named_type(type_.fields[name].type)
        if is_key(inner):
            return {name: self.key(inner.name, depth - 1)}
        return {name: self.random.choice(list(inner.values))}

    def order(self, type_name: str, depth: int = 2) -> InputValue:
        """Generate one item of an order."""
        type_ = SCHEMA.type_map[type_name]
        assert isinstance(type_, GraphQLInputObjectType)
        names = [
            name
            for name, declared in type_.fields.items()
            if not (is_masked(type_name, name, self.on) or is_hidden_figure(type_name, name, self.on))
            and (
                depth > 0
                or isinstance(get_named_type(declared.type), GraphQLEnumType)
                or isinstance(binding(type_name, name), SupertypeInput)
            )
        ]
        name = self.random.choice(names)
        declared = get_nullable_type(type_.fields[name].type)
        if isinstance(declared, GraphQLEnumType):
            return {name: self.random.choice(("ASC", "DESC"))}
        if declared.name.endswith("ListSort"):
            return {name: self.aggregate_sort(declared.name.removesuffix("ListSort"))}
        assert not isinstance(declared, GraphQLList)
        return {name: self.order(declared.name, depth - 1)}


EXAMPLES = {
    "TEXT": "a",
    "TEXT_LIST": "a",
    "INT_LIST": 1,
    "INT": 1,
    "LONG": 1,
    "FLOAT": 1.5,
    "BOOL": True,
    "DATE": "2024-01-01",
    "DATETIME": "2024-01-01T00:00:00+08:00",
}
KINDS: dict[str, tuple[type, ...]] = {
    "TEXT": (str,),
    "TEXT_LIST": (str,),
    "INT_LIST": (int,),
    "INT": (int,),
    "LONG": (int,),
    "FLOAT": (float, int),
    "BOOL": (bool,),
    "DATE": (date,),
    "DATETIME": (datetime,),
}


def fits_function(
    type_: ValueType | Choice, function: AggregateFunction, extremes: Collection[ValueType | None]
) -> bool:
    """Return whether a function accepts values of a type."""
    if function in OF_NUMBERS:
        return type_ in NUMBERS
    of_these = (None if isinstance(type_, Choice) else type_) in extremes
    return of_these or function not in (AggregateFunction.MIN, AggregateFunction.MAX)


def is_key(type_: Any) -> bool:
    return isinstance(get_named_type(type_), GraphQLInputObjectType)


def fits(value: Any, prop: Property) -> bool:
    return type(value) in KINDS[str(prop.type)]


def json_form(value: Any) -> Any:
    """Return a value as variables hold it."""
    return value.isoformat() if isinstance(value, date) else value
