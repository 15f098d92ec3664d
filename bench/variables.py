"""Documents with variables instead of numbers and texts, like those of programs that change values."""

from __future__ import annotations

from typing import Any

from graphql import (
    DocumentNode,
    IntValueNode,
    NameNode,
    Node,
    OperationDefinitionNode,
    StringValueNode,
    TypeInfo,
    TypeInfoVisitor,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    parse,
    parse_type,
    print_ast,
    value_from_ast_untyped,
    visit,
)

from gongjian.execution.documents import graphql_schema


def opened(document: str) -> tuple[str, dict[str, Any]]:
    """Return the document with variables, and their values."""
    types = TypeInfo(graphql_schema())
    opener = _Opener(types)
    changed: DocumentNode = visit(parse(document), TypeInfoVisitor(types, opener))
    (operation,) = changed.definitions
    assert isinstance(operation, OperationDefinitionNode), "an operation is one definition"
    named = _with(operation, name=NameNode(value="Q"), variable_definitions=tuple(opener.definitions))
    return print_ast(_with(changed, definitions=(named,))), opener.values


def _with(node: Any, **others: Any) -> Any:
    return type(node)(**{**{key: getattr(node, key) for key in node.keys}, **others})


class _Opener(Visitor):
    def __init__(self, types: TypeInfo) -> None:
        super().__init__()
        self.types = types
        self.definitions: list[VariableDefinitionNode] = []
        self.values: dict[str, Any] = {}

    def enter(self, node: Node, *_: object) -> Node | None:
        if not isinstance(node, IntValueNode | StringValueNode):
            return None
        name = f"v{len(self.values)}"
        self.values[name] = value_from_ast_untyped(node)
        variable = VariableNode(name=NameNode(value=name))
        self.definitions.append(
            VariableDefinitionNode(variable=variable, type=parse_type(str(self.types.get_input_type())))
        )
        return variable
