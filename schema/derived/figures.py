"""Input types that name a figure of a list: which values it can be made of, what groups must have, what is ordered by it.

Whether a value can be summed or compared is checked when an operation is planned
(`resolvers/execution/planning/aggregate_functions.py`): one enum names the values for all functions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLEnumType, GraphQLEnumValue, GraphQLNonNull

from graph.model import MODEL, ValueType
from graph.query.aggregate_functions import NUMBERS
from graph.query.expressions import (
    AggregatedValue,
    NodeMeasure,
    NodeProperty,
    PairMeasure,
    RelationshipProperty,
    SourceExpression,
)
from graph.query.measure_traits import value_type
from resolvers.execution.fields import AggregateValues, EdgeField, FieldRole, MeasureField
from resolvers.execution.inputs import AggregateValueInput, Keyword
from schema.core.field_registry import fields_of
from schema.derived.inputs import Inputs, Member, enum, reading_of
from schema.derived.operators import comparisons
from schema.derived.pairs import Pairs
from schema.derived.scalars import NUMBER

NamedValue = tuple[str, AggregatedValue, str | None]  # with its description
ID = NodeProperty(MODEL.property_of("Node", "id"))
LISTS = (ValueType.TEXT_LIST, ValueType.INT_LIST, ValueType.POINT)
LABEL = "label"  # what `enumLabels` calls a member of an enum: the description of the property or measure
FUNCTION = enum(
    "AggregateFunction",
    "A function of the different nodes, or the pairs, of a list or a group 汇总函数",
    (
        ("COUNT", "Number of nodes or pairs; takes no `of` 数量"),
        ("COUNT_DISTINCT", "Number of different values 不同取值数"),
        ("SUM", "Sum of a number; 0 if there is none 合计"),
        ("AVG", "Mean of a number 平均值"),
        ("MEDIAN", "Middle value of a number; of an even number of values the mean of the two in the middle 中位数"),
        ("P90", "90th percentile of a number, by linear interpolation between the values next to it 第90百分位数"),
        ("STDDEV", "Sample standard deviation (n−1) of a number; null for fewer than two values 样本标准差"),
        ("MIN", "Least value 最小值"),
        ("MAX", "Greatest value 最大值"),
    ),
)


@dataclass(frozen=True)
class Figures:
    """Makes the input types of figures, each once."""

    inputs: Inputs
    made: dict[str, tuple[GraphQLEnumType, AggregateValues]] = field(default_factory=dict)

    def values(self, target: str) -> tuple[GraphQLEnumType, AggregateValues]:
        """Return the enum of a node's values that can be aggregated, and the values by name."""
        if target not in self.made:
            self.made[target] = _named(target, [*_values(target)])
        return self.made[target]

    def name_values(self, of: Pairs) -> str:
        """Name the values of pairs; return the name by which the other methods know the pairs."""
        if of.name not in self.made:
            self.made[of.name] = _named(of.name, [*_values_of_pair(of)])
        return of.name

    def having(self, target: str) -> Any:
        """Return the type of a condition on an aggregate of a group."""

        def members() -> Iterator[Member]:
            yield Member(Keyword.FUNCTION, "function", GraphQLNonNull(FUNCTION))
            yield self._of(target)
            yield from comparisons(self.inputs, NUMBER)

        return self.inputs.object(f"{target}Having", members)

    def sort(self, target: str) -> Any:
        """Return the type of a sort key by an aggregate of a list; of groups also by their keys."""

        def members() -> Iterator[Member]:
            direction = self.inputs.output("SortDirection")
            yield Member(Keyword.FUNCTION, "function", FUNCTION)
            yield self._of(target)
            yield Member(Keyword.DIRECTION, "direction", direction)
            yield Member(Keyword.KEYS, "keys", direction)

        return self.inputs.object(f"{target}ListSort", members)

    def _of(self, target: str) -> Member:
        type_, values = self.values(target)
        return Member(AggregateValueInput(values), "of", type_)


def _named(name: str, found: Sequence[NamedValue]) -> tuple[GraphQLEnumType, AggregateValues]:
    """Return the enum of values, and the values by name."""
    values = {value: GraphQLEnumValue(value, extensions={LABEL: text}) for value, _, text in found}
    type_ = GraphQLEnumType(f"{name}Field", values, extensions={LABEL: f"Values of {name} 数值"})
    return type_, tuple((value, of) for value, of, _ in found)


def _values(target: str) -> Iterator[NamedValue]:
    """Return the properties of a node that are single values, and its measures that are numbers, with their descriptions."""
    for prop in MODEL.properties_of(target):
        if prop.readable and not prop.protected and prop.type not in LISTS:
            yield prop.name, NodeProperty(prop), prop.text
    for declared in fields_of(target):
        match declared.reading:
            case MeasureField(measure) if value_type(measure) in NUMBERS:
                yield str(declared.graphql_name), NodeMeasure(measure, target), declared.description


def _values_of_pair(pairs: Pairs) -> Iterator[NamedValue]:
    """Return the facts of a link that are single values, what a pair comes to, and both its nodes, to be counted."""
    for name, declared in pairs.fields.items():
        match reading_of(declared):
            case EdgeField(prop) if not (prop.type in LISTS or prop.set_on_end or prop.protected):
                yield name, RelationshipProperty(prop), prop.text
            case MeasureField(measure) if value_type(measure) in NUMBERS:
                yield name, PairMeasure(measure), declared.description
            case FieldRole.NODE:
                yield name, ID, ID.stored.text
            case FieldRole.PAIR_SOURCE:
                yield name, SourceExpression(ID), declared.description
