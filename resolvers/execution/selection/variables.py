"""Variables of one operation: declarations, read once per document, and a fast coercion of their values.

Strings, ids and integers are accepted by a check of their class. graphql-core coerces the other values, and writes the
errors.
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
PLAIN = {"String": str, "ID": str, "Int": int}  # class of the values that need no coercion, by scalar


@dataclass(frozen=True, slots=True)
class VariableDeclaration:
    """The declaration of a variable in an operation."""

    name: str
    type: Any
    named: GraphQLNamedType
    leaf: GraphQLLeafType | None  # None for lists and input objects
    nullable: bool
    default: Any  # `Undefined` without a default

    @classmethod
    def of(cls, schema: GraphQLSchema, node: VariableDefinitionNode) -> VariableDeclaration:
        """Read a variable definition of a valid document."""
        type_: Any = type_from_ast(schema, node.type)
        bare: Any = get_nullable_type(type_)
        name = node.variable.name.value
        defaults = get_variable_values(schema, (node,), {}) if node.default_value else None
        default = defaults.coerced[name] if defaults and not isinstance(defaults, list) else Undefined
        leaf = bare if is_leaf_type(bare) else None
        return cls(name, type_, get_named_type(type_), leaf, bare is type_, default)

    @property
    def row(self) -> Row:
        """Return the declaration as a row: name, default, class and bounds of a plain value, function for its shape."""
        plain = PLAIN.get(str(self.leaf))
        shape = id_shape if self.leaf is GraphQLID else None
        return self.name, self.default, plain, INTS if plain is int else None, shape, self

    def read(self, value: Any) -> Any:
        """Coerce a value, `Undefined` for an absent one. Raises `ValueError` for a value that graphql-core has to coerce."""
        if value is Undefined and self.nullable:
            return Undefined
        if value is None and self.nullable:
            return None
        if self.leaf is None or value is Undefined or value is None:
            raise ValueError(value)
        coerced = self.leaf.coerce_input_value(value)
        if coerced is Undefined:
            raise ValueError(value)
        return coerced

    def shape(self, value: Any) -> Any:
        """Return the shape of a coerced value."""
        return shape_of_value(self.type, self.named, value)


@dataclass(frozen=True, slots=True)
class Variables:
    """The variables of an operation."""

    schema: GraphQLSchema
    nodes: tuple[VariableDefinitionNode, ...]
    rows: tuple[Row, ...]
    suggestions: bool = True  # similar names in errors

    @classmethod
    def of(cls, schema: GraphQLSchema, operation: OperationDefinitionNode, *, suggestions: bool = True) -> Variables:
        """Read the variable definitions of an operation of a valid document."""
        nodes = tuple(operation.variable_definitions or ())
        return cls(schema, nodes, tuple(VariableDeclaration.of(schema, node).row for node in nodes), suggestions)

    def read(self, inputs: VariableValues) -> tuple[VariableValues, Shapes] | list[GraphQLError]:
        """Coerce the variables of a request.

        Returns the values of the variables with a value or a default, and their shapes; or the errors of graphql-core.
        Raises `OperationTooCostly` for an input object with too many members.
        """
        try:
            return self._read(inputs)
        except OperationTooCostly:
            raise
        except Exception:  # graphql-core repeats the coercion and names the variable in its error
            values = get_variable_values(self.schema, self.nodes, dict(inputs), hide_suggestions=not self.suggestions)
            return values if isinstance(values, list) else (values.coerced, self.shape(values.coerced))

    def shape(self, values: VariableValues) -> Shapes:
        """Return the shapes of coerced values."""
        return tuple((name, declared.shape(values[name])) for name, *_, declared in self.rows if name in values)

    def _read(self, inputs: VariableValues) -> tuple[VariableValues, Shapes]:
        """Coerce in a single loop: it runs for every request with new values."""
        values, shapes = dict[str, Any](), list[tuple[str, Any]]()
        for name, default, plain, bounds, shape, declared in self.rows:
            value = inputs.get(name, Undefined)
            if value.__class__ is plain and (bounds is None or value in bounds):
                values[name] = value
                shapes.append((name, shape(value) if shape else True))
                continue
            coerced = default if value is Undefined and default is not Undefined else declared.read(value)
            if coerced is not Undefined:
                values[name] = coerced
                shapes.append((name, declared.shape(coerced)))
        return values, tuple(shapes)
