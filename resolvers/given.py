"""Values of arguments before a request is bound: literals, variables, and input objects made of both.

An input object that comes as a variable is opened by its shape, so that a condition is planned alike wherever it stands.
`null` is as if absent where a whole object may stand; as an operand it is kept, to be refused where it is bound.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLID,
    GraphQLInputObjectType,
    GraphQLList,
    ListValueNode,
    NullValueNode,
    ObjectValueNode,
    ValueNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    value_from_ast,
)

from graph.condition import Op
from graph.errors import OperationTooCostly
from graph.model import MODEL
from resolvers.day import DAY_MARK
from resolvers.input_reading import InputReading, Operates
from resolvers.reading import STRAWBERRY

Shape = Mapping[str, Any]  # variable → what of its value decides the shape of the statement; without those not given
LARGEST = 2000  # members of input objects in one variable


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that stands in the document or in the schema's defaults."""

    value: Any = field(compare=False)
    text: str = ""
    default: bool = field(default=False, compare=False)  # nobody gave it

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Variable:
    """A value that comes with the request; `default` if it does not. `label` and `dated` are read off an id."""

    name: str
    default: Literal | None = None
    label: str | None = None
    dated: bool = False
    path: tuple[str | int, ...] = ()  # where in the variable's value

    def part(self, step: str | int) -> Variable:
        """A member of its value."""
        return Variable(self.name, path=(*self.path, step))

    def __str__(self) -> str:
        return ".".join(map(str, (f"${self.name}", *self.path)))


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of values, some of which come with the request."""

    items: tuple[Given, ...]

    def __str__(self) -> str:
        return f"[{', '.join(map(str, self.items))}]"


@dataclass(frozen=True, slots=True)
class Member:
    """A field of an input object, what it says, and its value."""

    name: str
    reading: InputReading
    value: Given

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"


@dataclass(frozen=True, slots=True)
class Group:
    """An input object: the members that are given."""

    members: tuple[Member, ...]

    def __str__(self) -> str:
        return f"{{{', '.join(map(str, self.members))}}}"


Given = Literal | Variable | Listed | Group


def is_object(type_: Any) -> bool:
    """Whether an argument takes input objects, or lists of them."""
    return isinstance(get_named_type(type_), GraphQLInputObjectType)


def read_object(node: ValueNode, type_: Any, shape: Shape) -> Given | None:
    """An input object, a list of them, or what stands in one; None for what is as if absent."""
    if isinstance(node, VariableNode):
        name = node.name.value
        return _opened(Variable(name), type_, shape[name]) if name in shape else None
    type_ = get_nullable_type(type_)
    if isinstance(type_, GraphQLList) and is_object(type_) and not isinstance(node, NullValueNode):
        nodes = node.values if isinstance(node, ListValueNode) else (node,)
        return _listed(read_object(one, type_.of_type, shape) for one in nodes)
    if isinstance(type_, GraphQLInputObjectType):
        return _read_members(node, type_, shape) if isinstance(node, ObjectValueNode) else None
    return _read_leaf(node, type_, shape)


def _read_members(node: ObjectValueNode, type_: GraphQLInputObjectType, shape: Shape) -> Group:
    given = {one.name.value: one.value for one in node.fields}
    found = (
        (name, declared, read_object(given[name], declared.type, shape))
        for name, declared in type_.fields.items()
        if name in given
    )
    return Group(tuple(Member(name, reading_of(one), value) for name, one, value in found if value is not None))


def _read_leaf(node: ValueNode, type_: Any, shape: Shape) -> Given | None:
    if isinstance(node, ListValueNode) and any(isinstance(one, VariableNode) for one in node.values):
        item = type_.of_type if isinstance(type_, GraphQLList) else type_
        return _listed(read_object(one, item, shape) for one in node.values)
    value = value_from_ast(node, type_)
    return Literal(value, repr(value))


def _listed(items: Any) -> Listed:
    return Listed(tuple(one for one in items if one is not None))


def _opened(at: Variable, type_: Any, shape: Any) -> Given | None:
    """A variable's value, or a part of it, by its shape."""
    if is_object(type_):
        type_ = get_nullable_type(type_)
        if shape is None:
            return None
        if isinstance(type_, GraphQLList):
            return _listed(_opened(at.part(place), type_.of_type, one) for place, one in enumerate(shape))
        found = ((name, type_.fields[name], one) for name, one in shape)
        return Group(
            tuple(
                Member(name, reading_of(declared), value)
                for name, declared, one in found
                if (value := _opened(at.part(name), declared.type, one)) is not None
            )
        )
    if shape is None or shape is True:
        return Literal(None, "null") if shape is None else at
    return Literal(shape.value, repr(shape.value)) if isinstance(shape, ByValue) else at


class Members(tuple[tuple[str, Any], ...]):
    """The shape of an input object: its members, each with a shape."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ByValue:
    """A value that decides the shape itself."""

    value: Any


def reading_of(declared: Any) -> InputReading:
    """What a field of an input object says."""
    found: InputReading = declared.extensions[STRAWBERRY].reading
    return found


def shape_of_value(type_: Any, value: Any) -> Any:
    """What of a variable's value decides the shape: booleans and enums by value, ids by type, all else by being there."""
    named = get_named_type(type_)
    if isinstance(named, GraphQLInputObjectType):
        return _shape_of_object(type_, value, [LARGEST])
    if isinstance(value, list):
        return tuple(value) if isinstance(named, GraphQLEnumType) else True
    if value is None or named is GraphQLBoolean or isinstance(named, GraphQLEnumType):
        return value
    return id_shape(value) if named is GraphQLID else True


def id_shape(value: Any) -> tuple[str | None, bool]:
    """The label that an id's prefix names, and whether it carries a day."""
    return MODEL.readable_type_of_id(str(value)), DAY_MARK in str(value)


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
        return Members(
            (name, _shape_of_member(declared, value[name], left))
            for name, declared in type_.fields.items()
            if name in value
        )
    return True


def _shape_of_member(declared: Any, value: Any, left: list[int]) -> Any:
    if is_object(declared.type) or value is None:
        return _shape_of_object(declared.type, value, left)
    match reading_of(declared):
        case Operates(op) if op is not Op.IS_NULL:
            return True
    return ByValue(tuple(value) if isinstance(value, list) else value)
