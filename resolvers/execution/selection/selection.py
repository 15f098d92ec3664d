"""What an operation asks for: fragments flattened, `@skip` and `@include` decided, equal response keys merged.

graphql-core's own collector is for executors and knows one runtime type at a time; a plan needs all of them at once:
on an interface a selection has a case for each set of types that are asked for the same fields.
Values of arguments stay sources (a literal or a variable), so that one selection serves all requests of its shape.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
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

from graph.errors import BadUserInput
from resolvers.execution.fields import STRAWBERRY, FieldBinding, FieldRole
from resolvers.execution.selection.arguments import (
    ArgumentValue,
    ListValue,
    Literal,
    NotOneMember,
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
    """A field that is asked for, under its response key."""

    key: str
    name: str
    reading: FieldBinding
    nullable: bool
    arguments: tuple[tuple[str, Source], ...] = ()
    selection: Selection | None = None

    def argument(self, name: str) -> Source | None:
        return next((source for given, source in self.arguments if given == name), None)


@dataclass(frozen=True)
class TypeCase:
    """The fields asked of some concrete types."""

    types: frozenset[str]
    fields: tuple[SelectedField, ...]


@dataclass(frozen=True)
class Selection:
    """What is asked of a type; an object type has one case."""

    type: str
    cases: tuple[TypeCase, ...]
    introspects: bool = False

    @property
    def fields(self) -> tuple[SelectedField, ...]:
        """The fields of the first case: all there are for an object type."""
        return self.cases[0].fields

    def __str__(self) -> str:
        return "\n".join(_draw(self, ""))


@dataclass(slots=True)
class SelectionReader:
    """Reads the selection of one operation of a valid document."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    shape: Shape
    _done: dict[tuple[str, tuple[int, ...]], Selection] = field(default_factory=dict)

    def read(self, operation: OperationDefinitionNode) -> Selection:
        root = self.schema.get_root_type(operation.operation)
        assert root is not None, "the document is valid, so the schema has this operation"
        return self.select(root, (operation.selection_set,))

    def select(self, static: Composite, sets: tuple[SelectionSetNode, ...]) -> Selection:
        """Merge selection sets; the same sets of one type are read once, however many fragments lead to them."""
        known = (static.name, tuple(map(id, sets)))
        if known not in self._done:
            self._done[known] = self._select(static, sets)
        return self._done[known]

    def _select(self, static: Composite, sets: tuple[SelectionSetNode, ...]) -> Selection:
        possible = self._possible(static)
        seen: set[tuple[str, frozenset[str]]] = set()
        entries = [entry for node in sets for entry in self._flatten(node, static, possible, seen)]
        introspects = any(_beside_the_graph(node, static) for node, static, _ in entries)
        grouped: dict[tuple[int, ...], set[str]] = {}
        for name in sorted(possible):
            grouped.setdefault(tuple(i for i, entry in enumerate(entries) if name in entry[2]), set()).add(name)
        cases = tuple(
            TypeCase(frozenset(types), self._fields([entries[i] for i in places])) for places, types in grouped.items()
        )
        return Selection(static.name, cases, introspects)

    def _flatten(
        self,
        selected: SelectionSetNode,
        static: Composite,
        possible: frozenset[str],
        seen: set[tuple[str, frozenset[str]]],
    ) -> Iterator[tuple[FieldNode, Composite, frozenset[str]]]:
        for node in selected.selections:
            if not self._wanted(node):
                continue
            if isinstance(node, FieldNode):
                yield node, static, possible
                continue
            fragment: Any = self.fragments[node.name.value] if isinstance(node, FragmentSpreadNode) else node
            narrowed: Any = (
                self.schema.type_map[fragment.type_condition.name.value] if fragment.type_condition else static
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
        return frozenset(one.name for one in self.schema.get_possible_types(type_))

    def _fields(self, entries: list[tuple[FieldNode, Composite, frozenset[str]]]) -> tuple[SelectedField, ...]:
        keyed: dict[str, list[tuple[FieldNode, Composite]]] = {}
        for node, static, _ in entries:
            if not _beside_the_graph(node, static):
                keyed.setdefault((node.alias or node.name).value, []).append((node, static))
        return tuple(self._asked(key, nodes) for key, nodes in keyed.items())

    def _asked(self, key: str, nodes: list[tuple[FieldNode, Composite]]) -> SelectedField:
        node, static = nodes[0]
        if node.name.value == "__typename":
            return SelectedField(key, "__typename", FieldRole.TYPE_NAME, False)
        declared = static.fields[node.name.value]
        named = get_named_type(declared.type)
        sets = tuple(one.selection_set for one, _ in nodes if one.selection_set)
        selection = self.select(named, sets) if is_composite_type(named) else None  # type: ignore[arg-type]  # composite by the test before
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
        given = next((one.value for one in node.arguments or () if one.name.value == name), None)
        if given is None:
            return default
        if is_object(argument.type):
            return self._read_object(node, given, name, argument.type)
        source = self._given(given, argument, default)
        return default if isinstance(source, Literal) and source.value is None else source

    def _read_object(self, node: FieldNode, given: ValueNode, name: str, type_: Any) -> Source | None:
        try:
            return read_object(given, type_, self.shape)
        except NotOneMember as wrong:
            key = (node.alias or node.name).value
            raise BadUserInput(f'Argument "{name}" of "{key}": {wrong}.', field=key, argument=name) from None

    def _given(self, node: ValueNode, argument: GraphQLArgument, default: Literal | None) -> Source | None:
        if isinstance(node, ListValueNode) and any(isinstance(one, VariableNode) for one in node.values):
            return self._listed(node, get_nullable_type(argument.type))
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

    def _listed(self, node: ListValueNode, declared: Any) -> Source:
        assert isinstance(declared, GraphQLList), "the document is valid"
        item = GraphQLArgument(declared.of_type)
        items = tuple(source for one in node.values if (source := self._given(one, item, None)) is not None)
        known = [one.value for one in items if isinstance(one, Literal)]
        return Literal(known, graphql_text(known, declared)) if len(known) == len(items) else ListValue(items)

    def _wanted(self, node: Any) -> bool:
        return all(self._decided(directive) for directive in node.directives or ())

    def _decided(self, directive: Any) -> bool:
        name = directive.name.value
        if name not in (GraphQLSkipDirective.name, GraphQLIncludeDirective.name):
            return True
        value = directive.arguments[0].value
        given = self.shape.get(value.name.value) if isinstance(value, VariableNode) else value.value
        return bool(given) is (name == GraphQLIncludeDirective.name)


def _beside_the_graph(node: FieldNode, static: Composite) -> bool:
    """Whether graphql-core answers a field alone: introspection, and what says nothing of how it is read."""
    name = node.name.value
    if name.startswith("__"):
        return name != "__typename"
    return not hasattr(static.fields[name].extensions[STRAWBERRY], "reading")


def _draw(selection: Selection, indent: str) -> Iterator[str]:
    """The fields of all cases first, then what only some types are asked for."""
    shared = [asked for asked in selection.fields if all(asked in case.fields for case in selection.cases)]
    yield from _draw_fields(shared, indent)
    for case in selection.cases:
        own = [asked for asked in case.fields if asked not in shared]
        if own:
            yield f"{indent}… on {' | '.join(sorted(case.types))}"
            yield from _draw_fields(own, indent + "  ")


def _draw_fields(fields: Iterable[SelectedField], indent: str) -> Iterator[str]:
    for asked in fields:
        arguments = ", ".join(f"{name}: {source}" for name, source in asked.arguments)
        alias = "" if asked.key == asked.name else f"{asked.key}: "
        yield f"{indent}{alias}{asked.name}{f'({arguments})' if arguments else ''}"
        if asked.selection:
            yield from _draw(asked.selection, indent + "  ")
