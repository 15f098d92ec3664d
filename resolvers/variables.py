"""The variables of one operation: its declarations are looked up once, and a value of one word is read by its type alone.

Anything else, and whatever is wrong, is left to graphql-core, whose words are the answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLError,
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

from resolvers.shape import shape_of_value

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Declared:
    """A variable as an operation declares it."""

    name: str
    type: Any
    named: GraphQLNamedType
    leaf: GraphQLLeafType | None  # what reads its value; None for lists and input objects
    nullable: bool
    default: Any  # `Undefined` if there is none

    @classmethod
    def of(cls, schema: GraphQLSchema, node: VariableDefinitionNode) -> Declared:
        type_: Any = type_from_ast(schema, node.type)
        bare: Any = get_nullable_type(type_)
        name = node.variable.name.value
        defaults = get_variable_values(schema, (node,), {}) if node.default_value else None
        default = defaults.coerced[name] if defaults and not isinstance(defaults, list) else Undefined
        leaf = bare if is_leaf_type(bare) else None
        return cls(name, type_, get_named_type(type_), leaf, bare is type_, default)

    def read(self, given: Values) -> Any:
        """Its value, or `Undefined` where there is none. Raises `ValueError` for what graphql-core has to look at."""
        value = given.get(self.name, Undefined)
        if value is Undefined and (self.nullable or self.default is not Undefined):
            return self.default
        if value is None and self.nullable:
            return None
        if self.leaf is None or value is Undefined or value is None:
            raise ValueError(value)
        found = self.leaf.coerce_input_value(value)
        if found is Undefined:
            raise ValueError(value)
        return found


@dataclass(frozen=True, slots=True)
class Variables:
    """The variables that an operation declares."""

    schema: GraphQLSchema
    nodes: tuple[VariableDefinitionNode, ...]
    declared: tuple[Declared, ...]

    @classmethod
    def of(cls, schema: GraphQLSchema, operation: OperationDefinitionNode) -> Variables:
        nodes = tuple(operation.variable_definitions or ())
        return cls(schema, nodes, tuple(Declared.of(schema, node) for node in nodes))

    def read(self, given: Values) -> Values | list[GraphQLError]:
        """The coerced values of those that are given or have a default, or why they cannot be used."""
        try:
            found = [(one.name, one.read(given)) for one in self.declared]
        except Exception:  # whatever a type says of a value, graphql-core says it of the variable
            values = get_variable_values(self.schema, self.nodes, dict(given))
            return values if isinstance(values, list) else values.coerced
        return {name: value for name, value in found if value is not Undefined}

    def shape(self, values: Values) -> tuple[tuple[str, Any], ...]:
        """What of the coerced values decides the shape of the statement."""
        return tuple(
            (one.name, shape_of_value(one.type, one.named, values[one.name]))
            for one in self.declared
            if one.name in values
        )
