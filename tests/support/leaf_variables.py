"""Operations with their input objects written out, and with leaves given by variables of their own.

Clients send an input object as one variable, or write it out and put variables into it. Both forms must give one answer.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    ListValueNode,
    NameNode,
    ObjectFieldNode,
    ObjectValueNode,
    OperationDefinitionNode,
    ValueNode,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    parse,
    parse_type,
    parse_value,
    print_ast,
    type_from_ast,
    visit,
)

from schema.query import SCHEMA

Variables = dict[str, Any]


def with_leaf_variables(query: str, variables: Variables, random: Random) -> tuple[str, Variables]:
    """Return the operation with each variable of an input object written out; about half of its leaves are variables."""
    document = parse(query)
    (operation,) = document.definitions
    assert isinstance(operation, OperationDefinitionNode)
    types = {
        given.variable.name.value: type_from_ast(SCHEMA, given.type) for given in operation.variable_definitions or ()
    }
    written = {name for name, type_ in types.items() if _holds_objects(type_) and variables.get(name) is not None}
    writer = _Writer(random, {name: value for name, value in variables.items() if name not in written})

    class WriteOut(Visitor):
        def enter_variable_definition(self, node: VariableDefinitionNode, *_: Any) -> Any:
            return Visitor.SKIP if node.variable.name.value not in written else Visitor.REMOVE

        def enter_variable(self, node: VariableNode, *_: Any) -> Any:
            name = node.name.value
            return writer.value(variables[name], types[name]) if name in written else None

    (operation,) = visit(document, WriteOut()).definitions
    definitions = (*(operation.variable_definitions or ()), *writer.definitions)
    return print_ast(replace(operation, variable_definitions=definitions)), writer.variables


@dataclass
class _Writer:
    random: Random
    variables: Variables
    definitions: list[VariableDefinitionNode] = field(default_factory=list)

    def value(self, value: Any, type_: Any) -> ValueNode:
        """Return the literal of a value; objects are always written out, other values may become variables."""
        inner: Any = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
        if isinstance(inner, GraphQLInputObjectType) and isinstance(value, dict):
            members = ((name, self.value(item, inner.fields[name].type)) for name, item in value.items())
            return ObjectValueNode(
                fields=tuple(ObjectFieldNode(name=NameNode(value=name), value=node) for name, node in members)
            )
        if self.random.random() < 0.5 and not _holds_objects(inner):
            return self._variable(value, type_)
        if isinstance(inner, GraphQLList) and isinstance(value, list):
            return ListValueNode(values=tuple(self.value(item, inner.of_type) for item in value))
        if isinstance(inner, GraphQLList):
            return self.value(value, inner.of_type)
        is_enum = isinstance(inner, GraphQLEnumType) and isinstance(value, str)
        return parse_value(value if is_enum else json.dumps(value))  # literals of GraphQL have the form of JSON

    def _variable(self, value: Any, type_: Any) -> VariableNode:
        name = f"leaf{len(self.definitions)}"
        variable = VariableNode(name=NameNode(value=name))
        self.definitions.append(
            VariableDefinitionNode(variable=variable, type=parse_type(str(type_)), default_value=None, directives=())
        )
        self.variables[name] = value
        return variable


def _holds_objects(type_: Any) -> bool:
    while isinstance(type_, GraphQLNonNull | GraphQLList):
        type_ = type_.of_type
    return isinstance(type_, GraphQLInputObjectType)
