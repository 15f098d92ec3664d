"""Variable shapes: the part of the variables that decides the statement.

Booleans and enums count by value, ids by the type in their prefix, and all other values by their presence.
"""

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
from resolvers.execution.messages import TOO_MANY_MEMBERS

Shape = Mapping[str, Any]  # by variable; a variable without a value is absent
MAX_MEMBERS = 2000  # members of input objects in one variable


class InputShape(tuple[tuple[str, Any], ...]):
    """The shape of an input object: the name and the shape of each member."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ByValue:
    """A value that is its own shape."""

    value: Any


def is_object(type_: Any) -> bool:
    """Return true for input object types and lists of them."""
    return isinstance(get_named_type(type_), GraphQLInputObjectType)


def binding_of(input_field: Any) -> InputBinding:
    """Return the binding of a field of an input object."""
    binding: InputBinding = input_field.extensions[STRAWBERRY].reading
    return binding


def decides_statement(input_field: Any) -> bool:
    """Return whether the statement depends on the value of a member: all members but the operands of comparisons."""
    binding = binding_of(input_field)
    return not isinstance(binding, OperatorInput) or binding.op is Operator.IS_NULL


def shape_of_value(type_: Any, named: GraphQLNamedType, value: Any) -> Any:
    """Return the shape of a coerced value; `named` is the type without lists and non-null.

    Raises `OperationTooCostly` for an input object of more than `MAX_MEMBERS` members, nested ones included.
    """
    if isinstance(named, GraphQLInputObjectType):
        return _shape_of_object(type_, value, [MAX_MEMBERS]) if _is_bound(named) else None
    if isinstance(value, list):
        return tuple(value) if isinstance(named, GraphQLEnumType) else True
    if value is None or named is GraphQLBoolean or isinstance(named, GraphQLEnumType):
        return value
    return id_shape(value) if named is GraphQLID else True


def _is_bound(type_: GraphQLInputObjectType) -> bool:
    """Return false for the inputs of mutations, which no statement of the compiler contains."""
    return all(hasattr(member.extensions.get(STRAWBERRY), "reading") for member in type_.fields.values())


def id_shape(value: Any) -> tuple[str | None, bool]:
    """Return the label in an id's prefix, and whether the id contains an as-of date."""
    text = str(value)
    return MODEL.readable_type_of_id(text) if "_" in text else None, DAY_MARK in text


def _shape_of_object(type_: Any, value: Any, left: list[int]) -> Any:
    type_ = get_nullable_type(type_)
    left[0] -= 1
    if left[0] < 0:
        message = TOO_MANY_MEMBERS(most=MAX_MEMBERS)
        raise OperationTooCostly(message, limit="conditions", asked=MAX_MEMBERS + 1, allowed=MAX_MEMBERS)
    if value is None:
        return None
    if isinstance(type_, GraphQLList) and is_object(type_):
        return tuple(_shape_of_object(type_.of_type, item, left) for item in value)
    if isinstance(type_, GraphQLInputObjectType):
        return InputShape(
            (name, _shape_of_member(input_field, value[name], left))
            for name, input_field in type_.fields.items()
            if name in value
        )
    return True


def _shape_of_member(input_field: Any, value: Any, left: list[int]) -> Any:
    if is_object(input_field.type) or value is None:
        return _shape_of_object(input_field.type, value, left)
    if decides_statement(input_field):
        return ByValue(tuple(value) if isinstance(value, list) else value)
    return True
