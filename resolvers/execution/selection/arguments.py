"""Argument values before binding: literals, variables, and input objects of both.

An input object in a variable is expanded by its shape, so that a predicate has one plan as a literal and as a variable.
`null` in place of an input object counts as absent. `null` as an operand is kept: the binder reports it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    ListValueNode,
    NullValueNode,
    ObjectValueNode,
    Undefined,
    ValueNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    print_ast,
    value_from_ast,
)

from resolvers.execution.inputs import TAKES_ONE, InputBinding
from resolvers.execution.invalid_value import InvalidValue, at
from resolvers.execution.messages import NO, NOT_ONE_MEMBER
from resolvers.execution.selection.shape import ByValue, Shape, binding_of, decides_statement, is_object


@dataclass(frozen=True, slots=True)
class Literal:
    """A value in the document or in the schema's defaults."""

    value: Any = field(compare=False)
    text: str = ""
    default: bool = field(default=False, compare=False)  # the schema's default

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class InvalidLiteral:
    """A literal out of the range of its type, such as a Float of 400 digits: valid GraphQL, refused by the binder."""

    text: str

    def __repr__(self) -> str:
        return self.text


def literal(node: ValueNode, type_: Any) -> Literal:
    """Return a constant value of the document."""
    value = value_from_ast(node, type_)
    if value is Undefined:
        return Literal(InvalidLiteral(print_ast(node)), print_ast(node))
    return Literal(value, graphql_text(value, type_))


def graphql_text(value: Any, type_: Any) -> str:
    """Format a coerced value in GraphQL syntax; equal values have equal text."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(graphql_text(item, type_) for item in value)}]"
    named = get_named_type(type_)
    if isinstance(named, GraphQLEnumType) and value is not None:
        return str(named.serialize(value))
    return json.dumps(value, ensure_ascii=False, default=str)


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable, or a part of its value at `path`; `label` and `dated` are the shape of an id (`id_shape`)."""

    name: str
    default: Literal | None = None
    label: str | None = None
    dated: bool = False
    path: tuple[str | int, ...] = ()  # field names and list indices

    def part(self, step: str | int) -> Variable:
        """Return the source of a member of the value."""
        return Variable(self.name, path=(*self.path, step))

    def __str__(self) -> str:
        return ".".join(map(str, (f"${self.name}", *self.path)))


@dataclass(frozen=True, slots=True)
class ListValue:
    """A list of values of which some are variables."""

    items: tuple[ArgumentValue, ...]

    def __str__(self) -> str:
        return f"[{', '.join(map(str, self.items))}]"


@dataclass(frozen=True, slots=True)
class ObjectField:
    """A field of an input object with its binding and its value."""

    name: str
    reading: InputBinding
    value: ArgumentValue

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"


@dataclass(frozen=True, slots=True)
class ObjectValue:
    """An input object: the fields with a value."""

    members: tuple[ObjectField, ...]

    def __str__(self) -> str:
        return f"{{{', '.join(map(str, self.members))}}}"


ArgumentValue = Literal | Variable | ListValue | ObjectValue


def items_of(value: ArgumentValue | None) -> tuple[ArgumentValue, ...]:
    """Return the items of a list; none for an absent value."""
    return value.items if isinstance(value, ListValue) else ()


def members_of(value: ArgumentValue | None) -> tuple[ObjectField, ...]:
    """Return the members of an input object; none for an absent value."""
    return value.members if isinstance(value, ObjectValue) else ()


def read_object(node: ValueNode, type_: Any, shape: Shape, *, decides: bool = False) -> ArgumentValue | None:
    """Read an input object, a list of them, or a value in one; return None for an absent one.

    `decides` marks a value that decides the statement: a direction, a form of a key or a node type, not an operand.
    Raises `InvalidValue` for an input object that takes exactly one member and has none, several, or null.
    """
    if isinstance(node, VariableNode):
        return _read_variable(node.name.value, type_, shape, decides) if node.name.value in shape else None
    type_ = get_nullable_type(type_)
    if is_object(type_) and isinstance(node, NullValueNode):
        return None
    if isinstance(type_, GraphQLList) and is_object(type_):
        nodes = node.values if isinstance(node, ListValueNode) else (node,)
        return _list_value(_read_part(place, item, type_.of_type, shape) for place, item in enumerate(nodes))
    if isinstance(type_, GraphQLInputObjectType):
        return _read_members(node, type_, shape) if isinstance(node, ObjectValueNode) else None
    return _read_leaf(node, type_, shape, decides)


def _read_part(
    step: str | int, node: ValueNode, type_: Any, shape: Shape, *, decides: bool = False
) -> ArgumentValue | None:
    with at(step):
        return read_object(node, type_, shape, decides=decides)


def _read_variable(name: str, type_: Any, shape: Shape, decides: bool) -> ArgumentValue | None:
    value = shape[name]
    if decides and value is not None and not is_object(type_):
        return Literal(value, graphql_text(value, type_))
    return _expand(Variable(name), type_, value)


def _read_members(node: ObjectValueNode, type_: GraphQLInputObjectType, shape: Shape) -> ObjectValue:
    nodes = {field_node.name.value: field_node.value for field_node in node.fields}
    members = (
        (
            name,
            input_field,
            _read_part(name, nodes[name], input_field.type, shape, decides=decides_statement(input_field)),
        )
        for name, input_field in type_.fields.items()
        if name in nodes
    )
    return _object_value(type_, members)


def _object_value(
    type_: GraphQLInputObjectType, members: Iterable[tuple[str, Any, ArgumentValue | None]]
) -> ObjectValue:
    """Return the members with a value. Raises `InvalidValue` if the type takes exactly one non-null member."""
    object_ = ObjectValue(
        tuple(
            ObjectField(name, binding_of(input_field), value)
            for name, input_field, value in members
            if value is not None
        )
    )
    if type_.extensions.get(TAKES_ONE):
        values = [member.value for member in object_.members]
        non_null = [value for value in values if not (isinstance(value, Literal) and value.value is None)]
        if len(non_null) != 1 or len(values) != 1:
            raise InvalidValue(NOT_ONE_MEMBER(object=object_, number=len(non_null) or NO(), type=type_.name))
    return object_


def _read_leaf(node: ValueNode, type_: Any, shape: Shape, decides: bool) -> ArgumentValue | None:
    if isinstance(node, ListValueNode) and any(isinstance(value, VariableNode) for value in node.values):
        item_type = type_.of_type if isinstance(type_, GraphQLList) else type_
        items = _list_value(read_object(value, item_type, shape, decides=decides) for value in node.values)
        values = [item.value for item in items.items if isinstance(item, Literal)]
        return Literal(values, graphql_text(values, type_)) if decides else items
    return literal(node, type_)


def _list_value(items: Iterable[ArgumentValue | None]) -> ListValue:
    return ListValue(tuple(item for item in items if item is not None))


def _expand_part(variable: Variable, step: str | int, type_: Any, shape: Any) -> ArgumentValue | None:
    with at(step):
        return _expand(variable.part(step), type_, shape)


def _expand(variable: Variable, type_: Any, shape: Any) -> ArgumentValue | None:
    """Expand a variable, or a part of its value, by its shape."""
    if is_object(type_):
        type_ = get_nullable_type(type_)
        if shape is None:
            return None
        if isinstance(type_, GraphQLList):
            return _list_value(_expand_part(variable, index, type_.of_type, item) for index, item in enumerate(shape))
        members = (
            (name, type_.fields[name], _expand_part(variable, name, type_.fields[name].type, member))
            for name, member in shape
        )
        return _object_value(type_, members)
    if shape is None or shape is True:
        return Literal(None, "null") if shape is None else variable
    return Literal(shape.value, graphql_text(shape.value, type_)) if isinstance(shape, ByValue) else variable
