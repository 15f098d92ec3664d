"""Response shape of an operation: its fields by response key, with fragments inlined and directives applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLIncludeDirective,
    GraphQLSchema,
    GraphQLSkipDirective,
    NullValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_directive_values,
    get_named_type,
    get_nullable_type,
    is_list_type,
)
from graphql.execution.values import VariableValues, get_argument_values, get_variable_values

LISTS = ("edges", "nodes")  # fields of a connection
Path = tuple[str, ...]


@dataclass(frozen=True)
class ResponseField:
    """A field of an answer: its arguments with the variables' values, and the fields below it of all types."""

    key: str
    name: str
    parent: str
    declared: GraphQLField
    arguments: Mapping[str, Any]
    given: frozenset[str]  # the arguments in the document
    literals: frozenset[str]  # those with a value that is neither a variable nor null
    fields: tuple[ResponseField, ...]

    @property
    def type(self) -> Any:
        """Return the type of the field, without non-null."""
        return get_nullable_type(self.declared.type)

    @property
    def named_type(self) -> Any:
        """Return the type of the field, without lists and non-null."""
        return get_named_type(self.declared.type)

    @property
    def is_list(self) -> bool:
        """Return true for a list of objects."""
        return is_list_type(self.type) and bool(self.fields)

    @cached_property
    def is_connection(self) -> bool:
        """Return true for a connection, of which `nodes` and `edges` are the list."""
        return "pageInfo" in getattr(self.named_type, "fields", {})

    @property
    def holds_list(self) -> bool:
        """Return true for an object with a list among its own fields; its other fields describe the list."""
        return self.is_connection or any(field.is_list for field in self.fields)

    @property
    def is_unnamed(self) -> bool:
        """Return true for a field without a part in the names of columns: the items of a connection, the node of an edge."""
        return self.key == self.name and (
            (self.name in LISTS and self.parent.endswith("Connection"))
            or (self.name == "node" and self.parent not in ("Query", "GroupKey"))
        )

    def at(self, key: str) -> ResponseField | None:
        """Return the field below with a response key, None without one."""
        return next((field for field in self.fields if field.key == key), None)


@dataclass(slots=True)
class ShapeReader:
    """Reader of the response shape of one operation in a valid document."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: VariableValues

    @classmethod
    def read(
        cls,
        schema: GraphQLSchema,
        fragments: Mapping[str, FragmentDefinitionNode],
        operation: OperationDefinitionNode,
        variables: Mapping[str, Any],
    ) -> tuple[ResponseField, ...]:
        """Return the root fields of an operation with valid variables."""
        values = get_variable_values(schema, operation.variable_definitions or (), dict(variables))
        assert isinstance(values, VariableValues), "the service has accepted the variables"
        return cls(schema, fragments, values).fields(
            [(schema.get_root_type(operation.operation), operation.selection_set)]
        )

    def fields(self, sets: Iterable[tuple[Any, SelectionSetNode]]) -> tuple[ResponseField, ...]:
        """Merge selection sets, each on a type, by response key."""
        keyed: dict[str, list[tuple[Any, FieldNode]]] = {}
        for type_, selected in sets:
            for parent, node in self._flatten(type_, selected):
                keyed.setdefault((node.alias or node.name).value, []).append((parent, node))
        return tuple(self._field(key, nodes) for key, nodes in keyed.items())

    def _flatten(self, type_: Any, selected: SelectionSetNode) -> Iterator[tuple[Any, FieldNode]]:
        for node in selected.selections:
            if not self._is_included(node):
                continue
            if isinstance(node, FieldNode):
                yield type_, node
                continue
            fragment: Any = self.fragments[node.name.value] if isinstance(node, FragmentSpreadNode) else node
            condition = fragment.type_condition
            narrowed = self.schema.type_map[condition.name.value] if condition else type_
            yield from self._flatten(narrowed, fragment.selection_set)

    def _field(self, key: str, nodes: list[tuple[Any, FieldNode]]) -> ResponseField:
        declared = [self._declared(parent, node) for parent, node in nodes]
        parent, node = nodes[0]
        given = {one.name.value: one.value for one in node.arguments or ()}
        literals = {name for name, value in given.items() if not isinstance(value, VariableNode | NullValueNode)}
        below = [
            (get_named_type(field.type), one.selection_set)
            for field, (_, one) in zip(declared, nodes, strict=True)
            if one.selection_set
        ]
        return ResponseField(
            key,
            node.name.value,
            parent.name,
            declared[0],
            get_argument_values(declared[0], node, self.variables),
            frozenset(given),
            frozenset(literals),
            self.fields(below),
        )

    def _declared(self, parent: Any, node: FieldNode) -> GraphQLField:
        field = self.schema.get_field(parent, node.name.value)
        assert field is not None, "the document is valid"
        return field

    def _is_included(self, node: Any) -> bool:
        skip = get_directive_values(GraphQLSkipDirective, node, self.variables)
        include = get_directive_values(GraphQLIncludeDirective, node, self.variables)
        return not (skip and skip["if"]) and not (include and not include["if"])


def values_at(value: Any, path: Path) -> Iterator[Any]:
    """Yield the non-null values at a response path, one for each element of the lists on the way."""
    if value is None:
        return
    if not path:
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from values_at(item, path)
    else:
        yield from values_at(value.get(path[0]), path[1:])
