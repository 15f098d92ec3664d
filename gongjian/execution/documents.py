"""Documents, parsed and validated once and cached by their text."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, TypeVar

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    ListValueNode,
    Node,
    ObjectValueNode,
    OperationDefinitionNode,
    OperationType,
    Source,
    Undefined,
    Visitor,
    parse,
    print_ast,
    strip_ignored_characters,
    validate,
    visit,
)

from gongjian.messages import LONG_NUMBER, NO_OPERATION_NAME, NO_OPERATIONS, TOO_DEEP, UNKNOWN_OPERATION
from graph.errors import BadUserInput, Code
from resolvers.execution.selection.variables import Variables

MAX_CHARACTERS = 200_000  # of all cached documents; their compiled forms take a hundred times as much memory
SHAPES, REQUESTS = 100, 100  # cached per document
MAX_TOKENS = 15_000
TOO_LONG = re.compile(r"Exceeds the limit .* for integer string conversion: value has (\d+) digits")
T = TypeVar("T")


@dataclass(slots=True)
class Cache:
    """A cache of at most `most` values; the oldest value is evicted."""

    most: int
    _values: dict[Hashable, Any] = field(default_factory=dict)

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the cached value, or make and cache it; an error of `make` is raised and not cached."""
        value: Any = self._values.get(key, Undefined)  # one lookup: every request runs this line
        if value is Undefined:
            value = make()
            while len(self._values) >= self.most:
                self._values.pop(next(iter(self._values)), None)
            self._values[key] = value
        cached: T = value
        return cached


@dataclass(frozen=True)
class Document:
    """A GraphQL document: valid, or with its errors and their code. It owns the caches of its operations."""

    text: str
    node: DocumentNode | None
    errors: tuple[GraphQLError, ...] = ()
    code: Code | None = None
    operations: Mapping[str, OperationDefinitionNode] = field(default_factory=dict)
    fragments: Mapping[str, FragmentDefinitionNode] = field(default_factory=dict)
    suggestions: bool = True  # similar names in errors
    declared: Cache = field(default_factory=lambda: Cache(SHAPES))  # variable declarations by operation
    shapes: Cache = field(default_factory=lambda: Cache(SHAPES))  # prepared operations by shape
    requests: Cache = field(default_factory=lambda: Cache(REQUESTS))  # ready requests by variables

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    @cached_property
    def bare(self) -> str:
        """Return the text without comments, insignificant blanks and commas."""
        return strip_ignored_characters(self.text)

    def operation(self, name: str | None) -> OperationDefinitionNode:
        """Return the operation of a name, None for a single one. Raises `BadUserInput` for another name."""
        if name is None and len(self.operations) == 1:
            return next(iter(self.operations.values()))
        if name is None or name not in self.operations:
            names = ", ".join(self.operations) or NO_OPERATIONS()
            message = NO_OPERATION_NAME(names=names) if name is None else UNKNOWN_OPERATION(name=name, names=names)
            raise BadUserInput(message, argument="operationName")
        return self.operations[name]

    def variables(self, name: str | None) -> Variables:
        """Return the variable declarations of an operation."""
        return self.declared.get(
            name, lambda: Variables.of(graphql_schema(), self.operation(name), suggestions=self.suggestions)
        )


def is_mutation(text: str, name: str | None) -> bool:
    """Return whether the operation of a name, or the only one of a document, is a mutation; False if there is none."""
    operations = read_document(text).operations
    chosen = operations.get(name) if name else next(iter(operations.values()), None)
    return chosen is not None and chosen.operation is OperationType.MUTATION


@cache
def graphql_schema() -> GraphQLSchema:
    """Return the schema, built at the first call: that takes a second, and half of the commands need no schema."""
    from schema import schema

    return schema.graphql_schema


_documents: OrderedDict[tuple[str, bool], Document] = OrderedDict()  # the most recently used last


def read_document(text: str, *, suggestions: bool = True) -> Document:
    """Parse and validate a text, or return the cached document; the least recently used are evicted.

    `suggestions` names similar fields, arguments and values in errors.
    """
    key = text, suggestions
    if key in _documents:
        _documents.move_to_end(key)
        return _documents[key]
    document = _documents[key] = _read(text, suggestions)
    while len(_documents) > 1 and sum(len(text) for text, _ in _documents) > MAX_CHARACTERS:
        _documents.popitem(last=False)
    return document


def _read(text: str, suggestions: bool) -> Document:
    try:
        node = parse(text, max_tokens=MAX_TOKENS, allow_empty_selection_sets=False)
    except GraphQLSyntaxError as error:
        return Document(text, None, (error,), Code.GRAPHQL_PARSE_FAILED)
    except RecursionError:
        too_deep = GraphQLError(TOO_DEEP(), source=Source(text), positions=[0])
        return Document(text, None, (too_deep,), Code.GRAPHQL_PARSE_FAILED)
    found = validate(
        graphql_schema(), node, max_errors=10, hide_suggestions=not suggestions, allow_empty_selection_sets=False
    )
    errors = tuple(with_location(with_short_numbers(error), node) for error in found)
    if errors:
        return Document(text, None, errors, Code.GRAPHQL_VALIDATION_FAILED)
    operations = {
        definition.name.value if definition.name else "": definition
        for definition in node.definitions
        if isinstance(definition, OperationDefinitionNode)
    }
    fragments = {
        definition.name.value: definition
        for definition in node.definitions
        if isinstance(definition, FragmentDefinitionNode)
    }
    return Document(text, node, (), None, operations, fragments, suggestions)


def with_short_numbers(error: GraphQLError) -> GraphQLError:
    """Replace Python's error for an integer of thousands of digits by a message without the digits."""
    match = TOO_LONG.search(error.message)
    return GraphQLError(LONG_NUMBER(digits=match[1]), error.nodes) if match else error


class Values(Visitor):
    """Collector of the lists and objects in a document that are written like another one."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.found: list[Node] = []

    def enter(self, node: Node, *_: object) -> None:
        """Collect a node."""
        if isinstance(node, ListValueNode | ObjectValueNode) and print_ast(node) == self.text:
            self.found.append(node)


def with_location(error: GraphQLError, document: DocumentNode) -> GraphQLError:
    """Give an error without a location that of an equal value: graphql-core copies lists and objects without their places."""
    if error.locations or not error.nodes:
        return error
    values = Values(print_ast(error.nodes[0]))
    visit(document, values)
    return GraphQLError(error.message, values.found[:1] or document)
