"""Selection of an operation: fragments flattened, `@skip` and `@include` applied, equal response keys merged.

graphql-core collects fields for one runtime type. A plan needs all types at once: a selection on an interface has one
case for each set of types with the same fields. Argument values remain literals or variables, so that requests of one
variable shape share one selection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLArgument,
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLIncludeDirective,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLSkipDirective,
    ListValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    Undefined,
    ValueNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_composite_type,
    is_non_null_type,
)

from resolvers.execution.fields import STRAWBERRY, FieldBinding, FieldRole
from resolvers.execution.invalid_value import refused
from resolvers.execution.selection.arguments import (
    ArgumentValue,
    ListValue,
    Literal,
    Variable,
    graphql_text,
    literal,
    read_object,
)
from resolvers.execution.selection.shape import Shape, is_object

Composite = GraphQLObjectType | GraphQLInterfaceType


Source = ArgumentValue


@dataclass(frozen=True)
class SelectedField:
    """A field of the selection with its response key, binding and arguments."""

    key: str
    name: str
    reading: FieldBinding
    nullable: bool
    arguments: tuple[tuple[str, Source], ...] = ()
    selection: Selection | None = None

    def argument(self, name: str) -> Source | None:
        """Return the value of an argument, None without a value and a default."""
        return next((source for argument, source in self.arguments if argument == name), None)


@dataclass(frozen=True)
class TypeCase:
    """The fields selected on a set of concrete types."""

    types: frozenset[str]
    fields: tuple[SelectedField, ...]


@dataclass(frozen=True)
class Selection:
    """The selection on a type; an object type has one case."""

    type: str
    cases: tuple[TypeCase, ...]
    introspects: bool = False
    computes: int = 0  # root fields with resolvers of their own

    def of(self, type_name: str) -> Selection:
        """Return the part that is asked of one concrete type."""
        return replace(self, type=type_name, cases=tuple(case for case in self.cases if type_name in case.types))

    @property
    def fields(self) -> tuple[SelectedField, ...]:
        """Return the fields of the first case, which are all fields for an object type."""
        return self.cases[0].fields

    def __str__(self) -> str:
        return "\n".join(_format(self, ""))


@dataclass(slots=True)
class SelectionReader:
    """Reader of the selection of one operation in a valid document, for one variable shape.

    `refused` are the response keys of root fields that are not read.
    """

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    shape: Shape
    refused: frozenset[str] = frozenset()
    _memo: dict[tuple[str, tuple[int, ...]], Selection] = field(default_factory=dict)

    def read(self, operation: OperationDefinitionNode) -> Selection:
        """Read the selection of an operation. Raises `BadUserInput` for an input object that needs exactly one member."""
        return self.select(self._root(operation), (operation.selection_set,))

    def root_nodes(self, operation: OperationDefinitionNode) -> dict[str, FieldNode]:
        """Return the first node of each root field by its response key, in the order of the answer."""
        root, nodes = self._root(operation), dict[str, FieldNode]()
        for node, *_ in self._flatten(operation.selection_set, root, self._possible(root), set()):
            nodes.setdefault((node.alias or node.name).value, node)
        return nodes

    def _root(self, operation: OperationDefinitionNode) -> GraphQLObjectType:
        root = self.schema.get_root_type(operation.operation)
        assert root is not None, "the document is valid, so the schema has this operation"
        return root

    def select(self, parent: Composite, sets: tuple[SelectionSetNode, ...]) -> Selection:
        """Merge selection sets on a type; the result for equal sets of one type is memoized."""
        key = (parent.name, tuple(map(id, sets)))
        if key not in self._memo:
            self._memo[key] = self._select(parent, sets)
        return self._memo[key]

    def _select(self, parent: Composite, sets: tuple[SelectionSetNode, ...]) -> Selection:
        possible = self._possible(parent)
        seen: set[tuple[str, frozenset[str]]] = set()
        entries = [entry for node in sets for entry in self._flatten(node, parent, possible, seen)]
        introspects = any(_answered_by_graphql_core(node, parent) for node, parent, _ in entries)
        grouped: dict[tuple[int, ...], set[str]] = {}
        for name in sorted(possible):
            grouped.setdefault(tuple(i for i, entry in enumerate(entries) if name in entry[2]), set()).add(name)
        cases = tuple(
            TypeCase(frozenset(types), self._fields([entries[i] for i in indices]))
            for indices, types in grouped.items()
        )
        computed = {
            (node.alias or node.name).value for node, parent, _ in entries if introspects and _is_computed(node, parent)
        }
        return Selection(parent.name, cases, introspects, len(computed))

    def _flatten(
        self,
        selected: SelectionSetNode,
        parent: Composite,
        possible: frozenset[str],
        seen: set[tuple[str, frozenset[str]]],
    ) -> Iterator[tuple[FieldNode, Composite, frozenset[str]]]:
        for node in selected.selections:
            if not self._is_included(node):
                continue
            if isinstance(node, FieldNode):
                yield node, parent, possible
                continue
            fragment: Any = self.fragments[node.name.value] if isinstance(node, FragmentSpreadNode) else node
            narrowed: Any = (
                self.schema.type_map[fragment.type_condition.name.value] if fragment.type_condition else parent
            )
            types = possible & self._possible(narrowed)
            if isinstance(node, FragmentSpreadNode):
                if (node.name.value, types) in seen:
                    continue
                seen.add((node.name.value, types))
            if types:
                yield from self._flatten(fragment.selection_set, narrowed, types, seen)

    def _possible(self, type_: Composite) -> frozenset[str]:
        if isinstance(type_, GraphQLObjectType):
            return frozenset({type_.name})
        return frozenset(possible.name for possible in self.schema.get_possible_types(type_))

    def _fields(self, entries: list[tuple[FieldNode, Composite, frozenset[str]]]) -> tuple[SelectedField, ...]:
        keyed: dict[str, list[tuple[FieldNode, Composite]]] = {}
        for node, parent, _ in entries:
            if not _answered_by_graphql_core(node, parent):
                keyed.setdefault((node.alias or node.name).value, []).append((node, parent))
        return tuple(self._selected_field(key, nodes) for key, nodes in keyed.items())

    def _selected_field(self, key: str, nodes: list[tuple[FieldNode, Composite]]) -> SelectedField:
        node, parent = nodes[0]
        if node.name.value == "__typename":
            return SelectedField(key, "__typename", FieldRole.TYPE_NAME, False)
        if key in self.refused and parent is self.schema.query_type:
            return SelectedField(key, node.name.value, FieldRole.REFUSED, True)
        declared = parent.fields[node.name.value]
        named = get_named_type(declared.type)
        sets = tuple(field_node.selection_set for field_node, _ in nodes if field_node.selection_set)
        selection = self.select(named, sets) if is_composite_type(named) else None  # type: ignore[arg-type]  # is_composite_type does not narrow it
        arguments = tuple(
            (name, source)
            for name, arg in declared.args.items()
            if (source := self._source(node, name, arg)) is not None
        )
        return SelectedField(
            key,
            node.name.value,
            declared.extensions[STRAWBERRY].reading,
            not is_non_null_type(declared.type),
            arguments,
            selection,
        )

    def _source(self, node: FieldNode, name: str, argument: GraphQLArgument) -> Source | None:
        default = (
            None
            if argument.default_value in (Undefined, None)
            else Literal(argument.default_value, graphql_text(argument.default_value, argument.type), default=True)
        )
        value = next((passed.value for passed in node.arguments or () if passed.name.value == name), None)
        if value is None:
            return default
        if is_object(argument.type):
            return self._read_object(node, value, name, argument.type)
        source = self._argument_value(value, argument, default)
        return default if isinstance(source, Literal) and source.value is None else source

    def _read_object(self, node: FieldNode, value: ValueNode, name: str, type_: Any) -> Source | None:
        with refused((node.alias or node.name).value, name):
            return read_object(value, type_, self.shape)

    def _argument_value(self, node: ValueNode, argument: GraphQLArgument, default: Literal | None) -> Source | None:
        if isinstance(node, ListValueNode) and any(isinstance(value, VariableNode) for value in node.values):
            return self._list_value(node, get_nullable_type(argument.type))
        if not isinstance(node, VariableNode):
            return literal(node, argument.type)
        name = node.name.value
        shape = self.shape.get(name)
        if shape is None:
            return default
        named = get_named_type(argument.type)
        if isinstance(named, GraphQLEnumType) or named is GraphQLBoolean:
            return Literal(shape, graphql_text(shape, named))
        label, dated = shape if isinstance(shape, tuple) else (None, False)
        return Variable(name, default, label, dated)

    def _list_value(self, node: ListValueNode, declared: Any) -> Source:
        assert isinstance(declared, GraphQLList), "the document is valid"
        item = GraphQLArgument(declared.of_type)
        items = tuple(
            source for value in node.values if (source := self._argument_value(value, item, None)) is not None
        )
        literals = [source.value for source in items if isinstance(source, Literal)]
        return Literal(literals, graphql_text(literals, declared)) if len(literals) == len(items) else ListValue(items)

    def _is_included(self, node: Any) -> bool:
        return all(self._directive_includes(directive) for directive in node.directives or ())

    def _directive_includes(self, directive: Any) -> bool:
        name = directive.name.value
        if name not in (GraphQLSkipDirective.name, GraphQLIncludeDirective.name):
            return True
        value = directive.arguments[0].value
        condition = self.shape.get(value.name.value) if isinstance(value, VariableNode) else value.value
        return bool(condition) is (name == GraphQLIncludeDirective.name)


def _answered_by_graphql_core(node: FieldNode, parent: Composite) -> bool:
    """Return true for fields that graphql-core resolves: introspection, and fields without a binding."""
    name = node.name.value
    if name.startswith("__"):
        return name != "__typename"
    return not hasattr(parent.fields[name].extensions[STRAWBERRY], "reading")


def _is_computed(node: FieldNode, parent: Composite) -> bool:
    """Return true for a field with an asynchronous resolver."""
    field = parent.fields.get(node.name.value)
    return field is not None and getattr(field.extensions[STRAWBERRY], "is_async", False)


def _format(selection: Selection, indent: str) -> Iterator[str]:
    """Yield lines: the fields of all cases first, then the fields of some types."""
    shared = [field for field in selection.fields if all(field in case.fields for case in selection.cases)]
    yield from _format_fields(shared, indent)
    for case in selection.cases:
        own = [field for field in case.fields if field not in shared]
        if own:
            yield f"{indent}… on {' | '.join(sorted(case.types))}"
            yield from _format_fields(own, indent + "  ")


def _format_fields(fields: Iterable[SelectedField], indent: str) -> Iterator[str]:
    for selected in fields:
        arguments = ", ".join(f"{name}: {source}" for name, source in selected.arguments)
        alias = "" if selected.key == selected.name else f"{selected.key}: "
        yield f"{indent}{alias}{selected.name}{f'({arguments})' if arguments else ''}"
        if selected.selection:
            yield from _format(selected.selection, indent + "  ")
