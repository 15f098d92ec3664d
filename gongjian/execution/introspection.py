"""Introspection: a description of the schema that is made once, and selections from it.

graphql-core's own resolvers make the description, so both agree. A document then costs what it selects: values are looked
up, while graphql-core would resolve each of them again.
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
Values = list[Any]  # of an object: the name of its type, then its fields in their order


class NullArgument(Exception):
    """A variable is null where introspection takes no null: graphql-core tells the error."""


class Schema(NamedTuple):
    """The part of `info` that graphql-core's resolvers read."""

    schema: GraphQLSchema


@dataclass(frozen=True, slots=True)
class Member:
    """A selected field: its response key, its place among the values of its object, and what is selected of it."""

    key: str
    place: int
    selected: Selected | None = None
    listed: bool = False
    hidden: int | None = None  # the place of `isDeprecated` in an item; items of which it is true are left out


@dataclass(frozen=True, slots=True)
class Selected:
    """The members selected of an introspection object. An object that stands in many places is written once."""

    members: tuple[Member, ...]
    written: dict[int, dict[str, Any]] = field(default_factory=dict)

    def of(self, values: Values) -> dict[str, Any]:
        found = self.written.get(id(values))
        if found is None:
            found = self.written[id(values)] = {member.key: _value(member, values) for member in self.members}
        return found


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
    made: dict[str, Values] = field(default_factory=dict)  # types, by how they are written

    def of_schema(self) -> Values:
        """The value of `__schema`."""
        if "" not in self.made:
            self.made[""] = self._values(self.schema, introspection_types["__Schema"])
        return self.made[""]

    def of_type(self, name: str) -> Values | None:
        """The value of `__type`."""
        found = self.schema.get_type(name)
        return self._object(found, introspection_types["__Type"]) if found else None

    def _object(self, source: Any, type_: Any) -> Values:
        if type_.name != "__Type":
            return self._values(source, type_)
        name = str(source)
        if name not in self.made:
            self.made[name] = []  # types refer to each other
            self.made[name] += self._values(source, type_)
        return self.made[name]

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
    """The description of the schema that is served."""
    return Introspection(graphql_schema())


@dataclass(frozen=True, slots=True)
class SelectionReader:
    """Reads what an operation selects. `variables` are coerced."""

    fragments: Mapping[str, FragmentDefinitionNode]
    variables: Mapping[str, Any]

    def answer(self, operation: OperationDefinitionNode, introspection: Introspection) -> dict[str, Any] | None:
        """The data of an operation that asks for introspection alone; None for any other, and for one with an error."""
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
                    found = introspection.of_type(self._argument(nodes[0], "name"))
                    data[key] = self._selected(nodes, "__Type").of(found) if found else None
                case _:
                    return None
        return data

    def _selected(self, nodes: list[FieldNode], type_name: str) -> Selected:
        fields = self._fields([node.selection_set for node in nodes if node.selection_set])
        type_: Any = introspection_types[type_name]
        return Selected(tuple(self._member(key, found, type_) for key, found in fields.items()))

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
        """The value of an argument, None if it is not given. Raises `NullArgument` for a variable that is null."""
        value = next((one.value for one in node.arguments or () if one.name.value == name), None)
        if not isinstance(value, VariableNode):
            return getattr(value, "value", None)
        if self.variables.get(value.name.value, ...) is None:
            raise NullArgument
        return self.variables.get(value.name.value)

    def _fields(self, sets: list[SelectionSetNode]) -> dict[str, list[FieldNode]]:
        """The fields of selection sets by response key, fragments among them."""
        found: dict[str, list[FieldNode]] = {}
        for node in self._flat(sets):
            found.setdefault(node.alias.value if node.alias else node.name.value, []).append(node)
        return found

    def _flat(self, sets: list[SelectionSetNode]) -> Iterator[FieldNode]:
        """No type condition is looked at: introspection has neither interfaces nor unions."""
        for node in (node for one in sets for node in one.selections if self._wanted(node)):
            match node:
                case FieldNode():
                    yield node
                case InlineFragmentNode(selection_set=inner):
                    yield from self._flat([inner])
                case FragmentSpreadNode(name=name):
                    yield from self._flat([self.fragments[name.value].selection_set])

    def _wanted(self, node: Any) -> bool:
        decisions = {one.name.value: self._argument(one, "if") for one in node.directives or ()}
        return not decisions.get("skip", False) and bool(decisions.get("include", True))
