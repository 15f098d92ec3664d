"""Operators of conditions: one input object for each kind of value, shared by all types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.model import Choice, Property, ValueType
from graph.query.predicates import Op
from resolvers.execution.inputs import Operates
from schema.derived.inputs import Inputs, Member, listed

TEXTS = {
    Op.EQ: "Is 等于",
    Op.NE: "Is not, or is not there 不等于(含空值)",
    Op.IN: "Is one of 属于",
    Op.NOT_IN: "Is none of, or is not there 不属于(含空值)",
    Op.GT: "Is more than 大于",
    Op.GTE: "Is at least 不小于",
    Op.LT: "Is less than 小于",
    Op.LTE: "Is at most 不大于",
    Op.CONTAINS: "Has this text in it 包含",
    Op.STARTS_WITH: "Begins with 开头为",
    Op.ENDS_WITH: "Ends with 结尾为",
    Op.INCLUDES: "Has this among its values 含有该值",
    Op.IS_NULL: "Whether it is not there 是否为空",
}
EQUALITY = (Op.EQ, Op.NE, Op.IN, Op.NOT_IN)
ORDER = (*EQUALITY, Op.GT, Op.GTE, Op.LT, Op.LTE, Op.IS_NULL)
TEXT = (*EQUALITY, Op.CONTAINS, Op.STARTS_WITH, Op.ENDS_WITH, Op.IS_NULL)
KINDS: dict[ValueType, tuple[str, str, tuple[Op, ...]]] = {  # name of the filter, scalar, operators
    ValueType.TEXT: ("Text", "String", TEXT),
    ValueType.TEXT_LIST: ("TextList", "String", (Op.INCLUDES, Op.IS_NULL)),
    ValueType.INT_LIST: ("IntList", "Int", (Op.INCLUDES, Op.IS_NULL)),
    ValueType.INT: ("Int", "Int", ORDER),
    ValueType.LONG: ("Long", "Long", ORDER),
    ValueType.FLOAT: ("Float", "Float", ORDER),
    ValueType.BOOL: ("Boolean", "Boolean", (Op.EQ, Op.NE, Op.IS_NULL)),
    ValueType.DATE: ("Date", "Date", ORDER),
    ValueType.DATETIME: ("DateTime", "DateTime", ORDER),
}

DESCRIBED = {name for name, _, _ in KINDS.values()}  # those of enums say nothing else


def filter_of(inputs: Inputs, prop: Property) -> Any:
    """The input object that compares a property; None for what cannot be compared."""
    if prop.name == "id":
        return _filter(inputs, "ID", "ID", EQUALITY)
    return filter_of_type(inputs, prop.type)


def filter_of_type(inputs: Inputs, type_: ValueType | Choice) -> Any:
    """The input object that compares values of a type."""
    if isinstance(type_, Choice):
        return filter_of_enum(inputs, type_.name, Op.IS_NULL)
    return _filter(inputs, *KINDS[type_]) if type_ in KINDS else None


def filter_of_enum(inputs: Inputs, name: str, *more: Op) -> Any:
    """The input object that compares members of an enum."""
    return _filter(inputs, name, name, (*EQUALITY, *more))


def filter_of_enums(inputs: Inputs, name: str) -> Any:
    """The input object that compares lists of members of an enum; there is always a list."""
    return _filter(inputs, f"{name}List", name, (Op.INCLUDES,))


def _filter(inputs: Inputs, name: str, of: str, operators: tuple[Op, ...]) -> Any:
    texts = TEXTS if name in DESCRIBED else {}

    def members() -> Iterator[Member]:
        type_ = inputs.output(of)
        kinds = {Op.IN: listed(type_), Op.NOT_IN: listed(type_), Op.IS_NULL: inputs.output("Boolean")}
        return (Member(Operates(op), op.value, kinds.get(op, type_), texts.get(op)) for op in operators)

    return inputs.object(f"{name}Filter", members)
