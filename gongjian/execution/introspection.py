"""Introspection: a description of the schema, built once, and selections from it.

graphql-core's resolvers build the description, so both give the same answers. A selection reads values by index, where
graphql-core resolves each value again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple, cast

from graphql import (
    DirectiveNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    introspection_types,
    is_leaf_type,
    is_list_type,
)

from gongjian.execution.documents import graphql_schema

ALL = {"includeDeprecated": True}
DEPRECATED = "isDeprecated"
Values = list[Any]  # of an object: the name of its type, then the values of its fields in order


class NullArgument(Exception):
    """An error: a variable is null in an argument that takes no null; graphql-core reports it."""


class Schema(NamedTuple):
    """The part of `info` that graphql-core's resolvers read."""

    schema: GraphQLSchema


@dataclass(frozen=True, slots=True)
class Member:
    """A selected field: its response key, its index in the values of its object, and its selection."""

    key: str
    place: int
    selected: Selected | None = None
    listed: bool = False
    hidden: int | None = None  # the index of `isDeprecated` in an item; deprecated items are omitted


@dataclass(frozen=True, slots=True)
class Selected:
    """The selection on an introspection object; the output of an object is cached by its id()."""

    members: tuple[Member, ...]
    outputs: dict[int, dict[str, Any]] = field(default_factory=dict)

    def of(self, values: Values) -> dict[str, Any]:
        """Return the output of an object."""
        output = self.outputs.get(id(values))
        if output is None:
            output = self.outputs[id(values)] = {member.key: _value(member, values) for member in self.members}
        return output


def _value(member: Member, values: Values) -> Any:
    value, selected = values[member.place], member.selected
    if selected is None or value is None:
        return value
    if not member.listed:
        return selected.of(value)
    return [selected.of(item) for item in value if member.hidden is None or not item[member.hidden]]


@dataclass(frozen=True)
class Introspection:
    """The description of a schema."""

    schema: GraphQLSchema
    values: dict[str, Values] = field(default_factory=dict)  # of types by their text, of the schema under ""

    def of_schema(self) -> Values:
        """Return the values of `__schema`."""
        if "" not in self.values:
            self.values[""] = self._values(self.schema, introspection_types["__Schema"])
        return self.values[""]

    def of_type(self, name: str) -> Values | None:
        """Return the values of `__type`, None for an unknown name."""
        type_ = self.schema.get_type(name)
        return self._object(type_, introspection_types["__Type"]) if type_ else None

    def _object(self, source: Any, type_: Any) -> Values:
        if type_.name != "__Type":
            return self._values(source, type_)
        name = str(source)
        if name not in self.values:
            self.values[name] = []  # set before the recursion: types refer to each other
            self.values[name] += self._values(source, type_)
        return self.values[name]

    def _values(self, source: Any, type_: Any) -> Values:
        return [type_.name, *(self._field(source, declared) for declared in type_.fields.values())]

    def _field(self, source: Any, declared: Any) -> Any:
        value = declared.resolve(source, Schema(self.schema), **(ALL if declared.args else {}))
        named, nullable = get_named_type(declared.type), get_nullable_type(declared.type)
        if value is None:
            return None
        if is_leaf_type(named):
            write = named.serialize
            return [write(item) for item in value] if is_list_type(nullable) else write(value)
        return [self._object(item, named) for item in value] if is_list_type(nullable) else self._object(value, named)


@cache
def introspection() -> Introspection:
    """Return the description of the service's schema."""
    return Introspection(graphql_schema())


@dataclass(frozen=True, slots=True)
class SelectionReader:
    """Reader of an operation with introspection alone; `variables` are coerced."""

    fragments: Mapping[str, FragmentDefinitionNode]
    variables: Mapping[str, Any]

    def answer(self, operation: OperationDefinitionNode, introspection: Introspection) -> dict[str, Any] | None:
        """Return the data of an operation with introspection alone; None for other operations, and after an error."""
        try:
            return self._answer(operation, introspection)
        except NullArgument:
            return None

    def _answer(self, operation: OperationDefinitionNode, introspection: Introspection) -> dict[str, Any] | None:
        data: dict[str, Any] = {}
        for key, nodes in self._fields([operation.selection_set]).items():
            match nodes[0].name.value:
                case "__typename":
                    data[key] = cast(GraphQLObjectType, introspection.schema.query_type).name
                case "__schema":
                    data[key] = self._selected(nodes, "__Schema").of(introspection.of_schema())
                case "__type":
                    values = introspection.of_type(self._argument(nodes[0], "name"))
                    data[key] = self._selected(nodes, "__Type").of(values) if values else None
                case _:
                    return None
        return data

    def _selected(self, nodes: list[FieldNode], type_name: str) -> Selected:
        fields = self._fields([node.selection_set for node in nodes if node.selection_set])
        type_: Any = introspection_types[type_name]
        return Selected(tuple(self._member(key, nodes, type_) for key, nodes in fields.items()))

    def _member(self, key: str, nodes: list[FieldNode], type_: GraphQLObjectType) -> Member:
        name = nodes[0].name.value
        place = ["__typename", *type_.fields].index(name)
        if place == 0 or is_leaf_type(named := cast(Any, get_named_type(type_.fields[name].type))):
            return Member(key, place)
        declared = type_.fields[name]
        hides = declared.args and not self._argument(nodes[0], "includeDeprecated")
        hidden = 1 + [*named.fields].index(DEPRECATED) if hides else None
        listed = is_list_type(get_nullable_type(declared.type))
        return Member(key, place, self._selected(nodes, named.name), listed, hidden)

    def _argument(self, node: FieldNode | DirectiveNode, name: str) -> Any:
        """Return the value of an argument, None for an absent one. Raises `NullArgument` for a null variable."""
        value = next((argument.value for argument in node.arguments or () if argument.name.value == name), None)
        if not isinstance(value, VariableNode):
            return getattr(value, "value", None)
        if self.variables.get(value.name.value, ...) is None:
            raise NullArgument
        return self.variables.get(value.name.value)

    def _fields(self, sets: list[SelectionSetNode]) -> dict[str, list[FieldNode]]:
        """Return the fields of selection sets and their fragments by response key."""
        fields: dict[str, list[FieldNode]] = {}
        for node in self._flatten(sets):
            fields.setdefault(node.alias.value if node.alias else node.name.value, []).append(node)
        return fields

    def _flatten(self, sets: list[SelectionSetNode]) -> Iterator[FieldNode]:
        """Yield the fields of fragments too; type conditions are ignored: introspection has neither interfaces nor unions."""
        for node in (node for selections in sets for node in selections.selections if self._is_included(node)):
            match node:
                case FieldNode():
                    yield node
                case InlineFragmentNode(selection_set=inner):
                    yield from self._flatten([inner])
                case FragmentSpreadNode(name=name):
                    yield from self._flatten([self.fragments[name.value].selection_set])

    def _is_included(self, node: Any) -> bool:
        conditions = {directive.name.value: self._argument(directive, "if") for directive in node.directives or ()}
        return not conditions.get("skip", False) and bool(conditions.get("include", True))
