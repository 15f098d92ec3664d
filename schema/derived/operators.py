"""Operators of conditions: one input object for each kind of value, shared by all types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.model import Choice, Property, ValueType
from graph.query.predicates import EQUALITY, Operator
from resolvers.execution.inputs import OperatorInput
from schema.derived.inputs import Inputs, Member, listed

TEXTS = {
    Operator.EQ: "Is 等于",
    Operator.NE: "Is not, or is not there 不等于(含空值)",
    Operator.IN: "Is one of 属于",
    Operator.NOT_IN: "Is none of, or is not there 不属于(含空值)",
    Operator.GT: "Is more than 大于",
    Operator.GTE: "Is at least 不小于",
    Operator.LT: "Is less than 小于",
    Operator.LTE: "Is at most 不大于",
    Operator.CONTAINS: "Has this text in it 包含",
    Operator.STARTS_WITH: "Begins with 开头为",
    Operator.ENDS_WITH: "Ends with 结尾为",
    Operator.INCLUDES: "Has this among its values 含有该值",
    Operator.IS_NULL: "Whether it is not there 是否为空",
}
ORDER = (*EQUALITY, Operator.GT, Operator.GTE, Operator.LT, Operator.LTE, Operator.IS_NULL)
COMPARISONS = tuple(op for op in ORDER if op not in (Operator.IN, Operator.NOT_IN))
TEXT = (*EQUALITY, Operator.CONTAINS, Operator.STARTS_WITH, Operator.ENDS_WITH, Operator.IS_NULL)
KINDS: dict[ValueType, tuple[str, str, tuple[Operator, ...]]] = {  # name of the filter, scalar, operators
    ValueType.TEXT: ("Text", "String", TEXT),
    ValueType.TEXT_LIST: ("TextList", "String", (Operator.INCLUDES, Operator.IS_NULL)),
    ValueType.INT_LIST: ("IntList", "Int", (Operator.INCLUDES, Operator.IS_NULL)),
    ValueType.INT: ("Int", "Int", ORDER),
    ValueType.LONG: ("Long", "Long", ORDER),
    ValueType.FLOAT: ("Float", "Float", ORDER),
    ValueType.BOOL: ("Boolean", "Boolean", (Operator.EQ, Operator.NE, Operator.IS_NULL)),
    ValueType.DATE: ("Date", "Date", ORDER),
    ValueType.DATETIME: ("DateTime", "DateTime", ORDER),
}

IDENTIFIER = ("ID", "ID", TEXT)  # of properties that identify a node: one variable serves an argument and a condition

DESCRIBED = {name for name, _, _ in (*KINDS.values(), IDENTIFIER)}  # those of enums say nothing else


def output_type_name(type_: ValueType | Choice) -> str:
    """Return the name of the scalar or enum that shows a value of a type."""
    return type_.name if isinstance(type_, Choice) else KINDS[type_][1]


def filter_of(inputs: Inputs, prop: Property) -> Any:
    """Return the input object that compares a property; None if the property cannot be compared."""
    return _filter(inputs, *IDENTIFIER) if prop.identifies else filter_of_type(inputs, prop.type)


def filter_of_type(inputs: Inputs, type_: ValueType | Choice) -> Any:
    """Return the input object that compares values of a type."""
    if isinstance(type_, Choice):
        return filter_of_enum(inputs, type_.name, Operator.IS_NULL)
    return _filter(inputs, *KINDS[type_]) if type_ in KINDS else None


def filter_of_enum(inputs: Inputs, name: str, *more: Operator) -> Any:
    """Return the input object that compares members of an enum."""
    return _filter(inputs, name, name, (*EQUALITY, *more))


def filter_of_enums(inputs: Inputs, name: str) -> Any:
    """Return the input object that compares required lists of members of an enum."""
    return _filter(inputs, f"{name}List", name, (Operator.INCLUDES,))


def comparisons(inputs: Inputs, operand: Any) -> Iterator[Member]:
    """Return the operators that compare with one value, as members of a larger input object."""
    return _members(inputs, operand, COMPARISONS, {})


def _filter(inputs: Inputs, name: str, of: str, operators: tuple[Operator, ...]) -> Any:
    texts = TEXTS if name in DESCRIBED else {}
    return inputs.object(f"{name}Filter", lambda: _members(inputs, inputs.output(of), operators, texts))


def _members(
    inputs: Inputs, operand: Any, operators: tuple[Operator, ...], texts: dict[Operator, str]
) -> Iterator[Member]:
    kinds = {Operator.IN: listed(operand), Operator.NOT_IN: listed(operand), Operator.IS_NULL: inputs.output("Boolean")}
    return (Member(OperatorInput(op), op.value, kinds.get(op, operand), texts.get(op)) for op in operators)
