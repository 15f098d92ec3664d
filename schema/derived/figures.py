"""Input types that name a figure of a list: which values it can be made of, what groups must have, what is ordered by it.

Whether a value can be summed or compared is checked when an operation is planned
(`resolvers/execution/planning/aggregate_functions.py`): one enum names the values for all functions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLEnumType, GraphQLEnumValue, GraphQLNonNull

from graph.model import MODEL, ValueType
from graph.query.aggregate_functions import NUMBERS
from graph.query.expressions import NodeMeasure, NodeProperty
from graph.query.measure_traits import value_type
from resolvers.execution.fields import AggregateValues, MeasureField
from resolvers.execution.inputs import AggregateValueInput, Keyword
from schema.core.field_registry import fields_of
from schema.derived.inputs import Inputs, Member, enum
from schema.derived.operators import comparisons
from schema.derived.scalars import NUMBER

LISTS = (ValueType.TEXT_LIST, ValueType.INT_LIST, ValueType.POINT)
LABEL = "label"  # what `enumLabels` calls a member of an enum: the description of the property or measure
FUNCTION = enum(
    "AggregateFunction",
    "A function of the different nodes of a list or a group 汇总函数",
    (
        ("COUNT", "Number of nodes; takes no `of` 数量"),
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
            found = [*_values(target)]
            values = {name: GraphQLEnumValue(name, extensions={LABEL: text}) for name, _, text in found}
            type_ = GraphQLEnumType(f"{target}Field", values, extensions={LABEL: f"Values of {target} 数值"})
            self.made[target] = type_, tuple((name, of) for name, of, _ in found)
        return self.made[target]

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


def _values(target: str) -> Iterator[tuple[str, NodeProperty | NodeMeasure, str | None]]:
    """Return the properties of a node that are single values, and its measures that are numbers, with their descriptions."""
    for prop in MODEL.properties_of(target):
        if prop.readable and prop.type not in LISTS:
            yield prop.name, NodeProperty(prop), prop.text
    for declared in fields_of(target):
        match declared.reading:
            case MeasureField(measure) if value_type(measure) in NUMBERS:
                yield str(declared.graphql_name), NodeMeasure(measure, target), declared.description
