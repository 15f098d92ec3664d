"""The variables of one operation: its declarations are looked up once, and a value of one word is read by its type alone.

Anything else, and whatever is wrong, is left to graphql-core, whose words are the answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLError,
    GraphQLID,
    GraphQLLeafType,
    GraphQLNamedType,
    GraphQLSchema,
    OperationDefinitionNode,
    Undefined,
    VariableDefinitionNode,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    type_from_ast,
)
from graphql.execution.values import get_variable_values

from graph.errors import OperationTooCostly
from resolvers.execution.selection.shape import id_shape, shape_of_value

VariableValues = Mapping[str, Any]
Shapes = tuple[tuple[str, Any], ...]
Row = tuple[str, Any, type | None, range | None, Any, "VariableDeclaration"]
INTS = range(-(2**31), 2**31)
PLAIN = {"String": str, "ID": str, "Int": int}  # of which class a value is that is read by being looked at


@dataclass(frozen=True, slots=True)
class VariableDeclaration:
    """A variable as an operation declares it."""

    name: str
    type: Any
    named: GraphQLNamedType
    leaf: GraphQLLeafType | None  # what reads its value; None for lists and input objects
    nullable: bool
    default: Any  # `Undefined` if there is none

    @classmethod
    def of(cls, schema: GraphQLSchema, node: VariableDefinitionNode) -> VariableDeclaration:
        type_: Any = type_from_ast(schema, node.type)
        bare: Any = get_nullable_type(type_)
        name = node.variable.name.value
        defaults = get_variable_values(schema, (node,), {}) if node.default_value else None
        default = defaults.coerced[name] if defaults and not isinstance(defaults, list) else Undefined
        leaf = bare if is_leaf_type(bare) else None
        return cls(name, type_, get_named_type(type_), leaf, bare is type_, default)

    @property
    def row(self) -> Row:
        """Its name, its default; of which class a value is that is what it is, between which bounds, and with which shape."""
        plain = PLAIN.get(str(self.leaf))
        shape = id_shape if self.leaf is GraphQLID else None
        return self.name, self.default, plain, INTS if plain is int else None, shape, self

    def read(self, value: Any) -> Any:
        """A value, or `Undefined` where there is none. Raises `ValueError` for what graphql-core has to look at."""
        if value is Undefined and self.nullable:
            return Undefined
        if value is None and self.nullable:
            return None
        if self.leaf is None or value is Undefined or value is None:
            raise ValueError(value)
        found = self.leaf.coerce_input_value(value)
        if found is Undefined:
            raise ValueError(value)
        return found

    def shape(self, value: Any) -> Any:
        return shape_of_value(self.type, self.named, value)


@dataclass(frozen=True, slots=True)
class Variables:
    """The variables that an operation declares."""

    schema: GraphQLSchema
    nodes: tuple[VariableDefinitionNode, ...]
    rows: tuple[Row, ...]

    @classmethod
    def of(cls, schema: GraphQLSchema, operation: OperationDefinitionNode) -> Variables:
        nodes = tuple(operation.variable_definitions or ())
        return cls(schema, nodes, tuple(VariableDeclaration.of(schema, node).row for node in nodes))

    def read(self, given: VariableValues) -> tuple[VariableValues, Shapes] | list[GraphQLError]:
        """The coerced values of those that are given or have a default, with what decides a statement; or why they cannot be used."""
        try:
            return self._read(given)
        except OperationTooCostly:
            raise
        except Exception:  # whatever a type says of a value, graphql-core says it of the variable
            values = get_variable_values(self.schema, self.nodes, dict(given))
            return values if isinstance(values, list) else (values.coerced, self.shape(values.coerced))

    def shape(self, values: VariableValues) -> Shapes:
        """What of the coerced values decides the shape of the statement."""
        return tuple((name, one.shape(values[name])) for name, *_, one in self.rows if name in values)

    def _read(self, given: VariableValues) -> tuple[VariableValues, Shapes]:
        """One loop over all, for every request with new values comes by."""
        values, shapes = dict[str, Any](), list[tuple[str, Any]]()
        for name, default, plain, bounds, shape, declared in self.rows:
            value = given.get(name, Undefined)
            if value.__class__ is plain and (bounds is None or value in bounds):
                values[name] = value
                shapes.append((name, shape(value) if shape else True))
                continue
            found = default if value is Undefined and default is not Undefined else declared.read(value)
            if found is not Undefined:
                values[name] = found
                shapes.append((name, declared.shape(found)))
        return values, tuple(shapes)
