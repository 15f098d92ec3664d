"""Rewriting of an operation: arguments set, fields added, and other fields left out, by response path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    ArgumentNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    IntValueNode,
    NamedTypeNode,
    NameNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValueNode,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    parse,
    print_ast,
    strip_ignored_characters,
    visit,
)

from gongjian.client.response_shape import Path


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one field: values of arguments, GraphQL text of fields to select below it, and a field beside it."""

    arguments: Mapping[str, ValueNode] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    beside: Beside | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """A field to select beside another one, with the arguments of that field but those in `without`."""

    key: str
    name: str
    without: frozenset[str]

    def of(self, node: FieldNode) -> FieldNode:
        """Return the field beside the field of a document."""
        return FieldNode(
            alias=NameNode(value=self.key),
            name=NameNode(value=self.name),
            arguments=tuple(one for one in node.arguments or () if one.name.value not in self.without),
            directives=node.directives,
            selection_set=None,
        )


@dataclass(frozen=True, slots=True)
class Rewriter:
    """Rewriter of one operation; with `keep`, only these response paths, and what lies above and below them, remain."""

    fragments: Mapping[str, FragmentDefinitionNode]
    edits: Mapping[Path, Edit]
    keep: tuple[Path, ...] | None = None

    def text(self, operation: OperationDefinitionNode, added: Mapping[str, str]) -> str:
        """Return the operation as a document; `added` are new variables by name with their types."""
        selected = self._set(operation.selection_set, ())
        used = set(variables_in(selected)) | {
            name for node in operation.directives or () for name in variables_in(node)
        }
        declared = [node for node in operation.variable_definitions or () if node.variable.name.value in used]
        declared += [
            VariableDefinitionNode(
                variable=VariableNode(name=NameNode(value=name)),
                type=NamedTypeNode(name=NameNode(value=type_)),
                directives=(),
            )
            for name, type_ in added.items()
        ]
        rewritten = OperationDefinitionNode(
            operation=operation.operation,
            name=operation.name,
            variable_definitions=tuple(declared),
            directives=operation.directives,
            selection_set=selected,
        )
        return strip_ignored_characters(print_ast(DocumentNode(definitions=(rewritten,))))

    def _set(self, node: SelectionSetNode, path: Path) -> SelectionSetNode:
        return SelectionSetNode(selections=tuple(self._selections(node, path)))

    def _selections(self, node: SelectionSetNode, path: Path) -> Iterator[Any]:
        for selection in node.selections:
            if isinstance(selection, FieldNode):
                below = (*path, (selection.alias or selection.name).value)
                if self._is_kept(below):
                    yield self._field(selection, below)
                    if beside := self.edits.get(below, Edit()).beside:
                        yield beside.of(selection)
            elif (inline := self._fragment(selection, path)).selection_set.selections:
                yield inline

    def _fragment(self, node: Any, path: Path) -> InlineFragmentNode:
        fragment = self.fragments[node.name.value] if isinstance(node, FragmentSpreadNode) else node
        return InlineFragmentNode(
            type_condition=fragment.type_condition,
            directives=node.directives,
            selection_set=self._set(fragment.selection_set, path),
        )

    def _is_kept(self, path: Path) -> bool:
        return self.keep is None or any(path == one[: len(path)] or one == path[: len(one)] for one in self.keep)

    def _field(self, node: FieldNode, path: Path) -> FieldNode:
        edit = self.edits.get(path, Edit())
        selected = self._set(node.selection_set, path) if node.selection_set else None
        if edit.fields:
            added = parse(f"{{{' '.join(edit.fields)}}}").definitions[0]
            assert selected and isinstance(added, OperationDefinitionNode), "fields are added to objects"
            selected = SelectionSetNode(selections=(*selected.selections, *added.selection_set.selections))
        others = [one for one in node.arguments or () if one.name.value not in edit.arguments]
        given = [ArgumentNode(name=NameNode(value=name), value=value) for name, value in edit.arguments.items()]
        return FieldNode(
            alias=node.alias,
            name=node.name,
            arguments=(*others, *given),
            directives=node.directives,
            selection_set=selected,
        )


def variables_in(node: Any) -> Iterable[str]:
    """Return the names of the variables in a part of a document."""
    names: dict[str, None] = {}

    class Names(Visitor):
        def enter_variable(self, node: VariableNode, *_: Any) -> None:
            names[node.name.value] = None

    visit(node, Names())
    return names


def number(value: int) -> IntValueNode:
    """Return a number as a value of an argument."""
    return IntValueNode(value=str(value))


def variable(name: str) -> VariableNode:
    """Return a variable as a value of an argument."""
    return VariableNode(name=NameNode(value=name))
