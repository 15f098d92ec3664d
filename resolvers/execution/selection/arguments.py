"""Values of arguments before a request is bound: literals, variables, and input objects made of both.

An input object that comes as a variable is opened by its shape, so that a condition is planned alike wherever it stands.
`null` is as if absent where a whole object may stand; as an operand it is kept, to be refused where it is bound.
"""

from __future__ import annotations

import json
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

from resolvers.execution.inputs import TAKES_ONE, InputBinding, OperatorInput
from resolvers.execution.selection.shape import ByValue, Shape, is_object, reading_of


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that stands in the document or in the schema's defaults."""

    value: Any = field(compare=False)
    text: str = ""
    default: bool = field(default=False, compare=False)  # nobody gave it

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class InvalidLiteral:
    """A literal that its type cannot hold, such as a Float of 400 digits: valid GraphQL, and refused where it is bound."""

    text: str

    def __repr__(self) -> str:
        return self.text


def literal(node: ValueNode, type_: Any) -> Literal:
    """What stands in the document."""
    value = value_from_ast(node, type_)
    if value is Undefined:
        return Literal(InvalidLiteral(print_ast(node)), print_ast(node))
    return Literal(value, graphql_text(value, type_))


def graphql_text(value: Any, type_: Any) -> str:
    """A coerced value as it stands in GraphQL, the same however it came: literals that are written alike are one."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(graphql_text(one, type_) for one in value)}]"
    named = get_named_type(type_)
    if isinstance(named, GraphQLEnumType) and value is not None:
        return str(named.serialize(value))
    return json.dumps(value, ensure_ascii=False, default=str)


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
class ListValue:
    """A list of values, some of which come with the request."""

    items: tuple[ArgumentValue, ...]

    def __str__(self) -> str:
        return f"[{', '.join(map(str, self.items))}]"


@dataclass(frozen=True, slots=True)
class ObjectField:
    """A field of an input object, what it says, and its value."""

    name: str
    reading: InputBinding
    value: ArgumentValue

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"


@dataclass(frozen=True, slots=True)
class ObjectValue:
    """An input object: the members that are given."""

    members: tuple[ObjectField, ...]

    def __str__(self) -> str:
        return f"{{{', '.join(map(str, self.members))}}}"


ArgumentValue = Literal | Variable | ListValue | ObjectValue


class NotOneMember(ValueError):
    """An input object that takes one member has none, several, or null."""


def read_object(node: ValueNode, type_: Any, shape: Shape, *, decides: bool = False) -> ArgumentValue | None:
    """An input object, a list of them, or what stands in one; None for what is as if absent.

    `decides` says that a value decides the statement: directions, forms of keys and node types, not operands.
    """
    if isinstance(node, VariableNode):
        return _read_variable(node.name.value, type_, shape, decides) if node.name.value in shape else None
    type_ = get_nullable_type(type_)
    if is_object(type_) and isinstance(node, NullValueNode):
        return None
    if isinstance(type_, GraphQLList) and is_object(type_):
        nodes = node.values if isinstance(node, ListValueNode) else (node,)
        return _listed(read_object(one, type_.of_type, shape) for one in nodes)
    if isinstance(type_, GraphQLInputObjectType):
        return _read_members(node, type_, shape) if isinstance(node, ObjectValueNode) else None
    return _read_leaf(node, type_, shape, decides)


def _read_variable(name: str, type_: Any, shape: Shape, decides: bool) -> ArgumentValue | None:
    value = shape[name]
    if decides and value is not None and not is_object(type_):
        return Literal(value, graphql_text(value, type_))
    return _opened(Variable(name), type_, value)


def _read_members(node: ObjectValueNode, type_: GraphQLInputObjectType, shape: Shape) -> ObjectValue:
    given = {one.name.value: one.value for one in node.fields}
    found = (
        (name, declared, read_object(given[name], declared.type, shape, decides=_decides(declared)))
        for name, declared in type_.fields.items()
        if name in given
    )
    return _group(type_, [(name, one, value) for name, one, value in found if value is not None])


def _decides(declared: Any) -> bool:
    return not isinstance(reading_of(declared), OperatorInput)


def _group(type_: GraphQLInputObjectType, found: list[tuple[str, Any, ArgumentValue]]) -> ObjectValue:
    """The members that are given. Raises `NotOneMember` if the type takes one, and not one is given."""
    group = ObjectValue(tuple(ObjectField(name, reading_of(declared), value) for name, declared, value in found))
    if type_.extensions.get(TAKES_ONE):
        given = [one for one in group.members if not (isinstance(one.value, Literal) and one.value.value is None)]
        if len(given) != 1 or len(group.members) != 1:
            raise NotOneMember(f"{group} has {len(given) or 'no'} members; give each {type_.name} one member, not null")
    return group


def _read_leaf(node: ValueNode, type_: Any, shape: Shape, decides: bool) -> ArgumentValue | None:
    if isinstance(node, ListValueNode) and any(isinstance(one, VariableNode) for one in node.values):
        item = type_.of_type if isinstance(type_, GraphQLList) else type_
        found = _listed(read_object(one, item, shape, decides=decides) for one in node.values)
        values = [one.value for one in found.items if isinstance(one, Literal)]
        return Literal(values, graphql_text(values, type_)) if decides else found
    return literal(node, type_)


def _listed(items: Any) -> ListValue:
    return ListValue(tuple(one for one in items if one is not None))


def _opened(at: Variable, type_: Any, shape: Any) -> ArgumentValue | None:
    """A variable's value, or a part of it, by its shape."""
    if is_object(type_):
        type_ = get_nullable_type(type_)
        if shape is None:
            return None
        if isinstance(type_, GraphQLList):
            return _listed(_opened(at.part(place), type_.of_type, one) for place, one in enumerate(shape))
        found = ((name, type_.fields[name], one) for name, one in shape)
        opened = ((name, declared, _opened(at.part(name), declared.type, one)) for name, declared, one in found)
        return _group(type_, [(name, declared, value) for name, declared, value in opened if value is not None])
    if shape is None or shape is True:
        return Literal(None, "null") if shape is None else at
    return Literal(shape.value, graphql_text(shape.value, type_)) if isinstance(shape, ByValue) else at
