"""Of a variable's value what decides the statement: booleans and enums by value, ids by type, all else by being there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLID,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNamedType,
    get_named_type,
    get_nullable_type,
)

from graph.errors import OperationTooCostly
from graph.model import MODEL
from graph.query.predicates import Operator
from resolvers.execution.dates import DAY_MARK
from resolvers.execution.fields import STRAWBERRY
from resolvers.execution.inputs import InputBinding, OperatorInput

Shape = Mapping[str, Any]  # variable → what of its value decides the shape of the statement; without those not given
LARGEST = 2000  # members of input objects in one variable


class InputShape(tuple[tuple[str, Any], ...]):
    """The shape of an input object: its members, each with a shape."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ByValue:
    """A value that decides the shape itself."""

    value: Any


def is_object(type_: Any) -> bool:
    """Whether an argument takes input objects, or lists of them."""
    return isinstance(get_named_type(type_), GraphQLInputObjectType)


def reading_of(declared: Any) -> InputBinding:
    """What a field of an input object says."""
    found: InputBinding = declared.extensions[STRAWBERRY].reading
    return found


def shape_of_value(type_: Any, named: GraphQLNamedType, value: Any) -> Any:
    """The shape of a coerced value; `named` is the named type of its type."""
    if isinstance(named, GraphQLInputObjectType):
        return _shape_of_object(type_, value, [LARGEST])
    if isinstance(value, list):
        return tuple(value) if isinstance(named, GraphQLEnumType) else True
    if value is None or named is GraphQLBoolean or isinstance(named, GraphQLEnumType):
        return value
    return id_shape(value) if named is GraphQLID else True


def id_shape(value: Any) -> tuple[str | None, bool]:
    """The label that an id's prefix names, and whether it carries a day."""
    text = str(value)
    return MODEL.readable_type_of_id(text) if "_" in text else None, DAY_MARK in text


def _shape_of_object(type_: Any, value: Any, left: list[int]) -> Any:
    type_ = get_nullable_type(type_)
    left[0] -= 1
    if left[0] < 0:
        raise OperationTooCostly(
            f"A variable has more than {LARGEST} conditions, {LARGEST} are allowed; ask in smaller pieces.",
            limit="conditions",
            asked=LARGEST + 1,
            allowed=LARGEST,
        )
    if value is None:
        return None
    if isinstance(type_, GraphQLList) and is_object(type_):
        return tuple(_shape_of_object(type_.of_type, one, left) for one in value)
    if isinstance(type_, GraphQLInputObjectType):
        return InputShape(
            (name, _shape_of_member(declared, value[name], left))
            for name, declared in type_.fields.items()
            if name in value
        )
    return True


def _shape_of_member(declared: Any, value: Any, left: list[int]) -> Any:
    if is_object(declared.type) or value is None:
        return _shape_of_object(declared.type, value, left)
    match reading_of(declared):
        case OperatorInput(op) if op is not Operator.IS_NULL:
            return True
    return ByValue(tuple(value) if isinstance(value, list) else value)
